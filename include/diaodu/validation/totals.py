"""The units' figures of a month added up, against the region's own."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from diaodu.calendar import Month
from diaodu.model.check_table import CheckTable
from diaodu.model.figures import REGION, Basis, Fact
from diaodu.model.sheets import IndicatorColumn
from diaodu.model.submissions import Finding, Submission
from diaodu.numbers import half_up, plain, summed
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode
from diaodu.validation.precision import decimals_of


def total_findings(
    submissions: Iterable[Submission],
    rulebook: Rulebook,
    reference: Iterable[Fact],
    month: Month,
    table: CheckTable,
) -> tuple[Finding, ...]:
    """Where the region's own figure of the month, as its reference data give it, is not the sum.

    `submissions` are those of every unit that owes one, each once; a nil return is zero. A figure
    that a unit leaves out makes the sum unknown, so nothing is said.
    """
    reports = tuple(submissions)
    own = (fact for fact in reference if fact.unit == REGION and fact.period == month)
    found = (finding for fact in own for finding in _compared(fact, reports, rulebook))
    return tuple(table.settled(found, month))


def _compared(fact: Fact, reports: tuple[Submission, ...], rulebook: Rulebook) -> Iterator[Finding]:
    indicator = rulebook.indicators.get(fact.indicator)
    if indicator is None or indicator.is_rate or rulebook.is_stock(indicator) or not reports:
        return
    values = [_value(report, fact) for report in reports]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return
    total = summed(known)
    if half_up(total, decimals_of(fact.value)) == fact.value:
        return
    column = IndicatorColumn.MONTH if fact.basis is Basis.MONTH else IndicatorColumn.YTD
    yield ValidationCode.TOTAL_DIFFERS.at(
        indicator=indicator.title,
        column=column,
        sum=plain(total),
        total=plain(fact.value),
        gap=plain(abs(total - Fraction(fact.value))),
        measure=indicator.measure,
    )


def _value(report: Submission, fact: Fact) -> Fraction | None:
    """The unit's figure; a nil return leaves the month at zero and says nothing of the year."""
    if report.is_nil:
        return Fraction(0) if fact.basis is Basis.MONTH else None
    found = next((it for it in report.figures if it.indicator == fact.indicator), None)
    if found is None:
        return None
    value = found.month if fact.basis is Basis.MONTH else found.ytd
    return None if value is None else Fraction(value)
