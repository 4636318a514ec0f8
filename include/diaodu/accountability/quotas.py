"""Units whose figure is zero, or below what each month of a window asks for."""

from collections.abc import Callable
from fractions import Fraction

from diaodu.accountability.case import Case, over
from diaodu.accountability.wording import amount, window_words
from diaodu.model.account import ListedUnit
from diaodu.rulebook.conditions import Condition


def at_zero(condition: Condition, case: Case) -> tuple[ListedUnit, ...]:
    """The units that reported zero; one that did not report is not among them."""
    return _listed(condition, case, lambda value: value == 0, "")


def below_quota(condition: Condition, case: Case) -> tuple[ListedUnit, ...]:
    """The units that reported less than the window asks for."""
    quota = quota_of(condition, case)
    asked = f", 定额 {amount(quota, case.indicator(condition))}"
    return _listed(condition, case, lambda value: value < quota, asked)


def quota_of(condition: Condition, case: Case) -> Fraction:
    """What a window asks for: the months in which the rule holds, each at its own number.

    A share, a mark or a stock cannot be added up: of those the last month's number is asked for.
    """
    indicator = case.indicator(condition)
    months = case.months(condition.over)
    if indicator.is_rate or not case.rulebook.adds_up(indicator):
        months = months[-1:]
    held = [month for month in months if condition.in_force.holds_in(month)]
    numbers = [condition.below.at(month) for month in held] if condition.below else []
    return sum((number for number in numbers if number is not None), Fraction(0)) / indicator.scale


def _listed(
    condition: Condition, case: Case, is_named: Callable[[Fraction], bool], asked: str
) -> tuple[ListedUnit, ...]:
    indicator = case.indicator(condition)
    words = f"{window_words(condition.over, case.period)}{indicator.title}"
    found: list[ListedUnit] = []
    for unit in case.units:
        measured = case.measured.get((unit.id, condition.of or ""))
        value = over(measured, condition.over) if measured else None
        if measured and value is not None and is_named(value):
            nil = "(零报告)" if measured.is_nil else ""
            figure = f"{words} {amount(value, indicator)}{nil}{asked}"
            found.append(ListedUnit(unit.id, unit.title, figure))
    return tuple(found)
