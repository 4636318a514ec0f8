"""Relations that hold one by one and cannot all: no true number fits between them.

7.5 may be printed for anything from 7.45 to 7.55. That 4.6% of 165 is needs 7.5075 or more; that
7.22 is 96.3% of it needs less than 7.5065.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from diaodu.proofreading.blame import Blame
from diaodu.proofreading.relations import Cells, Check, Kind, Relation, box_of, holds
from diaodu.proofreading.repairs import computed_value
from diaodu.proofreading.spans import Span
from diaodu.proofreading.table import Spot

LONGEST = 12
"""The sum of more numbers than this says nothing about what one of them was rounded from."""
FEWEST_IN_CONFLICT = 2
"""A relation by itself leaves room."""

Tied = tuple[Relation, Check]
Around = Mapping[Spot, Sequence[Tied]]
_SPEAKING = {
    Kind.RATIO,
    Kind.GROWTH,
    Kind.SHARE,
    Kind.SUM,
    Kind.TOTAL,
    Kind.FACTOR,
    Kind.PROGRESS,
}


@dataclass(frozen=True)
class _Room:
    """Where the true number behind a printed one can lie, and what narrowed it down to that."""

    span: Span
    narrowed_by: tuple[Tied, ...] = ()


def find_joint(
    cells: Cells, relations: Sequence[Relation], accused: frozenset[Spot]
) -> Iterator[Blame]:
    """Derived numbers refuted by relations together; where one is accused already, none is."""
    around = _around(cells, relations)
    named = set(accused)
    for tied in _conflicts(cells, around):
        spots = tuple(dict.fromkeys(spot for _, check in tied for spot in check.spots))
        if named.isdisjoint(spots) and (found := _blame(cells, tied, spots)):
            named.add(found.spot)
            yield found


def _around(cells: Cells, relations: Sequence[Relation]) -> Around:
    """The checks that hold, by the numbers they tie together."""
    around: dict[Spot, list[Tied]] = defaultdict(list)
    for relation in relations:
        if relation.kind in _SPEAKING and not relation.is_exact:
            for check in relation.checks:
                if len(check.spots) <= LONGEST and holds(check, cells):
                    for spot in check.spots:
                        around[spot].append((relation, check))
    return around


def _conflicts(cells: Cells, around: Around) -> Iterator[tuple[Tied, ...]]:
    """Two relations of one number, with those that narrowed its neighbours, that leave no room."""
    rooms = {spot: _room(cells, spot, around[spot]) for spot in around}
    for spot, tied in around.items():
        if len(tied) < FEWEST_IN_CONFLICT or not cells[spot].half:
            continue
        own = box_of(cells)(spot)
        allowed = [(it, _met(it[1].allowed(spot, lambda at: rooms[at].span), own)) for it in tied]
        for (first, one), (second, other) in combinations(allowed, 2):
            if one and other and one.meets(other) is None:
                yield _with_sources(rooms, spot, (first, second))


def _room(cells: Cells, spot: Spot, tied: Sequence[Tied]) -> _Room:
    """The rounding range of a number as far as each relation by itself allows it."""
    box = box_of(cells)
    room = _Room(box(spot))
    if not cells[spot].half:
        return room
    for it in tied:
        met = _met(it[1].allowed(spot, box), room.span)
        if met and met != room.span:
            room = _Room(met, (*room.narrowed_by, it))
    return room


def _met(allowed: Span | None, own: Span) -> Span | None:
    return own if allowed is None else own.meets(allowed)


def _with_sources(
    rooms: Mapping[Spot, _Room], spot: Spot, pair: tuple[Tied, Tied]
) -> tuple[Tied, ...]:
    neighbours = {other for _, check in pair for other in check.spots} - {spot}
    sources = [it for other in sorted(neighbours) for it in rooms[other].narrowed_by]
    return tuple(dict.fromkeys((*pair, *sources)))


def _blame(cells: Cells, tied: Sequence[Tied], spots: tuple[Spot, ...]) -> Blame | None:
    """The derived number that is not what its printed sources give, where the others are."""
    for _, check in tied:
        derived = check.spots[0]
        value = computed_value(check, derived, cells)
        if value is not None and value != cells[derived].value:
            others = tuple(spot for spot in spots if spot != derived)
            broken = tuple(dict.fromkeys(relation for relation, _ in tied))
            return Blame(derived, value, broken, others, is_certain=True, is_joint=True)
    return None
