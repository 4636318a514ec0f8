"""Columns tied by a constant: a fixed factor, a fixed distance, the share of a year gone by."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, permutations

from diaodu.numbers import HUNDRED
from diaodu.proofreading import words
from diaodu.proofreading.chance import within
from diaodu.proofreading.evidence import MISSES, Floats, Formula, established, floats_of
from diaodu.proofreading.relations import Check, Kind, Linear, Product, Relation, Source
from diaodu.proofreading.spans import Span, deepest, point, rounding, simplest
from diaodu.proofreading.table import Spot, Table
from diaodu.proofreading.wording import factor_text, offset_text, progress_text

FEWEST_ROWS = 4
ROWS_PER_MISS = 16
"""A constant is fitted to the rows, so that fewer of them may disagree with it."""

Pair = tuple[int, int]
"""Derived column, other column."""


def find_factors(table: Table) -> Iterator[Relation]:
    """Every derived = constant × other, as an exchange rate or a share of one whole."""
    floats = floats_of(table)
    pairs = tuple(_pairs(table))
    for pair in pairs:
        if _may_agree(floats, pair, is_factor=True):
            yield from _accepted(table, pair, _factor(table, pair, len(pairs)))


def find_offsets(table: Table) -> Iterator[Relation]:
    """Every derived = other + constant, as a rate ahead of or behind one time progress."""
    floats = floats_of(table)
    columns = table.columns
    pairs = tuple(
        it
        for it in _pairs(table)
        if (columns[it[0]].is_percent == columns[it[1]].is_percent or columns[it[0]].is_gap)
        and words.are_alike(columns[column].unit for column in it)
    )
    for pair in pairs:
        if _may_agree(floats, pair, is_factor=False):
            yield from _accepted(table, pair, _offset(table, pair, len(pairs)))


def _pairs(table: Table) -> Iterator[Pair]:
    usable = [c for c, it in enumerate(table.columns) if not (it.is_rank or it.is_index)]
    for left, right in combinations(usable, 2):
        one, other = table.columns[left], table.columns[right]
        is_rate = one.is_percent and not other.is_percent
        is_left = (one.is_gap or is_rate) and not other.is_gap
        yield (left, right) if is_left else (right, left)


def _accepted(table: Table, pair: Pair, formula: Formula | None) -> Iterator[Relation]:
    if formula is None or len(formula.rows) < FEWEST_ROWS:
        return
    found = established(table, formula)
    if found is None or found.misses > max(1, len(formula.rows) // ROWS_PER_MISS):
        return
    are_set = all(table.columns[column].is_target for column in pair)
    if not (found.misses and are_set):
        yield found


def _factor(table: Table, pair: Pair, tries: int) -> Formula | None:
    rows = tuple(row for row in table.filled(*pair) if table.cells[row, pair[1]].value)
    spans = []
    for row in rows:
        bottom = _box(table, (row, pair[1]))
        quotient = _rounded(table, (row, pair[0])).over(bottom)
        if quotient:
            spans.append(quotient)
    factor = deepest(spans)
    if factor is None or factor.low <= 1 <= factor.high or factor.low <= 0 <= factor.high:
        return None

    def make(row: int, source: Source) -> Check:
        return Product(((row, pair[0]), (row, pair[1])), factor, 0, source)

    names = [table.columns[column].header for column in pair]
    power = table.columns[pair[1]].power - table.columns[pair[0]].power
    text = factor_text(names, simplest(factor * point(Fraction(10) ** power)))
    return Formula(Kind.FACTOR, pair, text, make, tries, fitted=1, rows=rows)


def _offset(table: Table, pair: Pair, tries: int) -> Formula | None:
    rows = table.filled(*pair)
    spans = [_rounded(table, (row, pair[0])) - _box(table, (row, pair[1])) for row in rows]
    offset = deepest(spans)
    if offset is None or offset.low <= 0 <= offset.high:
        return None

    def make(row: int, source: Source) -> Check:
        spots = (row, pair[0]), (row, pair[1])
        other = 0 if source is Source.PRINTED else table.cells[spots[1]].half
        slack = within(table.cells[spots[0]].ulp // 2 + other)
        return Linear(spots, (1, -1), offset, slack)

    names = [table.columns[column].header for column in pair]
    text = offset_text(names, simplest(_scaled(offset, table.scale)))
    return Formula(Kind.OFFSET, pair, text, make, tries, fitted=1, rows=rows)


def _may_agree(floats: Floats, pair: Pair, *, is_factor: bool) -> bool:
    """Whether one constant suits enough rows of the sample."""
    ends: list[tuple[float, int]] = []
    for i, (value, other) in enumerate(
        zip(floats.values[pair[0]], floats.values[pair[1]], strict=True)
    ):
        if value is None or other is None or (is_factor and not other):
            continue
        spare = floats.roundings[pair[0]][i]
        error = floats.roundings[pair[1]][i]
        middle = value / other if is_factor else value - other
        width = (
            (spare + abs(middle) * error) / max(abs(other) - error, error)
            if is_factor
            else spare + error
        )
        width = width * 1.001 + abs(middle) * 1e-9
        ends += [(middle - width, 0), (middle + width, 1)]
    depth = most = 0
    for _, is_end in sorted(ends):
        depth += -1 if is_end else 1
        most = max(most, depth)
    count = len(ends) // 2
    return count >= FEWEST_ROWS and most >= count - count // MISSES


def _rounded(table: Table, spot: Spot) -> Span:
    cell = table.cells[spot]
    return rounding(cell.value, cell.ulp // 2)


def _box(table: Table, spot: Spot) -> Span:
    cell = table.cells[spot]
    return rounding(cell.value, cell.half)


def _scaled(span: Span, scale: int) -> Span:
    return span * point(Fraction(1, scale))


MONTHS = 12


def find_progress(table: Table) -> Iterator[Relation]:
    """Every ahead = rate − month ÷ 12 × 100, where a column holds the months."""
    months = [c for c in range(len(table.columns)) if _are_months(table, c)]
    others = [c for c in range(len(table.columns)) if c not in months]
    guesses = [(*pair, month) for month in months for pair in permutations(others, 2)]
    for columns in guesses:
        if found := established(table, _formula(table, columns, len(guesses))):
            yield found


def _are_months(table: Table, column: int) -> bool:
    header = table.columns[column].header.lower()
    values = [table.cells[row, column].value for row in table.filled(column)]
    are_whole = all(value % table.scale == 0 for value in values)
    is_year = all(0 < value <= MONTHS * table.scale for value in values)
    return ("月" in header or "month" in header) and are_whole and is_year


def _formula(table: Table, columns: tuple[int, int, int], tries: int) -> Formula:
    def make(row: int, source: Source) -> Check:
        spots = tuple((row, column) for column in columns)
        cells = [table.cells[spot] for spot in spots]
        other = 0 if source is Source.PRINTED else cells[1].half
        slack = within(MONTHS * (cells[0].ulp // 2 + other))
        return Linear(spots, (MONTHS, -MONTHS, HUNDRED), point(0), slack)

    names = [table.columns[column].header for column in columns]
    return Formula(Kind.PROGRESS, columns, progress_text(names), make, tries)
