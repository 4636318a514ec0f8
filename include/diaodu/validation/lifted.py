"""What takes the edge off a finding: a waiver, or the unit's own note beside the figure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Figure, Finding, Severity, Submission
from diaodu.validation.beside import Beside

SHOWN = 200


def lifted(
    findings: Iterable[Finding], submission: Submission, beside: Beside
) -> Iterator[Finding]:
    """Findings under a waiver become information that names it; doubts take the note beside them.

    A note stands in the row of its figure (备注); it explains every doubt about that row.
    """
    rows = {
        cell: figure
        for figure in submission.figures
        for cell in (figure.month_cell, figure.ytd_cell)
    }
    for finding in findings:
        figure = rows.get(finding.cell or "") if finding.sheet == Sheet.INDICATORS else None
        number = _waiver(finding, figure, submission, beside)
        if number:
            yield replace(finding, severity=Severity.INFORMATION, waiver=number)
        elif finding.severity is Severity.WARNING and figure and figure.note:
            yield replace(finding, explanation=figure.note[:SHOWN])
        else:
            yield finding


def _waiver(finding: Finding, figure: Figure | None, submission: Submission, beside: Beside) -> str:
    """The number of the first waiver that lifts the finding; empty if none does."""
    if finding.severity is Severity.INFORMATION or not beside.checks.checks[finding.code].waivable:
        return ""
    label = submission.label
    for waiver in beside.waivers:
        is_of_indicator = figure is not None and figure.indicator == waiver.indicator
        if waiver.indicator and not is_of_indicator:
            continue
        if waiver.covers(label.unit, finding.code, label.period, beside.received_on):
            return str(waiver.number)
    return ""
