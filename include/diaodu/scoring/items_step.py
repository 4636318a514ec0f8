"""Items that add points by steps and volumes, or against two baselines."""

from fractions import Fraction

from diaodu.model.scores import StandingState
from diaodu.numbers import HUNDRED, plain, written
from diaodu.rulebook.methods import Dual, Steps, Volume
from diaodu.rulebook.windows import Window
from diaodu.scoring.derive import ZERO, growth_of
from diaodu.scoring.goals import Goal
from diaodu.scoring.seat import Outcome, Seat, without
from diaodu.scoring.windows import Span
from diaodu.scoring.wording import bracketed, due, equals_points, equals_rate, rate_factor


def steps(item: Steps, seat: Seat) -> Outcome:
    """Points for every step beyond the target; how large a step is depends on the target."""
    actual, goal = seat.case.actual(seat.unit, item.item), seat.case.goal(seat.unit, item.item)
    if not isinstance(actual, Fraction):
        return without(actual)
    if goal is None:
        return without(StandingState.NO_TARGET)
    size = _step(item, seat.shown(goal.whole, item.item), seat)
    each, most = seat.case.number(item.each), seat.case.number(item.at_most)
    beyond = max(seat.shown(actual - goal.due, item.item), ZERO)
    count = _steps(beyond, size, item.partial)
    points = min(count * each, most)
    said = f"{seat.told(actual, item.item)} - {bracketed(seat.told(goal.due, item.item))}"
    if not beyond:
        return Outcome(points, f"{said}, 未超出 {equals_points(points, seat.decimals)}")
    whole = "满" if item.partial == "down" else "合"
    told = f"{said}, 超出{seat.bar(beyond, item.item)}: {whole}{written(count)}个"
    told += f"{seat.bar(size, item.item)} × {plain(each)}分(至多{plain(most)}分)"
    return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")


def _step(item: Steps, target: Fraction, seat: Seat) -> Fraction:
    for size in item.sizes:
        if size.target_below is None or target < seat.case.number(size.target_below):
            return seat.case.number(size.step)
    return seat.case.number(item.sizes[-1].step)


def _steps(amount: Fraction, size: Fraction, partial: str) -> Fraction:
    return Fraction(amount // size) if partial == "down" else amount / size


def volume(item: Volume, seat: Seat) -> Outcome:
    """Points by amount, without a cap."""
    value = seat.value(item.item, item.over)
    if not isinstance(value, Fraction):
        return without(value)
    per, each = seat.case.number(item.per), seat.case.number(item.each)
    count = _steps(seat.shown(value, item.item), per, item.partial)
    points = count * each
    down = "(不足部分不计)" if item.partial == "down" else ""
    exact = seat.exactly(value, item.item)
    told = f"{exact} ÷ {seat.bar(per, item.item)}{down} × {plain(each)}分"
    return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")


def dual(item: Dual, seat: Seat) -> Outcome:
    """Completion of this year's plan, plus or minus what the change against last year gives.

    The plan is held against the window of its target, the change is always that of the year so far.
    """
    actual, goal = seat.case.actual(seat.unit, item.item), seat.case.goal(seat.unit, item.item)
    if not isinstance(actual, Fraction):
        return without(actual)
    if goal is None:
        return without(StandingState.NO_TARGET)
    year = seat.case.spans[Window.YEAR]
    growth = growth_of(
        item.item, year, lambda id_, span: seat.case.figures.value(seat.unit, id_, span)
    )
    if not isinstance(growth, Fraction):
        return without(growth)
    completed, plan, counted = _plan(item, actual, goal, seat)
    change, against, counted_change = _change(item, growth, year, seat)
    points = seat.case.number(item.weight) * completed + change
    told = f"{plan}; {against} → {plain(seat.case.number(item.weight))} × {counted}{counted_change}"
    return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")


def _plan(item: Dual, actual: Fraction, goal: Goal, seat: Seat) -> tuple[Fraction, str, str]:
    """The completion that counts, the formula of it, and what the weight is multiplied by."""
    indicator, done = seat.case.figures.indicator(item.item), actual / goal.due
    cap = done if item.cap == "none" else seat.case.number(item.cap)
    quotient = f"{seat.exactly(actual, item.item)} ÷ {due(goal, indicator)}"
    told = f"完成率 = {quotient} {equals_rate(done)}"
    if done <= cap:
        return done, told, rate_factor(done, quotient)
    factor = f"{plain(cap * HUNDRED)}%"
    return cap, f"{told}, 封顶{factor}", factor


def _change(item: Dual, growth: Fraction, year: Span, seat: Seat) -> tuple[Fraction, str, str]:
    """What the change since last year gives, its formula, and how it stands behind the rest."""
    each, up, down = map(seat.case.number, (item.each, item.up_to, item.down_to))
    now, base = _shown(item, year, seat), _shown(item, year.earlier, seat)
    quotient = f"本年累计 {now} ÷ 上年同期 {base} - 1"
    told = f"增幅 = {quotient} {equals_rate(growth)}, 每1%计{plain(each)}分"
    told += f", 至多加{plain(up)}分、减{plain(down)}分"
    change = max(min(growth * HUNDRED * each, up), -down)
    sign = "-" if change < 0 else "+"
    if change != growth * HUNDRED * each or "/" not in plain(change):
        return change, told, f" {sign} {plain(abs(change))}"
    return change, told, f" + ({now} ÷ {base} - 1) × 100 × {plain(each)}"


def _shown(item: Dual, span: Span | None, seat: Seat) -> str:
    value = seat.case.figures.value(seat.unit, item.item, span) if span else None
    return seat.exactly(value, item.item) if isinstance(value, Fraction) else ""
