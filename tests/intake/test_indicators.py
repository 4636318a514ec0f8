"""The sheet 指标 as units really send it."""

from decimal import Decimal

import pytest

from diaodu.intake.reader import read_workbook
from tests.intake.making import FIGURES, GOOD, ROWS, figure, found, put, workbook


def submission(edit):
    return read_workbook(workbook(edit), "x.xlsx").submission


def by_id(edit):
    return {figure.indicator: figure for figure in submission(edit).figures}


def every(*edits):
    def edit(book):
        for one in edits:
            one(book)

    return edit


def test_every_figure_comes_with_its_cells_and_note():
    assert submission(None).figures == FIGURES


def test_an_empty_cell_is_none_and_a_zero_is_zero():
    figures = by_id(every(put("指标!C6", None), put("指标!C7", 0)))

    assert figures["outings"].month is None
    assert figures["visits"].month == 0


def test_rows_may_stand_in_any_order():
    def swap(book):
        sheet = book["指标"]
        for column in "ABCDE":
            first, second = sheet[f"{column}6"].value, sheet[f"{column}7"].value
            sheet[f"{column}6"], sheet[f"{column}7"] = second, first

    figures = by_id(swap)

    assert figures["outings"].month == Decimal(2)
    assert figures["outings"].month_cell == "C7"
    assert figures["visits"].month_cell == "C6"


def test_a_title_is_known_in_spite_of_spaces_and_full_width():
    figures = by_id(every(put("指标!A6", " 外出 招商\n"), put("指标!B14", "‰ ")))

    assert figures["outings"].month == Decimal(2)
    assert figures["price"].month == Decimal("-1.5")


@pytest.mark.parametrize(
    ("said", "is_nil"), [("是", True), (" 是", True), ("否", False), (None, False)]
)
def test_the_nil_flag_is_read_from_its_drop_down(said, is_nil):
    assert submission(put("指标!B3", said)).is_nil is is_nil


def test_another_word_in_the_nil_flag_is_a_finding():
    finding = found(workbook(put("指标!B3", "有")))["unknown_word"]

    assert (finding.sheet, finding.cell) == ("指标", "B3")


def test_an_unknown_row_proposes_the_nearest_indicator():
    strange = every(put("指标!A20", "外出招商次数"), put("指标!D20", 3))

    assert "外出招商" in found(workbook(strange))["unknown_indicator_row"].message


def test_a_removed_row_is_told_by_its_title_and_its_figure_is_missing():
    gone = every(*(put(f"指标!{column}6", None) for column in "ABCD"))

    assert "外出招商" in found(workbook(gone))["missing_indicator_row"].message
    assert "outings" not in by_id(gone)


def test_a_repeated_row_keeps_the_first_figure():
    repeated = every(put("指标!A20", "外出招商"), put("指标!B20", "批次"), put("指标!C20", 9))

    assert by_id(repeated)["outings"].month == Decimal(2)
    assert "A6" in found(workbook(repeated))["repeated_indicator_row"].message


def test_one_wrong_cell_does_not_hide_the_others():
    figures = by_id(put(f"指标!C{ROWS['funds']}", "约一千"))

    assert figures["funds"] == figure("funds", None, "5400")
    assert figures["outings"] == GOOD.figures[1]
