"""Columns that are the quotient of two others, as a rate, a share, or a growth over a base."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import log10

from diaodu.numbers import HUNDRED
from diaodu.proofreading.evidence import Floats, Formula, established, fits, floats_of, is_close
from diaodu.proofreading.relations import Check, Kind, Product, Relation, Source
from diaodu.proofreading.spans import point
from diaodu.proofreading.table import Column, Spot, Table
from diaodu.proofreading.wording import growth_text, ratio_text

LARGEST_POWER = 8
PERCENT = 2

Triple = tuple[int, int, int]
"""Derived column, dividend, divisor."""


def find_ratios(table: Table) -> Iterator[Relation]:
    """Every derived = dividend ÷ divisor × a power of ten; of two ways to turn one, the better."""
    best: dict[frozenset[int], Relation] = {}
    for columns, power in _candidates(table, 0):
        found = established(table, _ratio(table, columns, power))
        known = best.get(frozenset(columns))
        if found and (known is None or _order(table, found) < _order(table, known)):
            best[frozenset(columns)] = found
    yield from best.values()


def find_growths(table: Table) -> Iterator[Relation]:
    """Every derived = (this ÷ last − 1) × 100."""
    for columns, power in _candidates(table, HUNDRED):
        if power == PERCENT and (found := established(table, _growth(table, columns))):
            yield found


def _order(table: Table, relation: Relation) -> tuple[bool, float]:
    return not table.columns[relation.columns[0]].is_percent, relation.odds


def _ratio(table: Table, columns: Triple, power: int) -> Formula:
    scale = table.scale
    factor = scale * 10**power if power >= 0 else Fraction(scale, 10**-power)

    def make(row: int, source: Source) -> Check:
        spots = tuple((row, column) for column in columns)
        return Product(spots, point(factor), 0, source)

    tries, is_said = _tries(table, columns)
    names = [table.columns[column].header for column in columns]
    return Formula(
        Kind.RATIO,
        columns,
        ratio_text(names, _as_printed(table, columns, power)),
        make,
        tries,
        is_said=is_said,
        rows=_divisible(table, columns),
    )


def _as_printed(table: Table, columns: Triple, power: int) -> int:
    """The power between the numbers as they stand there, unless both units account for theirs."""
    derived, top, bottom = (table.columns[column] for column in columns)
    if top.unit and bottom.unit:
        return power
    return power + top.power - bottom.power - derived.power


def _growth(table: Table, columns: Triple) -> Formula:
    def make(row: int, source: Source) -> Check:
        spots = tuple((row, column) for column in columns)
        shift = HUNDRED * table.scale
        return Product(spots, point(shift), shift, source)

    tries, is_said = _tries(table, columns)
    names = [table.columns[column].header for column in columns]
    return Formula(
        Kind.GROWTH,
        columns,
        growth_text(names),
        make,
        tries,
        is_said=is_said,
        rows=_divisible(table, columns),
    )


def _divisible(table: Table, columns: Triple) -> tuple[int, ...]:
    """Rows with all three numbers and something to divide by."""
    divisor = columns[2]
    return tuple(row for row in table.filled(*columns) if table.cells[row, divisor].value)


def _tries(table: Table, columns: Triple) -> tuple[int, bool]:
    """How many such formulas there are, and whether the headers call this one a rate."""
    derived, top, bottom = (table.columns[column] for column in columns)
    amounts = sum(map(_is_amount, table.columns))
    if not derived.is_percent or derived.is_gap or not (_is_amount(top) and _is_amount(bottom)):
        count = len(table.columns)
        return 2 * count * (count - 1) * (count - 2), False
    if bottom.is_target and not top.is_target:
        targets = sum(column.is_target for column in table.columns)
        return max(1, targets * (amounts - targets)), True
    return max(1, amounts * (amounts - 1)), True


def _is_amount(column: Column) -> bool:
    return not (column.is_percent or column.is_rank or column.is_index)


def _candidates(table: Table, shift: int) -> Iterator[tuple[Triple, int]]:
    floats = floats_of(table)
    columns = table.columns
    usable = [c for c, it in enumerate(columns) if not (it.is_rank or it.is_index)]
    derivable = [c for c in usable if not (shift and columns[c].unit)]
    for top in usable:
        for bottom in usable:
            quotients = _quotients(floats, top, bottom) if top != bottom else []
            for derived in derivable if quotients else ():
                is_turned = columns[bottom].is_percent and not columns[derived].is_percent
                if derived not in {top, bottom} and not is_turned:
                    for power in _powers(floats, derived, quotients, shift):
                        yield (derived, top, bottom), power


def _quotients(floats: Floats, top: int, bottom: int) -> list[tuple[int, float, float]]:
    """Sample row, quotient, how far off it may be."""
    found = []
    rows = zip(floats.values[top], floats.values[bottom], strict=True)
    for i, (above, below) in enumerate(rows):
        if above is None or not below:
            continue
        spare = abs(below) - floats.halves[bottom][i]
        if spare > 0:
            quotient = above / below
            error = floats.halves[top][i] + abs(quotient) * floats.halves[bottom][i]
            found.append((i, quotient, error / spare))
    return found


def _powers(
    floats: Floats, derived: int, quotients: list[tuple[int, float, float]], shift: int
) -> Iterator[int]:
    """The powers of ten by which the quotients give the column in enough rows of the sample."""
    values, halves = floats.values[derived], floats.roundings[derived]
    for power in _guesses(values, halves, quotients, shift):
        factor = 10.0**power
        if fits(
            (value + shift, quotient * factor, error * factor + halves[i])
            for i, quotient, error in quotients
            if (value := values[i]) is not None
        ):
            yield power


def _guesses(
    values: Sequence[float | None],
    halves: Sequence[float],
    quotients: list[tuple[int, float, float]],
    shift: int,
) -> set[int]:
    """Powers of ten that a few rows agree with, the first and the last among them."""
    powers: set[int] = set()
    for i, quotient, error in quotients[:: max(1, len(quotients) // 3)] + quotients[-1:]:
        value = values[i]
        if value is None or (value + shift) * quotient <= 0:
            continue
        power = round(log10((value + shift) / quotient))
        width = error * 10.0**power + halves[i]
        if abs(power) <= LARGEST_POWER and is_close(value + shift, quotient * 10.0**power, width):
            powers.add(power)
    return powers


MOST_ROWS = 6
"""In a larger table two numbers may print alike by accident."""
FEWEST_DIGITS = 2


def with_shared_numbers(table: Table, relations: Sequence[Relation]) -> Iterator[Relation]:
    """The relations, with the divisor of a row taken for the dividend of another that prints alike.

    So 96.3% of 7.5 and 7.5 of 165 speak of the same 7.5, whichever of its cells they stand beside.
    """
    for relation in relations:
        if relation.kind is Kind.RATIO and len(table.rows) <= MOST_ROWS:
            checks = tuple(_shared(table, check) for check in relation.checks)
            yield replace(relation, checks=checks)
        else:
            yield relation


def _shared(table: Table, check: Check) -> Check:
    if not isinstance(check, Product):
        return check
    derived, top, bottom = check.spots
    alike = [
        (row, top[1])
        for row in range(len(table.rows))
        if row != top[0] and _is_same(table, (row, top[1]), bottom)
    ]
    return replace(check, spots=(derived, top, alike[0])) if len(alike) == 1 else check


def _is_same(table: Table, first: Spot, second: Spot) -> bool:
    one, other = table.cells.get(first), table.cells.get(second)
    if one is None or other is None or not one.decimals:
        return False
    digits = len(str(abs(one.value) // one.ulp))
    return one.value == other.value and one.ulp == other.ulp and digits >= FEWEST_DIGITS
