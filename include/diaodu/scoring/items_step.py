"""Items that add points by steps and volumes, or against two baselines."""

from fractions import Fraction

from diaodu.model.scores import StandingState
from diaodu.numbers import HUNDRED, plain
from diaodu.rulebook.methods import Dual, Steps, Volume
from diaodu.rulebook.windows import Window
from diaodu.scoring.derive import ZERO, growth_of
from diaodu.scoring.seat import Outcome, Seat, without
from diaodu.scoring.wording import equals_points, equals_rate


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
    said = f"{seat.told(actual, item.item)} - {seat.told(goal.due, item.item)}"
    told = f"{said} 超出{plain(beyond)}, 满{plain(count)}个{plain(size)} × {plain(each)}分"
    return Outcome(points, f"{told}, 至多{plain(most)}分 {equals_points(points, seat.decimals)}")


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
    told = f"{seat.told(value, item.item)} ÷ {plain(per)}{down} × {plain(each)}分"
    return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")


def dual(item: Dual, seat: Seat) -> Outcome:
    """Completion of this year's plan, plus or minus what the change against last year gives."""
    actual, goal = seat.case.actual(seat.unit, item.item), seat.case.goal(seat.unit, item.item)
    if not isinstance(actual, Fraction):
        return without(actual)
    if goal is None:
        return without(StandingState.NO_TARGET)
    growth = growth_of(
        item.item,
        seat.case.spans[Window.YEAR],
        lambda id_, span: seat.case.figures.value(seat.unit, id_, span),
    )
    if not isinstance(growth, Fraction):
        return without(growth)
    weight, each = seat.case.number(item.weight), seat.case.number(item.each)
    cap = None if item.cap == "none" else seat.case.number(item.cap)
    done = actual / goal.due
    counted = done if cap is None else min(done, cap)
    up, down = seat.case.number(item.up_to), seat.case.number(item.down_to)
    change = max(min(growth * HUNDRED * each, up), -down)
    points = weight * counted + change
    capped = f", 封顶{plain(counted * HUNDRED)}%" if counted != done else ""
    told = f"完成率 {equals_rate(done)}{capped} × {plain(weight)}, 比上年 {equals_rate(growth)}"
    told += f", 每1%计{plain(each)}分, 限-{plain(down)}至{plain(up)}分, 计{plain(change)}分"
    return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")
