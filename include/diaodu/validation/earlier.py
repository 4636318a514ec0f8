"""The unit's own earlier reports."""

from collections.abc import Mapping

from diaodu.calendar import Month
from diaodu.model.submissions import Submission


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
