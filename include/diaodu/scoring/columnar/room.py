"""How fine a fixed point may be before a 64-bit integer no longer holds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from diaodu.scoring.columnar.columns import Column, Numbers
from diaodu.scoring.columnar.parts import at_once

SAFE = 2**62
"""What no number on the way exceeds, for int64 wraps around silently."""
SPREAD = 2**59
"""What the totals of all groups together are spread out over, up or down."""
NARROW = np.dtype(np.int64)


@dataclass(frozen=True)
class Extent:
    """The least and the greatest of some numbers."""

    least: int
    most: int

    @classmethod
    def of(cls, numbers: Numbers) -> "Extent":
        """Of at least one number."""
        return cls(int(numbers.min()), int(numbers.max()))

    @property
    def size(self) -> int:
        """How far from zero they go."""
        return max(abs(self.least), abs(self.most))


@dataclass(frozen=True)
class Ranged:
    """A column and how far its numbers go."""

    column: Column
    actual: Extent
    due: Extent

    @classmethod
    def of(cls, column: Column) -> "Ranged":
        """The column with what was found in it."""
        return cls(column, Extent.of(column.actual), Extent.of(column.due))


def ranged(columns: Sequence[Column]) -> tuple[Ranged, ...]:
    """Every column with its extents."""
    return tuple(at_once(Ranged.of, columns))


def room_for(columns: Sequence[Ranged], spread: int) -> int:
    """The largest scale at which every number on the way is safe; 0 where there is none.

    At it no total of a unit exceeds `spread`.
    """
    if any(held.dtype != NARROW for it in columns for held in (it.column.actual, it.column.due)):
        return 0
    if any(it.due.size * it.column.rate.denominator > SAFE for it in columns):
        return 0
    times = max(max(it.actual.size, 1) * abs(it.column.rate.numerator) for it in columns)
    total = sum((_reach(it.column, it.actual, it.due) for it in columns), Fraction(1))
    return min(SAFE // max(times, 1), int(spread / total))


def _reach(column: Column, actual: Extent, due: Extent) -> Fraction:
    """What the points of a column never exceed, up or down."""
    smallest = due.least if due.least > 0 else _smallest(column.due)
    reach = actual.size * abs(column.rate) / smallest
    if column.most is None:
        return reach
    is_positive = column.rate >= 0 and min(actual.least, due.least) >= 0 and column.most >= 0
    return min(reach, column.most) if is_positive else max(reach, abs(column.most))


def _smallest(due: Numbers) -> int:
    """The smallest size of a due that is not zero."""
    return int(np.abs(due).min(where=due != 0, initial=SAFE))
