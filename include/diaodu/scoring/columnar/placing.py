"""Ranks, printed scores and states of many units at once, exact to the last tie."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from diaodu.model.scores import StandingState
from diaodu.numbers import half_up
from diaodu.scoring.columnar.bounds import Bounds, Whole, bounds_of
from diaodu.scoring.columnar.columns import Column, Numbers, Places, exact_scores, whole_numbers
from diaodu.scoring.columnar.order import Exact, ranks_of
from diaodu.scoring.columnar.parts import at_once, bunches
from diaodu.scoring.columnar.room import Ranged, ranged

STATES = (StandingState.RANKED, StandingState.NOT_REPORTED, StandingState.NO_TARGET)
RANKED, NOT_REPORTED, NO_TARGET = range(3)


@dataclass(frozen=True)
class Placing:
    """For every unit, in the order given: rank (0 = none), printed score, state.

    `printed` counts the last printed place (12.35 is 1235); `states` are places in `STATES`.
    """

    ranks: Whole
    printed: Numbers
    states: NDArray[np.int8]


def place(columns: Sequence[Column], groups: Whole, decimals: int) -> Placing:
    """Add up the columns, and rank within its group every unit that has all its figures.

    Equal scores share a rank: 1, 2, 2, 4; `groups` are numbered from 0. What fixed point leaves
    open, a rank, a tie or a last printed digit, is decided on exact fractions.
    """
    size = len(groups)
    if not size:
        return Placing(groups, groups, np.empty(0, np.int8))
    held = ranged(columns)
    states = _states(held)
    bounds = bounds_of(held, decimals, int(groups.max()) + 1) or Bounds.unknown(size, decimals)
    taken = bunches(groups, states == RANKED)

    def placed(units: Places) -> tuple[Whole, Numbers]:
        def exact(places: Places) -> list[Fraction]:
            return exact_scores(columns, units[places])

        found = bounds.of(units)
        return ranks_of(found, groups[units], exact), _printed(found, decimals, exact)

    both = at_once(placed, taken)
    ranks = _joined(taken, [ranks for ranks, _ in both], size)
    return Placing(ranks, _joined(taken, [printed for _, printed in both], size), states)


def _joined(taken: Sequence[Places], values: Sequence[Numbers], size: int) -> Numbers:
    """For all units, 0 for those without a value."""
    joined = np.zeros(size, np.result_type(np.int64, *values))
    for units, held in zip(taken, values, strict=True):
        joined[units] = held
    return joined


def _printed(bounds: Bounds, decimals: int, exact: Exact) -> Numbers:
    """Half-up; where the ends of a bound print differently the exact score decides."""
    step = bounds.scale // 10**decimals
    counts, others = (_half_up(end, step) for end in (bounds.low, bounds.high))
    open_ = np.flatnonzero(counts != others)
    decided = whole_numbers([int(half_up(it, decimals) * 10**decimals) for it in exact(open_)])
    counts = counts.astype(decided.dtype, copy=False)
    counts[open_] = decided
    return counts


def _half_up(low: Whole, step: int) -> Whole:
    counts: Whole = (np.abs(low) + step // 2) // step
    return np.sign(low) * counts


def _states(columns: Sequence[Ranged]) -> NDArray[np.int8]:
    """Not reported counts before no target, as everywhere."""
    states = np.full(len(columns[0].column.actual), RANKED, np.int8)
    for it in columns:
        if it.due.least <= 0 <= it.due.most:
            states[it.column.due == 0] = NO_TARGET
    for it in columns:
        if not it.column.reported.all():
            states[~it.column.reported] = NOT_REPORTED
    return states
