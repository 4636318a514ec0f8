"""Findings about a region's own form name its sheet, not the template's."""

from collections.abc import Iterable, Iterator

from diaodu.model.submissions import Finding, Submission, as_sent


def in_own_form(submission: Submission, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with the cells of the figures as the file that was sent calls them."""
    for found in findings:
        places = submission.places_on(found.sheet)
        yield as_sent(found, submission.sheet, places) if submission.sheet else found
