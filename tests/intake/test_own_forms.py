"""A region's own form is read as it is; findings name its cells."""

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from diaodu.intake.own_forms import OwnForms, read_report
from diaodu.model.figures import Basis
from diaodu.model.forms import Form, FormFigure
from diaodu.model.units import Unit
from diaodu.validation import Expected, check
from tests.intake.making import LABEL, MONTH, RULEBOOK, workbook

UNITS = (Unit("east", "城东镇", "town", 1), Unit("west", "城西镇", "town", 2))
ACROSS = Form(
    sheet="月报",
    header_rows=(3, 4),
    unit="单位",
    is_of_one_unit=False,
    month_cell="A1",
    figures=(
        FormFigure("到位资金/本月", "funds", Basis.MONTH, Decimal(10000)),
        FormFigure("到位资金/累计", "funds", Basis.YTD, Decimal(10000)),
        FormFigure("价格涨幅", "price", Basis.MONTH),
    ),
    names={"西城": "west"},
)
DOWN = Form(
    sheet="统计表",
    header_rows=(4,),
    unit="B2",
    is_of_one_unit=True,
    month_cell="D2",
    figures=(FormFigure("资金", "funds", None), FormFigure("外出批次", "outings", None)),
    titles="指标名称",
    columns={"本月": Basis.MONTH, "累计": Basis.YTD},
)
OWN = OwnForms("county", (ACROSS, DOWN), UNITS, RULEBOOK)


def table(rows, title, merged=(), **changes):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    for place, value in changes.items():
        book.active[place] = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def across(**changes):
    rows = [
        ["示例县2024年1-3月招商引资统计表"],
        [],
        ["序号", "单位", "到位资金", None, "价格涨幅"],
        [None, None, "本月", "累计", None],
        [1, "城东镇", 0.15, 0.54, -1.5],
        [2, "西城", 0.2, "0.3", None],
        [3, "城北镇", None, None, None],
        [None, "合计", 0.35, 0.84, None],
    ]
    merged = ("A1:E1", "A3:A4", "B3:B4", "C3:D3", "E3:E4")
    return table(rows, "月报", merged, **changes)


def down(**changes):
    rows = [
        [],
        ["单位：", "城东镇", "月份", dt.date(2024, 3, 1)],
        [],
        ["指标名称", "说明", "本月", "累计"],
        ["资金", None, 1500, 5400],
        ["外出批次", None, 2, 6],
    ]
    return table(rows, "统计表", **changes)


def read(data):
    return read_report(data, "统计表.xlsx", OWN)


def figures(reading):
    return {it.indicator: (it.month, it.ytd) for it in reading.submission.figures}


def test_a_form_with_a_row_for_each_unit_is_a_report_of_each():
    east, west = read(across())

    assert (east.label, west.label.unit) == (LABEL, "west")
    assert figures(east) == {"funds": (1500, 5400), "price": (Decimal("-1.5"), None)}
    assert figures(west)["funds"] == (2000, 3000)
    assert [it.month_cell for it in east.submission.figures] == ["C5", "E5"]


def test_a_unit_is_known_by_the_name_it_had_before():
    was = replace(UNITS[0], title="城东乡", to_on=dt.date(2024, 2, 29))
    renamed = replace(UNITS[0], title="城东街道", before=(was, UNITS[0]))
    own = replace(OWN, units=(renamed, UNITS[1]))

    found = [read_report(across(B5=name), "统计表.xlsx", own)[0] for name in ("城东乡", "城东街道")]

    assert [it.label.unit for it in found] == ["east", "east"]


def test_a_form_of_one_unit_is_read_by_its_titles():
    (reading,) = read(down())

    assert reading.label == LABEL
    assert figures(reading) == {"funds": (1500, 5400), "outings": (2, 6)}


@pytest.mark.parametrize(
    ("data", "code", "place", "said"),
    [
        (across(C5="一千五"), "text_in_number_cell", "C5", "月报!C5"),
        (across(B6="城西"), "form_unknown_unit", "B6", "城西镇"),
        (across(B6="城东镇"), "form_unit_repeated", "B6", "B5"),
        (across(A1="第一季度"), "form_without_month", "A1", "2024年3月"),
        (across(D4="年累计"), "form_header_missing", None, "到位资金/累计”，是否应为“到位资金/年"),
        (across(F3="价格涨幅"), "form_header_repeated", "F4", "E4"),
        (down(B2="城南镇"), "form_unknown_unit", "B2", "城南镇"),
        (down(C5=-1), "negative_number", "C5", "统计表!C5"),
        (down(A7="资金", C7=9), "repeated_indicator_row", "A7", "前面A5已有"),
        (down(A7="外出批", C7=9), "unknown_indicator_row", "A7", "是否应为“外出批次”"),
        (down(A5="资金（万元）"), "form_row_missing", None, "统计表”表里没有“资金”一行"),
    ],
)
def test_what_is_wrong_names_the_cell_of_the_form(data, code, place, said):
    findings = [it for reading in read(data) for it in reading.findings if it.code == code]

    (finding,) = findings
    assert finding.cell == place
    assert said in finding.message + finding.remedy


