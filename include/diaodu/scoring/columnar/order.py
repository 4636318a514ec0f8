"""Competition ranking of scores of which only bounds are known, until exact ones are asked for."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import groupby, pairwise

import numpy as np

from diaodu.scoring.columnar.bounds import Bounds, Whole
from diaodu.scoring.columnar.columns import Flags, Places

Exact = Callable[[Places], list[Fraction]]
"""The exact scores of the units at these places."""


def ranks_of(bounds: Bounds, groups: Whole, exact: Exact) -> Whole:
    """1, 2, 2, 4 within each group, the highest score first.

    Units are sorted by the lower bound; wherever a later unit might still stand above an earlier
    one, the run of units between them is sorted once more by exact scores.
    """
    worst, best = _keys(bounds, groups)
    order = np.argsort(worst)
    worst, reached = worst[order], best[order]
    below = np.minimum.accumulate(reached[::-1])[::-1]
    settled = np.concatenate(([True], below[1:] >= worst[:-1]))
    equal = (worst[1:] == worst[:-1]) & (reached[:-1] == worst[:-1])
    leads = ~np.concatenate(([False], equal)) | ~settled
    _settle(order, leads, settled, exact)
    return _numbered(order, leads, groups)


def _keys(bounds: Bounds, groups: Whole) -> tuple[Whole, Whole]:
    """The worst and the best place of each unit: one number for group and score, small is good."""
    depth, room = bounds.low.max() - bounds.low, bounds.rounded.max()
    worst = groups * (depth.max() + room + 1) + depth + room
    return worst, worst - bounds.rounded


def _settle(order: Places, leads: Flags, settled: Flags, exact: Exact) -> None:
    """Put the units of every open run in order, and mark who leads those equal to it."""
    doubtful = ~settled
    doubtful[:-1] |= ~settled[1:]
    places = np.flatnonzero(doubtful)
    runs = np.cumsum(settled)[places].tolist()
    known = zip(runs, exact(order[places]), order[places].tolist(), strict=True)
    found = list(_sorted_runs(known))
    order[places] = [unit for _, _, unit in found]
    for place, (one, other) in zip(places[1:], pairwise(found), strict=True):
        if one[0] == other[0]:
            leads[place] = one[1] != other[1]


def _sorted_runs(
    known: Iterator[tuple[int, Fraction, int]],
) -> Iterator[tuple[int, Fraction, int]]:
    for _, run in groupby(known, key=lambda held: held[0]):
        yield from sorted(run, key=lambda held: held[1], reverse=True)


def _numbered(order: Places, leads: Flags, groups: Whole) -> Whole:
    place = np.arange(len(order))
    held = groups[order]
    begins = np.concatenate(([True], held[1:] != held[:-1]))
    leader, first = (np.maximum.accumulate(np.where(it, place, 0)) for it in (leads, begins))
    ranks = np.empty(len(order), np.int64)
    ranks[order] = leader - first + 1
    return ranks
