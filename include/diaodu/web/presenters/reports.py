"""Who has reported, who has not, and what each report must still answer for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diaodu.model.publication import Reported, UnitReport
from diaodu.model.records import StoredSubmission
from diaodu.model.submissions import Finding, Severity, SubmissionState
from diaodu.notices.sections.reporting import place
from diaodu.notices.wording import REPORTED, SUBMITTED
from diaodu.web.presenters.parts import Badge, Grid, Tone, clock

TONES = {
    Reported.REPORTED: Tone.GOOD,
    Reported.NIL: Tone.PLAIN,
    Reported.REJECTED: Tone.BAD,
    Reported.MISSING: Tone.WAIT,
}
VERSION_TONES = {
    SubmissionState.REJECTED: Tone.BAD,
    SubmissionState.ACCEPTED: Tone.GOOD,
    SubmissionState.ACCEPTED_WITH_WARNINGS: Tone.WAIT,
}
LATE = "迟报"


@dataclass(frozen=True)
class FindingRow:
    """One thing to be put right or confirmed."""

    severity: str
    place: str
    message: str
    remedy: str


@dataclass(frozen=True)
class ReportRow:
    """How one unit has reported."""

    unit: str
    states: tuple[Badge, ...]
    version: str
    findings: tuple[FindingRow, ...]


def report_counts(reports: tuple[UnitReport, ...]) -> tuple[Badge, ...]:
    """How many reports are owed, then of every state that occurs, then how many came late.

    Nothing for a longer period, which has no reports of its own.
    """
    states = Counter(report.state for report in reports)
    late = sum(report.is_late for report in reports)
    if not reports:
        return ()
    return (
        Badge(f"应报 {len(reports)}"),
        *(Badge(f"{REPORTED[s]} {states[s]}", TONES[s]) for s in Reported if states[s]),
        *((Badge(f"{LATE} {late}", Tone.WAIT),) if late else ()),
    )


def report_rows(reports: tuple[UnitReport, ...]) -> tuple[ReportRow, ...]:
    """Every unit in administrative order."""
    return tuple(_row(report) for report in reports)


def unplaced_files(found: Iterable[StoredSubmission], zone: ZoneInfo) -> Grid:
    """Files that do not say whose they are, with the first thing that is wrong in each."""
    rows = tuple(
        (
            stored.file_name,
            clock(stored.received_at, zone),
            stored.findings[0].message if stored.findings else "",
        )
        for stored in found
    )
    return Grid(("文件", "收到时间", "核验意见"), rows)


def _row(report: UnitReport) -> ReportRow:
    state = Badge(REPORTED[report.state], TONES[report.state])
    return ReportRow(
        unit=report.title,
        states=(state, Badge(LATE, Tone.WAIT)) if report.is_late else (state,),
        version=f"第{report.version}次" if report.version else "",
        findings=_findings(report.findings),
    )


def version_badges(stored: StoredSubmission) -> tuple[Badge, ...]:
    """What became of one version, and whether it came late."""
    state = Badge(SUBMITTED[stored.state], VERSION_TONES.get(stored.state, Tone.PLAIN))
    return (state, Badge(LATE, Tone.WAIT)) if stored.is_late else (state,)


def version_findings(stored: StoredSubmission) -> tuple[FindingRow, ...]:
    """Everything that is wrong or doubtful in one version, the gravest first."""
    order = list(Severity)
    told = [found for found in stored.findings if not found.is_trial]
    return _findings(tuple(sorted(told, key=lambda found: order.index(found.severity))))


def _findings(findings: tuple[Finding, ...]) -> tuple[FindingRow, ...]:
    return tuple(
        FindingRow(found.severity.label, place(found), _said(found), found.remedy)
        for found in findings
    )


def _said(finding: Finding) -> str:
    """The message without the place it opens with, which stands beside it already."""
    return finding.message.removeprefix(place(finding)).lstrip()
