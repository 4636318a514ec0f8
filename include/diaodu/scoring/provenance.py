"""What a unit's figures rest on: what was struck and why, which months are estimates still."""

from collections.abc import Iterator
from fractions import Fraction

from diaodu.model.figures import Strike
from diaodu.rulebook.measures import Indicator, StruckOf
from diaodu.rulebook.windows import Window
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.windows import Span
from diaodu.scoring.wording import amount, in_measure


def told_of(unit: str, indicator: Indicator, span: Span, case: Assessment) -> str:
    """How a reported or a struck figure is made up: `核定 95.00 + 核减 5.00`, `重报 5.00`."""
    if indicator.struck_of:
        return _struck(unit, indicator.struck_of, span, case)
    id_ = indicator.reported_of or ""
    held = case.figures.indicator(id_)
    recognised = case.figures.value(unit, id_, span)
    struck = case.figures.struck(unit, StruckOf(of=id_), span)
    if not isinstance(recognised, Fraction) or not isinstance(struck, Fraction):
        return ""
    return f"核定 {amount(recognised, held)} + 核减 {amount(struck, held)}"


def _struck(unit: str, rule: StruckOf, span: Span, case: Assessment) -> str:
    held = case.figures.indicator(rule.of)
    found = case.figures.strikes.found(unit, rule.of, span, rule.reason)
    return " + ".join(_strike(strike, held) for strike in found) or f"{held.title}核减"


def _strike(strike: Strike, indicator: Indicator) -> str:
    number = amount(Fraction(strike.value), indicator)
    about = "、".join(filter(None, (strike.project, strike.document)))
    return f"{strike.reason.label} {number}{f'({about})' if about else ''}"


def provenance(unit: str, case: Assessment) -> str:
    """The unit's struck and estimated figures of the year, line by line; empty without any."""
    lines = [*_strikes(unit, case), *_estimates(unit, case)]
    return "\n".join(("口径说明", *(f"  {line}" for line in lines))) if lines else ""


def _strikes(unit: str, case: Assessment) -> Iterator[str]:
    span = case.spans[Window.YEAR]
    for id_, indicator in case.rulebook.indicators.items():
        found = case.figures.strikes.found(unit, id_, span)
        if not found or not case.rulebook.is_series(indicator) or indicator.is_rate:
            continue
        struck = " - ".join(_strike(strike, indicator) for strike in found)
        reported = case.figures.reported(unit, id_, span)
        recognised = case.figures.value(unit, id_, span)
        if isinstance(reported, Fraction) and isinstance(recognised, Fraction):
            told = f"上报 {amount(reported, indicator)} - {struck}"
            yield f"{indicator.title} 本年累计 {told} = 核定 {in_measure(recognised, indicator)}"


def _estimates(unit: str, case: Assessment) -> Iterator[str]:
    for id_, indicator in case.rulebook.indicators.items():
        months = case.figures.estimated(unit, id_, case.spans[Window.YEAR])
        if months:
            named = "、".join(month.title for month in months)
            yield f"{indicator.title} {named}为预计数, 以定报为准"
