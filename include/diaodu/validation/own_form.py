"""Findings about a region's own form name its sheet, not the template's."""

from collections.abc import Iterable, Iterator

from diaodu.model.submissions import Finding, Submission, as_sent
from diaodu.validation.unread import Unread


def in_own_form(submission: Submission, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with the cells of the figures as the file that was sent calls them."""
    for found in findings:
        yield _sent(submission, found)


def read_ones(
    submission: Submission, findings: Iterable[Finding], unread: Unread
) -> Iterator[Finding]:
    """The findings without those of cells of the file that was sent that nobody could read."""
    for found in findings:
        there = _sent(submission, found)
        if (there.sheet, there.cell) not in unread.places:
            yield found


def _sent(submission: Submission, found: Finding) -> Finding:
    if not submission.sheet:
        return found
    return as_sent(found, submission.sheet, submission.places_on(found.sheet))
