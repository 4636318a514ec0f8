"""The total of a board: items that do not apply, rescaling, vetoes."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from diaodu.model.scores import StandingState
from diaodu.numbers import plain, summed, written
from diaodu.rulebook.ranking import Board, Veto
from diaodu.scoring.derive import ZERO, Found, missing
from diaodu.scoring.items import full_marks
from diaodu.scoring.items_bar import passing_words
from diaodu.scoring.seat import Outcome, Seat


@dataclass(frozen=True)
class Total:
    """The value a unit is ranked by, and what was done to the sum of its items."""

    value: Found
    remarks: tuple[str, ...] = ()


def total_of(rule: Board, outcomes: Sequence[Outcome], seat: Seat) -> Total:
    """The sum of the items that apply, rescaled if the rule says so, unless a veto holds."""
    veto = next((found for found in rule.vetoes if seat.passes(found)), None)
    if veto:
        return _vetoed(veto, seat)
    found = [outcome.points for outcome in outcomes if outcome.points is not None]
    points = summed(value for value in found if isinstance(value, Fraction))
    blank = [value for value in found if not isinstance(value, Fraction)]
    state = missing(*blank) or next(iter(blank), None)
    if state:
        return Total(state)
    return _rescaled(rule, outcomes, seat, points)


def _vetoed(veto: Veto, seat: Seat) -> Total:
    effect = "总分计零" if veto.effect == "zero" else "不参加排名"
    value = ZERO if veto.effect == "zero" else StandingState.EXCLUDED
    return Total(value, (f"一票否决: {veto.title}({passing_words(veto, seat)}), {effect}",))


def _rescaled(rule: Board, outcomes: Sequence[Outcome], seat: Seat, points: Fraction) -> Total:
    if all(outcome.points is not None for outcome in outcomes):
        return Total(points)
    if rule.not_applicable == "without":
        return Total(points, ("有不适用的得分项, 总分不折算",))
    full = [full_marks(item, seat.case) or ZERO for item in rule.items]
    applying = zip(full, outcomes, strict=True)
    rest = sum((weight for weight, held in applying if held.points is not None), ZERO)
    if not rest:
        return Total(StandingState.NO_TARGET)
    whole = sum(full, ZERO)
    told = f"有不适用的得分项, 总分折算: {written(points)} × {plain(whole)} ÷ {plain(rest)}"
    return Total(points * whole / rest, (told,))
