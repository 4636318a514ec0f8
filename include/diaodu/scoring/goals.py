"""What is to be reached in a window, and how much of it by now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from diaodu.calendar import Month
from diaodu.model.scores import StandingState
from diaodu.rulebook.measures import Indicator, TargetRule
from diaodu.rulebook.windows import Level, Window
from diaodu.scoring.targets import Targets
from diaodu.scoring.windows import Span

Actual = Callable[[Span], Fraction | StandingState]
"""What the unit did over a span."""

ZERO = Fraction(0)
ONE = Fraction(1)


@dataclass(frozen=True)
class Goal:
    """What is to be reached in a window: the whole target, and how much of it by now."""

    whole: Fraction
    due: Fraction
    span: Span
    carried: Fraction = Fraction(0)

    @property
    def is_paced(self) -> bool:
        """Whether only a part of the target is due by now."""
        return self.due != self.whole


@dataclass(frozen=True)
class Asked:
    """Whose target, for which indicator, at which level."""

    unit: str
    id: str
    indicator: Indicator
    level: Level = "base"


@dataclass(frozen=True)
class Goals:
    """The targets in force and the windows of the assessed period."""

    targets: Targets
    spans: Mapping[Window, Span]
    month: Month
    past: Mapping[Window, tuple[Span, ...]]

    def goal(self, asked: Asked, actual: Actual) -> Goal | None:
        """What the unit must reach by the indicator's target rule; None without a target.

        A target of zero is no task, so there is nothing to measure against.
        """
        rule = asked.indicator.target
        if rule is None or not rule.in_force.holds_in(self.month):
            return None
        span = self.spans[rule.over]
        written = self._written(asked, span)
        if not written:
            return None
        carried = self._carried(asked, rule, actual)
        whole = written + carried if carried else written
        share = self.share(rule)
        return Goal(whole, whole if share == 1 else whole * share, span, carried)

    def _written(self, asked: Asked, span: Span) -> Fraction | None:
        written = self.targets.whole(asked.unit, asked.id, span.key, asked.level)
        scale = asked.indicator.scale
        return written if written is None or scale == 1 else written / scale

    def _carried(self, asked: Asked, rule: TargetRule, actual: Actual) -> Fraction:
        """What earlier windows of the year fell short; one without a figure adds nothing."""
        short = ZERO
        for span in self.past.get(rule.over, ()) if rule.carry == "shortfall" else ():
            done = actual(span)
            if isinstance(done, Fraction):
                short = max(short + (self._written(asked, span) or ZERO) - done, ZERO)
        return short

    def share(self, rule: TargetRule) -> Fraction:
        """How much of a target is due by now."""
        span = self.spans[rule.over]
        match rule.pace:
            case "whole":
                return ONE
            case "linear":
                return span.passed
            case "schedule":
                return self._scheduled(rule, span.elapsed)

    def _scheduled(self, rule: TargetRule, elapsed: int) -> Fraction:
        before, share = 0, ZERO
        for milestone in rule.schedule:
            due = milestone.due.at(self.month) or ZERO
            if elapsed <= milestone.month:
                part = Fraction(elapsed - before, milestone.month - before)
                return share + (due - share) * part
            before, share = milestone.month, due
        return share
