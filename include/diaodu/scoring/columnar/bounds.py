"""Scores as integers in fixed point: for every unit where its true score surely lies."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import lcm

import numpy as np
from numpy.typing import NDArray

from diaodu.scoring.columnar.columns import Column, Places
from diaodu.scoring.columnar.room import SAFE, SPREAD, room_for

Whole = NDArray[np.int64]

CHUNK = 8192
"""Units at a time: their numbers stay in the cache from one step to the next."""
SAMPLE = 64
"""How many units are looked at for a scale that their targets divide."""


@dataclass(frozen=True)
class Bounds:
    """A unit's score times `scale` is `low`, or lies strictly between `low` and `low` + `rounded`.

    `rounded` says how many of its items were rounded down; with none the score is exact.
    """

    low: Whole
    rounded: Whole
    scale: int

    @classmethod
    def unknown(cls, size: int, decimals: int) -> "Bounds":
        """Bounds so wide that they settle nothing, neither a rank nor a printed digit."""
        scale = 2 * 10**decimals
        return cls(np.zeros(size, np.int64), np.full(size, scale, np.int64), scale)

    def of(self, units: Places) -> "Bounds":
        """Those of some units only."""
        return Bounds(self.low[units], self.rounded[units], self.scale)


@dataclass(frozen=True)
class _Step:
    """A column in fixed point: actual × `times` ÷ (due × `by`), at most `most`."""

    column: Column
    times: int
    by: int
    most: int | None


def bounds_of(columns: Sequence[Column], decimals: int, groups: int) -> Bounds | None:
    """The scores of all units in fixed point, or None where 64 bits are too few for that.

    Bounds of items and half of the last printed place are whole numbers at that scale.
    """
    unit = lcm(2 * 10**decimals, *(it.most.denominator for it in columns if it.most is not None))
    room = room_for(columns, SPREAD // groups)
    if room < unit:
        return None
    unit = _dividing(columns, unit, room)
    scale = unit << ((room // unit).bit_length() - 1)
    size = len(columns[0].actual)
    found = Bounds(np.zeros(size, np.int64), np.zeros(size, np.int64), scale)
    steps = [_step(column, scale) for column in columns]
    with ThreadPoolExecutor() as pool:
        for done in [pool.submit(_add_all, steps, at, found) for at in range(0, size, CHUNK)]:
            done.result()
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
    most = None if column.most is None else min(int(column.most * scale), SAFE)
    return _Step(column, times, by, most)


def _add_all(steps: Sequence[_Step], start: int, found: Bounds) -> None:
    with np.errstate(divide="ignore"):
        for step in steps:
            _add(step, slice(start, start + CHUNK), found)


def _add(step: _Step, part: slice, found: Bounds) -> None:
    whole = step.column.actual[part] * step.times
    by = step.column.due[part] * step.by
    floor = whole // by
    inexact = np.multiply(floor, by, out=by) != whole
    if step.most is not None:
        inexact &= floor < step.most
        np.minimum(floor, step.most, out=floor)
    found.low[part] += floor
    found.rounded[part] += inexact
