"""Formulas with the numbers filled in, as an official would check them on paper."""

from fractions import Fraction

from diaodu.model.scores import StandingState
from diaodu.numbers import HUNDRED, fixed, grouped, percent, plain, written
from diaodu.rulebook.measures import Indicator
from diaodu.scoring.figures import scale_of
from diaodu.scoring.goals import Goal

RATE_DECIMALS = 1
LARGEST_OF_A_QUOTIENT = 1000

REASONS = {
    StandingState.RANKED: "",
    StandingState.NOT_REPORTED: "未报送",
    StandingState.NO_TARGET: "未下达目标",
    StandingState.NO_BASE: "基数为零或缺失(不可比)",
    StandingState.EXCLUDED: "不参加排名",
}


def amount(value: Fraction, indicator: Indicator) -> str:
    """A figure at its printed precision, longer where that would lose something: `5,400.00`."""
    if scale_of(indicator) != 1:
        return rate(value, indicator.decimals)
    fits = _fits(value, indicator.decimals)
    return grouped(value, indicator.decimals) if fits else written(value)


def precise(value: Fraction, indicator: Indicator) -> str:
    """A figure to reckon on with: one without an end is its own quotient, `(1 ÷ 3)` for 33.3%."""
    scale = scale_of(indicator)
    if "/" not in plain(value * scale):
        return amount(value, indicator)
    if max(abs(value.numerator), value.denominator) < LARGEST_OF_A_QUOTIENT:
        return f"({value.numerator} ÷ {value.denominator})"
    return f"{written(value * scale)}{percent_sign(indicator)}"


def percent_sign(indicator: Indicator) -> str:
    """What stands behind a number of a percentage; of any other measure nothing."""
    return "" if scale_of(indicator) == 1 else "%"


def bracketed(number: str) -> str:
    """A number behind a sign of its own: `(-57.1%)`."""
    return f"({number})" if number.startswith("-") else number


def in_measure(value: Fraction, indicator: Indicator) -> str:
    """A figure with its measure: `3个`, `68.8%`."""
    return amount(value, indicator) + ("" if scale_of(indicator) != 1 else indicator.measure)


def counted(value: Fraction, indicator: Indicator) -> str:
    """A figure with what it is counted in: `3个`, `68.8个百分点`."""
    if scale_of(indicator) == 1:
        return in_measure(value, indicator)
    exact = written(value * HUNDRED)
    return f"{exact if exact.startswith('≈') else amount(value, indicator)[:-1]}个百分点"


def rate(share: Fraction, decimals: int = RATE_DECIMALS) -> str:
    """A share as a percentage, longer where the rounding would lose something finite."""
    exact = plain(share * HUNDRED)
    return (
        percent(share, decimals)
        if "/" in exact or _fits(share * HUNDRED, decimals)
        else f"{exact}%"
    )


def due(goal: Goal, indicator: Indicator) -> str:
    """What is due by now: `9,000.00`, or `(9,000.00 × 1/3)` where the target is paced."""
    whole = amount(goal.whole, indicator)
    if goal.carried:
        own = amount(goal.whole - goal.carried, indicator)
        whole = f"({own} + 结转{amount(goal.carried, indicator)})"
    if not goal.is_paced:
        return whole
    share = goal.due / goal.whole
    passed = f"{goal.span.elapsed}/{goal.span.length}"
    return f"({whole} × {passed if share == goal.span.passed else rate(share)})"


def equals_rate(share: Fraction, decimals: int = RATE_DECIMALS) -> str:
    """`= 180.0%`, or `≈ 33.3%` where the printed rate is a rounded one."""
    return f"{'=' if _fits(share, decimals + 2) else '≈'} {percent(share, decimals)}"


def equals_value(value: Fraction, indicator: Indicator) -> str:
    """`≈ 68.8%`, `= 1,234.50万元`: a computed figure as it is printed."""
    if indicator.scale != 1:
        return equals_rate(value, indicator.decimals)
    fits = _fits(value, indicator.decimals)
    return f"{'=' if fits else '≈'} {grouped(value, indicator.decimals)}{indicator.measure}"


def equals_points(points: Fraction, decimals: int) -> str:
    """`= 60.00分`, or `≈ 16.67分` where the printed points are rounded ones."""
    sign = "=" if _fits(points, decimals) else "≈"
    return f"{sign} {fixed(points, decimals)}分"


def rate_factor(share: Fraction, fraction: str) -> str:
    """What to multiply by on paper: the rate itself where it is exact, else the fraction."""
    return percent(share, RATE_DECIMALS) if _fits(share, RATE_DECIMALS + 2) else fraction


def _fits(value: Fraction, decimals: int) -> bool:
    """Whether nothing is lost in printing so many decimals."""
    lost: int = pow(10, decimals) % value.denominator
    return lost == 0
