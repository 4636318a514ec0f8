"""Findings about a region's own form name its sheet, not the template's."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Finding, Submission

_HERE = f"{Sheet.INDICATORS}!"


def in_own_form(submission: Submission, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with the cells of the figures as the file that was sent calls them."""
    there = f"{submission.sheet}!"
    for found in findings:
        if submission.sheet and found.sheet == Sheet.INDICATORS:
            yield replace(
                found,
                sheet=submission.sheet,
                message=found.message.replace(_HERE, there),
                remedy=found.remedy.replace(_HERE, there),
            )
        else:
            yield found
