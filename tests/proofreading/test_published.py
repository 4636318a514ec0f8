"""Real tables, as they were published: what is wrong in them, and nothing else.

Where each was published stands in published/SOURCES.md.
"""

from pathlib import Path

import pytest

from diaodu.proofreading import proofread, read_csv, tables_of
from diaodu.proofreading.proofread import relations_of
from diaodu.proofreading.relations import Kind

HERE = Path(__file__).parent / "published"


def sheet(name):
    return read_csv((HERE / f"{name}.csv").read_bytes(), name)


def found(name):
    return [(it.row, it.cell, it.printed, it.expected) for it in proofread([sheet(name)])]


def kinds(name):
    (table,) = tables_of([sheet(name)])
    return {it.kind for it in relations_of(table)}


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("luan-2022-09", {Kind.RATIO, Kind.TOTAL, Kind.CHILDREN}),
        ("hengshui-2017-03", {Kind.RANK, Kind.RANK_SET, Kind.ROUND_TARGET}),
        ("suining-roads", {Kind.RATIO, Kind.TOTAL}),
        ("taizhou-ties", {Kind.RANK, Kind.RANK_SET}),
        ("jining-2019-11", {Kind.RANK, Kind.RANK_SET}),
    ],
)
def test_a_clean_table_has_no_findings_though_its_relations_are_seen(name, held):
    assert found(name) == []
    assert kinds(name) == held


def test_the_start_rate_of_jinzhai_is_the_only_wrong_cell_of_luan_in_june_2024():
    assert found("luan-2024-06") == [("金寨县", "E3", "68.9", "68.8")]


def test_the_wrong_rate_says_on_which_relation_and_how_many_rows_that_rests():
    (misprint,) = proofread([sheet("luan-2024-06")])

    assert misprint.column == "开工率(%)"
    assert misprint.severity == "error"
    assert misprint.relation == (
        "开工率(%) = 开工项目(个) ÷ 签约亿元以上项目(个) × 100(8行中7行成立)"
    )


def test_a_rate_over_an_unprinted_target_is_doubted_when_all_other_targets_are_round():
    """19825 of 60000 would be 33.04; 19285, two digits exchanged, is 32.14: hence a doubt."""
    (misprint,) = proofread([sheet("danfeng-2023-h1")])

    assert (misprint.cell, misprint.printed, misprint.expected) == ("E5", "32.14", "33.04")
    assert misprint.severity == "warning"
    assert "目标为5000的整数倍" in misprint.relation
    assert "也可能是D5有误" in misprint.relation


def test_a_row_is_called_by_its_number_where_the_first_text_repeats():
    assert found("danfeng-2023-h1")[0][0] == "第5行"


def test_ranks_decided_on_hidden_decimals_are_no_misprints():
    """泰州 2021-11 PM2.5: 36 stands twice, ranked 1 and 2."""
    text = (HERE / "taizhou-ties.csv").read_text()

    assert "2021-11 PM2.5,1,姜堰区,36" in text
    assert "2021-11 PM2.5,2,泰兴市,36" in text
    assert found("taizhou-ties") == []


def test_seven_of_53_published_rates_do_not_come_out_of_their_printed_numbers():
    assert [it[0] for it in found("rate-statements")] == [
        "大竹? 市外/市任务",
        "市外/县任务",
        "省外",
        "洛阳 抚育",
        "连南 全县",
        "麻江 到位",
        "麻江 开工率",
    ]


def test_a_rate_that_rounded_amounts_could_explain_is_a_doubt_and_no_error():
    """25.473 prints as 25.47 and is 59.94% of 42.5; nothing that prints as 4.28 is 24.25%."""
    severities = {it.row: it.severity for it in proofread([sheet("rate-statements")])}

    assert severities["大竹? 市外/市任务"] == "warning"
    assert severities["连南 全县"] == "error"


def test_three_distances_from_time_progress_are_wrong_whatever_was_rounded():
    assert found("time-progress-statements") == [
        ("泸西9月 省外", "F14", "9.23", "7.60"),
        ("某县5月 重点", "F15", "5.3", "5.5"),
        ("某县5月 省市重点", "F16", "5.9", "6.7"),
    ]
