"""Units of some groups together: how many there are, for how many a bar holds, or their sum."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from diaodu.calendar import Month
from diaodu.model.scores import StandingState
from diaodu.model.units import Unit
from diaodu.rulebook.measures import Among, Indicator
from diaodu.scoring.derive import ONE, ZERO, Ask, Found
from diaodu.scoring.windows import Span


def among(
    rule: Among, units: Iterable[Unit], span: Span, asks: Mapping[str, Ask], bar: Fraction | None
) -> Found:
    """What the units come to together; a unit of another group is zero.

    Of units without a figure nothing is known: they are left out, and are all there is if nobody
    has one. `asks` are the questions for a figure of each unit, `bar` the rule's own number.
    """
    asked = [unit for unit in units if not rule.within or unit.group in rule.within]
    if rule.of is None or not asked:
        return Fraction(len(asked))
    found = (asks[unit.id](rule.of, span) for unit in asked)
    known = [value for value in found if isinstance(value, Fraction)]
    if not known:
        return StandingState.NOT_REPORTED
    if bar is None:
        return sum(known, ZERO)
    return sum((ONE for value in known if holds(rule, value, bar)), ZERO)


def bar_of(rule: Among, part: Indicator | None, month: Month) -> Fraction | None:
    """The number of the rule as the figure is held; None where everything counts."""
    written = rule.at_least or rule.at_most or rule.above
    value = written.at(month) if written else None
    return value / part.scale if part and value is not None else value


def holds(rule: Among, value: Fraction, bar: Fraction) -> bool:
    """Whether a figure keeps to the bar of the rule."""
    if rule.above:
        return value > bar
    return value >= bar if rule.at_least else value <= bar
