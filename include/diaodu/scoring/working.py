"""How a derived figure is worked out, with the numbers filled in."""

from fractions import Fraction

from diaodu.model.figures import REGION
from diaodu.model.scores import StandingState
from diaodu.numbers import plain
from diaodu.rulebook.measures import CompletionOf, Indicator, Ratio, Term
from diaodu.rulebook.windows import OwnWindow
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.provenance import told_of
from diaodu.scoring.windows import Span
from diaodu.scoring.wording import amount, due, in_measure, rate
from diaodu.scoring.working_among import among_words

BY_ZERO = {"zero": "按零计", "full": "按100%计", "no_base": "无基数"}


def worked_out(unit: str, id_: str, span: Span, case: Assessment) -> str:
    """The right side of the formula: `开工项目 22 ÷ 签约项目 32`."""
    indicator = case.figures.indicator(id_)
    if indicator.ratio:
        return _ratio(unit, indicator.ratio, span, case)
    if indicator.combine:
        return " + ".join(_term(unit, term, span, case) for term in indicator.combine)
    if indicator.share:
        whole = _amount(REGION, indicator.share, span, case)
        return f"{_named(unit, indicator.share, span, case)} ÷ 全辖区 {whole}"
    if indicator.growth:
        return _growth(unit, indicator.growth, span, case)
    return _looked_up(unit, id_, span, case)


def _looked_up(unit: str, id_: str, span: Span, case: Assessment) -> str:
    indicator = case.figures.indicator(id_)
    if indicator.completion:
        return _completion(unit, indicator.completion, case)
    if indicator.ahead:
        return _ahead(unit, indicator.ahead, case)
    if indicator.still_due:
        return _left(unit, indicator, indicator.still_due, case)
    if indicator.window:
        return _taken(unit, indicator.window, case.figures.windows[id_], case)
    return _of_others(unit, indicator, span, case)


def _of_others(unit: str, indicator: Indicator, span: Span, case: Assessment) -> str:
    if indicator.among:
        return among_words(unit, indicator.among, span, case)
    if indicator.calendar:
        return f"{span.first_on} 至 {span.last_on}"
    return told_of(unit, indicator, span, case)


def _taken(unit: str, rule: OwnWindow, span: Span | None, case: Assessment) -> str:
    if span is None:
        return ""
    return f"{_named(unit, rule.of, span, case)}({span.first_on} 至 {span.last_on})"


def _ratio(unit: str, ratio: Ratio, span: Span, case: Assessment) -> str:
    told = f"{_named(unit, ratio.of, span, case)} ÷ {_named(unit, ratio.to, span, case)}"
    part, whole = (case.figures.value(unit, id_, span) for id_ in (ratio.of, ratio.to))
    if whole:
        return told
    return f"{told}, 分母为零{BY_ZERO[ratio.if_zero if part else ratio.both_zero]}"


def _growth(unit: str, id_: str, span: Span, case: Assessment) -> str:
    told = _named(unit, id_, span, case)
    if span.earlier:
        told += f" ÷ 上年同期 {_amount(unit, id_, span.earlier, case)}"
    return f"{told} - 1"


def _term(unit: str, term: Term, span: Span, case: Assessment) -> str:
    value, times = case.figures.value(unit, term.of, span), case.number(term.times)
    indicator = case.figures.indicator(term.of)
    shown = in_measure(value, indicator) if isinstance(value, Fraction) else ""
    factor = "" if times == 1 else f" × {plain(times) if times > 0 else f'({plain(times)})'}"
    return f"{indicator.title} {shown}{factor}"


def _completion(unit: str, rule: CompletionOf, case: Assessment) -> str:
    goal, indicator = case.goal(unit, rule.of, rule.level), case.figures.indicator(rule.of)
    if goal is None:
        return StandingState.NO_TARGET.label
    return f"{_named(unit, rule.of, goal.span, case)} ÷ {due(goal, indicator)}"


def _left(unit: str, indicator: Indicator, rule: CompletionOf, case: Assessment) -> str:
    goal, held = case.goal(unit, rule.of, rule.level), case.figures.indicator(rule.of)
    if goal is None:
        return StandingState.NO_TARGET.label
    left = f"{amount(goal.whole, held)} - {_named(unit, rule.of, goal.span, case)}"
    months = goal.span.length - goal.span.elapsed
    return f"({left}) ÷ 剩余 {months} 个月" if indicator.pace_for else left


def _ahead(unit: str, rule: CompletionOf, case: Assessment) -> str:
    goal, indicator = case.goal(unit, rule.of, rule.level), case.figures.indicator(rule.of)
    if goal is None:
        return StandingState.NO_TARGET.label
    done = f"{_named(unit, rule.of, goal.span, case)} ÷ {amount(goal.whole, indicator)}"
    return f"{done} - 时序进度 {rate(goal.span.passed)}"


def _named(unit: str, id_: str, span: Span, case: Assessment) -> str:
    return f"{case.figures.indicator(id_).title} {_amount(unit, id_, span, case)}"


def _amount(unit: str, id_: str, span: Span, case: Assessment) -> str:
    value = case.figures.value(unit, id_, span)
    return amount(value, case.figures.indicator(id_)) if isinstance(value, Fraction) else ""
