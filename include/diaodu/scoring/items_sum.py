"""Items made of several indicators: numbers to be reached, bonuses, deductions."""

from collections.abc import Iterable
from fractions import Fraction

from diaodu.model.scores import StandingState
from diaodu.numbers import equals_written, plain, written
from diaodu.rulebook.methods import Bonus, Counts, Deductions, Gain, Loss, Need
from diaodu.rulebook.windows import Window
from diaodu.scoring.derive import ZERO, missing
from diaodu.scoring.seat import Outcome, Seat, without
from diaodu.scoring.wording import bracketed, equals_points

Part = Need | Gain | Loss


def counts(item: Counts, seat: Seat) -> Outcome:
    """The weight less so much for each one missing; no kind makes up for another."""
    found = _figures(item.parts, item.over, seat)
    if isinstance(found, StandingState):
        return without(found)
    weight, minus = seat.case.number(item.weight), seat.case.number(item.minus)
    needs = [seat.case.number(part.at_least) for part in item.parts]
    lacking = [max(need - x, ZERO) for need, x in zip(needs, found, strict=True)]
    points = max(weight - minus * sum(lacking, ZERO), ZERO)
    told = "、".join(
        f"{_title(part, seat)} {written(x)}/{plain(need)}"
        for part, x, need in zip(item.parts, found, needs, strict=True)
    )
    short = f"共少{written(sum(lacking, ZERO))}个" if any(lacking) else "都已达到"
    formula = f"{told}, {short} → {plain(weight)} - {plain(minus)} × {written(sum(lacking, ZERO))}"
    return Outcome(points, f"{formula} {equals_points(points, seat.decimals)}")


def bonus(item: Bonus, seat: Seat) -> Outcome:
    """Points of every kind added up, each at most so many, and all together at most so many."""
    found = _figures(item.parts, item.over, seat)
    if isinstance(found, StandingState):
        return without(found)
    gains = [_gain(part, x, seat) for part, x in zip(item.parts, found, strict=True)]
    most = seat.case.number(item.at_most)
    total = sum((points for points, _ in gains), ZERO)
    told = " + ".join(words for _, words in gains)
    if total > most:
        told += f" {equals_written(total)}分, 至多{plain(most)}分"
    points = min(total, most)
    return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")


def _gain(part: Gain, x: Fraction, seat: Seat) -> tuple[Fraction, str]:
    each = seat.case.number(part.each)
    beyond = seat.case.number(part.beyond) if part.beyond else ZERO
    points = max(x - beyond, ZERO) * each
    shown = _number(x, part, seat)
    counted = f"({shown} - {plain(beyond)})" if beyond else shown
    if x < beyond:
        counted = f"{shown}(不足{plain(beyond)})"
    told = f"{_title(part, seat)} {counted} × {plain(each)}分"
    return _limited(points, told, part, seat)


def deductions(item: Deductions, seat: Seat) -> Outcome:
    """The weight less what is lost."""
    found = _figures(item.parts, item.over, seat)
    if isinstance(found, StandingState):
        return without(found)
    losses = [
        _limited(
            x * seat.case.number(part.each),
            f"{_title(part, seat)} {_number(x, part, seat)} × "
            f"{plain(seat.case.number(part.each))}分",
            part,
            seat,
        )
        for part, x in zip(item.parts, found, strict=True)
    ]
    weight = seat.case.number(item.weight)
    most = seat.case.number(item.at_most) if item.at_most else weight
    lost = sum((points for points, _ in losses), ZERO)
    told = f"{plain(weight)} - {' - '.join(words for _, words in losses)}"
    if lost > most:
        told += f", 至多扣{plain(most)}分"
    points = weight - min(lost, most)
    return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")


def _limited(points: Fraction, told: str, part: Gain | Loss, seat: Seat) -> tuple[Fraction, str]:
    most = seat.case.number(part.at_most) if part.at_most else None
    if most is None or points <= most:
        return points, told
    return most, f"{told}(至多{plain(most)}分)"


def _figures(parts: Iterable[Part], over: Window, seat: Seat) -> list[Fraction] | StandingState:
    found = [(part.of, seat.value(part.of, over)) for part in parts]
    state = missing(*(value for _, value in found))
    if state:
        return state
    return [seat.shown(x, id_) for id_, x in found if isinstance(x, Fraction)]


def _number(x: Fraction, part: Part, seat: Seat) -> str:
    """How many: of a percentage how many points of it."""
    points = "个百分点" if seat.case.figures.indicator(part.of).scale != 1 else ""
    return f"{bracketed(written(x))}{points}"


def _title(part: Part, seat: Seat) -> str:
    return seat.case.figures.indicator(part.of).title
