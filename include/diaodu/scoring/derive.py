"""Indicators computed from other indicators: quotients, growth, weighted sums, completion."""

from collections.abc import Callable
from fractions import Fraction

from diaodu.calendar import Month
from diaodu.model.scores import StandingState
from diaodu.rulebook.measures import CompletionOf, IfZero, Ratio, Term
from diaodu.scoring.goals import Goal
from diaodu.scoring.windows import Span

Found = Fraction | StandingState
"""A value, or the state of a unit that has none."""

Ask = Callable[[str, Span], Found]
"""The value of another indicator of the same unit over a span."""

ZERO = Fraction(0)
ONE = Fraction(1)
BY_ZERO: dict[IfZero, Found] = {
    "no_base": StandingState.NO_BASE,
    "zero": ZERO,
    "full": ONE,
}


def missing(*found: Found) -> StandingState | None:
    """The state to name where values are missing: not reported, then no target, then no base."""
    order = (StandingState.NOT_REPORTED, StandingState.NO_TARGET, StandingState.NO_BASE)
    return next((state for state in order if state in found), None)


def ratio_of(ratio: Ratio, span: Span, ask: Ask) -> Found:
    """One value over another; what a division by zero comes to is written in the rule."""
    part, whole = ask(ratio.of, span), ask(ratio.to, span)
    if not isinstance(part, Fraction) or not isinstance(whole, Fraction):
        return missing(part, whole) or StandingState.NO_BASE
    if whole:
        return part / whole
    return BY_ZERO[ratio.if_zero if part else ratio.both_zero]


def growth_of(id_: str, span: Span, ask: Ask) -> Found:
    """The change against a year earlier as a share of it."""
    value = ask(id_, span)
    base = ask(id_, span.earlier) if span.earlier else StandingState.NO_BASE
    if not isinstance(value, Fraction):
        return value
    return value / base - 1 if isinstance(base, Fraction) and base else StandingState.NO_BASE


def combined(terms: tuple[Term, ...], span: Span, ask: Ask, month: Month) -> Found:
    """The sum of several values, each as often as the rule says in that month."""
    found = [(ask(term.of, span), term.times.at(month) or ZERO) for term in terms]
    states = missing(*(value for value, _ in found))
    return states or sum(
        (value * times for value, times in found if isinstance(value, Fraction)), ZERO
    )


def completion_of(rule: CompletionOf, goal: Goal, ask: Ask) -> Found:
    """Actual over what is due by now."""
    actual = ask(rule.of, goal.span)
    return actual / goal.due if isinstance(actual, Fraction) else actual


def ahead_of(rule: CompletionOf, goal: Goal, ask: Ask) -> Found:
    """Completion of the whole target minus the share of time that has passed."""
    actual = ask(rule.of, goal.span)
    return actual / goal.whole - goal.span.passed if isinstance(actual, Fraction) else actual


def left_of(rule: CompletionOf, goal: Goal, ask: Ask) -> Found:
    """What is left to the whole target; nothing once it is reached."""
    actual = ask(rule.of, goal.span)
    return max(goal.whole - actual, ZERO) if isinstance(actual, Fraction) else actual


def pace_for(rule: CompletionOf, goal: Goal, ask: Ask) -> Found:
    """What every month left must bring; after the last one nothing can be brought any more."""
    left = left_of(rule, goal, ask)
    if not isinstance(left, Fraction) or not left:
        return left
    months = goal.span.length - goal.span.elapsed
    return left / months if months else StandingState.NO_BASE


def without_goal(value: Found) -> Found:
    """Without a target: who did not report is listed as such, whether it had a target or not."""
    return value if value is StandingState.NOT_REPORTED else StandingState.NO_TARGET


def share_of(value: Found, whole: Found) -> Found:
    """A part of the region; of a region with nothing there is none, not even the whole."""
    if not isinstance(value, Fraction) or not isinstance(whole, Fraction):
        return missing(value, whole) or StandingState.NO_BASE
    return value / whole if whole else StandingState.NO_BASE
