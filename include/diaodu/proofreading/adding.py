"""Rows that may be the total of others, and what each column comes to beside what they print."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from itertools import accumulate
from math import log

from diaodu.model.submissions import Severity
from diaodu.proofreading.chance import CERTAIN, choices, slack_of, summing_luck
from diaodu.proofreading.relations import Linear, holds
from diaodu.proofreading.spans import point
from diaodu.proofreading.table import Spot, Table

FEWEST_PARTS = 2
SMALL = 12
WIDEST_TIE = 4
"""Rows of zeros make several ranges add up alike; more than so many are not told apart."""

Rows = tuple[int, ...]


class Rule(Enum):
    """Where the parts of a total stand."""

    ALL = auto()
    ABOVE = auto()
    BELOW = auto()
    LABEL = auto()
    """Under the same merged label."""
    TOTALS = auto()
    RANGE = auto()
    """Any rows right above or below that add up."""


@dataclass(frozen=True)
class Group:
    """A row and the rows it may be the total of; `is_said` if its label calls it a total.

    `tries` is how many such groups were possible.
    """

    total: int
    parts: Rows
    rule: Rule
    tries: int
    is_said: bool


def said_groups(table: Table, sequence: Rows) -> tuple[Group, ...]:
    """For each row labelled 合计 or 一、: rows above or below up to the next one, or all others.

    In a small table also every range that ends right above it.
    """
    totals = [row for row in sequence if _is_said(table, row)]
    return tuple(group for total in totals for group in _said(table, sequence, totals, total))


def _is_said(table: Table, row: int) -> bool:
    return table.rows[row].is_total or table.rows[row].is_heading


def _said(table: Table, sequence: Rows, totals: Sequence[int], total: int) -> tuple[Group, ...]:
    position = sequence.index(total)
    below = _until(table, sequence[position + 1 :])
    ways: list[tuple[Rule, Rows]] = [(Rule.BELOW, below)]
    if not table.rows[total].is_heading:
        others = tuple(row for row in sequence if row not in totals)
        above = _until(table, sequence[:position][::-1])
        ways = [(Rule.ALL, others), (Rule.ABOVE, above), *ways]
        ways.append((Rule.LABEL, _same_group(table, total, others)))
        if len(totals) > FEWEST_PARTS:
            ways.append((Rule.TOTALS, tuple(row for row in totals if row != total)))
        if len(sequence) <= SMALL:
            ways += [(Rule.RANGE, above[:count]) for count in range(FEWEST_PARTS, len(above))]
    ways = [(rule, _without_targets(table, way)) for rule, way in ways] + ways
    distinct: dict[Rows, Rule] = {}
    for rule, way in ways:
        if len(way) >= FEWEST_PARTS:
            distinct.setdefault(tuple(sorted(way)), rule)
    ranges = sum(rule is Rule.RANGE for rule in distinct.values())
    return tuple(
        Group(total, parts, rule, ranges if rule is Rule.RANGE else 1, is_said=True)
        for parts, rule in distinct.items()
    )


def _without_targets(table: Table, rows: Rows) -> Rows:
    return tuple(row for row in rows if not table.rows[row].is_target)


def figured_groups(table: Table, sequence: Rows, columns: Sequence[int]) -> Iterator[Group]:
    """Rows that equal the sum of a range right above or right below them in several columns."""
    votes: Counter[tuple[int, Rows]] = Counter()
    for column in columns:
        for direction in (sequence, sequence[::-1]):
            votes.update(_ranges(table, direction, column))
    for (total, parts), count in votes.items():
        if count >= FEWEST_PARTS or count == len(columns):
            tries = len(sequence) * (len(sequence) - 1)
            yield Group(total, tuple(sorted(parts)), Rule.RANGE, tries, is_said=False)


def _until(table: Table, rows: Rows) -> Rows:
    """Rows up to the next total."""
    stop = next((i for i, row in enumerate(rows) if _is_said(table, row)), len(rows))
    return rows[:stop]


def _same_group(table: Table, total: int, others: Rows) -> Rows:
    """Rows under the same merged label, which need not be neighbours."""
    groups = set(table.rows[total].groups) - {""}
    return tuple(row for row in others if groups & set(table.rows[row].groups))


def _ranges(table: Table, rows: Rows, column: int) -> Iterator[tuple[int, Rows]]:
    """Ranges right after a row, in the given order, whose sum is within a rounding of the row."""
    values = [_value(table, row, column) for row in rows]
    if min(values, default=0) < 0:
        return
    sums = list(accumulate(values, initial=0))
    for i, row in enumerate(rows):
        cell = table.cells.get((row, column))
        if cell is None or cell.value <= 0:
            continue
        goal = sums[i + 1] + cell.value
        first = bisect_left(sums, goal - cell.ulp * 2, i + 1)
        last = bisect_right(sums, goal + cell.ulp * 2, i + 1)
        if last - first <= WIDEST_TIE:
            for end in range(first, last):
                if end - (i + 1) >= FEWEST_PARTS:
                    yield row, rows[i + 1 : end]


def _value(table: Table, row: int, column: int) -> int:
    cell = table.cells.get((row, column))
    return cell.value if cell else 0


FARTHEST = Fraction(5, 2)
"""A total farther than this from the sum, as a ratio, is no total with a slip."""
FARTHEST_IF_NAMED = 10
"""The same for a column whose unit says that it counts or measures something."""
TRUER = log(1e-3)


@dataclass(frozen=True)
class Added:
    """One column under a group: its check both ways, and how they come out.

    `odds` bounds the chance that it adds up by accident, `luck` the chance that it does so to the
    last place although every number was rounded by itself; both are logarithms.
    """

    column: int
    exact: Linear
    loose: Linear
    is_exact: bool
    is_held: bool
    is_near: bool
    off: Fraction
    """How far the total is from the sum, as a share of the larger."""
    odds: float
    luck: float
    severity: Severity


def added_up(table: Table, group: Group, computed: frozenset[int]) -> Iterator[Added]:
    """Every column whose total is printed; percentages only where they happen to add up."""
    for number, column in enumerate(table.columns):
        spots = _spots(table, group, number)
        if spots is None or column.is_rank or column.is_index or _is_constant(table, spots):
            continue
        added = _added(table, spots)
        if added.is_held or not (number in computed or column.never_adds):
            yield added


def is_luckless(columns: Sequence[Added]) -> bool:
    """Whether so many columns add up to the last place that the printed numbers were added."""
    held = [it for it in columns if it.is_held]
    exact = [it for it in held if it.is_exact]
    luck = sum(it.luck for it in exact) + choices(len(held), len(held) - len(exact))
    return luck < TRUER


def _spots(table: Table, group: Group, column: int) -> tuple[Spot, ...] | None:
    """The total and its printed parts; an empty part counts as zero if most are printed."""
    parts = tuple((row, column) for row in group.parts if (row, column) in table.cells)
    is_enough = len(parts) >= FEWEST_PARTS and len(parts) * 2 >= len(group.parts)
    total = group.total, column
    return (total, *parts) if is_enough and total in table.cells else None


def _is_constant(table: Table, spots: tuple[Spot, ...]) -> bool:
    """Whether the total repeats what every part prints, as a common plan does."""
    return len({table.cells[spot].value for spot in spots}) == 1


def _added(table: Table, spots: tuple[Spot, ...]) -> Added:
    column = table.columns[spots[0][1]]
    cells = [table.cells[spot] for spot in spots]
    exact, loose = (
        Linear(spots, _weights(spots), point(0), slack_of(cells, is_exact=it or column.is_whole))
        for it in (True, False)
    )
    total, parts = cells[0].value, sum(cell.value for cell in cells[1:])
    is_exact = holds(exact, table.cells)
    # An agreement to the last place is rarer; that it was looked for both ways doubles its chance.
    width = 2 * cells[0].ulp if is_exact else loose.slack.high - loose.slack.low + cells[0].ulp
    return Added(
        spots[0][1],
        exact,
        loose,
        is_exact=is_exact,
        is_held=holds(loose, table.cells),
        is_near=_is_near(total, parts, bool(column.unit)),
        off=Fraction(abs(total - parts), max(abs(total), abs(parts), 1)),
        odds=_log(Fraction(2 * width, abs(parts))) if parts else CERTAIN,
        luck=summing_luck(cells),
        severity=Severity.WARNING if column.is_target and parts > total else Severity.ERROR,
    )


def _weights(spots: tuple[Spot, ...]) -> tuple[int, ...]:
    return (1, *(-1 for _ in spots[1:]))


def _is_near(total: int, parts: int, is_named: bool) -> bool:
    """Whether the two are of one size, but for a slip."""
    if total * parts <= 0:
        return False
    larger, smaller = max(abs(total), abs(parts)), min(abs(total), abs(parts))
    return larger <= smaller * (FARTHEST_IF_NAMED if is_named else FARTHEST)


def _log(chance: Fraction) -> float:
    return log(chance) if chance < 1 else CERTAIN
