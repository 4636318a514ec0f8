"""How fine a fixed point may be before a 64-bit integer no longer holds it."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from diaodu.scoring.columnar.columns import Column, Numbers

SAFE = 2**62
"""What no number on the way exceeds, for int64 wraps around silently."""
SPREAD = 2**60
"""What the totals of all groups together are spread out over."""
NARROW = np.dtype(np.int64)


@dataclass(frozen=True)
class _Extent:
    """The least and the greatest of some numbers."""

    least: int
    most: int

    @classmethod
    def of(cls, numbers: Numbers) -> "_Extent":
        return cls(int(numbers.min()), int(numbers.max()))

    @property
    def size(self) -> int:
        return max(abs(self.least), abs(self.most))


def room_for(columns: Sequence[Column], spread: int) -> int:
    """The largest scale at which every number on the way is safe; 0 where there is none.

    At it no total of a unit exceeds `spread`.
    """
    if any(held.dtype != NARROW for it in columns for held in (it.actual, it.due)):
        return 0
    with ThreadPoolExecutor() as pool:
        done = pool.map(_Extent.of, (it.actual for it in columns))
        due = pool.map(_Extent.of, (it.due for it in columns))
        extents = list(zip(columns, done, due, strict=True))
    if any(due.size * it.rate.denominator > SAFE for it, _, due in extents):
        return 0
    times = max(max(actual.size, 1) * abs(it.rate.numerator) for it, actual, _ in extents)
    total = sum((_reach(*held) for held in extents), Fraction(1))
    return min(SAFE // max(times, 1), int(spread / total))


def _reach(column: Column, actual: _Extent, due: _Extent) -> Fraction:
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
