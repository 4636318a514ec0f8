"""Scores as integers in fixed point: for every unit where its true score surely lies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import lcm

import numpy as np
from numpy.typing import NDArray

from diaodu.scoring.columnar.columns import Column, Flags, Numbers, Places
from diaodu.scoring.columnar.parts import at_once, parts
from diaodu.scoring.columnar.room import SAFE, SPREAD, Ranged, room_for

Whole = NDArray[np.int64]

SAMPLE = 64
"""How many units are looked at for a scale that their targets divide."""


@dataclass(frozen=True)
class Bounds:
    """A unit's score times `scale` is `low` or, if it was rounded, between `low` and `high`.

    Both ends are then excluded: each item was rounded down by less than 1, and there are `width`.
    """

    low: Whole
    rounded: Flags
    width: int
    scale: int

    @classmethod
    def unknown(cls, size: int, decimals: int) -> "Bounds":
        """Bounds so wide that they settle nothing, neither a rank nor a printed digit."""
        scale = 2 * 10**decimals
        return cls(np.zeros(size, np.int64), np.ones(size, np.bool_), scale, scale)

    @property
    def high(self) -> Whole:
        """What no score exceeds."""
        return self.low + self.rounded * self.width

    def of(self, units: Places | slice) -> "Bounds":
        """Those of some units only."""
        return replace(self, low=self.low[units], rounded=self.rounded[units])


@dataclass(frozen=True)
class _Step:
    """A column in fixed point: actual × `times` ÷ due, at most `most`."""

    actual: Numbers
    times: int
    due: Numbers
    most: int | None


def bounds_of(ranged: Sequence[Ranged], decimals: int, groups: int) -> Bounds | None:
    """The scores of all units in fixed point, or None where 64 bits are too few for that.

    Bounds of items and half of the last printed place are whole numbers at that scale.
    """
    columns = [it.column for it in ranged]
    unit = lcm(2 * 10**decimals, *(it.most.denominator for it in columns if it.most is not None))
    room = room_for(ranged, SPREAD // groups)
    if room < unit:
        return None
    unit = _dividing(columns, unit, room)
    scale = unit << ((room // unit).bit_length() - 1)
    size = len(columns[0].actual)
    found = Bounds(np.zeros(size, np.int64), np.zeros(size, np.bool_), len(columns), scale)
    steps = [_step(column, scale) for column in columns]
    at_once(lambda part: _add_all(steps, part, found.of(part)), parts(size))
    return found


def _dividing(columns: Sequence[Column], unit: int, room: int) -> int:
    """A scale that the targets of a few units divide, if there is room for one.

    Targets are round numbers and alike, so that then most points are exact, and ties too.
    """
    wider = unit
    for column in columns:
        sample = column.due[:SAMPLE].tolist()
        wider = lcm(wider, *(due * column.rate.denominator for due in sample if due))
        if wider > room:
            return unit
    return wider


def _step(column: Column, scale: int) -> _Step:
    times, by = (column.rate * scale).as_integer_ratio()
    due = column.due if by == 1 else column.due * by
    most = None if column.most is None else min(int(column.most * scale), SAFE)
    return _Step(column.actual, times, due, most)


def _add_all(steps: Sequence[_Step], part: slice, found: Bounds) -> None:
    with np.errstate(divide="ignore"):
        for step in steps:
            _add(step, part, found)


def _add(step: _Step, part: slice, found: Bounds) -> None:
    """One division gives the points rounded down and what was left over."""
    floor, rest = np.divmod(step.actual[part] * step.times, step.due[part])
    rounded = rest != 0
    if step.most is not None:
        rounded &= floor < step.most
        np.minimum(floor, step.most, out=floor)
    np.add(found.low, floor, out=found.low)
    np.logical_or(found.rounded, rounded, out=found.rounded)
