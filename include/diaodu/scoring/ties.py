"""Ranks: competition ranking on one value, and what tells units apart that tie on it."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from diaodu.rulebook.ranking import Criterion

Ranks = dict[str, int]
FINE = 2**60

Ask = Callable[[str, Criterion], Fraction | None]
"""A unit's value by a further criterion, None if it has none."""


def ranks_of(values: Mapping[str, Fraction], *, lower_is_better: bool) -> Ranks:
    """Competition ranking, 1, 2, 2, 4: equal values share the rank of the first among them."""
    ranks: Ranks = {}
    ahead: tuple[Fraction, int] | None = None
    ordered = sorted(
        values.items(), key=lambda held: _by_floor(held[1]), reverse=not lower_is_better
    )
    for place, (unit, value) in enumerate(ordered, start=1):
        rank = ahead[1] if ahead and ahead[0] == value else place
        ranks[unit] = rank
        ahead = (value, rank)
    return ranks


def _by_floor(value: Fraction) -> tuple[int, Fraction]:
    """The same order, most of it settled by integers: fractions are slow to compare."""
    top, bottom = value.as_integer_ratio()
    return top * FINE // bottom, value


def told_apart(ranks: Ranks, criteria: Sequence[Criterion], ask: Ask) -> Ranks:
    """The same ranks, those that tie told apart by one criterion after the other.

    A unit without a value by a criterion comes behind those with one; who ties in all still does.
    """
    for criterion in criteria:
        ranks = {**ranks, **_by(criterion, ranks, ask)}
    return ranks


def _by(criterion: Criterion, ranks: Ranks, ask: Ask) -> Ranks:
    sharing: dict[int, list[str]] = defaultdict(list)
    for unit, rank in ranks.items():
        sharing[rank].append(unit)
    apart: Ranks = {}
    for rank, units in sharing.items():
        if len(units) > 1:
            apart |= {unit: rank + place for unit, place in _places(criterion, units, ask).items()}
    return apart


def _places(criterion: Criterion, units: Sequence[str], ask: Ask) -> Ranks:
    """How many of the units stand ahead of each."""
    asked = {unit: ask(unit, criterion) for unit in units}
    known = {unit: value for unit, value in asked.items() if value is not None}
    ranks = ranks_of(known, lower_is_better=criterion.lower_is_better)
    return {unit: ranks.get(unit, len(known) + 1) - 1 for unit in units}
