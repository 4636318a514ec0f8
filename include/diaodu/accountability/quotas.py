"""Figures against a bar: zero, a quota, a limit, another figure, time progress, or no figure."""

from fractions import Fraction

from diaodu.accountability.case import Case, Verdict, Verdicts, over
from diaodu.accountability.wording import amount, points, window_words
from diaodu.model.scores import Measured
from diaodu.numbers import HUNDRED, percent
from diaodu.rulebook.conditions import Clause
from diaodu.rulebook.measures import Indicator

LAST_YEAR = "上年同期"
NOT_REPORTED = "未报送"

Told = tuple[bool, str]
"""Whether the bar is met, and the bar in words."""


def by_figure(clause: Clause, case: Case) -> Verdicts:
    """What a clause about an indicator says of each unit; without a figure it says nothing.

    Only `unreported` is about the missing figure itself: it is never taken for a zero.
    """
    if clause.unreported:
        return {unit.id: _unreported(unit.id, clause, case) for unit in case.within(clause)}
    if clause.behind or clause.due_below:
        return {unit.id: _on_time(unit.id, clause, case) for unit in case.within(clause)}
    return {unit.id: _against(unit.id, clause, case) for unit in case.within(clause)}


def quota_of(clause: Clause, case: Case) -> Fraction:
    """What a window asks for: the months in which the rule holds, each at its own number.

    A share, a mark or a stock cannot be added up: of those the last month's number is asked for,
    and likewise of a quota that is for the window as a whole.
    """
    indicator = case.indicator(clause.of)
    months = case.months(clause.over)
    is_whole = clause.per == "window" or indicator.is_rate
    if is_whole or not case.rulebook.adds_up(indicator):
        months = months[-1:]
    held = [month for month in months if clause.in_force.holds_in(month)]
    numbers = [clause.below.at(month) for month in held] if clause.below else []
    return sum((number for number in numbers if number is not None), Fraction(0)) / indicator.scale


def _value(unit: str, id_: str | None, clause: Clause, case: Case) -> Fraction | None:
    measured = case.measured.get((unit, id_ or ""))
    if measured is None:
        return None
    return measured.base if clause.last_year else over(measured, clause.over)


def _against(unit: str, clause: Clause, case: Case) -> Verdict:
    indicator = case.indicator(clause.of)
    when = LAST_YEAR if clause.last_year else window_words(clause.over, case.period)
    words = f"{when}{indicator.title}"
    value = _value(unit, clause.of, clause, case)
    if value is None:
        return Verdict(None, f"{words} {NOT_REPORTED}")
    told = _bar(unit, value, indicator, clause, case)
    if told is None:
        return Verdict(None, f"{case.indicator(clause.less_than).title} {NOT_REPORTED}")
    measured = case.measured[unit, clause.of or ""]
    nil = "(零报告)" if measured.is_nil and not value and not clause.last_year else ""
    return Verdict(told[0], f"{words} {amount(value, indicator)}{nil}{told[1]}")


def _bar(
    unit: str, value: Fraction, indicator: Indicator, clause: Clause, case: Case
) -> Told | None:
    if clause.zero:
        return value == 0, ""
    if clause.below:
        quota = quota_of(clause, case)
        return value < quota, f", 定额 {amount(quota, indicator)}"
    if clause.less_than:
        other = case.indicator(clause.less_than)
        bar = _value(unit, clause.less_than, clause, case)
        return bar if bar is None else (value < bar, f", {other.title} {amount(bar, other)}")
    if clause.at_least:
        bar = case.number(clause.at_least, "at_least") / indicator.scale
        return value >= bar, f", 不低于 {amount(bar, indicator)}"
    if clause.above:
        bar = case.number(clause.above, "above") / indicator.scale
        return value > bar, f", 高于 {amount(bar, indicator)}"
    bar = case.number(clause.at_most, "at_most") / indicator.scale if clause.at_most else value
    return value <= bar, f", 不高于 {amount(bar, indicator)}"


def _on_time(unit: str, clause: Clause, case: Case) -> Verdict:
    title = case.indicator(clause.of).title
    measured = case.measured.get((unit, clause.of or ""))
    if measured is None or measured.completion is None or measured.ahead is None:
        return Verdict(None, f"{title}完成率 {NOT_REPORTED}或未下达目标")
    passed = measured.completion - measured.ahead
    words = f"{title}完成率 {percent(measured.completion)}, 时序进度 {percent(passed)}"
    if clause.behind:
        met, bar = _behind(measured, case.number(clause.behind, "behind"))
    else:
        share = case.number(clause.due_below, "due_below") if clause.due_below else Fraction(0)
        met, bar = _short(measured, share)
    return Verdict(met, f"{words}, {bar}")


def _behind(measured: Measured, bar: Fraction) -> Told:
    """Behind by so many points or more; behind at all where the bar is zero."""
    lag = -(measured.ahead or Fraction(0)) * HUNDRED
    how = "落后" if lag > 0 else "超前"
    return lag > 0 and lag >= bar, f"{how} {points(abs(lag))} 个百分点"


def _short(measured: Measured, bar: Fraction) -> Told:
    """Less than the share of what time progress asks for by now."""
    done = measured.completion or Fraction(0)
    passed = done - (measured.ahead or Fraction(0))
    share = done / passed
    return share < bar, f"为应完成的 {percent(share)}(应不低于 {percent(bar)})"


def _unreported(unit: str, clause: Clause, case: Case) -> Verdict:
    if clause.of:
        title = case.indicator(clause.of).title
        missing = _value(unit, clause.of, clause, case) is None
        return Verdict(missing, f"{window_words(clause.over, case.period)}{title} {NOT_REPORTED}")
    asked = (id_ for id_, it in case.rulebook.indicators.items() if not it.is_derived)
    missing = all(_value(unit, id_, clause, case) is None for id_ in asked)
    return Verdict(missing, f"{window_words(clause.over, case.period)} {NOT_REPORTED}")
