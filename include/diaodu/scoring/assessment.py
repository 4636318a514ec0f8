"""One period ready to be scored: the rules in force, the windows, the figures, the targets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from diaodu.calendar import Month, Period, Year
from diaodu.errors import RulebookError
from diaodu.model.units import Unit
from diaodu.rulebook.dated import Dated
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Level, Window
from diaodu.scoring.derive import Found
from diaodu.scoring.figures import Figures
from diaodu.scoring.goals import Goal, Goals
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.peers import peers_of
from diaodu.scoring.resolve import figures_of
from diaodu.scoring.succession import carried_on
from diaodu.scoring.targets import targets_on
from diaodu.scoring.windows import Spans, past_spans, seen_on, spans_of


@dataclass(frozen=True)
class Assessment:
    """Everything known about a period; the rulebook is the one in force in its last month.

    `tells`: the formula of every item is written out.
    """

    rulebook: Rulebook
    period: Period
    month: Month
    spans: Spans
    figures: Figures
    previous_ranks: Mapping[tuple[str, str], int]
    others: Mapping[str, tuple[Unit, ...]] = field(default_factory=dict)
    tells: bool = True

    def peers(self, id_: str) -> tuple[Unit, ...]:
        """The region itself and the places it is compared with, in the order of the rulebook."""
        return self.others.get(id_, ())

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units that exist, in administrative order."""
        return self.figures.units

    def value(self, unit: str, indicator: str, window: Window) -> Found:
        """A unit's figure over a window so far, in the indicator's measure, percent as a share."""
        return self.figures.value(unit, indicator, self.spans[window])

    def goal(self, unit: str, indicator: str, level: Level = "base") -> Goal | None:
        """What the unit must reach by the indicator's target rule; None without a target."""
        return self.figures.goal(unit, indicator, level)

    def actual(self, unit: str, indicator: str) -> Found:
        """The figure that is held against the target, over the window of its target rule."""
        rule = self.figures.indicator(indicator).target
        return self.value(unit, indicator, rule.over if rule else Window.YEAR)

    def number(self, dated: Dated) -> Fraction:
        """A number of a rule as it stands in the assessed month."""
        value = dated.at(self.month)
        if value is None:
            raise RulebookError(self.rulebook.rulebook, (f"{self.month}尚无数值: {dated.steps}",))
        return value


def assess(
    rulebook: Rulebook, given: ScoringInput, period: Period, on: date | None = None
) -> Assessment:
    """Put a period together as it is seen on a day (default: its last).

    Figures end with the period; `on` chooses the targets in force, and how far a campaign has run.
    """
    if isinstance(period, Year):
        period = Year(period.year, rulebook.year_starts_in)
    day = seen_on(period, on)
    month = Month(day.year, day.month)
    dated = rulebook.in_month(month).during(period)
    given = carried_on(given, dated, day)
    units = sorted(
        (unit.as_of(day) for unit in given.units if unit.exists_on(day)),
        key=lambda unit: (unit.order, unit.id),
    )
    spans = spans_of(period, rulebook.year_starts_in, day)
    past = past_spans(month, rulebook.year_starts_in)
    goals = Goals(targets_on(given.targets, on or day), spans, month, past)
    others = peers_of(dated)
    return Assessment(
        rulebook=dated,
        period=period,
        month=month,
        spans=spans,
        figures=figures_of(dated, given, tuple(units), goals),
        others=others,
        previous_ranks={(found.unit, found.item): found.rank for found in given.previous_ranks},
    )
