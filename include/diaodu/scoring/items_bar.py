"""Items that hold one figure against bars: bounds, tiers, ceilings, all or nothing."""

from fractions import Fraction

from diaodu.model.scores import StandingState
from diaodu.numbers import HUNDRED, plain
from diaodu.rulebook.methods import AtTarget, Flat, Met, Passing, Proportional, Tier, Tiers
from diaodu.scoring.derive import ZERO, Found
from diaodu.scoring.seat import Outcome, Seat, without
from diaodu.scoring.wording import due, equals_points


def proportional(item: Proportional, seat: Seat) -> Outcome:
    """Nothing under the lower bound, everything from the upper one on."""
    value = seat.value(item.item, item.over)
    if not isinstance(value, Fraction):
        return without(value)
    x, said = seat.shown(value, item.item), seat.told(value, item.item)
    low, high, weight = map(seat.case.number, (item.zero_below, item.full_at, item.weight))
    if x < low:
        return Outcome(ZERO, f"{said}, 低于下限{plain(low)} → {equals_points(ZERO, seat.decimals)}")
    if x >= high:
        told = f"{said}, 达到{plain(high)} → 满分 {equals_points(weight, seat.decimals)}"
        return Outcome(weight, told)
    if item.between == "ratio":
        points, how = weight * x / high, f"{plain(x)} ÷ {plain(high)}"
    else:
        points = weight * (x - low) / (high - low)
        how = f"({plain(x)} - {plain(low)}) ÷ ({plain(high)} - {plain(low)})"
    return Outcome(points, f"{how} × {plain(weight)} {equals_points(points, seat.decimals)}")


def at_target(item: AtTarget, seat: Seat) -> Outcome:
    """The weight at the target and not before; beyond it only full steps count."""
    value = seat.value(item.item, item.over)
    if not isinstance(value, Fraction):
        return without(value)
    x, said = seat.shown(value, item.item), seat.told(value, item.item)
    full_at, weight = seat.case.number(item.full_at), seat.case.number(item.weight)
    if x < full_at:
        told = f"{said}, 未达到{plain(full_at)} → {equals_points(ZERO, seat.decimals)}"
        return Outcome(ZERO, told)
    step, each, most = map(seat.case.number, (item.step, item.each, item.at_most))
    steps = (x - full_at) // step
    extra = min(steps * each, most)
    told = f"{said}, 达到{plain(full_at)}得{plain(weight)}分, 超出{plain(x - full_at)}"
    told += f"满{steps}个{plain(step)} × {plain(each)}分, 至多{plain(most)}分"
    return Outcome(weight + extra, f"{told} {equals_points(weight + extra, seat.decimals)}")


def flat(item: Flat, seat: Seat) -> Outcome:
    """A flat share of the weight, and points for growth by full steps."""
    value = seat.value(item.item, item.over)
    if not isinstance(value, Fraction):
        return without(value)
    x, said = seat.shown(value, item.item), seat.told(value, item.item)
    weight, share = seat.case.number(item.weight), seat.case.number(item.flat)
    if x < 0 and item.if_decline == "zero":
        return Outcome(ZERO, f"{said}, 下降不得分 {equals_points(ZERO, seat.decimals)}")
    step, each, most = map(seat.case.number, (item.step, item.each, item.at_most))
    steps = max(x, ZERO) // step
    points = weight * share + min(steps * each, most)
    told = f"基本分 {plain(weight)} × {plain(share * HUNDRED)}% + {said}满{steps}个{plain(step)}"
    told += f" × {plain(each)}分, 至多{plain(most)}分"
    return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")


def tiers(item: Tiers, seat: Seat) -> Outcome:
    """The first tier whose bars are all reached."""
    value = seat.value(item.item, item.over)
    if not isinstance(value, Fraction):
        return without(value)
    said = seat.told(value, item.item)
    for place, tier in enumerate(item.tiers, start=1):
        unknown = _unknown(tier, seat)
        if unknown:
            return without(unknown)
        if _holds(tier, seat.shown(value, item.item), seat):
            points = seat.case.number(tier.points)
            return Outcome(points, f"{said}, 第{place}档 {equals_points(points, seat.decimals)}")
    return Outcome(ZERO, f"{said}, 各档都不符合 {equals_points(ZERO, seat.decimals)}")


def _unknown(tier: Tier, seat: Seat) -> StandingState | None:
    found = seat.value(tier.also.of, tier.also.over) if tier.also else ZERO
    return found if isinstance(found, StandingState) else None


def _holds(tier: Tier, x: Fraction, seat: Seat) -> bool:
    least = tier.at_least is None or x >= seat.case.number(tier.at_least)
    most = tier.at_most is None or x <= seat.case.number(tier.at_most)
    return least and most and (tier.also is None or seat.passes(tier.also))


def met(item: Met, seat: Seat) -> Outcome:
    """Full marks where a ceiling is kept or a floor reached, else none."""
    found, bar, said = _bar(item, seat)
    if not isinstance(found, Fraction):
        return without(found)
    if bar is None:
        return without(StandingState.NO_TARGET)
    is_ceiling = item.at_most is not None or item.target == "at_most"
    is_met = found <= bar if is_ceiling else found >= bar
    points = seat.case.number(item.weight) if is_met else ZERO
    sign = ("≤" if is_met else ">") if is_ceiling else ("≥" if is_met else "<")
    verdict = "达标" if is_met else "未达标"
    told = f"{seat.told(found, item.item)} {sign} {said}, {verdict}"
    return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")


def _bar(item: Met, seat: Seat) -> tuple[Found, Fraction | None, str]:
    """The figure, what it is held against, and that as printed."""
    if item.target:
        goal = seat.case.goal(seat.unit, item.item)
        said = due(goal, seat.case.figures.indicator(item.item)) if goal else ""
        return seat.case.actual(seat.unit, item.item), goal.due if goal else None, said
    number = item.at_most or item.at_least
    if number is None:
        return seat.value(item.item, item.over), None, ""
    bar = seat.case.number(number) / seat.case.figures.indicator(item.item).scale
    return seat.value(item.item, item.over), bar, seat.told(bar, item.item)


def passing_words(bar: Passing, seat: Seat) -> str:
    """What earned full marks or brought the veto: `外出招商 3 ≥ 2`."""
    value = seat.value(bar.of, bar.over)
    shown = seat.told(value, bar.of) if isinstance(value, Fraction) else ""
    title = seat.case.figures.indicator(bar.of).title
    least = f" ≥ {plain(seat.case.number(bar.at_least))}" if bar.at_least else ""
    most = f" ≤ {plain(seat.case.number(bar.at_most))}" if bar.at_most else ""
    return f"{title} {shown}{least}{most}"
