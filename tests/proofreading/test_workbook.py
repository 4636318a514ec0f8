"""Workbooks with merged headers, merged labels and number formats."""

import io

import openpyxl
import pytest

from diaodu.errors import UnreadableInputError
from diaodu.proofreading import proofread, tables_of
from diaodu.proofreading.workbook import printed_number, read_workbook

ROWS = [
    ("乡镇", "城东镇", 12, 35.2, 20, 7.31),
    ("", "河口镇", 8, 21.45, 15, 8.2),
    ("", "柳林镇", 5, 9.8, 12, 3.07),
    ("", "石桥镇", 9, 14.6, 10, 4.66),
    ("部门", "县商务局", 15, 60.3, 30, 18.12),
    ("", "县工信局", 7, 22.9, 25, 9.41),
    ("", "县发改局", 6, 18.25, 18, 10.9),
    ("", "县农业局", 3, 4.4, 8, 1.05),
]


@pytest.fixture
def book():
    """A circular's table: title, unit line, two header levels, two groups, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["2024年6月招商引资完成情况表"])
    sheet.append(["填报单位：某县招商局", *[None] * 5, "单位：亿元"])
    sheet.append(["类别", "单位", "签约项目", None, "到位资金", None, None])
    sheet.append([None, None, "个数（个）", "金额", "年度目标", "累计", "完成率"])
    for row in [*ROWS, ("合计", None, *(sum(it[i] for it in ROWS) for i in range(2, 6)))]:
        sheet.append([*row, row[5] / row[4]])
        for column, shown in (("D", "#,##0.00"), ("F", "0.00"), ("G", "0.0%")):
            sheet[f"{column}{sheet.max_row}"].number_format = shown
    for merged in ("A1:G1", "A3:A4", "B3:B4", "C3:D3", "E3:G3", "A5:A8", "A9:A12", "A13:B13"):
        sheet.merge_cells(merged)
    return book


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def found(book):
    return proofread(read_workbook(saved(book), "a.xlsx"))


def test_a_clean_workbook_has_no_findings(book):
    assert found(book) == ()


def test_numbers_are_read_as_they_show_and_headers_with_all_their_levels(book):
    (table,) = tables_of(read_workbook(saved(book), "a.xlsx"))

    assert [column.header for column in table.columns] == [
        "签约项目/个数（个）",
        "签约项目/金额",
        "到位资金/年度目标",
        "到位资金/累计",
        "到位资金/完成率",
    ]
    assert [table.cells[8, c].text for c in range(5)] == ["65", "186.90", "138", "62.72", "45.4%"]


def test_a_wrong_rate_is_named_by_its_cell_and_printed_as_the_sheet_prints(book):
    book.active["G9"] = 0.614

    (misprint,) = found(book)

    assert (misprint.cell, misprint.column) == ("G9", "到位资金/完成率")
    assert (misprint.printed, misprint.expected) == ("61.4%", "60.4%")


def test_hidden_sheets_are_not_read(book):
    other = book.create_sheet("底稿")
    other.append(["单位", "数"])
    other.append(["城东镇", 1])
    other.sheet_state = "hidden"

    assert len(read_workbook(saved(book), "a.xlsx")) == 1


def test_what_is_no_workbook_is_refused_by_name():
    with pytest.raises(UnreadableInputError, match=r"a\.xlsx"):
        read_workbook(b"PK\x03\x04 nothing", "a.xlsx")


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (75, "General", "75"),
        (75.0, "General", "75"),
        (68.75, "General", "68.75"),
        (0.1 + 0.2, "General", "0.3"),
        (75, "0.0", "75.0"),
        (68.75, "0.0", "68.8"),
        (2.675, "0.00", "2.68"),
        (0.6875, "0.0%", "68.8%"),
        (1234567.8, "#,##0.00", "1,234,567.80"),
        (12.5, "0.00_ ", "12.50"),
        (12.5, '0.0"亿元"', "12.5亿元"),
        (-12.5, "0.00;[Red]-0.00", "-12.50"),
        (12.5, "0.##", "12.5"),
        (12, "0.##", "12"),
        (12.5, "@", "12.5"),
    ],
)
def test_a_number_is_printed_exactly_and_half_up(value, number_format, printed):
    assert printed_number(value, number_format) == printed
