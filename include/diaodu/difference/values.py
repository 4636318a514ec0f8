"""Values per unit and indicator: this month, to date, target, completion, growth."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

from diaodu.difference.nouns import Aspect, Change, Part
from diaodu.difference.pairs import Found, differing
from diaodu.model.scores import IndicatorTitle, Measured, Scores
from diaodu.numbers import HUNDRED, READ_DECIMALS, fixed, grouped, percent, written

Printed: TypeAlias = Callable[[Fraction], str]
Finer: TypeAlias = Callable[[Fraction, int], str]
"""A value in full, or to so many places where it has no end."""

AMOUNTS = (
    Aspect.MONTH,
    Aspect.PERIOD,
    Aspect.QUARTER,
    Aspect.HALF,
    Aspect.YTD,
    Aspect.TARGET,
    Aspect.BASE,
)
MARKS = (Aspect.NIL, Aspect.ESTIMATE)
SHARE = "%"
FAST_OR_SLOW = ("快", "慢")
UP_OR_DOWN = ("增长", "下降")
LEVEL = "持平"
MANY_DECIMALS = 30


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
        Aspect.COMPLETION: (percent, _exact_share),
        Aspect.AHEAD: _signed(FAST_OR_SLOW, _points, _exact_points),
        Aspect.GROWTH: _signed(UP_OR_DOWN, percent, _exact_share),
    }
    for aspect, (words, exact) in printed.items():
        value, now_value = getattr(was, aspect.value), getattr(now, aspect.value)
        if value != now_value:
            yield aspect, *told_apart(value, now_value, words, exact)


def told_apart(
    old: Fraction | None, new: Fraction | None, words: Printed, finer: Finer
) -> tuple[str, str]:
    """Both as printed, or finer where the printed precision hides that they differ."""
    texts = _said(old, words), _said(new, words)
    for decimals in (READ_DECIMALS, MANY_DECIMALS):
        if texts[0] == texts[1]:
            texts = _said(old, _to(finer, decimals)), _said(new, _to(finer, decimals))
    return texts


def _to(finer: Finer, decimals: int) -> Printed:
    return lambda value: finer(value, decimals)


def _said(value: Fraction | None, words: Printed) -> str:
    return "" if value is None else words(value)


def _amount(indicator: IndicatorTitle) -> tuple[Printed, Finer]:
    if indicator.measure == SHARE:
        return lambda value: percent(value, indicator.decimals), _exact_share
    return (
        lambda value: grouped(value, indicator.decimals) + indicator.measure,
        lambda value, decimals: written(value, decimals) + indicator.measure,
    )


def _signed(words: tuple[str, str], printed: Printed, finer: Finer) -> tuple[Printed, Finer]:
    """A change as officials say it, without a sign: 增长35.0%, 下降87.5%, 持平."""

    def said(value: Fraction, text: str) -> str:
        return f"{words[value < 0]}{text}"

    def short(value: Fraction) -> str:
        text = printed(abs(value))
        return LEVEL if text == printed(Fraction(0)) else said(value, text)

    return short, lambda value, decimals: said(value, finer(abs(value), decimals))


def _exact_share(share: Fraction, decimals: int) -> str:
    return written(share * HUNDRED, decimals) + SHARE


def _points(ahead: Fraction) -> str:
    return f"{fixed(ahead * HUNDRED, 1)}个百分点"


def _exact_points(ahead: Fraction, decimals: int) -> str:
    return f"{written(ahead * HUNDRED, decimals)}个百分点"


def _mark(measured: Measured, mark: Aspect) -> str:
    return "是" if getattr(measured, f"is_{mark.value}") else "否"
