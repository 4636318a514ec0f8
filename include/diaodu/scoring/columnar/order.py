"""Competition ranking of scores of which only bounds are known, until exact ones are asked for."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import groupby, pairwise

import numpy as np

from diaodu.scoring.columnar.bounds import Bounds, Whole
from diaodu.scoring.columnar.columns import WIDTH, Flags, Places

Exact = Callable[[Places], list[Fraction]]
"""The exact scores of the units at these places."""


def ranks_of(bounds: Bounds, groups: Whole, exact: Exact) -> Whole:
    """1, 2, 2, 4 within each group, the highest score first.

    Units are sorted by the lower bound; wherever a later unit might still stand above an earlier
    one, the run of units between them is sorted once more by exact scores.
    """
    worst = _keys(bounds, groups)
    order = in_order(worst)
    worst = worst[order]
    reached = worst - bounds.rounded[order] * (2 * bounds.width - 1)
    below = np.minimum.accumulate(reached[::-1])[::-1]
    settled = np.concatenate(([True], below[1:] >= worst[:-1]))
    equal = (worst[1:] == worst[:-1]) & (reached[:-1] == worst[:-1])
    leads = ~np.concatenate(([False], equal)) | ~settled
    _settle(order, leads, settled, exact)
    return _numbered(order, leads, groups)


def _keys(bounds: Bounds, groups: Whole) -> Whole:
    """The worst place of each unit: one number for group and score, small is good, 0 the best.

    Exact scores have even places, a rounded one ends a place above its lower end, which it does
    not reach: so it never stands between units that are equal, and they are neighbours.
    """
    place: Whole = bounds.low.max() - bounds.low
    place += bounds.width
    place += groups * (place.max() + 1)
    place *= 2
    place -= bounds.rounded
    return place


def in_order(keys: Whole) -> Places:
    """The places of some keys, none below zero, from the least to the greatest.

    Numbers are sorted several times as fast as places, so first each place rides in the last
    bits of its key; sorting by what those bits held before then moves a few neighbours only.
    """
    bits = len(keys).bit_length()
    spare = max(0, int(keys.max()).bit_length() + bits - WIDTH)
    packed = keys >> spare
    packed <<= bits
    packed |= np.arange(len(keys))
    packed.sort()
    packed &= (1 << bits) - 1
    return packed[np.argsort(keys[packed], kind="stable")]


def _settle(order: Places, leads: Flags, settled: Flags, exact: Exact) -> None:
    """Put the units of every open run in order, and mark who leads those equal to it."""
    doubtful = ~settled
    doubtful[:-1] |= ~settled[1:]
    places = np.flatnonzero(doubtful)
    runs = np.cumsum(settled[places]).tolist()
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
    held = groups[order]
    begins = np.concatenate(([True], held[1:] != held[:-1]))
    leader, first = _latest(leads), _latest(begins)
    leader -= first
    leader += 1
    ranks = np.empty(len(order), np.int64)
    ranks[order] = leader
    return ranks


def _latest(flags: Flags) -> Places:
    """For every place the last one so far, itself included, where the flag is set."""
    place = np.arange(len(flags))
    place *= flags
    return np.maximum.accumulate(place, out=place)
