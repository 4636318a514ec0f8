"""What an item's figures are worked out of, figure by figure, down to what was reported."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from diaodu.model.figures import REGION
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.methods import (
    NAMED,
    Bonus,
    Completion,
    Counts,
    Deductions,
    Dual,
    Item,
    Met,
    OfBoards,
    RankPoints,
    Steps,
    Tiers,
)
from diaodu.rulebook.windows import Window
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.explain_values import value_formula, working_of
from diaodu.scoring.seat import Seat
from diaodu.scoring.windows import Span

LAST_YEAR = "上年同期"
WHOLE = "全辖区"


@dataclass(frozen=True)
class Use:
    """A figure that something rests on: whose, of which indicator, over which span."""

    unit: str
    id: str
    span: Span
    label: str = ""


def grounds_of(item: Item, seat: Seat, told: set[str]) -> Iterator[str]:
    """One line for each derived figure the item rests on, and for those they rest on.

    Points by rank tell the ranked figure in any case. `told` are the lines that stand already.
    """
    for use in _uses(item, seat):
        known = isinstance(seat.case.figures.value(use.unit, use.id, use.span), Fraction)
        is_ranked = known and isinstance(item, RankPoints)
        yield from lines_of(use, seat.case, told, is_wanted=is_ranked)


def lines_of(use: Use, case: Assessment, told: set[str], *, is_wanted: bool) -> Iterator[str]:
    """The figure's own line if it is worked out, or wanted, and those of what it rests on."""
    known = isinstance(case.figures.value(use.unit, use.id, use.span), Fraction)
    if is_wanted or (known and working_of(use.unit, use.id, use.span, case)):
        line = value_formula(use.unit, use.id, use.span, case, use.label)
        if line in told:
            return
        told.add(line)
        yield line
    yield from grounds_below(use, case, told)


def grounds_below(use: Use, case: Assessment, told: set[str]) -> Iterator[str]:
    """The lines of what a figure rests on; where it has no value, what it lacks."""
    known = isinstance(case.figures.value(use.unit, use.id, use.span), Fraction)
    for part in _operands(use, case):
        is_missing = not isinstance(case.figures.value(part.unit, part.id, part.span), Fraction)
        yield from lines_of(part, case, told, is_wanted=is_missing and not known)


def _uses(item: Item, seat: Seat) -> Iterator[Use]:
    """The figures an item is scored by, each over its window."""
    for bar in item.full_if:
        if seat.passes(bar):
            yield Use(seat.unit, bar.of, seat.case.spans[bar.over])
            return
    if isinstance(item, Counts | Bonus | Deductions):
        for part in item.parts:
            yield Use(seat.unit, part.of, seat.case.spans[item.over])
    elif not isinstance(item, NAMED):
        for span in _spans(item, seat.case):
            yield Use(seat.unit, item.item, span)
    if isinstance(item, Dual) and (earlier := seat.case.spans[Window.YEAR].earlier):
        yield Use(seat.unit, item.item, earlier, LAST_YEAR)
    for tier in item.tiers if isinstance(item, Tiers) else ():
        if tier.also:
            yield Use(seat.unit, tier.also.of, seat.case.spans[tier.also.over])


def _spans(item: Item, case: Assessment) -> tuple[Span, ...]:
    """The windows an item of one indicator looks at."""
    if isinstance(item, Completion | Steps | Dual) or (isinstance(item, Met) and item.target):
        rule = case.figures.indicator(item.item).target
        held = case.spans[rule.over if rule else Window.YEAR]
        year = case.spans[Window.YEAR]
        return (held, year) if isinstance(item, Dual) and held.mark != year.mark else (held,)
    return () if isinstance(item, OfBoards) else (case.spans[item.over],)


def _operands(use: Use, case: Assessment) -> Iterator[Use]:
    """The figures another one is computed from."""
    indicator = case.figures.indicator(use.id)
    if case.figures.is_stated(use.unit, use.id, use.span):
        return
    if indicator.ratio:
        yield replace(use, id=indicator.ratio.of)
        yield replace(use, id=indicator.ratio.to)
    for term in indicator.combine:
        yield replace(use, id=term.of)
    if indicator.share:
        yield replace(use, id=indicator.share)
        yield Use(REGION, indicator.share, use.span, f"{use.label}{WHOLE}")
    if indicator.growth:
        yield replace(use, id=indicator.growth)
        if use.span.earlier:
            yield Use(use.unit, indicator.growth, use.span.earlier, f"{use.label}{LAST_YEAR}")
    yield from _elsewhere(use, indicator, case)


def _elsewhere(use: Use, indicator: Indicator, case: Assessment) -> Iterator[Use]:
    """The figures taken over another window, or of other units."""
    if rule := indicator.against:
        goal = case.goal(use.unit, rule.of, rule.level)
        if goal:
            yield replace(use, id=rule.of, span=goal.span)
    own = case.figures.windows.get(use.id) if indicator.window else None
    if indicator.window and own:
        yield replace(use, id=indicator.window.of, span=own)
    if indicator.among and indicator.among.of and use.unit != REGION:
        yield replace(use, id=indicator.among.of)
