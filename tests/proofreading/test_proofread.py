"""Each kind of relation in a small table: seen when clean, and the one wrong number named."""

import pytest

from tests.proofreading import tables
from tests.proofreading.reading import changed, misprints, relations, wrong

CLEAN = {name: text for name, text in vars(tables).items() if name.isupper()}

SLIPS = [
    pytest.param(tables.STARTS, "68.8", "68.9", "D3", id="rate"),
    pytest.param(tables.STARTS, "174,", "184,", "B10", id="total"),
    pytest.param(tables.STARTS, "27,17", "27,71", "C4", id="number of a rate and a total"),
    pytest.param(tables.GROWTHS, "-12.9", "12.9", "D5", id="growth"),
    pytest.param(tables.MONTHS, "585.07", "588.07", "D6", id="previous and month"),
    pytest.param(tables.TARGETS, "608.9", "680.9", "D4", id="what is left"),
    pytest.param(tables.TARGETS, "75.8", "78.5", "F6", id="distance from time progress"),
    pytest.param(tables.TARGETS, "20.8,8", "20.8,5", "G9", id="rank"),
    pytest.param(tables.DOLLARS, "11863", "11683", "C6", id="factor"),
    pytest.param(tables.PARTS, "66.41", "64.41", "B4", id="parts side by side"),
    pytest.param(tables.SHARES, "22.85", "28.25", "C5", id="share of the total"),
    pytest.param(tables.GROUPS, "43,66.3", "45,66.3", "B6", id="sub-total"),
    pytest.param(tables.GROUPS, "29.2", "292", "C5", id="part of a sub-total"),
    pytest.param(tables.CHILDREN, "3,2", "3,20", "C9", id="其中 more than its whole"),
]


@pytest.mark.parametrize("name", CLEAN)
def test_clean_tables_have_no_findings(name):
    assert wrong(CLEAN[name]) == []


@pytest.mark.parametrize(("text", "right", "slip", "cell"), SLIPS)
def test_one_wrong_number_is_found_in_its_cell(text, right, slip, cell):
    assert [it.cell for it in misprints(changed(text, right, slip))] == [cell]


def test_what_holds_is_told_in_words():
    assert relations(tables.STARTS) == [
        "开工率(%) = 开工项目(个) ÷ 签约项目(个) × 100",
        "合计的签约项目(个) = 东城镇至三岔镇等8行之和",
        "合计的开工项目(个) = 东城镇至三岔镇等8行之和",
    ]


def test_where_nothing_tells_which_number_is_wrong_the_derived_one_is_taken_and_others_named():
    (misprint,) = misprints(changed(tables.DOLLARS, "1666", "1696"))

    assert (misprint.cell, misprint.expected) == ("C6", "12076")
    assert misprint.relation.endswith("也可能是B6有误")


def test_of_two_equal_suspects_the_one_with_the_smaller_slip_is_taken():
    """The rate keeps its rank, so that one of its two sources is wrong."""
    (misprint,) = misprints(changed(tables.TARGETS, "2800,2038.1,761.9", "2800,2308.1,761.9"))

    assert (misprint.cell, misprint.expected) == ("C3", "2038.1")


def test_a_rate_that_stops_at_a_cap_is_no_misprint():
    capped = changed(changed(tables.STARTS, "94.1", "80.0"), "22,68.8", "29,80.0")

    assert wrong(changed(capped, "114,65.5", "121,69.5")) == []


def test_a_whole_with_parts_that_are_not_listed_is_no_misprint():
    more = tables.PARTS.replace("41.26", "43.26").replace("30.08", "31.28")

    assert wrong(more) == []


def test_a_relation_gives_way_to_a_better_one_for_the_same_column():
    """开工率 is of 签约项目, which equals 备案项目 in all rows but one."""
    lines = tables.STARTS.strip().splitlines()
    registered = [line.split(",")[1] for line in lines[1:]]
    registered[2] = "28"
    registered[-1] = "175"
    pairs = zip(lines[1:], registered, strict=True)
    text = "\n".join([f"{lines[0]},备案项目(个)", *(f"{line},{it}" for line, it in pairs)])

    assert wrong(text) == []


def test_a_wrong_heading_follows_the_rule_of_the_other_headings():
    """With one column only the other sub-totals tell what this one adds up."""
    single = "\n".join(",".join(it.split(",")[:2]) for it in tables.GROUPS.strip().splitlines())

    assert wrong(changed(single, "81", "180")) == [("B9", "180", "81")]


@pytest.mark.parametrize(
    ("target", "done", "sample"),
    [
        ("目标(万元)", "完成(万元)", 73_700),
        ("目标(万元)", "完成", 73_700),
        ("目标", "完成(万元)", 73_700),
        ("目标(亿元)", "完成(万元)", 7.37),
    ],
)
def test_a_rate_is_told_with_the_factor_of_the_printed_numbers_or_of_the_named_units(
    target, done, sample
):
    rows = [(sample * part, 7_000 * part + 29 * part**2) for part in range(3, 14)]
    scale = 10**4 if "亿" in target else 1
    lines = [f"{n}镇,{a:.2f},{b},{100 * b / (a * scale):.1f}" for n, (a, b) in enumerate(rows)]
    found = relations("\n".join([f"单位,{target},{done},完成率(%)", *lines]))

    assert f"完成率(%) = {done} ÷ {target} × 100" in found
