"""Points of one item for one unit: one small function for each way of scoring."""

from dataclasses import dataclass
from fractions import Fraction

from diaodu.model.scores import StandingState
from diaodu.numbers import HUNDRED, plain
from diaodu.rulebook.schema import Completion, Item, Points, Quota
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.derive import ZERO, Found
from diaodu.scoring.figures import scale_of
from diaodu.scoring.wording import (
    REASONS,
    amount,
    counted,
    due,
    equals_points,
    equals_rate,
    rate_factor,
)


@dataclass(frozen=True)
class Outcome:
    """The points, or why there are none, and the formula with the numbers filled in."""

    points: Found
    formula: str


def outcome_of(item: Item, unit: str, case: Assessment, decimals: int) -> Outcome:
    """Score one item for one unit; `decimals` is how the board prints points."""
    match item:
        case Completion():
            return _completion(item, unit, case, decimals)
        case Quota():
            return _quota(item, unit, case, decimals)
        case Points():
            return _points(item, unit, case, decimals)


def _completion(item: Completion, unit: str, case: Assessment, decimals: int) -> Outcome:
    """Actual over what is due, at most the cap, times the weight."""
    actual, goal = case.actual(unit, item.item), case.goal(unit, item.item)
    if not isinstance(actual, Fraction):
        return Outcome(actual, REASONS[actual])
    if goal is None:
        return Outcome(StandingState.NO_TARGET, REASONS[StandingState.NO_TARGET])
    indicator = case.figures.indicator(item.item)
    weight, completed = case.number(item.weight), actual / goal.due
    cap = None if item.cap == "none" else case.number(item.cap)
    quotient = f"{amount(actual, indicator)} ÷ {due(goal, indicator)}"
    formula = f"完成率 = {quotient} {equals_rate(completed)}"
    factor = rate_factor(completed, quotient)
    if cap is not None and completed > cap:
        factor = f"{plain(cap * HUNDRED)}%"
        formula += f", 封顶{factor}"
        completed = cap
    points = weight * completed
    return Outcome(
        points, f"{formula} → {plain(weight)} × {factor} {equals_points(points, decimals)}"
    )


def _quota(item: Quota, unit: str, case: Assessment, decimals: int) -> Outcome:
    """Full weight from the quota on, in proportion below it."""
    actual = case.value(unit, item.item, item.over)
    if not isinstance(actual, Fraction):
        return Outcome(actual, REASONS[actual])
    quota, told = _full_at(item, case)
    weight = case.number(item.weight)
    said = f"{amount(actual, case.figures.indicator(item.item))} ÷ {told}"
    if actual >= quota:
        return Outcome(weight, f"{said} ≥ 1 → 满分 {equals_points(weight, decimals)}")
    points = weight * actual / quota
    return Outcome(points, f"{said} × {plain(weight)} {equals_points(points, decimals)}")


def _full_at(item: Quota, case: Assessment) -> tuple[Fraction, str]:
    """The quota so far, each month at its own number where it is set by month; and as printed."""
    indicator = case.figures.indicator(item.item)
    scale = scale_of(indicator)
    if item.per == "window":
        quota = case.number(item.full_at) / scale
        return quota, amount(quota, indicator)
    held = (item.full_at.at(month) or ZERO for month in case.spans[item.over].months)
    monthly = [number / scale for number in held]
    told = " + ".join(amount(number, indicator) for number in monthly)
    if len(set(monthly)) == 1:
        told = f"{amount(monthly[0], indicator)} × {len(monthly)}个月"
    return sum(monthly, ZERO), f"({told})"


def _points(item: Points, unit: str, case: Assessment, decimals: int) -> Outcome:
    """So many points for each one of the measure (or percentage point), at most so many."""
    actual = case.value(unit, item.item, item.over)
    if not isinstance(actual, Fraction):
        return Outcome(actual, REASONS[actual])
    each, most = case.number(item.each), case.number(item.at_most)
    points = actual * scale_of(case.figures.indicator(item.item)) * each
    formula = f"{counted(actual, case.figures.indicator(item.item))} × {plain(each)}分"
    if points > most:
        formula += f" = {plain(points)}分, 至多{plain(most)}分"
        points = most
    return Outcome(points, f"{formula} {equals_points(points, decimals)}")
