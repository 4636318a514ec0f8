"""A sheet as it was read: every cell with its place, and what is wrong with it before any rule."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from string import ascii_uppercase, digits
from typing import NamedTuple

from diaodu.model.sheets import letters, number_of

Raw = int | float | str | bool | Decimal | dt.date | dt.time | dt.timedelta
"""A value as calamine gives it, or exact from a text file; an empty cell is an empty text."""


@dataclass(frozen=True)
class SheetScan:
    """What the sheet's XML shows and its values do not.

    Cells by place: formulas that were never calculated, error values such as `#DIV/0!`, `percents`
    are numbers that show as percentages. `beyond` is the first filled cell outside the limits,
    empty if there is none. `merged` are the areas as written, such as `A1:C2`.
    """

    uncalculated: frozenset[str] = frozenset()
    errors: Mapping[str, str] = field(default_factory=dict)
    percents: frozenset[str] = frozenset()
    beyond: str = ""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()


class Area(NamedTuple):
    """Cells from one row and column to another, both among them, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Cell(NamedTuple):
    """One cell; `value` is an empty text if nothing stands there."""

    sheet: str
    place: str
    value: Raw
    is_uncalculated: bool = False
    error: str = ""
    is_percent: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it, not even a formula."""
        is_blank = isinstance(self.value, str) and not self.value.strip()
        return is_blank and not self.is_uncalculated and not self.error


@dataclass(frozen=True)
class Grid:
    """One sheet; rows and columns are counted from 1, as Excel shows them.

    Merged cells are only known of sheets that were asked for them.
    """

    sheet: str
    rows: list[list[Raw]]
    scan: SheetScan = field(default_factory=SheetScan)
    merged: tuple[Area, ...] = ()

    @cached_property
    def last_row(self) -> int:
        """The last row in which anything stands."""
        return max([len(self.rows), *self._odd_rows])

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column, empty where the sheet has none."""
        place = f"{letters(column)}{row}"
        value = self.value(row, column)
        if row not in self._odd_rows:
            return Cell(self.sheet, place, value)
        scan = self.scan
        return Cell(
            self.sheet,
            place,
            value,
            place in scan.uncalculated,
            scan.errors.get(place, ""),
            place in scan.percents,
        )

    def value(self, row: int, column: int) -> Raw:
        """What stands at a row and column, an empty text where the sheet has nothing."""
        values = self.rows[row - 1] if row <= len(self.rows) else ()
        return values[column - 1] if column <= len(values) else ""

    def is_bare(self, row: int, column: int) -> bool:
        """Whether a cell has neither value nor formula, which is quicker to see than what it has.

        Of a cell that holds anything at all, `cell` says what.
        """
        return row not in self._odd_rows and self.value(row, column) == ""

    def at(self, place: str) -> Cell:
        """The cell at a place such as `B3`."""
        return self.cell(row_of(place), column_of(place))

    def stands(self, row: int, columns: Iterable[int]) -> bool:
        """Whether anything stands in one of these cells of a row."""
        values = self.rows[row - 1] if row <= len(self.rows) else []
        for column in columns:
            value = values[column - 1] if column <= len(values) else ""
            if value != "" and not (isinstance(value, str) and not value.strip()):
                return True
        return row in self._odd_rows and any(
            not self.cell(row, column).is_empty for column in columns
        )

    @cached_property
    def _odd_rows(self) -> frozenset[int]:
        scan = self.scan
        return frozenset(map(row_of, (*scan.uncalculated, *scan.errors, *scan.percents)))


def column_of(place: str) -> int:
    """The column of a place, counted from 1: 28 for `AB3`."""
    return number_of(place.rstrip(digits))


def row_of(place: str) -> int:
    """The row of a place: 3 for `B3`."""
    return int(place.lstrip(ascii_uppercase))
