"""Who reported in a longer period, month by month, as the months' own circulars say."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from diaodu.calendar import Campaign, Month, Period
from diaodu.cycle.known import Known
from diaodu.cycle.reports import report_table
from diaodu.model.publication import (
    MonthRank,
    MonthReports,
    Publication,
    ReportTable,
    UnitReport,
)
from diaodu.model.region import UnitRegister
from diaodu.model.rulings import Waiver


def period_reports(
    known: Known, register: UnitRegister, period: Period, within: tuple[Month, ...]
) -> ReportTable:
    """A month's reports as they stand; of a longer period those of each month `within`.

    What was doubtful in a report was told in its month, and is not told again. A campaign waits
    for no month: nobody is late or missing in one that has no circular yet.
    """
    if isinstance(period, Month):
        return report_table(register, known.versions(period), period)
    waits = not isinstance(period, Campaign)
    months = tuple(_of_month(known, register, month, is_due=waits) for month in within)
    told = [found.reports for found in months if found.reports]
    last = {report.unit: report for report in told[-1]} if told else {}
    existing = (unit for unit in register.units if unit.exists_on(period.last_on))
    return ReportTable(tuple(last[unit.id] for unit in existing if unit.id in last), months)


def period_waivers(known: Known, period: Period, within: tuple[Month, ...]) -> tuple[Waiver, ...]:
    """The waivers that the reports of the period rest on, as its months were published."""
    if isinstance(period, Month):
        return known.waivers(period, is_own=True)
    found = {waiver.number: waiver for month in within for waiver in known.waivers(month)}
    return tuple(found[number] for number in sorted(found))


def changed_since(known: Known, months: Iterable[MonthReports]) -> Iterator[Month]:
    """Those months whose circular says otherwise by now, or that have one by now."""
    for used in months:
        published = known.content(used.period)
        if published and _as_published(used.period, published) != used:
            yield used.period


def _of_month(known: Known, register: UnitRegister, month: Month, *, is_due: bool) -> MonthReports:
    published = known.content(month)
    if published:
        return _as_published(month, published)
    reports = report_table(register, known.versions(month), month).reports if is_due else ()
    return MonthReports(month, _told(reports), is_published=False)


def _as_published(month: Month, published: Publication) -> MonthReports:
    return MonthReports(
        month,
        _told(published.reports),
        is_published=True,
        ranks=tuple(
            MonthRank(board.id, row.unit, row.rank)
            for board in published.scores.boards
            for row in board.standings
            if row.rank is not None
        ),
        flagged=tuple(dict.fromkeys(flag.unit for flag in published.account.flags)),
    )


def _told(reports: tuple[UnitReport, ...]) -> tuple[UnitReport, ...]:
    return tuple(replace(report, findings=()) for report in reports)
