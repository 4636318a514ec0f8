"""A sheet as it was read: every cell with its place, and what is wrong with it before any rule."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import NamedTuple

Raw = int | float | str | bool | dt.date | dt.time | dt.timedelta
"""A value as calamine gives it; an empty cell is an empty text."""


@dataclass(frozen=True)
class SheetScan:
    """What the sheet's XML shows and its values do not.

    Cells by place: formulas that were never calculated, and error values such as `#DIV/0!`.
    `beyond` is the first filled cell outside the limits, empty if there is none.
    """

    uncalculated: frozenset[str] = frozenset()
    errors: Mapping[str, str] = field(default_factory=dict)
    beyond: str = ""


class Cell(NamedTuple):
    """One cell; `value` is an empty text if nothing stands there."""

    sheet: str
    place: str
    value: Raw
    is_uncalculated: bool = False
    error: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it, not even a formula."""
        is_blank = isinstance(self.value, str) and not self.value.strip()
        return is_blank and not self.is_uncalculated and not self.error


@dataclass(frozen=True)
class Grid:
    """One sheet; rows and columns are counted from 1, as Excel shows them."""

    sheet: str
    rows: list[list[Raw]]
    scan: SheetScan = field(default_factory=SheetScan)

    @property
    def last_row(self) -> int:
        """The last row in which anything stands."""
        places = (*self.scan.uncalculated, *self.scan.errors)
        return max([len(self.rows), *map(row_of, places)])

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column, empty where the sheet has none."""
        place = f"{ascii_uppercase[column - 1]}{row}"
        values = self.rows[row - 1] if row <= len(self.rows) else []
        value = values[column - 1] if column <= len(values) else ""
        scan = self.scan
        return Cell(
            self.sheet, place, value, place in scan.uncalculated, scan.errors.get(place, "")
        )

    def at(self, place: str) -> Cell:
        """The cell at a place such as `B3`, in one of the first 26 columns."""
        return self.cell(row_of(place), ascii_uppercase.index(place[0]) + 1)


def row_of(place: str) -> int:
    """The row of a place: 3 for `B3`."""
    return int(place.lstrip(ascii_uppercase))
