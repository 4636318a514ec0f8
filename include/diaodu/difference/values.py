"""Values per unit and indicator: this month, to date, target, completion, growth."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

from diaodu.difference.nouns import Aspect, Change, Part
from diaodu.difference.pairs import Found, differing
from diaodu.model.scores import IndicatorTitle, Measured, Scores
from diaodu.numbers import HUNDRED, fixed, grouped, percent, plain

Printed: TypeAlias = Callable[[Fraction], str]

AMOUNTS = (
    Aspect.MONTH,
    Aspect.PERIOD,
    Aspect.QUARTER,
    Aspect.HALF,
    Aspect.YTD,
    Aspect.TARGET,
    Aspect.BASE,
)
SHARES = (Aspect.COMPLETION, Aspect.GROWTH)
MARKS = (Aspect.NIL, Aspect.ESTIMATE)
SHARE = "%"


def value_changes(before: Scores, after: Scores) -> Found:
    """Each figure of each unit, and of the region, that is not exactly what it was."""
    titles = {found.id: found for found in (*before.indicators, *after.indicators)}
    for (unit, indicator), was, now in differing(_by_place(before), _by_place(after)):
        nothing = Measured(unit, indicator)
        title = titles.get(indicator, IndicatorTitle(indicator, indicator, "", 0))
        for aspect, old, new in _figures(was or nothing, now or nothing, title):
            yield unit, Change(Part.VALUE, indicator, title.title, aspect, old, new)


def _by_place(scores: Scores) -> dict[tuple[str, str], Measured]:
    return {(found.unit, found.indicator): found for found in scores.measured}


def _figures(
    was: Measured, now: Measured, indicator: IndicatorTitle
) -> Iterator[tuple[Aspect, str, str]]:
    for mark in MARKS:
        if (old := _mark(was, mark)) != (new := _mark(now, mark)):
            yield mark, old, new
    printed = {
        **dict.fromkeys(AMOUNTS, _amount(indicator)),
        **dict.fromkeys(SHARES, percent),
        Aspect.AHEAD: _points,
    }
    for aspect, words in printed.items():
        value, now_value = getattr(was, aspect.value), getattr(now, aspect.value)
        if value != now_value:
            yield aspect, *told_apart(value, now_value, words)


def told_apart(old: Fraction | None, new: Fraction | None, words: Printed) -> tuple[str, str]:
    """Both as printed, or in full where the printed precision hides that they differ."""
    texts = _said(old, words), _said(new, words)
    return texts if texts[0] != texts[1] else (_said(old, plain), _said(new, plain))


def _said(value: Fraction | None, words: Printed) -> str:
    return "" if value is None else words(value)


def _amount(indicator: IndicatorTitle) -> Printed:
    if indicator.measure == SHARE:
        return lambda value: percent(value, indicator.decimals)
    return lambda value: grouped(value, indicator.decimals) + indicator.measure


def _points(ahead: Fraction) -> str:
    return f"{fixed(ahead * HUNDRED, 1)}个百分点"


def _mark(measured: Measured, mark: Aspect) -> str:
    return "是" if getattr(measured, f"is_{mark.value}") else "否"
