"""The figure of any unit for any indicator over any window, or the state that says why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from diaodu.calendar import Month
from diaodu.errors import RulebookError
from diaodu.model.figures import REGION
from diaodu.model.scores import StandingState
from diaodu.model.units import Unit
from diaodu.numbers import summed
from diaodu.rulebook.measures import Indicator, StruckOf
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Level
from diaodu.scoring.computed import computed
from diaodu.scoring.derive import ZERO, Found
from diaodu.scoring.gathering import Gathered
from diaodu.scoring.goals import Asked, Goal, Goals
from diaodu.scoring.levels import level_over, of_units
from diaodu.scoring.ratings import Marks
from diaodu.scoring.rows import Register
from diaodu.scoring.series import EXACT, EverySeries, Given, added
from diaodu.scoring.struck import Strikes
from diaodu.scoring.windows import Mark, Span

NO_FACTS = Given()


def scale_of(indicator: Indicator) -> int:
    """How often a value stands in its printed figure: 100 for percent, whose values are shares."""
    return indicator.scale


@dataclass(frozen=True)
class Figures:
    """Every figure of the units that exist, resolved; `*` asks for the region's own.

    `peers` are places outside the region, of which only what was given as facts is known.
    """

    rulebook: Rulebook
    units: tuple[Unit, ...]
    given: Mapping[tuple[str, str], Given]
    series: EverySeries
    registers: Mapping[str, Register]
    gathered: Mapping[str, Gathered]
    windows: Mapping[str, Span | None]
    strikes: Strikes
    marks: Marks
    goals: Goals
    peers: frozenset[str] = frozenset()

    def indicator(self, id_: str) -> Indicator:
        """The indicator of that id; a rule may not use one that is not in force."""
        found = self.rulebook.indicators.get(id_)
        if found is None:
            raise RulebookError(self.rulebook.rulebook, (f"指标 {id_} 在本考核期未施行",))
        return found

    @cached_property
    def _values(self) -> dict[tuple[str, str, Mark], Found]:
        """What was added up so far: boards, tables and the region's sums ask for the same."""
        return {}

    @cached_property
    def _adding(self) -> frozenset[str]:
        """The indicators whose months add up."""
        known = self.rulebook.indicators.items()
        return frozenset(id_ for id_, found in known if self.rulebook.is_series(found))

    def adds_up(self, id_: str) -> bool:
        """Whether the values of an indicator are sums over months."""
        return id_ in self._adding and not self.indicator(id_).stock

    def value(self, unit: str, id_: str, span: Span) -> Found:
        """The value over a span in the indicator's measure, percent as a share."""
        indicator = self.indicator(id_)
        if indicator.stock:
            return self._level(unit, id_, indicator, span)
        if id_ in self._adding:
            asked = unit, id_, span.mark
            if asked not in self._values:
                self._values[asked] = self._added(unit, id_, span)
            return self._values[asked]
        stated = self._stated(unit, id_, span)
        return self._derived(unit, id_, indicator, span) if stated is None else stated

    def is_nil(self, unit: str, id_: str, month: Month) -> bool:
        """Whether the unit's figure for the month is a nil return."""
        given = self.given.get((unit, id_))
        fact = given.at(month) if given else None
        return fact is not None and fact.is_nil

    def estimated(self, unit: str, id_: str, span: Span) -> tuple[Month, ...]:
        """The months of a window whose figure is an estimate still."""
        if (unit, id_) not in self._estimates:
            return ()
        given = self.given[unit, id_]
        return tuple(m for m in span.months if (found := given.at(m)) and found.is_estimate)

    @cached_property
    def _estimates(self) -> frozenset[tuple[str, str]]:
        return frozenset(key for key, given in self.given.items() if given.has_estimates)

    def is_stated(self, unit: str, id_: str, span: Span) -> bool:
        """Whether a derived indicator's own figure was given, so that nothing is computed."""
        return self._stated(unit, id_, span) is not None

    def is_given(self, unit: str, id_: str, span: Span) -> bool:
        """Whether a figure was given of the unit itself, and is no sum of other units."""
        if id_ in self._adding and not self.indicator(id_).stock:
            return self._total(unit, id_, span) is not None
        given = self.given.get((unit, id_))
        return given is not None and any(given.at(month) for month in span.months)

    def _stated(self, unit: str, id_: str, span: Span) -> Fraction | None:
        given = self.given.get((unit, id_))
        fact = given.as_given(span) if given else None
        return Fraction(fact.value) / scale_of(self.indicator(id_)) if fact else None

    def _derived(self, unit: str, id_: str, indicator: Indicator, span: Span) -> Found:
        if unit in self.peers and (indicator.is_of_units or not indicator.is_derived):
            return StandingState.NOT_REPORTED
        if indicator.is_derived:
            return computed(self, unit, id_, span)
        if indicator.is_gathered:
            return self._over(unit, id_, indicator, span)
        if indicator.count:
            return self._standing(unit, id_, indicator, span)
        return self._rated(unit, id_, indicator, span)

    def units_of(self, unit: str) -> tuple[Unit, ...]:
        """The unit itself; all that exist where the region is asked for."""
        return tuple(found for found in self.units if unit in (found.id, REGION))

    def goal(self, unit: str, id_: str, level: Level = "base") -> Goal | None:
        """What the unit must reach by the indicator's target rule; None without a target."""
        key = unit, id_, level
        if key not in self._goals:
            asked = Asked(unit, id_, self.indicator(id_), level)
            self._goals[key] = self.goals.goal(asked, lambda span: self.value(unit, id_, span))
        return self._goals[key]

    @cached_property
    def _goals(self) -> dict[tuple[str, str, Level], Goal | None]:
        """The goals set so far."""
        return {}

    def _over(self, unit: str, id_: str, indicator: Indicator, span: Span) -> Found:
        """What rows come to over a whole window; the region's are those of all its units."""
        rows = self.gathered.get(id_)
        value = rows.over(self.units_of(unit), span) if rows else StandingState.NOT_REPORTED
        if value is StandingState.NOT_REPORTED and indicator.missing == "zero":
            return ZERO
        return value

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

    def _level(self, unit: str, id_: str, indicator: Indicator, span: Span) -> Found:
        """What is reported of the unit itself; of the region else by units, if the rule says."""
        level = level_over(self.given.get((unit, id_)), indicator, span)
        if level is None and unit == REGION:
            known = (level_over(self.given.get((u.id, id_)), indicator, span) for u in self.units)
            level = of_units((found for found in known if found is not None), indicator)
        return StandingState.NOT_REPORTED if level is None else level / scale_of(indicator)

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

    def _added(self, unit: str, id_: str, span: Span, *, struck: bool = True) -> Found:
        """A sum over months, and for the region over units; rates of units never add up.

        What was struck is taken off, unless the figure is asked for as reported.
        """
        scale = scale_of(self.indicator(id_))
        total = self.recognised(unit, id_, span) if struck else self._total(unit, id_, span)
        if total is None and unit == REGION and not self.indicator(id_).is_rate:
            ask = self.value if struck else self.reported
            found = [ask(each.id, id_, span) for each in self.units]
            known = [value for value in found if isinstance(value, Fraction)]
            return summed(known) if known else StandingState.NOT_REPORTED
        if total is None:
            return StandingState.NOT_REPORTED
        return Fraction(total) if scale == 1 else Fraction(total) / scale

    def reported(self, unit: str, id_: str, span: Span) -> Found:
        """The value as it was reported, before anything was struck."""
        return self._added(unit, id_, span, struck=False)

    def struck(self, unit: str, rule: StruckOf, span: Span) -> Found:
        """What was struck; of the region, whose own figure is a sum of units, theirs together."""
        reported = self.reported(unit, rule.of, span)
        if not isinstance(reported, Fraction):
            return reported
        is_sum = unit == REGION and self._total(REGION, rule.of, span) is None
        units = [each.id for each in self.units] if is_sum else [unit]
        found = added(self.strikes.over(each, rule.of, span, rule.reason) for each in units)
        return Fraction(found)

    def recognised(self, unit: str, id_: str, span: Span) -> Decimal | None:
        """What was given of an indicator that adds up, as printed, less what was struck."""
        total = self._total(unit, id_, span)
        if total is None or (unit, id_) not in self.strikes.held or self.indicator(id_).is_rate:
            return total
        return EXACT.subtract(total, self.strikes.over(unit, id_, span))

    def _total(self, unit: str, id_: str, span: Span) -> Decimal | None:
        if not span.is_of_whole_months:
            by_days = self._counted_by_days(unit, id_, span)
            if by_days is not None:
                return by_days
        told = self.given.get((unit, id_), NO_FACTS).so_far(span)
        if told is not None:
            return told.value
        series = self.series.get(unit, id_)
        return series.total(span) if series else None

    def _counted_by_days(self, unit: str, id_: str, span: Span) -> Decimal | None:
        """A campaign may begin and end inside months: rows are counted by their days."""
        register = self.registers.get(id_)
        if register is None or unit in (REGION, *self.peers) or self.indicator(id_).sum == "funds":
            return None
        given = self.given.get((unit, id_), NO_FACTS)
        spoken = (
            given.at(m) is None and register.in_month(unit, m) is not None for m in span.months
        )
        return register.between(unit, span.first_on, span.last_on) if all(spoken) else None
