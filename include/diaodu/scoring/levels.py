"""Levels, such as a rate of unemployment: what one stands at, never a sum of months."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from diaodu.rulebook.measures import Indicator
from diaodu.scoring.series import Given
from diaodu.scoring.windows import Span


def level_over(given: Given | None, indicator: Indicator, span: Span) -> Fraction | None:
    """The last level reported in the window, or the average of those reported; None if none was.

    As written, a percentage in percent. A month nobody reported does not count as anything.
    """
    facts = (given.at(month) for month in span.months) if given else ()
    told = [fact.value for fact in facts if fact]
    if not told:
        return None
    return _mean(told) if indicator.stock == "average" else Fraction(told[-1])


def of_units(levels: Iterable[Fraction], indicator: Indicator) -> Fraction | None:
    """The region's level by those of its units, where the rule says how; else only its own."""
    found = list(levels)
    if not found or indicator.region == "own":
        return None
    whole = sum(found, Fraction(0))
    return whole if indicator.region == "sum" else whole / len(found)


def _mean(values: list[Decimal]) -> Fraction:
    return sum(map(Fraction, values), Fraction(0)) / len(values)
