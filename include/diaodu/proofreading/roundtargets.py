"""Rates over targets the table does not print: all but a few of these come out as round numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log

from diaodu.model.submissions import Severity
from diaodu.numbers import HUNDRED
from diaodu.proofreading.chance import choices
from diaodu.proofreading.relations import HUGE, Kind, Listed, Relation
from diaodu.proofreading.spans import Span, point, printable, rounding
from diaodu.proofreading.table import Spot, Table
from diaodu.proofreading.wording import round_target_text

FEWEST_HELD = 6
ROWS_PER_MISS = 12
ACCIDENT = log(1e-6)
STEPS = tuple(m * 10**e for e in range(7, 0, -1) for m in (5, 2, 1))
FINER = 10
"""A target that is round to one more digit is round enough to be one."""


@dataclass(frozen=True)
class _Rate:
    """One row: the spots of rate and amount, and the targets that they imply."""

    rate: Spot
    amount: Spot
    target: Span


def find_round_targets(table: Table, known: Sequence[Relation]) -> Iterator[Relation]:
    """Percentages that no `known` relation explains, over amounts ÷ unprinted round targets."""
    computed = {it.columns[0] for it in known if it.kind is not Kind.RANK}
    tied = {frozenset(it.columns) for it in known}
    for rate, column in enumerate(table.columns):
        if not column.is_percent or rate in computed:
            continue
        for amount, other in enumerate(table.columns):
            if other.is_percent or other.is_rank or other.is_index or other.is_target:
                continue
            if frozenset((rate, amount)) in tied:
                continue
            found = _found(table, rate, amount)
            if found:
                yield found


def _found(table: Table, rate: int, amount: int) -> Relation | None:
    rates = [it for row in table.filled(rate, amount) if (it := _rate(table, row, rate, amount))]
    unit = _unit(table, amount)
    for step in (step * unit for step in STEPS):
        missed = [it for it in rates if _round(it.target, step) is None]
        held = len(rates) - len(missed)
        if held < FEWEST_HELD or len(missed) > max(1, len(rates) // ROWS_PER_MISS):
            continue
        if _odds(rates, missed, step) > ACCIDENT:
            continue
        wrong = [it for it in missed if _round(it.target, step // FINER) is None]
        targets = {_round(it.target, step) for it in rates} - {None}
        return _relation(table, rates, wrong, (step, sorted(it for it in targets if it)))
    return None


def _unit(table: Table, column: int) -> int:
    """One of the column's own unit, as 万元, on the scale of the table."""
    unit: int = table.scale * 10 ** table.columns[column].power
    return unit


def _rate(table: Table, row: int, rate: int, amount: int) -> _Rate | None:
    share, top = table.cells[row, rate], table.cells[row, amount]
    spread = rounding(share.value, share.half or share.ulp // 2)
    target = (rounding(top.value, top.half) * point(HUNDRED * table.scale)).over(spread)
    return _Rate((row, rate), (row, amount), target) if target else None


def _round(target: Span, step: int) -> int | None:
    """The multiple of the step inside, None if there is none."""
    multiple = int(target.high // step) * step
    return multiple if multiple >= target.low and multiple > 0 else None


def _odds(rates: Sequence[_Rate], missed: Sequence[_Rate], step: int) -> float:
    widths = [(it.target.high - it.target.low) / step for it in rates if it not in missed]
    odds = sum(log(width) for width in widths if width < 1)
    return odds + choices(len(rates), len(missed)) + log(len(STEPS))


def _relation(
    table: Table, rates: Sequence[_Rate], wrong: Sequence[_Rate], round_: tuple[int, list[int]]
) -> Relation:
    step, targets = round_
    checks = tuple(_check(table, it, targets, is_wrong=it in wrong) for it in rates)
    rate, amount = rates[0].rate[1], rates[0].amount[1]
    names = table.columns[rate].header, table.columns[amount].header
    return Relation(
        Kind.ROUND_TARGET,
        (rate, amount),
        round_target_text(*names, str(step // _unit(table, amount))),
        f"{len(rates)}行中{len(rates) - len(wrong)}行成立",
        checks,
        0.0,
        len(wrong),
        Severity.WARNING,
    )


def _check(table: Table, it: _Rate, targets: Sequence[int], *, is_wrong: bool) -> Listed:
    """A wrong rate may become the nearest one that a target of the other rows gives."""
    share, top = table.cells[it.rate], table.cells[it.amount]
    anything = Span(-HUGE, HUGE)
    if not is_wrong:
        own = point(share.value)
        return Listed((it.rate, it.amount), {it.rate: (own,), it.amount: (anything,)})
    scale = HUNDRED * table.scale
    exact = [Fraction(top.value * scale, target) for target in targets]
    near = min(exact, key=lambda rate: abs(rate - share.value))
    half = share.ulp // 2
    span = printable(point(near), half)
    goal = min(targets, key=lambda target: abs(Fraction(top.value * scale, target) - share.value))
    amounts = rounding(share.value, half) * point(Fraction(goal, scale))
    return Listed((it.rate, it.amount), {it.rate: (span,), it.amount: (amounts,)})
