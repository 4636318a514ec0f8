"""Columns that rank another one, over the whole table or within its groups."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import lgamma, log

from diaodu.proofreading.chance import choices
from diaodu.proofreading.evidence import ACCIDENT
from diaodu.proofreading.orders import (
    Placed,
    group_rows,
    inversions,
    longest,
    place_of,
    rank_range,
    rank_sets,
    value_range,
)
from diaodu.proofreading.relations import Check, Kind, Listed, Relation
from diaodu.proofreading.spans import Span
from diaodu.proofreading.table import Spot, Table
from diaodu.proofreading.wording import rank_text

FEWEST_ROWS = 3
ROWS_PER_MISS = 6
ACCIDENT_IF_SAID = log(0.05)


@dataclass(frozen=True)
class _Ranking:
    """A rank column against a value column: per group its rows and those of them in order."""

    rank: int
    value: int
    groups: tuple[tuple[Sequence[Placed], tuple[Placed, ...], int], ...]
    """Rows, rows in order, and 1 or −1 for more or less being better."""

    @property
    def count(self) -> int:
        return sum(len(rows) for rows, _, _ in self.groups)

    @property
    def misses(self) -> int:
        return self.count - sum(len(kept) for _, kept, _ in self.groups)


def find_ranks(table: Table, accused: frozenset[Spot]) -> Iterator[Relation]:
    """Every rank column with the column it ranks; `accused` numbers are trusted less."""
    for rank, column in enumerate(table.columns):
        groups = group_rows(table, rank)
        if groups is None:
            continue
        found = [
            it
            for value in _values(table, rank)
            if (it := _ranking(table, (rank, value), groups, accused)) and _is_likely(table, it)
        ]
        if not found:
            continue
        fewest = min(it.misses for it in found)
        best = [it for it in found if it.misses == fewest]
        if fewest:
            best = [min(best, key=lambda it: (_odds(table, it), abs(it.rank - it.value)))]
        for it in best:
            yield _relation(table, it)
        if column.is_rank or best:
            yield from rank_sets(table, rank, groups)


def _values(table: Table, rank: int) -> list[int]:
    return [
        c for c, it in enumerate(table.columns) if c != rank and not (it.is_rank or it.is_index)
    ]


def _ranking(
    table: Table,
    columns: tuple[int, int],
    groups: Sequence[Sequence[int]],
    accused: frozenset[Spot],
) -> _Ranking | None:
    rank, value = columns
    found = []
    allowed = max(1, sum(map(len, groups)) // ROWS_PER_MISS)
    for rows in groups:
        ways = []
        for sign in (1, -1):
            placed = _placed(table, columns, rows, sign, accused)
            if inversions(placed) <= 2 * allowed:
                ways.append((placed, longest(placed), sign))
        if not ways:
            return None
        found.append(max(ways, key=lambda it: len(it[1])))
    ranking = _Ranking(rank, value, tuple(found))
    is_enough = ranking.count >= FEWEST_ROWS and ranking.misses <= allowed
    return ranking if is_enough else None


def _placed(
    table: Table,
    columns: tuple[int, int],
    rows: Sequence[int],
    sign: int,
    accused: frozenset[Spot],
) -> list[Placed]:
    rank, value = columns
    cells = {row: it for row in rows if (it := table.cells.get((row, value)))}
    ordered = sorted(sign * cell.value for cell in cells.values())
    placed = []
    for row, cell in cells.items():
        better = len(ordered) - bisect_right(ordered, sign * cell.value)
        place = table.cells[row, rank].value // table.scale
        trust = 2 * (place == better + 1) + ((row, value) not in accused)
        placed.append(Placed(row, place, sign * cell.value, cell.half, trust))
    return placed


def _is_likely(table: Table, ranking: _Ranking) -> bool:
    is_said = table.columns[ranking.rank].is_rank and not table.columns[ranking.rank].is_index
    return _odds(table, ranking) < (ACCIDENT_IF_SAID if is_said else ACCIDENT)


def _odds(table: Table, ranking: _Ranking) -> float:
    """A bound on the chance that values in any order agree so well with the ranks."""
    odds = log(max(1, len(_values(table, ranking.rank))))
    for _, kept, _ in ranking.groups:
        ties = Counter(it.value for it in kept).values()
        odds += log(2) - lgamma(len(kept) + 1) + sum(lgamma(tie + 1) for tie in ties)
    return odds + choices(ranking.count, ranking.misses)


def _relation(table: Table, ranking: _Ranking) -> Relation:
    checks = tuple(check for group in ranking.groups for check in _checks(ranking, group, table))
    is_descending = sum(sign * len(rows) for rows, _, sign in ranking.groups) > 0
    rank, value = (table.columns[c].header for c in (ranking.rank, ranking.value))
    held = ranking.count - ranking.misses
    return Relation(
        Kind.RANK,
        (ranking.rank, ranking.value),
        rank_text(rank, value, is_descending=is_descending),
        f"{ranking.count}行中{held}行成立",
        checks,
        _odds(table, ranking),
        ranking.misses,
    )


def _checks(
    ranking: _Ranking, group: tuple[Sequence[Placed], tuple[Placed, ...], int], table: Table
) -> Iterator[Check]:
    rows, kept, sign = group
    for it in rows:
        spots = (it.row, ranking.rank), (it.row, ranking.value)
        places = rank_range(it, kept)
        values = value_range(it, kept)
        turned = values if sign > 0 else Span(-values.high, -values.low)
        ranges: Mapping[Spot, tuple[Span, ...]] = {
            spots[0]: (_scaled(places, table.scale),),
            spots[1]: (turned,),
        }
        best = {spots[0]: place_of(it, kept) * table.scale}
        yield Listed(spots, ranges, best)


def _scaled(span: Span, scale: int) -> Span:
    return Span(span.low * scale, span.high * scale)
