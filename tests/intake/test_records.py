"""Rows of another system are read exactly; every wrong one is told with its row and field."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diaodu.intake.own_forms import OwnForms, read_report
from diaodu.model.figures import ActivityKind, Basis, Stage
from diaodu.model.forms import FormFigure, NilField, Records, RowField, RowFields
from diaodu.model.sheets import ActivityColumn
from diaodu.model.sheets import ProjectColumn as Of
from diaodu.model.submissions import SubmissionState
from diaodu.model.units import Unit
from diaodu.validation import Expected, check, state_of
from tests.intake.making import LABEL, RULEBOOK

UNITS = (Unit("east", "城东镇", "town", 1), Unit("west", "城西镇", "town", 2))
WIDE = Records(
    name="平台",
    rows="data.list",
    unit="dept",
    month="period",
    figures=(
        FormFigure("amount", "funds", Basis.MONTH, Decimal(10000)),
        FormFigure("sum.amount", "funds", Basis.YTD, Decimal(10000)),
    ),
    names={"西城": "west"},
    projects=RowFields(
        "items",
        {
            "code": RowField(Of.ID),
            "name": RowField(Of.TITLE),
            "state": RowField(Of.STAGE),
            "money": RowField(Of.CONTRACT_AMOUNT, Decimal(10000)),
            "signed": RowField(Of.SIGNED_ON),
        },
        {"已签": "签约"},
    ),
    activities=RowFields(
        "trips",
        {
            "type": RowField(ActivityColumn.KIND),
            "day": RowField(ActivityColumn.ON),
            "city": RowField(ActivityColumn.PLACE),
            "people": RowField(ActivityColumn.PEOPLE_COUNT),
            "with": RowField(ActivityColumn.JOINED_BY),
        },
        {"走出去": "外出招商"},
    ),
    nil=NilField("none"),
)
LONG = Records(
    name="台账",
    rows="",
    unit="单位",
    month="月份",
    figures=(FormFigure("资金", "funds", None), FormFigure("外出", "outings", None)),
    titles="指标",
    columns={"本月": Basis.MONTH, "累计": Basis.YTD},
    measure="计量单位",
    ignored=("考察",),
    nil=NilField("状态", {"零报告": "是", "正常": "否"}),
)
OWN = OwnForms("county", (), UNITS, RULEBOOK, (WIDE, LONG))
TRIP = {"type": "走出去", "day": "2024-03-08 09:30", "city": "武汉", "people": 3, "with": ["局长"]}
PROJECT = {"code": "P1", "name": "甲", "state": "已签", "money": 1.5, "signed": "2024-03-05T08:00"}


def wide(*rows, **page):
    return json.dumps({"period": "2024-03", "data": {"list": rows}, **page}).encode()


def row(dept="城东镇", **changes):
    return {"dept": dept, "amount": 0.15, "sum": {"amount": 0.54}} | changes


def long(*rows, encoding="utf-8"):
    one = {"单位": "west", "月份": 202403, "指标": "资金", "计量单位": "万元"}
    found = [one | {"本月": 1, "累计": 2} | it for it in rows]
    return json.dumps(found, ensure_ascii=False).encode(encoding)


def pull(*pages):
    return b"[" + b",".join(pages) + b"]"


def read(data, own=OWN):
    return read_report(data, "第1页.json", own)


def figures(reading):
    return {it.indicator: (it.month, it.ytd) for it in reading.submission.figures}


def test_a_row_for_each_unit_is_a_report_of_each_with_its_row_and_field_as_cell():
    east, west = read(wide(row(), row("西城", amount="0.2")))

    assert (east.label, west.label.unit) == (LABEL, "west")
    assert figures(east) == {"funds": (1500, 5400)}
    assert figures(west) == {"funds": (2000, 5400)}
    assert [it.ytd_cell for it in east.submission.figures] == ["第1行 sum.amount"]


def test_a_unit_is_known_by_its_id_too_and_the_rows_own_month_counts_before_the_pages():
    (reading,) = read(wide(row("west", period="2024年2月")))

    assert (reading.label.unit, str(reading.label.period)) == ("west", "2024-02")


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-8-sig"])
def test_a_row_for_each_indicator_gathers_with_its_measure(encoding):
    rows = ({"计量单位": "亿"}, {"指标": "外出", "计量单位": ""}, {"指标": "考察"})
    (reading,) = read(long(*rows, encoding=encoding))

    assert figures(reading) == {"funds": (10000, 20000), "outings": (1, 2)}


@pytest.mark.parametrize(
    ("written", "exact"),
    [("0.1", "0.1"), ("1234567890.12300000000", "1234567890.123"), ("3E+2", "300")],
)
def test_numbers_are_never_rounded(written, exact):
    data = long({"本月": 7}).replace(b": 7,", f": {written},".encode())

    assert figures(read(data)[0])["funds"][0] == Decimal(exact)


def test_projects_of_a_row_are_read_as_those_of_the_sheet():
    (reading,) = read(wide(row(items=[PROJECT, PROJECT | {"code": "P2", "state": "开工"}])))

    first, second = reading.submission.projects
    assert (first.id, first.stage, first.contract_amount_wan) == ("P1", Stage.SIGNED, 15000)
    assert (str(first.signed_on), second.stage) == ("2024-03-05", Stage.STARTED)


def test_batches_of_a_row_are_read_as_those_of_the_sheet():
    (reading,) = read(wide(row(trips=[TRIP, TRIP | {"type": "来访接待", "people": None}])))

    first, second = reading.submission.activities
    assert (first.kind, str(first.on), first.people_count) == (ActivityKind.OUTING, "2024-03-08", 3)
    assert (first.joined_by, second.kind) == (("局长",), ActivityKind.VISIT)


@pytest.mark.parametrize("nothing", [{}, {"trips": None}, {"trips": []}, {"trips": [TRIP]}])
def test_figures_are_held_against_batches_only_where_a_list_was_sent(nothing):
    outings = FormFigure("outings", "outings", Basis.MONTH)
    own = replace(OWN, records=(replace(WIDE, figures=(*WIDE.figures, outings)),))
    (reading,) = read(wide(row(outings=2, **nothing)), own)

    found = check(reading.submission, RULEBOOK, Expected("county", UNITS), (), reading.findings)

    told = [it.message for it in found if it.code == "declared_differs"]
    assert bool(told) == (nothing.get("trips") is not None)
    assert bool(nothing.get("trips")) == any("（第1行 trips[1]）" in it for it in told)


@pytest.mark.parametrize("paid", [{}, {"paid": 0.15}, {"paid": 0.2}])
def test_funds_are_held_against_projects_only_where_the_list_maps_the_funds_of_the_month(paid):
    columns = dict(WIDE.projects.columns)
    if paid:
        columns["paid"] = RowField(Of.FUNDS_MONTH, Decimal(10000))
    form = replace(WIDE, projects=replace(WIDE.projects, columns=columns))
    (reading,) = read(wide(row(items=[PROJECT | paid])), replace(OWN, records=(form,)))

    found = check(reading.submission, RULEBOOK, Expected("county", UNITS), (), reading.findings)

    told = [it.cell for it in found if it.code == "declared_differs"]
    assert told == (["第1行 amount"] if paid == {"paid": 0.2} else [])


def test_funds_left_empty_are_not_told_by_a_list_that_does_not_map_them():
    (reading,) = read(wide(row(amount=None, sum={"amount": None}, items=[PROJECT])))

    found = check(reading.submission, RULEBOOK, Expected("county", UNITS), (), reading.findings)

    assert [it.code for it in found if it.cell == "第1行 amount"] == ["not_reported"]


def test_signed_projects_are_not_counted_from_a_list_that_does_not_map_when_they_were():
    fields = {path: it for path, it in WIDE.projects.columns.items() if path != "signed"}
    signed = FormFigure("count", "signed", Basis.MONTH)
    form = replace(
        WIDE,
        figures=(*WIDE.figures, signed),
        projects=replace(WIDE.projects, columns=fields),
    )
    (reading,) = read(wide(row(count=3, items=[PROJECT])), replace(OWN, records=(form,)))

    found = check(reading.submission, RULEBOOK, Expected("county", UNITS), (), reading.findings)

    assert [it.message for it in found if it.code == "declared_differs"] == []


@pytest.mark.parametrize("none", [True, "是", 1, "1"])
def test_a_row_that_says_so_is_a_nil_return(none):
    nil, _ = read(wide({"dept": "城东镇", "none": none}, row("西城", none=False)))

    assert nil.submission.is_nil
    assert nil.submission.figures == ()
    found = check(nil.submission, RULEBOOK, Expected("county", UNITS), (), nil.findings)
    assert state_of(nil.submission, (*nil.findings, *found)) is SubmissionState.NIL_RETURN


def test_a_page_of_nil_returns_alone_needs_no_figures():
    east, west = read(wide({"dept": "城东镇", "none": "是"}, {"dept": "城西镇", "none": True}))

    assert east.submission.is_nil
    assert west.submission.is_nil


def test_where_rows_are_indicators_a_nil_return_is_a_row_without_one():
    nil, other = read(
        long({"单位": "east", "指标": "", "状态": "零报告", "本月": None}, {"状态": "正常"})
    )

    assert (nil.submission.is_nil, nil.findings) == (True, other.findings)
    assert figures(other)["funds"] == (1, 2)


def test_what_is_counted_from_rows_without_a_field_of_its_own_names_no_cell_and_no_sheet_of_ours():
    (reading,) = read(wide(row(trips=[TRIP])))

    found = check(reading.submission, RULEBOOK, Expected("county", UNITS), (), reading.findings)

    told = next(it for it in found if it.code == "counted_from_rows")
    assert (told.sheet, told.cell) == ("平台", None)
    assert told.message.startswith("平台 外出招商未填")


def test_an_indicator_of_which_no_row_is_there_is_still_asked_for():
    (reading,) = read(long({}))

    found = check(reading.submission, RULEBOOK, Expected("county", UNITS), (), reading.findings)

    (told,) = [it for it in found if it.code == "not_reported"]
    assert (told.sheet, told.cell) == ("台账", "外出 本月")


def test_a_full_date_is_the_month_it_names():
    readings = read(wide(row(period="2024-03-01"), row("西城", period="2024-01-31T08:00:00")))

    assert [str(it.label.period) for it in readings] == ["2024-03", "2024-01"]


def test_a_nil_return_with_figures_or_rows_is_told():
    (reading,) = read(wide(row(none="是", trips=[TRIP])))

    found = check(reading.submission, RULEBOOK, Expected("county", UNITS), (), reading.findings)

    assert {"nil_with_figures", "nil_with_rows"} <= {it.code for it in found}


def test_pages_of_one_pull_are_read_as_one():
    east, west = read(pull(wide(row()), wide(row("西城"), period="2024年3月")))

    assert [it.ytd_cell for it in west.submission.figures] == ["第2页第1行 sum.amount"]
    assert east.label == LABEL


def test_a_unit_whose_indicators_go_on_over_the_page_is_one_report():
    (reading,) = read(pull(long({}), long({"指标": "外出", "计量单位": ""})))

    assert figures(reading) == {"funds": (1, 2), "outings": (1, 2)}


def test_what_a_later_page_says_again_changes_nothing():
    once = row(items=[PROJECT], trips=[TRIP, TRIP])
    (alone,), (again,) = read(wide(once)), read(pull(wide(once), wide(once | {"id": 7})))

    assert figures(again) == figures(alone)
    assert len(again.submission.projects) == 1
    assert len(again.submission.activities) == 2
    assert [it.code for it in again.findings] == [it.code for it in alone.findings]


def test_what_a_later_page_says_otherwise_is_told_with_both_places():
    changed = row(amount=0.16, items=[PROJECT | {"name": "乙"}])
    (reading,) = read(pull(wide(row(items=[PROJECT])), wide(changed)))

    told = {it.code: it.message for it in reading.findings}
    assert "平台!第2页第1行 amount" in told["record_repeated"]
    assert "前面第1页第1行 amount已有" in told["record_repeated"]
    assert "前面第1页第1行 items[1] code已有" in told["repeated_project"]


@pytest.mark.parametrize(
    ("data", "code", "cell", "said"),
    [
        (b'{"data": [', "record_broken_file", None, "第1行第"),
        (b"[" * 100_000, "record_broken_file", None, "JSON"),
        (b'[{"a": 1e99999999999999999999}]', "record_broken_file", None, "读不出来"),
        (b'[{"a": NaN}]', "record_broken_file", None, "NaN 不是数字"),
        (b'[{"a": 1, "a": 2}]', "record_broken_file", None, "字段 a 写了两次"),
        (b'{"rows": 1}', "record_list_missing", None, "data.list、最外层"),
        (json.dumps([0] * 5_000).encode(), "record_list_too_long", None, "5000行"),
        (wide(row(), 7), "record_not_a_row", "第2行", "读到“7”"),
        (wide(row(items=[1])), "record_not_a_row", "第1行 items[1]", "平台!第1行 items[1]"),
        (wide(row(items={})), "record_not_a_row", "第1行 items", "应为一行"),
        (wide({"dept": "城东镇", "amont": 1}), "record_field_missing", None, "是否应为“amont”"),
        (wide(row("城南镇")), "form_unknown_unit", "第1行 dept", "城南镇"),
        (wide(row(), period="本月"), "form_without_month", "period", "本月"),
        (wide(), "form_without_figures", None, "平台"),
        (wide(row(amount="一千")), "text_in_number_cell", "第1行 amount", "平台!第1行 amount"),
        (wide(row(amount=[1])), "text_in_number_cell", "第1行 amount", "应为数字"),
        (wide(row(amount=True)), "text_in_number_cell", "第1行 amount", "应为数字"),
        (wide(row(amount=-1)), "negative_number", "第1行 amount", "负数"),
        (wide(row(amount=10**20)), "number_too_long", "第1行 amount", "15位"),
        (b'[{"\xe5"', "unreadable_file", None, "编码"),
        (wide(row(), row()), "record_repeated", "第2行 amount", "前面第1行 amount已有"),
        (
            wide(row(items=[PROJECT | {"state": "谈"}])),
            "unknown_word",
            "第1行 items[1] state",
            "签约",
        ),
        (
            wide(row(items=[PROJECT, PROJECT])),
            "repeated_project",
            "第1行 items[2] code",
            "前面第1行 items[1] code已有",
        ),
        (
            wide(row(trips=[TRIP | {"type": "走出"}])),
            "unknown_word",
            "第1行 trips[1] type",
            "外出招商",
        ),
        (
            wide(row(trips=[TRIP, {"type": "走出去"}])),
            "missing_value",
            "第1行 trips[2] day",
            "日期",
        ),
        (wide(row(trips=["武汉"])), "record_not_a_row", "第1行 trips[1]", "武汉"),
        (wide(row(none="无")), "unknown_word", "第1行 none", "是、否"),
        (pull(wide(row()), wide(7)), "record_not_a_row", "第2页第1行", "读到“7”"),
        (pull(wide(row(), period=""), wide(row())), "form_without_month", "第1页 period", "读到“”"),
        (long({"指标": "资产"}), "record_unknown_indicator", "第1行 指标", "是否应为“资金”"),
        (long({"计量单位": "公顷"}), "record_unknown_measure", "第1行 计量单位", "万元"),
    ],
)
def test_what_is_wrong_names_the_row_and_the_field(data, code, cell, said):
    findings = [it for reading in read(data) for it in reading.findings if it.code == code]

    assert findings
    assert findings[0].cell == cell
    assert said in findings[0].message + findings[0].remedy


def test_what_is_wrong_with_one_row_leaves_the_others_as_they_are():
    east, stray = read(wide(row(), row("城南镇"), 7))

    assert figures(east) == {"funds": (1500, 5400)}
    assert stray.label is None
    assert [it.code for it in stray.findings] == ["form_unknown_unit", "record_not_a_row"]


def test_checks_name_the_row_and_field_of_figures_and_projects():
    late, other = PROJECT | {"signed": "2030-01-01"}, TRIP | {"day": "2024-02-08"}
    (reading,) = read(wide(row(amount=0.6, items=[late], trips=[TRIP, other])))

    found = check(reading.submission, RULEBOOK, Expected("county", UNITS), (), reading.findings)

    cells = {it.cell: it for it in found}
    assert all(it.sheet in {"平台", None} for it in found if it.cell)
    assert "平台!第1行 items[1] signed" in cells["第1行 items[1] signed"].message
    assert "平台!第1行 trips[2] day" in cells["第1行 trips[2] day"].message


FIELDS = (
    *("dept", "period", "amount", "sum", "items", "code", "name", "state", "money", "signed"),
    *("trips", "type", "day", "people", "none"),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), ANYTHING), max_size=3), st.binary())
def test_whatever_comes_ends_in_findings(rows, junk):
    page = wide(*(row() | it for it in rows))
    for data in (page, pull(page, page), b"{" + junk, b"[" + junk):
        assert all(reading.submission or reading.findings for reading in read(data))


def test_without_a_mapping_json_is_refused_as_before():
    (reading,) = read(wide(row()), replace(OWN, records=()))

    assert [it.code for it in reading.findings] == ["text_file"]
