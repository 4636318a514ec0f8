"""A table as the search sees it: numbers on one scale of whole numbers, columns and rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from diaodu.proofreading.numerals import Numeral, printed_like
from diaodu.proofreading.sheets import place

Spot = tuple[int, int]
"""Row and column of a number in its table, counted from 0."""


@dataclass(frozen=True)
class Printed:
    """One printed number; `value` and `ulp`, its last printed place, on the table's scale.

    `half` is how far the true number may lie from the printed one: half an ulp, or nothing for a
    count and for a target somebody set. `decimals` are those it was rounded to, which are more than
    it shows where a column drops trailing zeros.
    """

    numeral: Numeral
    text: str
    value: int
    ulp: int
    half: int
    decimals: int


@dataclass(frozen=True)
class Column:
    """One column of numbers, as far as its header and its digits tell.

    `unit` is empty if none is named; `power` is its power of ten, 4 for 万元.
    """

    header: str
    index: int
    decimals: int
    unit: str
    power: int
    drops_zeros: bool
    is_percent: bool
    is_target: bool
    is_outcome: bool
    is_gap: bool
    is_rank: bool
    is_index: bool
    is_child: bool
    never_adds: bool
    is_counted: bool
    is_whole: bool
    """Whole numbers of no named unit, which are added as they stand."""


@dataclass(frozen=True)
class Row:
    """One row of the body: its printed name, the label that may say 合计, what groups it is in."""

    name: str
    label: str
    index: int
    indent: int
    groups: tuple[str, ...]
    is_total: bool
    is_heading: bool
    is_child: bool
    is_target: bool


@dataclass(frozen=True)
class Table:
    """All of it; a number is its value divided by 10 to the `places`."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cells: Mapping[Spot, Printed]
    places: int

    @property
    def scale(self) -> int:
        """What 1 is on the scale of the values."""
        scale: int = 10**self.places
        return scale

    def filled(self, *columns: int) -> tuple[int, ...]:
        """The rows in which all these columns print a number."""
        return tuple(
            row
            for row in range(len(self.rows))
            if all((row, column) in self.cells for column in columns)
        )

    def place(self, spot: Spot) -> str:
        """The A1-style place of a number, with its sheet if the workbook has several."""
        name = place(self.rows[spot[0]].index, self.columns[spot[1]].index)
        return f"{self.title}!{name}" if self.title else name

    def printed(self, spot: Spot, value: int) -> str:
        """Another value of this cell, printed as the table prints it."""
        cell, column = self.cells[spot], self.columns[spot[1]]
        exact = Fraction(value, cell.ulp) / 10**cell.decimals
        decimals = column.decimals if value % cell.ulp else cell.decimals
        return printed_like(cell.numeral, exact, decimals, drops_zeros=column.drops_zeros)
