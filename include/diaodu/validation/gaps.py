"""Months of the accounting year that a unit has not reported: nothing is known of them."""

from collections.abc import Iterator

from diaodu.calendar import Month, months_before
from diaodu.model.submissions import Finding, Submission
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode
from diaodu.validation.earlier import reports_by_month
from diaodu.validation.expected import Expected


def gap_findings(
    submission: Submission,
    rulebook: Rulebook,
    expected: Expected,
    earlier: tuple[Submission, ...],
    months: tuple[Month, ...],
) -> Iterator[Finding]:
    """One finding naming every earlier month of the year that the unit owed and did not report."""
    label = submission.label
    unit, known = expected.named(label.unit, label.period), reports_by_month(submission, earlier)
    missing = [
        month
        for month in months_before(label.period, rulebook.year_starts_in)
        if month in months
        and month not in known
        and unit is not None
        and unit.exists_on(month.last_on)
    ]
    if missing:
        yield ValidationCode.EARLIER_MONTH_MISSING.at(
            months="、".join(month.title for month in missing)
        )
