"""This month's cumulative figures against what the unit has reported before in the same year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Figure, Finding, Submission
from diaodu.numbers import plain
from diaodu.rulebook.schema import Indicator, Rulebook
from diaodu.validation.codes import ValidationCode

RATES = {"%", "‰"}
"""A rate neither adds up over months nor has to rise."""


@dataclass(frozen=True)
class Past:
    """The last cumulative figure known, and whether it stands at the end of last month."""

    month: Month | None
    value: Decimal
    is_of_last_month: bool


def history_findings(
    submission: Submission, rulebook: Rulebook, earlier: tuple[Submission, ...]
) -> Iterator[Finding]:
    """Cumulative = last cumulative + month, and no cumulative falls; `earlier` in any order."""
    reports = _reports(submission, earlier)
    for figure in submission.figures:
        indicator = rulebook.indicators.get(figure.indicator)
        if indicator is None or indicator.is_derived or indicator.measure in RATES:
            continue
        past = _past(figure.indicator, submission.label.period, rulebook.year_starts_in, reports)
        yield from _compared(indicator, figure, past)


def _reports(submission: Submission, earlier: tuple[Submission, ...]) -> Mapping[Month, Submission]:
    whose = (submission.label.region, submission.label.unit)
    return {
        report.label.period: report
        for report in earlier
        if (report.label.region, report.label.unit) == whose
    }


def _past(
    indicator: str, month: Month, starts_in: int, reports: Mapping[Month, Submission]
) -> Past:
    """Run through the months of the accounting year; a nil return leaves the figure as it was."""
    past = Past(None, Decimal(0), is_of_last_month=True)
    for earlier in month.accounting_year(starts_in).months:
        if earlier >= month:
            break
        past = _after(past, earlier, _figure(indicator, reports.get(earlier)))
    return past


def _figure(indicator: str, report: Submission | None) -> Figure | None:
    if report is None:
        return None
    if report.is_nil:
        return Figure(indicator, Decimal(0), None, "", "")
    return next((found for found in report.figures if found.indicator == indicator), None)


def _after(past: Past, month: Month, figure: Figure | None) -> Past:
    if figure is not None and figure.ytd is not None:
        return Past(month, figure.ytd, is_of_last_month=True)
    if figure is not None and figure.month is not None and past.is_of_last_month:
        return Past(month, past.value + figure.month, is_of_last_month=True)
    return Past(past.month, past.value, is_of_last_month=False)


def _compared(indicator: Indicator, figure: Figure, past: Past) -> Iterator[Finding]:
    if figure.ytd is None:
        return
    facts = {"indicator": indicator.title, "ytd": plain(figure.ytd), "before": plain(past.value)}
    if past.is_of_last_month and figure.month is not None:
        total = past.value + figure.month
        code = ValidationCode.CUMULATIVE_DIFFERS
        if past.month is None:
            code = ValidationCode.FIRST_MONTH_DIFFERS
        if figure.ytd != total:
            facts |= {"month": plain(figure.month), "sum": plain(total)}
            yield code.at(Sheet.INDICATORS, figure.ytd_cell, **facts)
    elif past.month is not None and figure.ytd < past.value:
        facts["earlier"] = past.month.title
        yield ValidationCode.CUMULATIVE_FELL.at(Sheet.INDICATORS, figure.ytd_cell, **facts)