def test_of_a_repeated_row_the_first_is_read_and_rows_that_are_no_figures_are_no_trouble():
    (reading,) = read(down(A7="填表人", C7="某某", D7=dt.date(2024, 4, 2), A8="合计", C8=1502))

    assert codes(reading) == []
    (repeated,) = read(down(A7="资金", C7=9))
    assert figures(repeated)["funds"] == (1500, 5400)


def test_a_row_the_mapping_passes_over_is_no_trouble():
    own = replace(OWN, forms=(replace(DOWN, ignored=("考察 人次",)),))

    (reading,) = read_report(down(A7="考察人次", C7=9), "统计表.xlsx", own)

    assert codes(reading) == []


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2024-03-01", "2024-03"),
        ("2024-01-31", "2024-01"),
        ("2024/3/1", "2024-03"),
        ("20240331", "2024-03"),
        (dt.date(2024, 3, 1), "2024-03"),
        ("2024年1-3月", "2024-03"),
        ("截至2024年3月31日", "2024-03"),
    ],
)
def test_the_month_cell_of_both_kinds_of_form_is_read_the_same(written, month):
    readings = (*read(across(A1=written)), *read(down(D2=written)))

    assert [str(it.label.period) for it in readings] == [month] * 3


def test_a_unit_whose_name_begins_like_a_sum_is_a_unit():
    town = Unit("zhou", "全州镇", "town", 3)
    own = replace(OWN, units=(*UNITS, town), forms=(replace(ACROSS, names={"平均村": "west"}),))

    found = read_report(across(B5="全州镇", B6="平均村"), "统计表.xlsx", own)

    assert [it.label.unit for it in found] == ["zhou", "west"]


def test_a_misspelt_unit_that_begins_like_a_sum_is_told_where_units_names_do():
    own = replace(OWN, units=(*UNITS, Unit("zhou", "全州镇", "town", 3)))

    _, stray = read_report(across(B6="全州振"), "统计表.xlsx", own)

    assert [it.cell for it in stray.findings if it.code == "form_unknown_unit"] == ["B6"]


@pytest.mark.parametrize(
    "written", ["全县", "全县合计", "合计（2个）", "平均数", "镇街小计", "小 计"]
)
def test_sums_among_the_units_are_no_units(written):
    assert [it.label.unit for it in read(across(B8=written))] == ["east", "west"]


def hidden(data, row=None, column=None):
    book = openpyxl.load_workbook(io.BytesIO(data))
    if row:
        book.active.row_dimensions[row].hidden = True
    if column:
        book.active.column_dimensions[column].hidden = True
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def codes(reading):
    return [it.code for it in reading.findings if it.code != "form_without_rows"]


def test_a_hidden_row_is_told_to_its_own_unit_alone():
    east, west = read(hidden(across(D6=0.3), row=6))

    assert (codes(east), codes(west)) == ([], ["hidden_row"])
    assert (west.findings[0].sheet, west.findings[0].cell) == ("月报", "A6")
    (down_the_form,) = read(hidden(down(), row=5))
    assert "统计表!A5" in down_the_form.findings[0].message


def test_a_hidden_column_is_told_at_the_units_own_cell():
    _, west = read(hidden(across(D6=0.3), column="D"))

    assert [(it.code, it.cell) for it in west.findings if it.cell] == [("hidden_column", "D6")]


@pytest.mark.parametrize(
    ("area", "told"),
    [
        ("C5:C6", [["merged_cells"], ["merged_cells"]]),
        ("C5:D5", [["merged_cells"], []]),
        ("E5:F5", [[], []]),
    ],
)
def test_merged_cells_are_told_to_the_units_that_lose_a_figure_by_them(area, told):
    book = openpyxl.load_workbook(io.BytesIO(across(D6=0.3)))
    book.active.merge_cells(area)
    saved = io.BytesIO()
    book.save(saved)

    assert [codes(it) for it in read(saved.getvalue())] == told


