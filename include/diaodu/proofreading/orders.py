"""Ranks among themselves, and whether ranks and values go the same way."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diaodu.proofreading.relations import HUGE, Box, Cells, Kind, Relation, holds
from diaodu.proofreading.spans import Span, point
from diaodu.proofreading.table import Spot, Table
from diaodu.proofreading.wording import rank_set_text

NEVER = Span(HUGE, HUGE)


@dataclass(frozen=True)
class Placed:
    """One row of a ranking; the value is turned so that more is better. `trust` breaks ties."""

    row: int
    rank: int
    value: int
    half: int
    trust: int


def in_order(first: Placed, second: Placed) -> bool:
    """Whether two rows, the first ranked no lower, can stand so: equal ranks need equal values."""
    spare = max(first.half + second.half, 1)
    if first.rank == second.rank:
        return abs(first.value - second.value) < spare
    return first.value - second.value > -spare


def inversions(rows: Sequence[Placed]) -> int:
    """How many neighbours by rank contradict each other."""
    ordered = sorted(rows, key=lambda it: (it.rank, -it.value))
    return sum(not in_order(a, b) for a, b in pairwise(ordered))


def longest(rows: Sequence[Placed]) -> tuple[Placed, ...]:
    """The most rows that are in order, the more trusted ones where there is a choice."""
    ordered = sorted(rows, key=lambda it: (it.rank, -it.value))
    if not inversions(ordered):
        return tuple(ordered)
    unit = sum(it.trust for it in ordered) + 1
    best: list[tuple[int, int]] = []
    for i, it in enumerate(ordered):
        before = [(best[j][0], j) for j in range(i) if in_order(ordered[j], it)]
        weight, previous = max(before, default=(0, -1))
        best.append((weight + unit + it.trust, previous))
    kept, at = [], max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        kept.append(ordered[at])
        at = best[at][1]
    return tuple(reversed(kept))


def value_range(it: Placed, base: Sequence[Placed]) -> Span:
    """The printed values with which this row fits its rank among the rows in order."""
    low, high = -HUGE, HUGE
    for other in base:
        if other.row == it.row:
            continue
        spare = max(it.half + other.half, 1) - 1
        if other.rank <= it.rank:
            high = min(high, other.value + spare)
        if other.rank >= it.rank:
            low = max(low, other.value - spare)
    return Span(low, high) if low <= high else NEVER


def rank_range(it: Placed, base: Sequence[Placed]) -> Span:
    """The ranks that fit this row's value among the rows in order; ties may hide decimals."""
    others = [other for other in base if other.row != it.row]
    above = [other.rank for other in others if other.value > it.value]
    below = [other.rank for other in others if other.value < it.value]
    low, high = max(above, default=0) + 1, min(below, default=len(base) + 2) - 1
    return Span(low, high) if low <= high else NEVER


def place_of(it: Placed, base: Sequence[Placed]) -> int:
    """One more than the number of better rows."""
    return 1 + sum(other.value > it.value for other in base)


def is_complete(ranks: Mapping[int, int]) -> bool:
    """Whether every rank is one more than the number of better rows: 1, 2, 2, 4."""
    better = 0
    for rank in sorted(ranks):
        if rank != better + 1:
            return False
        better += ranks[rank]
    return True


FEWEST_ROWS = 3
MOST_ROWS = 1_000
"""No published ranking is longer."""

Groups = Sequence[Sequence[int]]


def group_rows(table: Table, rank: int) -> Groups | None:
    """The rows ranked together, those of the whole table or of each group; None if no ranks."""
    rows = [row for row in table.filled(rank) if not table.rows[row].is_total]
    if not FEWEST_ROWS <= len(rows) <= MOST_ROWS or not _are_places(table, rank, rows):
        return None
    ways: list[Groups] = [[rows]]
    for level in range(len(table.rows[0].groups)):
        by_name: dict[str, list[int]] = {}
        for row in rows:
            by_name.setdefault(table.rows[row].groups[level], []).append(row)
        if 1 < len(by_name) <= len(rows) // 2:
            ways.append(list(by_name.values()))
    misfits = [sum(_misfits(table, rank, group) for group in way) for way in ways]
    best = ways[misfits.index(min(misfits))]
    if table.columns[rank].is_rank or min(misfits) <= max(1, len(rows) // 4):
        return best
    return best if all(_is_nearly_whole(table, rank, group) for group in best) else None


@dataclass(frozen=True)
class Places:
    """The places of one group: none missing, none taken twice but by a tie that skips the next."""

    spots: tuple[Spot, ...]
    scale: int

    def windows(self, spot: Spot, cells: Cells) -> tuple[Span, ...]:
        """As of any check."""
        places = {it: cells[it].value // self.scale for it in self.spots}
        return tuple(point(it * self.scale) for it in _fitting(places, spot))

    def allowed(self, spot: Spot, box: Box) -> Span | None:  # noqa: ARG002  asked of every check
        """Ranks say nothing about what a number was rounded from."""
        return None


def rank_sets(table: Table, rank: int, groups: Groups) -> Iterator[Relation]:
    """The places of each group, if they are whole or would be with one of them changed."""
    for rows in groups:
        if len(rows) >= FEWEST_ROWS and _is_nearly_whole(table, rank, rows):
            check = Places(tuple((row, rank) for row in rows), table.scale)
            yield _relation(table, rank, check)


def _are_places(table: Table, rank: int, rows: Sequence[int]) -> bool:
    values = [table.cells[row, rank].value for row in rows]
    top = (len(table.rows) + 1) * table.scale
    are_whole = all(value % table.scale == 0 and value > 0 for value in values)
    is_ranking = table.columns[rank].is_rank or sorted(values)[-2] <= top
    return are_whole and is_ranking and not table.columns[rank].is_percent


def _is_nearly_whole(table: Table, rank: int, rows: Sequence[int]) -> bool:
    """Whether one change at most would fill every place once."""
    spots = tuple((row, rank) for row in rows)
    check = Places(spots, table.scale)
    return any(check.windows(spot, table.cells) for spot in spots)


def _misfits(table: Table, rank: int, rows: Sequence[int]) -> int:
    places = [table.cells[row, rank].value // table.scale for row in rows]
    return sum(place != 1 + sum(it < place for it in places) for place in places)


def _fitting(places: Mapping[Spot, int], spot: Spot) -> tuple[int, ...]:
    """The places this row could take for the ranking to be whole, the others staying."""
    own = places[spot]
    counts = Counter(places.values())
    counts[own] -= 1
    others = +counts
    gap = _first_gap(others)
    tied = max((it for it in others if it < gap), default=gap)
    return tuple(
        it for it in dict.fromkeys((own, gap, tied)) if is_complete(others + Counter([it]))
    )


def _first_gap(counts: Mapping[int, int]) -> int:
    better = 0
    for place in sorted(counts):
        if place != better + 1:
            break
        better += counts[place]
    return better + 1


def _relation(table: Table, rank: int, check: Places) -> Relation:
    misses = int(not holds(check, table.cells))
    count = len(check.spots)
    return Relation(
        Kind.RANK_SET,
        (rank,),
        rank_set_text(table.columns[rank].header),
        f"{count}行中{count - misses}行成立",
        (check,),
        0.0,
        misses,
    )
