"""Items that compare a unit with its group: efficacy coefficient, points by rank."""

from fractions import Fraction

from diaodu.numbers import HUNDRED, plain
from diaodu.rulebook.methods import Efficacy, RankPoints
from diaodu.rulebook.windows import Window
from diaodu.scoring.derive import ZERO
from diaodu.scoring.seat import Outcome, Seat, without
from diaodu.scoring.wording import bracketed, equals_points


def efficacy(item: Efficacy, seat: Seat) -> Outcome:
    """A base share, the rest by the unit's place between the least and the most of its group."""
    value = seat.value(item.item, item.over)
    if not isinstance(value, Fraction):
        return without(value)
    held = _held(item.item, item.over, seat).values()
    worst, best = (max(held), min(held)) if item.lower_is_better else (min(held), max(held))
    weight, base = seat.case.number(item.weight), seat.case.number(item.base)
    said, low, high = (seat.told(x, item.item) for x in (value, worst, best))
    if best == worst:
        points = weight if item.if_equal == "full" else weight * base
        words = "满分" if item.if_equal == "full" else f"基本分{plain(base * HUNDRED)}%"
        told = f"{said}, 组内各单位相同, 计{words}"
        return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")
    points = weight * (base + (1 - base) * (value - worst) / (best - worst))
    share = f"{plain(base * HUNDRED)}% + {plain((1 - base) * HUNDRED)}%"
    less = bracketed(low)
    told = f"{plain(weight)} × [{share} × ({said} - {less}) ÷ ({high} - {less})]"
    return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")


def rank_points(item: RankPoints, seat: Seat) -> Outcome:
    """Points by rank, and for each place gained since last period's ranks."""
    value = seat.value(item.item, item.over)
    if not isinstance(value, Fraction):
        return without(value)
    held = _held(item.item, item.over, seat)
    ahead = [x for x in held.values() if (x < value if item.lower_is_better else x > value)]
    rank = 1 + len(ahead)
    first, less = seat.case.number(item.first), seat.case.number(item.less)
    points = max(first - less * (rank - 1), ZERO)
    told = f"第{rank}名, {plain(first)} - {plain(less)} × {rank - 1}"
    gained, words = _gained(item, rank, seat)
    return Outcome(
        points + gained, f"{told}{words} {equals_points(points + gained, seat.decimals)}"
    )


def _gained(item: RankPoints, rank: int, seat: Seat) -> tuple[Fraction, str]:
    if item.each_gained is None:
        return ZERO, ""
    before = seat.case.previous_ranks.get((seat.unit, item.key))
    if before is None:
        return ZERO, ", 没有上期名次, 进位不计分"
    places = max(before - rank, 0)
    points = places * seat.case.number(item.each_gained)
    if item.gained_at_most is not None:
        points = min(points, seat.case.number(item.gained_at_most))
    return points, f", 上期第{before}名, 进{places}位加{plain(points)}分"


def _held(id_: str, over: Window, seat: Seat) -> dict[str, Fraction]:
    """The figures of all in the group that have one."""
    found = {unit: seat.case.value(unit, id_, over) for unit in seat.peers}
    return {unit: value for unit, value in found.items() if isinstance(value, Fraction)}
