"""Cells by their place."""

from diaodu.intake.grid import Grid, SheetScan, row_of

GRID = Grid(
    "项目",
    [["a", 1.0], ["", "  "]],
    SheetScan(uncalculated=frozenset({"B7"}), errors={"A2": "#N/A"}),
)


def test_a_cell_knows_its_place_and_value():
    cell = GRID.cell(1, 2)

    assert (cell.sheet, cell.place, cell.value) == ("项目", "B1", 1.0)
    assert GRID.at("B1") == cell


def test_what_lies_outside_the_values_is_empty():
    assert GRID.cell(9, 9).is_empty
    assert GRID.cell(2, 2).is_empty


def test_an_error_or_a_formula_without_result_is_not_empty():
    assert not GRID.cell(2, 1).is_empty
    assert not GRID.at("B7").is_empty


def test_the_last_row_counts_formulas_that_have_no_value():
    assert GRID.last_row == 7
    assert row_of("AB12") == 12
