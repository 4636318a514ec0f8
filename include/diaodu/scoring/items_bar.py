"""Items that hold one figure against bars: bounds, tiers, ceilings, all or nothing."""

from fractions import Fraction

from diaodu.model.scores import StandingState
from diaodu.numbers import HUNDRED, plain
from diaodu.rulebook.methods import AtTarget, Flat, Met, Passing, Proportional, Tier, Tiers
from diaodu.scoring.derive import ZERO, Found
from diaodu.scoring.seat import Outcome, Seat, without
from diaodu.scoring.wording import bracketed, due, equals_points


def proportional(item: Proportional, seat: Seat) -> Outcome:
    """Nothing under the lower bound, everything from the upper one on."""
    value = seat.value(item.item, item.over)
    if not isinstance(value, Fraction):
        return without(value)
    low, high, weight = map(seat.case.number, (item.zero_below, item.full_at, item.weight))
    x, said = seat.shown(value, item.item), seat.beside(value, item.item, low, high)
    least, full = seat.bar(low, item.item), seat.bar(high, item.item)
    if x < low:
        told = f"{said}, 低于下限{least}, 不得分 {equals_points(ZERO, seat.decimals)}"
        return Outcome(ZERO, told)
    if x >= high:
        told = f"{said}, 达到{full} → 满分 {equals_points(weight, seat.decimals)}"
        return Outcome(weight, told)
    exact = seat.exactly(value, item.item)
    if item.between == "ratio":
        points, how = weight * x / high, f"{exact} ÷ {full}"
    else:
        points = weight * (x - low) / (high - low)
        how = f"({exact} - {bracketed(least)}) ÷ ({full} - {bracketed(least)})"
    return Outcome(points, f"{how} × {plain(weight)} {equals_points(points, seat.decimals)}")


def at_target(item: AtTarget, seat: Seat) -> Outcome:
    """The weight at the target and not before; beyond it only full steps count."""
    value = seat.value(item.item, item.over)
    if not isinstance(value, Fraction):
        return without(value)
    full_at, weight = seat.case.number(item.full_at), seat.case.number(item.weight)
    x, said = seat.shown(value, item.item), seat.beside(value, item.item, full_at)
    bar = seat.bar(full_at, item.item)
    if x < full_at:
        return Outcome(ZERO, f"{said}, 未达到{bar}, 不得分 {equals_points(ZERO, seat.decimals)}")
    extra, steps = _stepped(item, x - full_at, seat)
    told = f"{said}, 达到{bar}, 超出{seat.bar(x - full_at, item.item)}: {plain(weight)}分 + {steps}"
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
    extra, steps = _stepped(item, max(x, ZERO), seat)
    points = weight * share + extra
    base = f"基本分 {plain(weight)} × {plain(share * HUNDRED)}%"
    if x < 0:
        told = f"{said}, 下降的仍得{base}"
    else:
        told = f"{said}, {base} = {plain(weight * share)}分: {plain(weight * share)}分 + {steps}"
    return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")


def _stepped(item: AtTarget | Flat, beyond: Fraction, seat: Seat) -> tuple[Fraction, str]:
    """The points for every full step, and how they come about: `满1个5% × 0.5分(至多3分)`."""
    step, each, most = map(seat.case.number, (item.step, item.each, item.at_most))
    steps = beyond // step
    told = f"满{steps}个{seat.bar(step, item.item)} × {plain(each)}分(至多{plain(most)}分)"
    return min(steps * each, most), told


def tiers(item: Tiers, seat: Seat) -> Outcome:
    """The first tier whose bars are all reached, and which bar kept a unit from those above."""
    value = seat.value(item.item, item.over)
    if not isinstance(value, Fraction):
        return without(value)
    bars = [seat.case.number(bar) for t in item.tiers for bar in (t.at_least, t.at_most) if bar]
    x, told = seat.shown(value, item.item), seat.beside(value, item.item, *bars)
    for place, tier in enumerate(item.tiers, start=1):
        unknown = _unknown(tier, seat)
        if unknown:
            return without(unknown)
        if _holds(tier, x, seat):
            points = seat.case.number(tier.points)
            bar = "、".join(filter(None, (_limits(tier, item.item, seat), _also(tier, seat))))
            told += f", 第{place}档({bar}得{plain(points)}分)"
            return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")
        told += f", 不符合第{place}档({_failed(tier, x, item, seat)})"
    return Outcome(ZERO, f"{told}, 各档都不符合 {equals_points(ZERO, seat.decimals)}")


def _unknown(tier: Tier, seat: Seat) -> StandingState | None:
    found = seat.value(tier.also.of, tier.also.over) if tier.also else ZERO
    return found if isinstance(found, StandingState) else None


def _holds(tier: Tier, x: Fraction, seat: Seat) -> bool:
    return _holds_itself(tier, x, seat) and (tier.also is None or seat.passes(tier.also))


def _holds_itself(tier: Tier, x: Fraction, seat: Seat) -> bool:
    least = tier.at_least is None or x >= seat.case.number(tier.at_least)
    return least and (tier.at_most is None or x <= seat.case.number(tier.at_most))


def _failed(tier: Tier, x: Fraction, item: Tiers, seat: Seat) -> str:
    """The bars of a tier that a unit does not reach."""
    own = "" if _holds_itself(tier, x, seat) else _limits(tier, item.item, seat)
    also = "" if tier.also is None or seat.passes(tier.also) else _also(tier, seat)
    return "、".join(filter(None, (own, also)))


def _also(tier: Tier, seat: Seat) -> str:
    """The second bar, with what the unit has: `外出招商 1须不低于2`."""
    if tier.also is None:
        return ""
    value = seat.value(tier.also.of, tier.also.over)
    shown = seat.told(value, tier.also.of) if isinstance(value, Fraction) else ""
    title = seat.case.figures.indicator(tier.also.of).title
    return f"{title} {shown}须{_limits(tier.also, tier.also.of, seat)}"


def _limits(bar: Tier | Passing, id_: str, seat: Seat) -> str:
    least = f"不低于{seat.bar(seat.case.number(bar.at_least), id_)}" if bar.at_least else ""
    most = f"不高于{seat.bar(seat.case.number(bar.at_most), id_)}" if bar.at_most else ""
    return f"{least}{most}"


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
    shown = seat.beside(found, item.item, seat.shown(bar, item.item))
    told = f"{shown} {sign} {said}, {verdict}"
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
    least = f" ≥ {seat.bar(seat.case.number(bar.at_least), bar.of)}" if bar.at_least else ""
    most = f" ≤ {seat.bar(seat.case.number(bar.at_most), bar.of)}" if bar.at_most else ""
    return f"{title} {shown}{least}{most}"
