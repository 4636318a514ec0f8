"""Cells by their place."""

import pytest

from diaodu.intake.grid import Grid, SheetScan, column_of, row_of

GRID = Grid(
    "项目",
    [["a", 1.0], ["", "  "]],
    SheetScan(uncalculated=frozenset({"B7"}), errors={"A2": "#N/A"}),
)


def test_a_cell_knows_its_place_and_value():
    cell = GRID.cell(1, 2)

    assert (cell.sheet, cell.place, cell.value) == ("项目", "B1", 1.0)
    assert GRID.at("B1") == cell


@pytest.mark.parametrize(("place", "column"), [("A1", 1), ("Z3", 26), ("AB12", 28), ("ZZ9", 702)])
def test_a_place_names_its_column_as_excel_does(place, column):
    assert column_of(place) == column
    assert GRID.at(place).place == place


def test_a_bare_cell_has_nothing_at_all():
    assert [GRID.is_bare(row, 2) for row in (1, 2, 7, 9)] == [False, False, False, True]


def test_a_row_stands_by_its_own_columns_alone():
    assert GRID.stands(1, (2,))
    assert not GRID.stands(2, (2,))
    assert GRID.stands(7, (1, 2))
    assert not GRID.stands(7, (1,))


def test_what_lies_outside_the_values_is_empty():
    assert GRID.cell(9, 9).is_empty
    assert GRID.cell(2, 2).is_empty


def test_an_error_or_a_formula_without_result_is_not_empty():
    assert not GRID.cell(2, 1).is_empty
    assert not GRID.at("B7").is_empty


def test_the_last_row_counts_formulas_that_have_no_value():
    assert GRID.last_row == 7
    assert row_of("AB12") == 12
