"""One item of many units as whole numbers, and the same points as exact fractions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diaodu.scoring.derive import ZERO

Numbers = NDArray[Any]
"""Whole numbers, one for each unit: int64, or Python's own where 64 bits do not hold them."""
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

WIDTH = 63


@dataclass(frozen=True)
class Column:
    """One item for every unit: `rate` points × actual ÷ due, at most `most` (None = no bound).

    `actual` and `due` count the same last place of a measure (hundredths of 万元, say). A due of
    zero is no target; where `reported` is False the actual means nothing.
    """

    actual: Numbers
    due: Numbers
    reported: Flags
    rate: Fraction
    most: Fraction | None = None

    def points(self, actual: int, due: int) -> Fraction:
        """The exact points of one unit; `due` must not be zero."""
        found = self.rate * actual / due
        return found if self.most is None else min(found, self.most)


def whole_numbers(values: Sequence[int]) -> Numbers:
    """As int64 if every one fits, else as an array of Python's own integers."""
    fits = all(value.bit_length() < WIDTH for value in values)
    return np.array(values, dtype=np.int64 if fits else object)


def as_counts(*columns: Sequence[Decimal]) -> tuple[Numbers, ...]:
    """Decimals as counts of one common part: 1.5 and 2.25 are 6 and 9 quarters."""
    ratios = [[value.as_integer_ratio() for value in column] for column in columns]
    places = lcm(*(bottom for column in ratios for _, bottom in column))
    return tuple(
        whole_numbers([top * (places // bottom) for top, bottom in column]) for column in ratios
    )


def exact_scores(columns: Iterable[Column], units: Places) -> list[Fraction]:
    """The exact total of each of these units; units with the same figures are added up once."""
    held = tuple(columns)
    figures = [numbers[units].tolist() for it in held for numbers in (it.actual, it.due)]
    known: dict[tuple[int, ...], Fraction] = {}
    return [
        known[row] if row in known else known.setdefault(row, _total(held, row))
        for row in zip(*figures, strict=True)
    ]


def _total(columns: tuple[Column, ...], row: tuple[int, ...]) -> Fraction:
    pairs = zip(columns, row[::2], row[1::2], strict=True)
    return sum((column.points(actual, due) for column, actual, due in pairs), ZERO)
