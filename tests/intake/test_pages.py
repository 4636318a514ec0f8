"""What stands where on the sheets a unit fills in."""

import io

import openpyxl
import pytest

from diaodu.intake.layout import ACTIVITIES, INDICATORS, OWN_TITLE, PROJECTS
from diaodu.model.sheets import IndicatorColumn
from tests.intake.making import GOOD, workbook

HEADERS = {
    "指标": (4, (*INDICATORS.columns, IndicatorColumn.NOTE)),
    "项目": (3, PROJECTS.columns),
    "外出和来访": (3, ACTIVITIES.columns),
}


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(workbook()))


@pytest.mark.parametrize("title", HEADERS)
def test_titles_say_region_unit_and_month(book, title):
    sheet = book[title]

    assert "示例县" in sheet["A1"].value
    assert "城东镇" in sheet["A2"].value
    assert "2024年3月" in sheet["A2"].value


@pytest.mark.parametrize("title", HEADERS)
def test_the_header_has_the_columns_in_their_order_and_the_units_own(book, title):
    row, columns = HEADERS[title]

    assert [cell.value for cell in book[title][row]] == [*columns, OWN_TITLE]


def test_an_indicator_row_has_title_measure_values_note_and_room_for_the_units_own(book):
    row = [cell.value for cell in book["指标"][14]]

    assert row == ["价格涨幅", "‰", -1.5, 0.8, "同比", None]


def test_what_is_not_asked_is_shaded_and_locked(book):
    month, ytd = book["指标"]["C12"], book["指标"]["D12"]

    assert month.protection.locked
    assert month.fill.fgColor.rgb != ytd.fill.fgColor.rgb
    assert not ytd.protection.locked


def test_a_ratio_is_marked_as_optional(book):
    assert book["指标"]["A10"].font.italic
    assert not book["指标"]["A9"].font.italic


def test_the_nil_flag_says_what_the_submission_says(book):
    nil = openpyxl.load_workbook(io.BytesIO(workbook(submission=type(GOOD)(GOOD.label, True))))

    assert book["指标"]["A3"].value == "是否零报告"
    assert book["指标"]["B3"].value == "否"
    assert nil["指标"]["B3"].value == "是"


def test_there_is_a_line_to_sign(book):
    assert "盖章" in book["指标"]["A16"].value


def test_dates_and_amounts_are_typed_not_text(book):
    sheet = book["项目"]

    assert sheet["H4"].value == 20000
    assert sheet["J4"].is_date
    assert sheet["J4"].number_format == "yyyy-mm-dd"
