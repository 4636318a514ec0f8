"""What a drawn sheet allows, and how it prints."""

import io

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from tests.intake.making import workbook

ENTRY_SHEETS = ("指标", "项目", "外出和来访")


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(io.BytesIO(workbook()))


def rules(sheet, place):
    row, column = sheet[place].row, sheet[place].column
    for rule in sheet.data_validations.dataValidation:
        for area in str(rule.sqref).split():
            left, top, right, bottom = range_boundaries(area)
            if left <= column <= right and top <= row <= bottom:
                yield rule


@pytest.mark.parametrize("title", [*ENTRY_SHEETS, "填报说明"])
def test_sheets_print_on_one_page_width_of_a4_across_with_whose_they_are(book, title):
    sheet = book[title]

    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert "城东镇 2024年3月" in sheet.oddFooter.left.text


@pytest.mark.parametrize(("title", "row"), [("指标", 4), ("项目", 3), ("外出和来访", 3)])
def test_the_header_stays_in_sight_and_repeats_on_every_page(book, title, row):
    assert book[title].freeze_panes == f"A{row + 1}"
    assert book[title].print_title_rows == f"${row}:${row}"


@pytest.mark.parametrize("title", ENTRY_SHEETS)
def test_labels_are_protected_and_entries_are_not(book, title):
    sheet = book[title]

    assert sheet.protection.sheet
    assert sheet["A1"].protection.locked
    assert sheet["C4"].protection.locked is (title == "指标")
    assert not sheet["C5"].protection.locked


def test_rows_below_the_drawn_ones_can_be_filled_too(book):
    assert not book["项目"].column_dimensions["A"].protection.locked


@pytest.mark.parametrize(
    ("title", "place", "words"),
    [
        ("指标", "B3", "是,否"),
        ("项目", "G4", "线索,在谈,签约,开工,投产"),
        ("项目", "G400", "线索,在谈,签约,开工,投产"),
        ("项目", "F4", "意向,协议,合同"),
        ("外出和来访", "A4", "外出招商,来访接待"),
    ],
)
def test_words_are_chosen_from_a_list(book, title, place, words):
    (rule,) = rules(book[title], place)

    assert rule.type == "list"
    assert rule.formula1 == f'"{words}"'


@pytest.mark.parametrize(
    ("title", "place", "lowest"),
    [("指标", "C5", "0"), ("指标", "D5", "0"), ("项目", "H4", "0"), ("外出和来访", "D4", "0")],
)
def test_amounts_and_counts_cannot_be_typed_below_zero(book, title, place, lowest):
    (rule,) = rules(book[title], place)

    assert rule.type == "decimal"
    assert rule.formula1 == lowest


def test_what_the_reader_takes_as_negative_can_be_typed(book):
    (rule,) = rules(book["指标"], "C14")

    assert float(rule.formula1) < 0


def test_days_are_held_to_dates(book):
    assert [rule.type for rule in rules(book["项目"], "J4")] == ["date"]
    assert [rule.type for rule in rules(book["外出和来访"], "B4")] == ["date"]
