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
    states = _states(columns)
    units = np.flatnonzero(states == RANKED)
    ranks, printed = np.zeros(len(states), np.int64), np.zeros(len(states), np.int64)
    if not len(units):
        return Placing(ranks, printed, states)
    found = bounds_of(columns, decimals, int(groups.max()) + 1)
    bounds = found.of(units) if found else Bounds.unknown(len(units), decimals)

    def exact(places: Places) -> list[Fraction]:
        return exact_scores(columns, units[places])

    ranks[units] = ranks_of(bounds, groups[units], exact)
    counts = _printed(bounds, decimals, exact)
    printed = printed.astype(counts.dtype)
    printed[units] = counts
    return Placing(ranks, printed, states)


def _printed(bounds: Bounds, decimals: int, exact: Exact) -> Numbers:
    """Half-up; where the ends of a bound print differently the exact score decides."""
    step = bounds.scale // 10**decimals
    counts, others = (_half_up(end, step) for end in (bounds.low, bounds.low + bounds.rounded))
    open_ = np.flatnonzero(counts != others)
    decided = whole_numbers([int(half_up(it, decimals) * 10**decimals) for it in exact(open_)])
    counts = counts.astype(decided.dtype)
    counts[open_] = decided
    return counts


def _half_up(low: Whole, step: int) -> Whole:
    counts: Whole = (np.abs(low) + step // 2) // step
    return np.sign(low) * counts


def _states(columns: Sequence[Column]) -> NDArray[np.int8]:
    """Not reported counts before no target, as everywhere."""
    states = np.full(len(columns[0].actual), RANKED, np.int8)
    for column in columns:
        if not column.due.all():
            states[column.due == 0] = NO_TARGET
    for column in columns:
        if not column.reported.all():
            states[~column.reported] = NOT_REPORTED
    return states
