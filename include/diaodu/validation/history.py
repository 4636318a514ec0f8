"""This month's cumulative figures against what the unit has reported before in the same year."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from diaodu.calendar import Month, months_before
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Figure, Finding, Submission
from diaodu.numbers import plain
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode
from diaodu.validation.earlier import figure_in, reports_by_month


class Past(NamedTuple):
    """The last cumulative figure known, and whether it stands at the end of last month."""

    month: Month | None
    value: Decimal
    is_of_last_month: bool


def history_findings(
    submission: Submission, rulebook: Rulebook, earlier: tuple[Submission, ...]
) -> Iterator[Finding]:
    """Cumulative = last cumulative + month, and no cumulative falls; `earlier` in any order.

    A rate, a level or what is counted over a whole window neither adds up nor has to rise.
    """
    reports = reports_by_month(submission, earlier)
    before = months_before(submission.label.period, rulebook.year_starts_in)
    for figure in submission.figures:
        indicator = rulebook.indicators.get(figure.indicator)
        if indicator is None or indicator.is_rate or not rulebook.adds_up(indicator):
            continue
        if figure.ytd is not None:
            past = _past(figure.indicator, before, reports)
            yield from _compared(indicator, figure, figure.ytd, past)


def cumulative_before(
    submission: Submission, rulebook: Rulebook, earlier: tuple[Submission, ...]
) -> Mapping[str, Decimal]:
    """By indicator, the cumulative figure of last month that a report is held against, if known."""
    reports = reports_by_month(submission, earlier)
    before = months_before(submission.label.period, rulebook.year_starts_in)
    pasts = {
        id_: _past(id_, before, reports)
        for id_, found in rulebook.indicators.items()
        if not found.is_rate and rulebook.adds_up(found)
    }
    return {
        id_: past.value
        for id_, past in pasts.items()
        if past.month is not None and past.is_of_last_month
    }


def _past(indicator: str, months: tuple[Month, ...], reports: Mapping[Month, Submission]) -> Past:
    """Run through the months of the accounting year; a nil return leaves the figure as it was."""
    past = Past(None, Decimal(0), is_of_last_month=True)
    for month in months:
        report = reports.get(month)
        past = _after(past, month, figure_in(report, indicator) if report else None)
    return past


def _after(past: Past, month: Month, figure: Figure | None) -> Past:
    if figure is not None and figure.ytd is not None:
        return Past(month, figure.ytd, is_of_last_month=True)
    if figure is not None and figure.month is not None and past.is_of_last_month:
        return Past(month, past.value + figure.month, is_of_last_month=True)
    return Past(past.month, past.value, is_of_last_month=False)


def _compared(indicator: Indicator, figure: Figure, ytd: Decimal, past: Past) -> Iterator[Finding]:
    if past.is_of_last_month and figure.month is not None:
        if ytd != past.value + figure.month:
            yield _differs(indicator, figure, figure.month, ytd, past)
    elif past.month is not None and ytd < past.value:
        yield ValidationCode.CUMULATIVE_FELL.at(
            Sheet.INDICATORS,
            figure.ytd_cell,
            indicator=indicator.title,
            ytd=plain(ytd),
            earlier=past.month.title,
            before=plain(past.value),
        )


def _differs(
    indicator: Indicator, figure: Figure, month: Decimal, ytd: Decimal, past: Past
) -> Finding:
    code = ValidationCode.CUMULATIVE_DIFFERS
    if past.month is None:
        code = ValidationCode.FIRST_MONTH_DIFFERS
    return code.at(
        Sheet.INDICATORS,
        figure.ytd_cell,
        indicator=indicator.title,
        ytd=plain(ytd),
        before=plain(past.value),
        month=plain(month),
        sum=plain(past.value + month),
    )
