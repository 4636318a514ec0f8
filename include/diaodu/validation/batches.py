"""The same batch of travel or reception listed twice in one report."""

from collections.abc import Iterator
from datetime import date

from diaodu.model.figures import Activity, ActivityKind
from diaodu.model.sheets import KIND_WORDS, ActivityColumn, Sheet
from diaodu.model.submissions import Finding, Submission
from diaodu.validation.codes import ValidationCode
from diaodu.validation.columns import has_column
from diaodu.validation.unread import Unread

_TELLING = (ActivityColumn.PLACE, ActivityColumn.PEOPLE_COUNT, ActivityColumn.SUBJECT)

Said = tuple[ActivityKind, date, date, str, int | None, str, str, str]


def batch_findings(submission: Submission, unread: Unread) -> Iterator[Finding]:
    """Each later row that says word for word what one before it says.

    Nothing is said where cells could not be read, or where a list has none of the columns that
    tell batches of one day apart.
    """
    if unread.is_on(submission.sheet or Sheet.ACTIVITIES):
        return
    if not any(has_column(submission, column) for column in _TELLING):
        return
    first: dict[Said, Activity] = {}
    for batch in submission.activities:
        before = first.setdefault(_said(batch), batch)
        if before is not batch:
            yield _twice(batch, before)


def _said(batch: Activity) -> Said:
    return (
        batch.kind,
        batch.on,
        batch.last_on,
        batch.place,
        batch.people_count,
        batch.subject,
        batch.led_by,
        batch.project,
    )


def _twice(batch: Activity, before: Activity) -> Finding:
    subject = batch.subject or batch.place
    return ValidationCode.ACTIVITY_LISTED_TWICE.at(
        Sheet.ACTIVITIES,
        ActivityColumn.ON.cell(batch.row),
        read=batch.on,
        kind=KIND_WORDS[batch.kind],
        subject=f"“{subject}”" if subject else "",
        first=ActivityColumn.ON.cell(before.row),
    )
