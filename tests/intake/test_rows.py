"""Rows of a table: which are filled, and whether the header is still the template's."""

from diaodu.intake.grid import Grid, SheetScan
from diaodu.intake.layout import ACTIVITIES
from diaodu.intake.rows import filled_rows, header_findings

HEADER = [column.value for column in ACTIVITIES.columns]


def grid(*rows, header=HEADER, **scan):
    return Grid("外出和来访", [["标题"], ["单位"], header, *rows], SheetScan(**scan))


def test_rows_filled_only_beyond_the_table_are_the_units_own_notes():
    listed = grid(["外出招商"], [""] * 5 + ["自己的备注"], ["", "", "", 3.0])

    assert [row.row for row in filled_rows(listed, ACTIVITIES)] == [4, 6]


def test_a_row_with_nothing_but_a_dead_formula_is_filled():
    listed = grid(uncalculated=frozenset({"D9"}))

    assert [row.row for row in filled_rows(listed, ACTIVITIES)] == [9]


def test_a_header_may_differ_in_spaces_and_width():
    assert (
        header_findings(grid(header=["类 别", "日期\n", "地点", "人数", "事项"]), ACTIVITIES) == ()
    )


def test_moved_columns_are_told_once_at_the_first():
    moved = grid(header=["类别", "地点", "日期", "人数", "事项"])

    (finding,) = header_findings(moved, ACTIVITIES)

    assert finding.cell == "B3"
    assert "日期" in finding.message
    assert "地点" in finding.message
