"""Sheets with a row for each thing: which rows are filled, and reading one row's cells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from diaodu.intake.cells import Parsed, fold, said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Cell, Grid
from diaodu.intake.layout import SheetLayout
from diaodu.model.sheets import Column
from diaodu.model.submissions import Finding

Noun = TypeVar("Noun")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Listed(Generic[Noun]):
    """The rows of a sheet that could be read whole, and what is wrong with any of them."""

    rows: tuple[Noun, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass
class RowReader:
    """One row while it is read; what is found in its cells gathers in `findings`."""

    grid: Grid
    row: int
    findings: list[Finding] = field(default_factory=list)

    def cell(self, column: Column) -> Cell:
        """The cell of this row in a column."""
        return self.grid.cell(self.row, column.number)

    def may(self, parse: Callable[[Cell], Parsed[Value]], column: Column) -> Value | None:
        """A cell that may be empty."""
        parsed = parse(self.cell(column))
        self.findings += parsed.findings
        return parsed.value

    def must(self, parse: Callable[[Cell], Parsed[Value]], column: Column) -> Value | None:
        """A cell that has to be filled."""
        cell = self.cell(column)
        if cell.is_empty:
            self.findings.append(said(cell, IntakeCode.MISSING_VALUE, column=column))
        return self.may(parse, column)


def filled_rows(grid: Grid, layout: SheetLayout) -> Iterator[RowReader]:
    """Every row under the header with anything in one of the sheet's own columns."""
    for row in range(layout.first_row, grid.last_row + 1):
        reader = RowReader(grid, row)
        if not all(reader.cell(column).is_empty for column in layout.columns):
            yield reader


def header_findings(grid: Grid, layout: SheetLayout) -> tuple[Finding, ...]:
    """The first header cell that is not as in the template, which means columns have moved."""
    for column in layout.columns:
        cell = grid.cell(layout.header_row, column.number)
        if cell.value != column and fold(text_of(cell.value)) != fold(column):
            facts = {"expected": column, "read": shown(cell.value)}
            return (said(cell, IntakeCode.HEADER_CHANGED, **facts),)
    return ()
