"""The figure of any unit for any indicator over any window, or the state that says why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from diaodu.calendar import Month
from diaodu.errors import RulebookError
from diaodu.model.figures import REGION
from diaodu.model.scores import StandingState
from diaodu.model.units import Unit
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Level
from diaodu.scoring.derive import (
    ZERO,
    Ask,
    Found,
    ahead_of,
    combined,
    completion_of,
    growth_of,
    ratio_of,
    share_of,
)
from diaodu.scoring.goals import Asked, Goal, Goals
from diaodu.scoring.ratings import Marks
from diaodu.scoring.rows import Register
from diaodu.scoring.series import Given, Series, added
from diaodu.scoring.windows import Span

NO_FACTS = Given()


def scale_of(indicator: Indicator) -> int:
    """How often a value stands in its printed figure: 100 for percent, whose values are shares."""
    return indicator.scale


@dataclass(frozen=True)
class Figures:
    """Every figure of the units that exist, resolved; `*` asks for the region's own."""

    rulebook: Rulebook
    units: tuple[Unit, ...]
    given: Mapping[tuple[str, str], Given]
    series: Mapping[tuple[str, str], Series]
    registers: Mapping[str, Register]
    marks: Marks
    goals: Goals

    def indicator(self, id_: str) -> Indicator:
        """The indicator of that id; a rule may not use one that is not in force."""
        found = self.rulebook.indicators.get(id_)
        if found is None:
            raise RulebookError(self.rulebook.rulebook, (f"指标 {id_} 在本考核期未施行",))
        return found

    def value(self, unit: str, id_: str, span: Span) -> Found:
        """The value over a span in the indicator's measure, percent as a share."""
        indicator = self.indicator(id_)
        if self.rulebook.is_series(indicator):
            return self._added(unit, id_, span)
        stated = self._stated(unit, id_, span)
        return self._derived(unit, id_, indicator, span) if stated is None else stated

    def is_nil(self, unit: str, id_: str, month: Month) -> bool:
        """Whether the unit's figure for the month is a nil return."""
        given = self.given.get((unit, id_))
        fact = given.at(month) if given else None
        return fact is not None and fact.is_nil

    def is_stated(self, unit: str, id_: str, span: Span) -> bool:
        """Whether a derived indicator's own figure was given, so that nothing is computed."""
        return self._stated(unit, id_, span) is not None

    def _stated(self, unit: str, id_: str, span: Span) -> Fraction | None:
        given = self.given.get((unit, id_))
        fact = given.as_given(span) if given else None
        return Fraction(fact.value) / scale_of(self.indicator(id_)) if fact else None

    def _derived(self, unit: str, id_: str, indicator: Indicator, span: Span) -> Found:
        if indicator.is_derived:
            return self._computed(unit, indicator, span)
        if indicator.count:
            return self._standing(unit, id_, indicator, span)
        return self._rated(unit, id_, indicator, span)

    def _computed(self, unit: str, indicator: Indicator, span: Span) -> Found:
        def ask(id_: str, over: Span) -> Found:
            return self.value(unit, id_, over)

        if indicator.ratio:
            return ratio_of(indicator.ratio, span, ask)
        if indicator.growth:
            return growth_of(indicator.growth, span, ask)
        if indicator.share:
            whole = self.value(REGION, indicator.share, span)
            return share_of(unit, ask(indicator.share, span), whole)
        if indicator.combine:
            return combined(indicator.combine, span, ask, self.goals.month)
        return self._against_target(unit, indicator, ask)

    def _against_target(self, unit: str, indicator: Indicator, ask: Ask) -> Found:
        """A rate of completion is that of its target's window, whatever window is asked for."""
        if indicator.completion:
            goal = self.goal(unit, indicator.completion.of, indicator.completion.level)
            return completion_of(indicator.completion, goal, ask)
        if indicator.ahead:
            goal = self.goal(unit, indicator.ahead.of, indicator.ahead.level)
            return ahead_of(indicator.ahead, goal, ask)
        return StandingState.NO_BASE

    def goal(self, unit: str, id_: str, level: Level = "base") -> Goal | None:
        """What the unit must reach by the indicator's target rule; None without a target."""
        asked = Asked(unit, id_, self.indicator(id_), level)
        return self.goals.goal(asked, lambda span: self.value(unit, id_, span))

    def _standing(self, unit: str, id_: str, indicator: Indicator, span: Span) -> Found:
        """How many stand at a stage at the end of a span; the region's are those of its units."""
        if unit == REGION:
            found = [self._standing(each.id, id_, indicator, span) for each in self.units]
            values = [value for value in found if isinstance(value, Fraction)]
            return sum(values, ZERO) if values else StandingState.NOT_REPORTED
        register = self.registers.get(id_)
        count = register.standing(unit, span.months[-1]) if register else None
        if count is not None:
            return Fraction(count)
        return ZERO if indicator.missing == "zero" else StandingState.NOT_REPORTED

    def _rated(self, unit: str, id_: str, indicator: Indicator, span: Span) -> Found:
        if unit == REGION:
            found = (self.value(each.id, id_, span) for each in self.units)
            values = [value for value in found if isinstance(value, Fraction)]
            return sum(values, ZERO) / len(values) if values else StandingState.NOT_REPORTED
        average = self._mark(unit, id_, indicator, span)
        if average is not None:
            return average / scale_of(indicator)
        return ZERO if indicator.missing == "zero" else StandingState.NOT_REPORTED

    def _mark(self, unit: str, id_: str, indicator: Indicator, span: Span) -> Fraction | None:
        if indicator.rated == "average":
            return self.marks.average(unit, id_, span)
        month = self.goals.month
        weights = {found.id: found.weight.at(month) or ZERO for found in indicator.raters}
        return self.marks.weighted(unit, id_, span, weights)

    def _added(self, unit: str, id_: str, span: Span) -> Found:
        """A sum over months, and for the region over units; rates of units never add up."""
        scale = scale_of(self.indicator(id_))
        total = self._total(unit, id_, span)
        if total is None and unit == REGION and not self.indicator(id_).is_rate:
            totals = [self._total(each.id, id_, span) for each in self.units]
            known = [found for found in totals if found is not None]
            total = added(known) if known else None
        if total is None:
            return StandingState.NOT_REPORTED
        return Fraction(total) if scale == 1 else Fraction(total) / scale

    def _total(self, unit: str, id_: str, span: Span) -> Decimal | None:
        if not span.is_of_whole_months:
            by_days = self._counted_by_days(unit, id_, span)
            if by_days is not None:
                return by_days
        series = self.series.get((unit, id_))
        return series.total(span) if series else None

    def _counted_by_days(self, unit: str, id_: str, span: Span) -> Decimal | None:
        """A campaign may begin and end inside months: rows are counted by their days."""
        register = self.registers.get(id_)
        if register is None or unit == REGION or self.indicator(id_).sum == "funds":
            return None
        given = self.given.get((unit, id_), NO_FACTS)
        spoken = (
            given.at(m) is None and register.in_month(unit, m) is not None for m in span.months
        )
        return register.between(unit, span.first_on, span.last_on) if all(spoken) else None
