"""Columns that are the sum of others, and parts named 其中, which are at most their whole."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from math import log

from diaodu.model.submissions import Severity
from diaodu.proofreading import words
from diaodu.proofreading.chance import slack_of
from diaodu.proofreading.evidence import Floats, Formula, established, fits, floats_of
from diaodu.proofreading.relations import HUGE, Check, Kind, Linear, Relation, Source, holds
from diaodu.proofreading.spans import Span, point
from diaodu.proofreading.table import Spot, Table
from diaodu.proofreading.wording import child_text, children_text, difference_text, sum_text

LONGEST_STRIDE = 6

Parts = tuple[int, ...]
Guess = tuple[int, Parts]
"""A whole and its parts, all of them columns."""


def find_sums(table: Table) -> Iterator[Relation]:
    """Every column that is the sum of a row of columns beside it, or of any two others."""
    floats = floats_of(table)
    for is_percent in (False, True):
        usable = [
            number
            for number, column in enumerate(table.columns)
            if column.is_percent is is_percent and not (column.is_rank or column.is_index)
        ]
        runs = tuple(it for it in dict.fromkeys(_runs(usable)) if _is_sensible(table, it))
        yield from _found(table, floats, runs)
        known = set(runs)
        pairs = tuple(it for it in _pairs(usable) if it not in known and _is_sensible(table, it))
        yield from _found(table, floats, pairs)


def _found(table: Table, floats: Floats, guesses: tuple[Guess, ...]) -> Iterator[Relation]:
    for whole, parts in guesses:
        if _may_add(floats, whole, parts):
            found = established(table, _formula(table, whole, parts, len(guesses)))
            if found and not _is_partial(table, found, whole):
                yield found


def _runs(usable: Sequence[int]) -> Iterator[Guess]:
    """Wholes right before or right after their parts, in every column or every n-th."""
    count = len(usable)
    for stride in range(1, LONGEST_STRIDE + 1):
        for start in range(count):
            for end in range(start + 2 * stride, count + stride, stride):
                parts = tuple(usable[i] for i in range(start, end, stride))
                if start >= stride:
                    yield usable[start - stride], parts
                if end < count:
                    yield usable[end], parts


def _pairs(usable: Sequence[int]) -> Iterator[Guess]:
    for whole in usable:
        for pair in combinations(usable, 2):
            if whole not in pair:
                yield whole, pair


def _is_partial(table: Table, found: Relation, whole: int) -> bool:
    """Whether a part is not listed: the whole is too large in every one of several exceptions."""
    broken = [check for check in found.checks if not holds(check, table.cells)]
    signs = {
        sum(w * table.cells[spot].value for spot, w in _weighted(check, whole)) > 0
        for check in broken
        if isinstance(check, Linear)
    }
    return len(broken) > 1 and signs == {True}


def _weighted(check: Linear, whole: int) -> Iterator[tuple[Spot, int]]:
    """The numbers of a check as whole minus parts."""
    for spot in check.spots:
        yield spot, 1 if spot[1] == whole else -1


def _is_sensible(table: Table, guess: Guess) -> bool:
    return words.are_alike(table.columns[it].unit for it in (guess[0], *guess[1]))


def _may_add(floats: Floats, whole: int, parts: Parts) -> bool:
    rows = []
    for i, value in enumerate(floats.values[whole]):
        others = [floats.values[part][i] for part in parts]
        known = [it for it in others if it is not None]
        if value is not None and len(known) == len(others):
            spare = sum(floats.halves[part][i] for part in parts)
            rows.append((value, sum(known), spare + floats.roundings[whole][i]))
    return fits(rows)


def _formula(table: Table, whole: int, parts: Parts, tries: int) -> Formula:
    derived = _derived(table, whole, parts)
    columns = (derived, *(it for it in (whole, *parts) if it != derived))
    weights = tuple(1 if it == whole else -1 for it in columns)
    are_whole = all(table.columns[it].is_whole or table.columns[it].is_counted for it in columns)

    def make(row: int, source: Source) -> Check:
        spots = tuple((row, column) for column in columns)
        is_exact = are_whole or source is Source.PRINTED
        slack = slack_of([table.cells[spot] for spot in spots], is_exact=is_exact)
        return Linear(spots, weights, point(0), slack)

    names = {column: table.columns[column].header for column in columns}
    rest = [names[it] for it in parts]
    if derived == whole:
        text = sum_text(names[whole], rest)
    else:
        text = difference_text(
            names[derived], names[whole], [it for it in rest if it != names[derived]]
        )
    return Formula(Kind.SUM, columns, text, make, tries)


def _derived(table: Table, whole: int, parts: Parts) -> int:
    """The whole, unless a part is by its name what is left over."""
    gaps = [part for part in parts if table.columns[part].is_gap]
    if gaps and not table.columns[whole].is_gap:
        return gaps[-1]
    is_set = table.columns[whole].is_target
    return max(parts) if is_set and not table.columns[max(parts)].is_target else whole


FEWEST_HELD = Fraction(2, 3)
NESTED = ("以上", "以下", "超过")
"""Classes by size hold one another, so that their sum may exceed the whole."""


def find_children(table: Table) -> Iterator[Relation]:
    """Every 其中 column and row under its whole, wherever most places agree."""
    yield from _child_columns(table)
    yield from _child_rows(table)


def _child_columns(table: Table) -> Iterator[Relation]:
    for whole, parts in _column_families(table):
        names = [table.columns[part].header for part in parts]
        head = table.columns[whole].header
        for part, name in zip(parts, names, strict=True):
            spots = [((row, whole), (row, part)) for row in table.filled(whole, part)]
            yield from _bounded(table, spots, child_text(name, head), "行", Severity.ERROR)
        if len(parts) > 1 and not any(word in name for name in names for word in NESTED):
            rows = table.filled(whole, *parts)
            families = [tuple((row, column) for column in (whole, *parts)) for row in rows]
            text = children_text(names, head)
            yield from _bounded(table, families, text, "行", Severity.WARNING)


def _child_rows(table: Table) -> Iterator[Relation]:
    for whole, parts in _row_families(table):
        columns = [c for c, it in enumerate(table.columns) if not it.never_adds]
        names, head = [table.rows[part].name for part in parts], table.rows[whole].name
        for part, name in zip(parts, names, strict=True):
            spots = _printed(table, columns, (whole, part))
            yield from _bounded(table, spots, child_text(name, head), "列", Severity.ERROR)
        if len(parts) > 1 and not any(word in name for name in names for word in NESTED):
            families = _printed(table, columns, (whole, *parts))
            text = children_text(names, head)
            yield from _bounded(table, families, text, "列", Severity.WARNING)


def _column_families(table: Table) -> Iterator[tuple[int, tuple[int, ...]]]:
    whole, parts = -1, list[int]()
    for number, column in enumerate(table.columns):
        if column.is_percent or column.is_rank or column.is_index:
            continue
        if column.is_child and whole >= 0:
            parts.append(number)
            continue
        if parts:
            yield whole, tuple(parts)
        whole, parts = number, []
    if parts:
        yield whole, tuple(parts)


def _row_families(table: Table) -> Iterator[tuple[int, tuple[int, ...]]]:
    whole, parts = -1, list[int]()
    for number, row in enumerate(table.rows):
        if row.is_child and whole >= 0:
            parts.append(number)
            continue
        if parts:
            yield whole, tuple(parts)
        whole, parts = number, []
    if parts:
        yield whole, tuple(parts)


def _printed(table: Table, columns: Sequence[int], rows: tuple[int, ...]) -> list[tuple[Spot, ...]]:
    families = [tuple((row, column) for row in rows) for column in columns]
    return [spots for spots in families if all(spot in table.cells for spot in spots)]


def _bounded(
    table: Table,
    families: Sequence[tuple[Spot, ...]],
    text: str,
    places: str,
    severity: Severity,
) -> Iterator[Relation]:
    checks = tuple(_at_most(table, spots) for spots in families)
    held = sum(holds(check, table.cells) for check in checks)
    if checks and Fraction(held, len(checks)) >= FEWEST_HELD:
        rests_on = f"{len(checks)}{places}中{held}{places}成立"
        misses = len(checks) - held
        columns = tuple(dict.fromkeys(column for _, column in families[0]))
        yield Relation(Kind.CHILDREN, columns, text, rests_on, checks, log(1), misses, severity)


def _at_most(table: Table, spots: tuple[Spot, ...]) -> Linear:
    """The last part first, since it is more often the wrong one than the whole."""
    ordered = (*spots[1:], spots[0])
    halves = sum(table.cells[spot].half for spot in spots)
    weights = (*(-1 for _ in spots[1:]), 1)
    return Linear(ordered, weights, Span(0, HUGE), Span(-halves, halves))
