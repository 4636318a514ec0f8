"""How an item is scored for every unit of a board: what is the same for all is worked out once."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from diaodu.model.figures import REGION
from diaodu.model.scores import StandingState
from diaodu.rulebook.methods import Completion, Item
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.derive import Found
from diaodu.scoring.figures import Figures
from diaodu.scoring.items import outcome_of
from diaodu.scoring.seat import Outcome, Seat
from diaodu.scoring.windows import Span
from diaodu.scoring.wording import REASONS

Scorer = Callable[[Seat], Outcome]


def scorer_of(item: Item, case: Assessment) -> Scorer:
    """The same outcomes as `outcome_of`; where no formula is told, plain rates are much faster.

    Whoever asks for the formula of such a rate after all gets it from `outcome_of`.
    """
    plain = None if case.tells else _plain(item, case)
    return plain or (lambda seat: outcome_of(item, seat))


def _plain(item: Item, case: Assessment) -> Scorer | None:
    """A target of the unit's own, due in one share for all, and an indicator that adds up."""
    if not isinstance(item, Completion) or item.not_for or item.full_if:
        return None
    rule = case.figures.indicator(item.item).target
    if rule is None or rule.carry != "none" or not rule.in_force.holds_in(case.month):
        return None
    share = case.figures.goals.share(rule)
    if not share or not case.figures.adds_up(item.item):
        return None
    cap = None if item.cap == "none" else case.number(item.cap)
    return _PlainRate(item, case.spans[rule.over], share, case.number(item.weight), cap).outcome


@dataclass(frozen=True)
class _PlainRate:
    """Actual ÷ (target × share), at most the cap, × weight: percent or not, scales cancel out."""

    item: Completion
    span: Span
    share: Fraction
    weight: Fraction
    cap: Fraction | None

    def outcome(self, seat: Seat) -> Outcome:
        """The outcome of one unit; the region's own is a sum, which it leaves to `outcome_of`."""
        if seat.unit == REGION:
            return outcome_of(self.item, seat)
        points = self._points(seat.unit, seat.case.figures)
        if isinstance(points, StandingState):
            return Outcome(points, REASONS[points])
        return Outcome(points, lambda: outcome_of(self.item, seat).told)

    def _points(self, unit: str, figures: Figures) -> Found:
        id_, level = self.item.item, self.item.level
        done = figures.recognised(unit, id_, self.span)
        if done is None:
            return StandingState.NOT_REPORTED
        target = figures.goals.targets.whole(unit, id_, self.span.key, level)
        if not target:
            return StandingState.NO_TARGET
        top, bottom = done.as_integer_ratio()
        due, parts = target.as_integer_ratio()
        passed, length = self.share.as_integer_ratio()
        completed = Fraction(top * parts * length, bottom * due * passed)
        if self.cap is not None and completed > self.cap:
            completed = self.cap
        return self.weight * completed
