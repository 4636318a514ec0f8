"""One figure and what it is computed from, as text to be checked on paper."""

from decimal import Decimal
from fractions import Fraction

from diaodu.model.figures import REGION
from diaodu.numbers import plain, written
from diaodu.rulebook.measures import Indicator
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.derive import ZERO
from diaodu.scoring.figures import scale_of
from diaodu.scoring.windows import Span
from diaodu.scoring.wording import REASONS, equals_value, in_measure
from diaodu.scoring.working import worked_out

OF_UNITS = {"own": "", "sum": "各单位之和", "average": "各单位平均"}


def value_formula(unit: str, id_: str, span: Span, case: Assessment, label: str = "") -> str:
    """A figure and what it is computed from: `开工率 = 开工项目 22 ÷ 签约项目 32 ≈ 68.8%`.

    `label` stands before its title (上年同期).
    """
    indicator = case.figures.indicator(id_)
    value = case.figures.value(unit, id_, span)
    title = f"{label}{indicator.title}"
    if not isinstance(value, Fraction):
        return f"{title}: {REASONS[value]}"
    told = working_of(unit, id_, span, case)
    if told:
        return f"{title} = {told}{_comes_to(told, value, indicator)}"
    return f"{title} = {_together(unit, id_, span, case)}{in_measure(value, indicator)}"


def _comes_to(told: str, value: Fraction, indicator: Indicator) -> str:
    """The value behind its working; a sum in full, and not twice where it is one figure alone."""
    if indicator.combine and scale_of(indicator) == 1 and "/" not in plain(value):
        shown = in_measure(value, indicator)
        return "" if told.endswith(f" {shown}") and len(indicator.combine) == 1 else f" = {shown}"
    return f" {equals_value(value, indicator)}"


def working_of(unit: str, id_: str, span: Span, case: Assessment) -> str:
    """How the figure comes about; empty where it stands as it was reported or counted."""
    indicator = case.figures.indicator(id_)
    if case.figures.is_stated(unit, id_, span):
        return ""
    if indicator.is_derived:
        return worked_out(unit, id_, span, case)
    if unit == REGION:
        return ""
    if indicator.rated:
        return _rated(unit, id_, indicator, span, case)
    return _averaged(unit, id_, indicator, span, case)


def _together(unit: str, id_: str, span: Span, case: Assessment) -> str:
    """Of a figure of the region that was not given itself: what its units come to together."""
    if unit != REGION or case.figures.is_given(unit, id_, span):
        return ""
    indicator = case.figures.indicator(id_)
    if indicator.is_derived or indicator.is_gathered:
        return ""
    way = OF_UNITS[indicator.region] if indicator.stock else ""
    rated = "各单位平均" if indicator.rated else "各单位合计"
    return f"{way or rated} "


def _rated(unit: str, id_: str, indicator: Indicator, span: Span, case: Assessment) -> str:
    """The mean of all marks, or those of the classes of raters with their weights."""
    given = case.figures.marks.given(unit, id_, span)
    if indicator.rated == "average":
        marks = tuple(mark for held in given.values() for mark in held)
        return f"评分 {_mean(marks)}" if marks else ""
    told, weights = [], []
    for rater in indicator.raters:
        if marks := given.get(rater.id, ()):
            weight = plain(rater.weight.at(case.month) or ZERO)
            told.append(f"{rater.title} {_mean(marks)} × {weight}")
            weights.append(weight)
    whole = f"({' + '.join(weights)})" if len(weights) > 1 else "".join(weights)
    return f"({' + '.join(told)}) ÷ {whole}" if told else ""


def _averaged(unit: str, id_: str, indicator: Indicator, span: Span, case: Assessment) -> str:
    """The levels of the months reported, of a level that is their average."""
    given = case.figures.given.get((unit, id_))
    if indicator.stock != "average" or given is None:
        return ""
    told = tuple(fact.value for month in span.months if (fact := given.at(month)))
    return f"各次 {_mean(told)}" if len(told) > 1 else ""


def _mean(values: tuple[Decimal, ...]) -> str:
    """`(82 + 79) ÷ 2`; of one value that value."""
    if len(values) == 1:
        return written(values[0])
    return f"({' + '.join(map(written, values))}) ÷ {len(values)}"
