"""What is to be reached in a window, and how much of it by now."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from diaodu.calendar import Month
from diaodu.rulebook.schema import Indicator, TargetRule
from diaodu.rulebook.windows import Level, Window
from diaodu.scoring.targets import Targets
from diaodu.scoring.windows import Span


@dataclass(frozen=True)
class Goal:
    """What is to be reached in a window: the whole target, and how much of it by now."""

    whole: Fraction
    due: Fraction
    span: Span

    @property
    def is_paced(self) -> bool:
        """Whether only a part of the target is due by now."""
        return self.due != self.whole


@dataclass(frozen=True)
class Goals:
    """The targets in force and the windows of the assessed period."""

    targets: Targets
    spans: Mapping[Window, Span]
    month: Month

    def goal(self, unit: str, id_: str, indicator: Indicator, level: Level = "base") -> Goal | None:
        """What the unit must reach by the indicator's target rule; None without a target.

        A target of zero is no task, so there is nothing to measure against.
        """
        rule = indicator.target
        if rule is None or not rule.in_force.holds_in(self.month):
            return None
        span = self.spans[rule.over]
        written = self.targets.whole(unit, id_, span.key, level)
        if not written:
            return None
        whole = written / indicator.scale
        return Goal(whole, whole * self._due(rule, span), span)

    def _due(self, rule: TargetRule, span: Span) -> Fraction:
        return span.passed if rule.pace == "linear" else Fraction(1)
