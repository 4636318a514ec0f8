"""The slow second implementation: what is to be reached, by now and as a whole."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

from diaodu.model.scores import StandingState
from diaodu.rulebook.windows import Window

MISSING = StandingState.NOT_REPORTED
NO_TARGET = StandingState.NO_TARGET
NO_BASE = StandingState.NO_BASE


class Targets:
    """The targets of a unit, and what is said of figures held against them."""

    def target(self, unit, indicator, level="base", whole=False):
        rule = self.rulebook.indicators[indicator].target
        best = self.written_target(unit, indicator, self.key(rule.over), level)
        if not best:
            return None
        if rule.carry == "shortfall":
            best += self.carried(unit, indicator, rule.over, level)
        if whole or rule.pace == "whole":
            return best
        if rule.pace == "linear":
            return best * self.passed(rule.over)
        passed = len(self.months(rule.over))
        points = [(0, Fraction(0))] + [(m.month, m.due.at(self.last)) for m in rule.schedule]
        for (start, low), (end, high) in pairwise(points):
            if start < passed <= end:
                return best * (low + (high - low) * (passed - start) / (end - start))
        raise AssertionError(points)

    def passed(self, over):
        return Fraction(len(self.months(over)), self.length(over))

    def written_target(self, unit, indicator, key, level):
        best = None
        for target in self.given.targets:
            if (target.unit, target.indicator) != (unit, indicator) or target.level != level:
                continue
            start = target.from_on or date(1, 1, 1)
            is_held = target.period == key and start <= self.target_day
            if is_held and (best is None or start > best[0]):
                best = (start, Fraction(target.value))
        return best and best[1]

    def carried(self, unit, indicator, over, level):
        """Quarter by quarter, or month by month, from the start of the accounting year."""
        year = [self.first_of_year(self.last).plus(step) for step in range(12)]
        short = Fraction(0)
        for place, month in enumerate(year):
            if over is Window.MONTH:
                part, key = [month], str(month)
            else:
                part = year[place : place + 3]
                key = f"{month.year}-Q{(month.month + 2) // 3}"
                if month.month % 3 != 1 or len(part) < 3:
                    continue
            if part[-1] >= self.last or self.last in part:
                break
            done = self.value(unit, indicator, part)
            if done is not MISSING:
                due = self.written_target(unit, indicator, key, level) or 0
                short = max(short + due - done, Fraction(0))
        return short

    def against_target(self, unit, rule):
        """Completion, ahead of time progress, what is left, what each month left must bring."""
        of = rule.completion or rule.ahead or rule.left_of or rule.pace_for
        over = self.rulebook.indicators[of.of].target.over
        whole = self.target(unit, of.of, of.level, whole=True)
        actual = self.value(unit, of.of, self.months(over))
        if whole is None or actual is MISSING:
            return MISSING if actual is MISSING else NO_TARGET
        if rule.completion:
            return actual / self.target(unit, of.of, of.level)
        if rule.ahead:
            return actual / whole - self.passed(over)
        left = whole - actual if whole > actual else Fraction(0)
        if rule.left_of or left == 0:
            return left
        months = self.length(over) - len(self.months(over))
        return left / months if months else NO_BASE
