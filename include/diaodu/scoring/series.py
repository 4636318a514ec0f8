"""One unit's figures for one indicator: what each month and each cumulative figure comes to.

The rules are those of `facts.csv`: cumulative figures count before monthly ones, a missing one is
computed from the other, and what cannot be known stays unknown.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact
from functools import reduce

from diaodu.calendar import Month
from diaodu.model.figures import Basis, Fact
from diaodu.scoring.windows import Part, Span

NOTHING = Decimal(0)
Told = tuple[Decimal | None, Decimal | None]
"""What a month's own figure and its cumulative one are said to be."""
Unsaid = Callable[[Month, Decimal | None], Told]
"""What a month without a fact comes to, given the cumulative figure before it."""

EXACT = Context(prec=1000, traps=[Inexact])
"""Sums of figures as they were written, many times faster than with fractions; never rounds."""


@dataclass(frozen=True)
class Given:
    """The facts of one unit and indicator, each by its month."""

    monthly: dict[Month, Fact] = field(default_factory=dict)
    cumulative: dict[Month, Fact] = field(default_factory=dict)

    def add(self, fact: Fact) -> None:
        """File one more fact."""
        (self.monthly if fact.basis is Basis.MONTH else self.cumulative)[fact.period] = fact

    def at(self, month: Month) -> Fact | None:
        """What was said of a month: its own figure, else the cumulative one."""
        return self.monthly.get(month) or self.cumulative.get(month)

    @property
    def has_estimates(self) -> bool:
        """Whether any figure is an estimate still."""
        facts = (*self.monthly.values(), *self.cumulative.values())
        return any(fact.is_estimate for fact in facts)

    def so_far(self, span: Span) -> Fact | None:
        """The cumulative figure for exactly this span."""
        if len(span.parts) != 1 or span.parts[0].before is not None:
            return None
        return self.cumulative.get(span.parts[0].months[-1])

    def as_given(self, span: Span) -> Fact | None:
        """The fact that is for exactly this span; shares and marks can never be added up."""
        if len(span.parts) != 1:
            return None
        part = span.parts[0]
        cumulative = self.cumulative.get(part.months[-1]) if part.before is None else None
        alone = self.monthly.get(part.months[0]) if len(part.months) == 1 else None
        return cumulative or alone


@dataclass(frozen=True)
class Disagreement:
    """A month whose monthly and cumulative figures contradict each other; the cumulative counts."""

    month: Month
    monthly: Decimal
    cumulative: Decimal
    before: Decimal


@dataclass(frozen=True)
class Series:
    """The known values by month, in the indicator's measure; an unknown month has no entry."""

    monthly: Mapping[Month, Decimal]
    cumulative: Mapping[Month, Decimal]
    disagreements: tuple[Disagreement, ...] = ()
    is_rate: bool = False

    def total(self, span: Span) -> Decimal | None:
        """The sum over a span, or None if any part of it is not known.

        A rate is never computed from others: it is known of just the spans it was reported for,
        of a month its own figure, of a year so far the cumulative one of the last month.
        """
        if self.is_rate:
            return self._as_reported(span)
        if len(span.parts) == 1:
            return self._sum(span.parts[0])
        sums = [self._sum(part) for part in span.parts]
        known = [value for value in sums if value is not None]
        return added(known) if len(known) == len(sums) else None

    def _as_reported(self, span: Span) -> Decimal | None:
        if len(span.parts) != 1:
            return None
        part = span.parts[0]
        so_far = self.cumulative.get(part.months[-1]) if part.before is None else None
        alone = self.monthly.get(part.months[0]) if len(part.months) == 1 else None
        return alone if so_far is None else so_far

    def _sum(self, part: Part) -> Decimal | None:
        end = self.cumulative.get(part.months[-1])
        start = NOTHING if part.before is None else self.cumulative.get(part.before)
        if end is not None and start is not None:
            return EXACT.subtract(end, start)
        if len(self.monthly) < len(part.months):
            return None
        known = [self.monthly[month] for month in part.months if month in self.monthly]
        return added(known) if len(known) == len(part.months) else None


@dataclass(frozen=True)
class EverySeries:
    """The series of each unit (or place) and indicator, worked out when it is first asked for."""

    of: Callable[[str, str], Series | None]
    known: dict[tuple[str, str], Series | None] = field(default_factory=dict)

    def get(self, unit: str, id_: str) -> Series | None:
        """None where nothing was given that adds up."""
        key = unit, id_
        if key not in self.known:
            self.known[key] = self.of(unit, id_)
        return self.known[key]


def settled(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Without the estimates whose place a final figure of the same month has taken."""
    told = tuple(facts)
    if not any(fact.is_estimate for fact in told):
        return told
    final = {(f.unit, f.indicator, f.period) for f in told if not f.is_estimate}
    return tuple(
        f for f in told if not f.is_estimate or (f.unit, f.indicator, f.period) not in final
    )


def added(values: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    return reduce(EXACT.add, values, NOTHING)


def series_of(
    given: Given,
    years: Iterable[tuple[Month, ...]],
    unreported: Unsaid | None = None,
) -> Series:
    """Run through the months of each accounting year; `unreported` fills months without a fact."""
    if not (given.monthly or given.cumulative or unreported):
        return Series({}, {})
    monthly: dict[Month, Decimal] = {}
    cumulative: dict[Month, Decimal] = {}
    disagreements: list[Disagreement] = []
    for months in years:
        running: Decimal | None = NOTHING
        for month in months:
            alone, total = _told(given, month, running, unreported)
            if running is not None and alone is not None and total is not None:
                disagreements += _disagreement(month, alone, total, running)
            alone, running = _settled(running, alone, total)
            if alone is not None:
                monthly[month] = alone
            if running is not None:
                cumulative[month] = running
    return Series(monthly, cumulative, tuple(disagreements))


def rates_of(given: Given, owed: Iterable[Month] = (), reported: str = "both") -> Series:
    """A reported percentage or per-mille; a month that is owed and was not reported is zero."""
    silent = {month: NOTHING for month in owed if given.at(month) is None}
    return Series(
        monthly=({} if reported == "ytd" else silent) | _values(given.monthly),
        cumulative=({} if reported == "month" else silent) | _values(given.cumulative),
        is_rate=True,
    )


def _values(facts: Mapping[Month, Fact]) -> dict[Month, Decimal]:
    return {month: fact.value for month, fact in facts.items()}


def _disagreement(
    month: Month, alone: Decimal, total: Decimal, before: Decimal
) -> tuple[Disagreement, ...]:
    agrees = EXACT.add(before, alone) == total
    return () if agrees else (Disagreement(month, alone, total, before),)


def _told(given: Given, month: Month, before: Decimal | None, unreported: Unsaid | None) -> Told:
    alone, total = given.monthly.get(month), given.cumulative.get(month)
    if alone is None and total is None:
        return unreported(month, before) if unreported else (None, None)
    return alone.value if alone else None, total.value if total else None


def _settled(before: Decimal | None, alone: Decimal | None, total: Decimal | None) -> Told:
    if total is None:
        return alone, None if before is None or alone is None else EXACT.add(before, alone)
    return alone if before is None else EXACT.subtract(total, before), total
