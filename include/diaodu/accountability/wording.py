"""Figures in words, as a list or a flag prints them."""

from fractions import Fraction

from diaodu.calendar import Campaign, Month, Period, Quarter, Year
from diaodu.numbers import fixed, grouped, half_up, plain
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.windows import Window

COUNTS = "零一二三四五六七八九十"
PERCENT = "%"
RATE_DECIMALS = 1


def window_words(window: Window, period: Period) -> str:
    """The window as it is spoken of in the period's circular."""
    if window is not Window.PERIOD:
        return {
            Window.MONTH: "当月",
            Window.QUARTER: "本季度累计",
            Window.HALF: "本半年累计",
            Window.YEAR: "本年累计",
        }[window]
    match period:
        case Month():
            return "当月"
        case Quarter():
            return "本季度"
        case Year():
            return "全年"
        case Campaign():
            return "期内"


def amount(value: Fraction, indicator: Indicator) -> str:
    """A figure with its measure: `1,234.56 万元`, `68.8%`; longer where rounding would hide it."""
    shown = value * indicator.scale
    fits = half_up(shown, indicator.decimals) == shown
    number = grouped(shown, indicator.decimals) if fits else plain(shown)
    if "/" in number:
        number = fixed(shown, indicator.decimals)
    return with_measure(number, PERCENT if indicator.scale != 1 else indicator.measure)


def with_measure(number: str, measure: str) -> str:
    """A printed number and its measure; only a percent sign follows without a space."""
    return f"{number}{measure}" if measure == PERCENT else f"{number} {measure}"


def count_word(count: int) -> str:
    """A small count as officials write it: 三, 十; larger ones in digits."""
    return COUNTS[count] if count < len(COUNTS) else str(count)


def points(value: Fraction) -> str:
    """Percentage points with one decimal, longer where that would hide something: `5.0`, `0.04`."""
    exact = plain(value)
    short = fixed(value, RATE_DECIMALS)
    fits = half_up(value, RATE_DECIMALS) == value
    return short if fits or "/" in exact else exact
