"""Sheets with a row for each thing: which rows are filled, and reading one row's cells."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from diaodu.intake.cells import Parsed, fold, said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Cell, Grid
from diaodu.intake.layout import SheetLayout
from diaodu.model.sheets import Column, letters
from diaodu.model.submissions import Finding

Noun = TypeVar("Noun")
Value = TypeVar("Value")

HEADER_CHARACTERS = 200
"""Spaces and line breaks among them; what is longer is no header of ours."""


@dataclass(frozen=True)
class Listed(Generic[Noun]):
    """The rows of a sheet as far as they could be read, and what is wrong with any of them."""

    rows: tuple[Noun, ...] = ()
    findings: tuple[Finding, ...] = ()


Places = Mapping[Column, int]
"""Where each column of a sheet stands, counted from 1; one the sheet does not have is missing."""


@dataclass
class RowReader:
    """One row while it is read; what is found in its cells gathers in `findings`."""

    grid: Grid
    row: int
    places: Places
    findings: list[Finding] = field(default_factory=list)

    def place(self, column: Column) -> str:
        """Where that cell is, `C5`; empty if the sheet has no such column."""
        number = self.places.get(column)
        return "" if number is None else f"{letters(number)}{self.row}"

    def cell(self, column: Column) -> Cell:
        """The cell of this row in a column; an empty one if the sheet has no such column."""
        if column not in self.places:
            return Cell(self.grid.sheet, "", "")
        return self.grid.cell(self.row, self.places[column])

    def may(self, parse: Callable[[Cell], Parsed[Value]], column: Column) -> Value | None:
        """A cell that may be empty."""
        number = self.places.get(column)
        if number is None or self.grid.is_bare(self.row, number):
            return None
        return self._parsed(parse, self.grid.cell(self.row, number))

    def must(self, parse: Callable[[Cell], Parsed[Value]], column: Column) -> Value | None:
        """A cell that has to be filled."""
        cell = self.cell(column)
        if cell.is_empty:
            self.findings.append(said(cell, IntakeCode.MISSING_VALUE, column=column))
            return self.may(parse, column)
        return self._parsed(parse, cell)

    def _parsed(self, parse: Callable[[Cell], Parsed[Value]], cell: Cell) -> Value | None:
        parsed = parse(cell)
        if parsed.findings:
            self.findings += parsed.findings
        return parsed.value


def places_of(grid: Grid, layout: SheetLayout) -> Places:
    """The columns every workbook has at their place, and any other where the header names it."""
    headers = grid.rows[layout.header_row - 1] if layout.header_row <= len(grid.rows) else []
    further = (text_of(header) for header in headers[len(layout.columns) :])
    return _places(layout, tuple(it if len(it) <= HEADER_CHARACTERS else "" for it in further))


@lru_cache(maxsize=64)
def _places(layout: SheetLayout, further: tuple[str, ...]) -> Places:
    """By the headers beside the columns of every workbook; most workbooks have the same."""
    found: dict[Column, int] = {column: column.number for column in layout.columns}
    known = {str(column): column for column in layout.more}
    for number, header in enumerate(further, len(layout.columns) + 1):
        if column := known.get(fold(header)):
            found.setdefault(column, number)
    return found


def filled_rows(grid: Grid, layout: SheetLayout) -> Iterator[RowReader]:
    """Every row under the header with anything in one of the sheet's own columns."""
    places = places_of(grid, layout)
    numbers = tuple(places.values())
    for row in range(layout.first_row, grid.last_row + 1):
        if grid.stands(row, numbers):
            yield RowReader(grid, row, places)


def header_findings(
    grid: Grid, layout: SheetLayout, needed: Collection[tuple[str, str]] = ()
) -> tuple[Finding, ...]:
    """The first header cell that is not as in the template, which means columns have moved.

    A column that the workbook says it needs may stand anywhere to the right, but has to be there.
    """
    headers = grid.rows[layout.header_row - 1] if layout.header_row <= len(grid.rows) else []
    is_as_drawn = headers[: len(layout.columns)] == list(layout.columns)
    for column in () if is_as_drawn else layout.columns:
        cell = grid.cell(layout.header_row, column.number)
        if cell.value != column and fold(text_of(cell.value)) != fold(column):
            facts = {"expected": column, "read": shown(cell.value)}
            return (said(cell, IntakeCode.HEADER_CHANGED, **facts),)
    places = places_of(grid, layout)
    for column in layout.more:
        if (layout.sheet, column) in needed and column not in places:
            return (IntakeCode.MISSING_COLUMN.at(layout.sheet, column=column),)
    return ()