def test_a_cell_that_could_not_be_read_is_not_said_to_be_left_empty_too():
    (reading,) = read(down(C6="约3"))

    found = check(reading.submission, RULEBOOK, Expected("county", UNITS), (), reading.findings)

    assert codes(reading) == ["text_in_number_cell"]
    assert not {"half_reported", "not_reported"} & {it.code for it in found}
    (blank,) = read(down(C6=None))
    told = check(blank.submission, RULEBOOK, Expected("county", UNITS), (), blank.findings)
    assert ("half_reported", "C6") in [(it.code, it.cell) for it in told]


def test_nothing_is_asked_that_the_form_has_no_place_for():
    (reading,) = read(down())

    found = check(reading.submission, RULEBOOK, Expected("county", UNITS), (), reading.findings)

    assert not {"half_reported", "not_reported", "missing_is_zero"} & {it.code for it in found}


def test_checks_name_the_cell_of_the_form_and_add_up_no_rows_it_does_not_have():
    (east, _) = read(across(D5=0.1))
    expected = Expected("county", UNITS)
    earlier = read(across(A1="2024年2月"))[0].submission

    found = check(east.submission, RULEBOOK, expected, (earlier,), east.findings)

    wrong = next(it for it in found if it.code == "cumulative_differs")
    assert (wrong.sheet, wrong.cell) == ("月报", "D5")
    assert "月报!D5" in wrong.message
    assert "declared_differs" not in [it.code for it in found]


def test_a_form_saved_as_csv_is_read_as_the_form_it_was():
    text = """示例县2024年1-3月招商引资统计表,,,,

序号,单位,到位资金,,价格涨幅
,,本月,累计,
1,城东镇,0.15,"0.54",-1.5
2,西城,0.2,0.3,
,合计,0.35,0.84,
"""
    for encoding in ("utf-8-sig", "gbk"):
        assert read(text.encode(encoding)) == read(across(D6=0.3))
    tabs = text.replace(",", "\t").encode("gbk")
    assert read(tabs) == read(text.encode())


def test_tabs_stand_between_columns_though_numbers_and_texts_hold_commas():
    text = (
        "示例县2024年3月\n\n序号\t单位\t到位资金\t\t价格涨幅\n\t\t本月\t累计\t\n"
        '1\t城东镇\t"1,234.50"\t"2,234.50"\t-1.5\n2\t城西镇\t0.2\t0.3\t\n'
    )

    east, west = read(text.encode("utf-16"))

    assert figures(east)["funds"] == (12345000, 22345000)
    assert figures(west)["funds"] == (2000, 3000)


def test_commas_stand_between_columns_though_a_text_holds_a_tab():
    text = "2024年3月,,,,\n\n序号,单位,到位资金,,价格涨幅\n,,本月,累计,\n1,城东镇,1,2,\t\n"

    (east,) = read(text.encode())

    assert figures(east)["funds"] == (10000, 20000)


def test_an_endless_field_of_a_csv_is_told_in_chinese_with_its_row():
    text = "2024年3月,,,,\n\n序号,单位,到位资金,,价格涨幅\n,,本月,累计,\n1,城东镇,"

    (reading,) = read((text + "9" * 140_000).encode())

    (finding,) = reading.findings
    assert finding.code == "unreadable_file"
    assert "第5行有一格超过131072个字符" in finding.message
    assert "field" not in finding.message


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("单位,人口\n城东镇,3\n", "text_file", "CSV"),
        ("2024年3月\n\n单位,价格涨幅\n", "form_header_missing", "到位资金/本月"),
        ("2024年3月\n\n单位,价格涨幅\n" + ",\n" * 6_000, "too_many_rows", "月报!A5000"),
    ],
)
def test_a_csv_that_is_not_the_form_is_told_so(text, code, said):
    findings = [it for reading in read(text.encode("gbk")) for it in reading.findings]

    assert code in [it.code for it in findings]
    assert any(said in it.message + it.remedy for it in findings)


def test_a_csv_is_refused_as_before_by_a_region_without_forms():
    (reading,) = read_report(b"a,b\n", "x.csv", replace(OWN, forms=()))

    assert [it.code for it in reading.findings] == ["text_file"]


def test_the_template_is_still_read_as_the_template():
    (reading,) = read(workbook())

    assert (reading.label.period, reading.findings) == (MONTH, ())


def test_a_workbook_that_is_neither_is_told_as_before():
    (reading,) = read(table([["x"]], "别的"))

    assert [it.code for it in reading.findings] == ["missing_label_sheet"]
