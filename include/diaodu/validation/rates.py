"""Rates a unit prints itself against the ones its own figures give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Figure, Finding, Submission
from diaodu.numbers import fixed, half_up, plain
from diaodu.rulebook.measures import Indicator, Ratio
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode
from diaodu.validation.precision import decimals_of


@dataclass(frozen=True)
class _Rate:
    """A printed rate with the two figures it is made of, all of the month or all cumulative."""

    printed: Decimal | None
    cell: str
    of: Decimal | None
    to: Decimal | None


def rate_findings(submission: Submission, rulebook: Rulebook) -> Iterator[Finding]:
    """Every printed rate that its own figures, rounded to its precision, do not give.

    Any of the three may be the wrong one, so this asks and does not block.
    """
    figures = submission.by_indicator
    for id_, figure in figures.items():
        indicator = rulebook.indicators.get(id_)
        if indicator is None or indicator.ratio is None:
            continue
        for rate in _rates(figure, indicator.ratio, figures):
            yield from _compared(rate, indicator, indicator.ratio, rulebook)


def _rates(figure: Figure, ratio: Ratio, figures: Mapping[str, Figure]) -> tuple[_Rate, _Rate]:
    none = Figure("", None, None, "", "")
    of, to = figures.get(ratio.of, none), figures.get(ratio.to, none)
    return (
        _Rate(figure.month, figure.month_cell, of.month, to.month),
        _Rate(figure.ytd, figure.ytd_cell, of.ytd, to.ytd),
    )


def _compared(
    rate: _Rate, indicator: Indicator, ratio: Ratio, rulebook: Rulebook
) -> Iterator[Finding]:
    if rate.printed is None or rate.of is None or not rate.to:
        return
    exact = Fraction(rate.of) / Fraction(rate.to) * indicator.scale
    decimals = decimals_of(rate.printed)
    if half_up(exact, decimals) == rate.printed:
        return
    yield ValidationCode.PRINTED_RATE_DIFFERS.at(
        Sheet.INDICATORS,
        rate.cell,
        indicator=indicator.title,
        printed=plain(rate.printed),
        computed=fixed(exact, max(decimals, indicator.decimals)),
        of=_title(ratio.of, rulebook),
        to=_title(ratio.to, rulebook),
        of_value=plain(rate.of),
        to_value=plain(rate.to),
    )


def _title(id_: str, rulebook: Rulebook) -> str:
    found = rulebook.indicators.get(id_)
    return found.title if found else id_
