"""The unit's own earlier reports."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.figures import Project
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Figure, Submission


def reports_by_month(
    submission: Submission, earlier: tuple[Submission, ...]
) -> Mapping[Month, Submission]:
    """The reports of the same unit for months before, in the order of the months."""
    label = submission.label
    return {
        report.label.period: report
        for report in sorted(earlier, key=lambda it: it.label.period)
        if (report.label.region, report.label.unit) == (label.region, label.unit)
        and report.label.period < label.period
    }


def figure_in(report: Submission, indicator: str) -> Figure | None:
    """What a report says of an indicator: nothing came in the month of a nil return."""
    if report.is_nil:
        return Figure(indicator, Decimal(0), None, "", "")
    return report.by_indicator.get(indicator)


def last_listed(reports: Iterable[Submission]) -> tuple[Project, ...]:
    """The projects of the last report, given in the order of months, that is a list of projects.

    A nil return is none, for it leaves what is on the register as it was.
    """
    lists = [it for it in reports if not it.is_nil and it.lists(Sheet.PROJECTS)]
    return lists[-1].projects if lists else ()


def new_rows(submission: Submission, earlier: tuple[Submission, ...]) -> tuple[Project, ...]:
    """The projects of which this report says more than the last list did.

    A workbook comes with that list filled in, so a row that is left as it came says nothing.
    """
    known = {row.id: row for row in last_listed(reports_by_month(submission, earlier).values())}
    return tuple(row for row in submission.projects if not _is_as_before(row, known.get(row.id)))


def _is_as_before(row: Project, last: Project | None) -> bool:
    if last is None or row.funds_month_wan:
        return False
    moved = replace(last, period=row.period, row=row.row, funds_month_wan=row.funds_month_wan)
    return moved == row
