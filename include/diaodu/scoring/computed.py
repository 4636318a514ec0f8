"""Derived figures: what an indicator comes to from others, from its target, from the calendar."""

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import Protocol

from diaodu.model.figures import REGION
from diaodu.model.scores import StandingState
from diaodu.model.units import Unit
from diaodu.rulebook.measures import Among, Indicator, StruckOf
from diaodu.rulebook.windows import Level, Window
from diaodu.scoring.among import among, bar_of
from diaodu.scoring.derive import (
    Ask,
    Found,
    ahead_of,
    combined,
    completion_of,
    growth_of,
    left_of,
    pace_for,
    ratio_of,
    share_of,
    without_goal,
)
from diaodu.scoring.goals import Goal, Goals
from diaodu.scoring.outings import passed_in, passed_of
from diaodu.scoring.windows import Span


class Known(Protocol):
    """Every figure there is, for those that are worked out from others."""

    @property
    def windows(self) -> Mapping[str, Span | None]:
        """The spans of the indicators with a window of their own."""

    @property
    def goals(self) -> Goals:
        """The targets, and the month by whose rules they are read."""

    def indicator(self, id_: str) -> Indicator:
        """The indicator of that id."""

    def value(self, unit: str, id_: str, span: Span) -> Found:
        """The value over a span."""

    def reported(self, unit: str, id_: str, span: Span) -> Found:
        """The value before anything was struck."""

    def struck(self, unit: str, rule: StruckOf, span: Span) -> Found:
        """What was struck."""

    def goal(self, unit: str, id_: str, level: Level = "base") -> Goal | None:
        """What the unit must reach."""

    def units_of(self, unit: str) -> tuple[Unit, ...]:
        """The unit itself; all that exist where the region is asked for."""


def computed(known: Known, unit: str, id_: str, span: Span) -> Found:
    """The value of a derived indicator over a span, or the state that says why there is none."""
    indicator = known.indicator(id_)
    ask = partial(known.value, unit)
    if indicator.ratio:
        return ratio_of(indicator.ratio, span, ask)
    if indicator.growth:
        return growth_of(indicator.growth, span, ask)
    if indicator.share:
        whole = known.value(REGION, indicator.share, span)
        return share_of(ask(indicator.share, span), whole)
    if indicator.combine:
        return combined(indicator.combine, span, ask, known.goals.month)
    if indicator.against:
        return _against_target(known, unit, indicator, ask)
    return _looked_up(known, unit, id_, span)


def _looked_up(known: Known, unit: str, id_: str, span: Span) -> Found:
    """One figure as it stands: of its own window, before it was struck, a calendar's."""
    indicator = known.indicator(id_)
    if indicator.window:
        own = known.windows[id_]
        return known.value(unit, indicator.window.of, own) if own else StandingState.NO_BASE
    if indicator.among:
        return _among(known, unit, indicator.among, span)
    if indicator.reported_of:
        return known.reported(unit, indicator.reported_of, span)
    if indicator.struck_of:
        return known.struck(unit, indicator.struck_of, span)
    calendar = indicator.calendar or "days"
    if indicator.is_of_units:
        return Fraction(sum(passed_of(each, span, calendar) for each in known.units_of(unit)))
    return Fraction(passed_in(span, calendar))


def _among(known: Known, unit: str, rule: Among, span: Span) -> Found:
    part = known.indicator(rule.of) if rule.of else None
    asked = known.units_of(unit)
    asks = {each.id: partial(known.value, each.id) for each in asked}
    return among(rule, asked, span, asks, bar_of(rule, part, known.goals.month))


def _against_target(known: Known, unit: str, indicator: Indicator, ask: Ask) -> Found:
    """A rate of completion is that of its target's window, whatever window is asked for."""
    rule = indicator.against
    if rule is None:
        return StandingState.NO_BASE
    goal = known.goal(unit, rule.of, rule.level)
    if goal is None:
        target = known.indicator(rule.of).target
        return without_goal(ask(rule.of, known.goals.spans[target.over if target else Window.YEAR]))
    if indicator.completion:
        return completion_of(rule, goal, ask)
    if indicator.ahead:
        return ahead_of(rule, goal, ask)
    return left_of(rule, goal, ask) if indicator.left_of else pace_for(rule, goal, ask)
