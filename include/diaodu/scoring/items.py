"""Points of one item for one unit: one small function for each way of scoring."""

from fractions import Fraction

from diaodu.model.scores import StandingState
from diaodu.numbers import HUNDRED, equals_written, plain
from diaodu.rulebook.methods import (
    NAMED,
    AtTarget,
    Bonus,
    Completion,
    Counts,
    Deductions,
    Dual,
    Efficacy,
    Flat,
    Item,
    Met,
    Placed,
    Points,
    Proportional,
    Quota,
    RankPoints,
    RankSum,
    Steps,
    Tiers,
    Volume,
)
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.derive import ZERO
from diaodu.scoring.figures import scale_of
from diaodu.scoring.items_bar import at_target, flat, met, passing_words, proportional, tiers
from diaodu.scoring.items_board import placed, rank_sum
from diaodu.scoring.items_rank import efficacy, rank_points
from diaodu.scoring.items_step import dual, steps, volume
from diaodu.scoring.items_sum import bonus, counts, deductions
from diaodu.scoring.seat import Outcome, Seat
from diaodu.scoring.wording import (
    REASONS,
    amount,
    counted,
    due,
    equals_points,
    equals_rate,
    precise,
    rate_factor,
)

Alone = Proportional | AtTarget | Tiers | Flat | Met | Steps | Dual | Volume


def outcome_of(item: Item, seat: Seat) -> Outcome:
    """Score one item for one unit."""
    if seat.group in item.not_for:
        return Outcome(None, "不适用于本组单位")
    passed = next((bar for bar in item.full_if if seat.passes(bar)), None)
    full = full_marks(item, seat.case) if passed else None
    if passed and full is not None:
        told = f"{passing_words(passed, seat)}, 按满分计"
        return Outcome(full, f"{told} {equals_points(full, seat.decimals)}")
    return _scored(item, seat)


def _scored(item: Item, seat: Seat) -> Outcome:
    match item:
        case Completion():
            outcome = _completion(item, seat)
        case Quota():
            outcome = _quota(item, seat)
        case Points():
            outcome = _points(item, seat)
        case Efficacy():
            outcome = efficacy(item, seat)
        case RankPoints():
            outcome = rank_points(item, seat)
        case Counts() | Bonus() | Deductions() | RankSum() | Placed():
            outcome = _of_several(item, seat)
        case _:
            outcome = _barred_or_stepped(item, seat)
    return outcome


def _of_several(item: NAMED, seat: Seat) -> Outcome:
    match item:
        case Counts():
            outcome = counts(item, seat)
        case Bonus():
            outcome = bonus(item, seat)
        case Deductions():
            outcome = deductions(item, seat)
        case RankSum():
            outcome = rank_sum(item, seat)
        case Placed():
            outcome = placed(item, seat)
    return outcome


def _barred_or_stepped(item: Alone, seat: Seat) -> Outcome:
    match item:
        case Proportional():
            outcome = proportional(item, seat)
        case AtTarget():
            outcome = at_target(item, seat)
        case Tiers():
            outcome = tiers(item, seat)
        case Flat():
            outcome = flat(item, seat)
        case Met():
            outcome = met(item, seat)
        case Steps():
            outcome = steps(item, seat)
        case Dual():
            outcome = dual(item, seat)
        case Volume():
            outcome = volume(item, seat)
    return outcome


def full_marks(item: Item, case: Assessment) -> Fraction | None:
    """What an item gives at most for what it asks, its bonus apart; None if it has no bound."""
    match item:
        case Points() | Steps() | Bonus():
            return case.number(item.at_most)
        case Tiers():
            return max(case.number(tier.points) for tier in item.tiers)
        case RankPoints():
            return case.number(item.first)
        case Volume() | RankSum():
            return None
        case Placed():
            return case.number(item.each) * len(item.boards)
        case _:
            return case.number(item.weight)


def _completion(item: Completion, seat: Seat) -> Outcome:
    """Actual over what is due, at most the cap, times the weight."""
    unit, case, decimals = seat.unit, seat.case, seat.decimals
    actual, goal = case.actual(unit, item.item), case.goal(unit, item.item, item.level)
    if not isinstance(actual, Fraction):
        return Outcome(actual, REASONS[actual])
    if goal is None:
        return Outcome(StandingState.NO_TARGET, REASONS[StandingState.NO_TARGET])
    indicator = case.figures.indicator(item.item)
    weight, completed = case.number(item.weight), actual / goal.due
    cap = completed if item.cap == "none" else case.number(item.cap)
    points = weight * min(completed, cap)

    def told() -> str:
        quotient = f"{precise(actual, indicator)} ÷ {due(goal, indicator)}"
        formula = f"完成率 = {quotient} {equals_rate(completed)}"
        factor = rate_factor(completed, quotient)
        if completed > cap:
            factor = f"{plain(cap * HUNDRED)}%"
            formula += f", 封顶{factor}"
        return f"{formula} → {plain(weight)} × {factor} {equals_points(points, decimals)}"

    return Outcome(points, told)


def _quota(item: Quota, seat: Seat) -> Outcome:
    """Full weight from the quota on, in proportion below it."""
    case, decimals = seat.case, seat.decimals
    actual = seat.value(item.item, item.over)
    if not isinstance(actual, Fraction):
        return Outcome(actual, REASONS[actual])
    quota, told = _full_at(item, case)
    weight = case.number(item.weight)
    points = weight if actual >= quota else weight * actual / quota

    def said() -> str:
        quotient = f"{precise(actual, case.figures.indicator(item.item))} ÷ {told}"
        factor = "≥ 1 → 满分" if actual >= quota else f"× {plain(weight)}"
        return f"{quotient} {factor} {equals_points(points, decimals)}"

    return Outcome(points, said)


def _full_at(item: Quota, case: Assessment) -> tuple[Fraction, str]:
    """The quota so far, and as printed; set by month, each month of the item at its own number."""
    indicator = case.figures.indicator(item.item)
    scale = scale_of(indicator)
    if item.per == "window":
        quota = case.number(item.full_at) / scale
        return quota, amount(quota, indicator)
    months = (m for m in case.spans[item.over].months if item.in_force.holds_in(m))
    held = (item.full_at.at(month) or ZERO for month in months)
    monthly = [number / scale for number in held]
    told = " + ".join(amount(number, indicator) for number in monthly)
    if len(set(monthly)) == 1:
        told = f"{amount(monthly[0], indicator)} × {len(monthly)}个月"
    return sum(monthly, ZERO), f"({told})"


def _points(item: Points, seat: Seat) -> Outcome:
    """So many points for each one of the measure (or percentage point), at most so many."""
    case, decimals = seat.case, seat.decimals
    actual = seat.value(item.item, item.over)
    if not isinstance(actual, Fraction):
        return Outcome(actual, REASONS[actual])
    each, most = case.number(item.each), case.number(item.at_most)
    earned = actual * scale_of(case.figures.indicator(item.item)) * each
    points = min(earned, most)

    def told() -> str:
        formula = f"{counted(actual, case.figures.indicator(item.item))} × {plain(each)}分"
        if earned > most:
            formula += f" {equals_written(earned)}分, 至多{plain(most)}分"
        return f"{formula} {equals_points(points, decimals)}"

    return Outcome(points, told)
