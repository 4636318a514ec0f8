"""Bytes of a file → a submission, or findings that say what is wrong with it; nothing is raised.

The way: `kinds` (is it a workbook?), `package` (is it safe to open?), `scan` and calamine, `labels`
(whose is it?), `indicators`, `projects`, `activities`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from diaodu.intake.activities import read_activities
from diaodu.intake.codes import IntakeCode
from diaodu.intake.indicators import IndicatorSheet, read_indicators
from diaodu.intake.kinds import called, refusal
from diaodu.intake.labels import read_marks
from diaodu.intake.layout import ACTIVITIES, INDICATORS, LABEL_SHEET, PROJECTS, Marks
from diaodu.intake.package import Package, unpack
from diaodu.intake.projects import read_projects
from diaodu.intake.rows import filled_rows, header_findings, places_of
from diaodu.intake.unseen import unseen
from diaodu.intake.workbook import Grids, held_sheets, open_sheets
from diaodu.model.sheets import IndicatorColumn
from diaodu.model.submissions import Figure, Finding, Label, Submission, gravest_first

MAX_FINDINGS = 2_000

_LAYOUTS = (INDICATORS, PROJECTS, ACTIVITIES)
_TITLES = (*(layout.sheet.value for layout in _LAYOUTS), LABEL_SHEET)


@dataclass(frozen=True)
class Reading:
    """What a file says about itself, what was understood of it, and what is wrong with it.

    The label is None if the file does not say whose it is, the submission if it cannot be read;
    with errors among the findings the submission holds what could be understood.
    """

    label: Label | None
    submission: Submission | None
    findings: tuple[Finding, ...]


def read_workbook(data: bytes, file_name: str, assumed: Marks | None = None) -> Reading:
    """Read the bytes of a file whatever they are; the name serves messages alone.

    `assumed` is what the caller knows of a workbook that lacks the hidden sheet.
    """
    name = called(file_name)
    package = refusal(data, name) or unpack(data, name)
    if isinstance(package, Finding):
        return Reading(None, None, (package,))
    grids = open_sheets(data, package, _TITLES, name)
    if isinstance(grids, Finding):
        return Reading(None, None, (grids,))
    remarks = tuple(remarks_on(package, name))
    marks, told = _marks(grids, assumed)
    if marks is None:
        return Reading(None, None, (*remarks, *told))
    submission, findings = _submission(grids, marks)
    hidden = _hidden(grids, package) if submission else ()
    return Reading(marks.label, submission, capped((*remarks, *told, *findings, *hidden)))


def remarks_on(package: Package, name: str) -> Iterator[Finding]:
    """What is unusual about a file that can be read all the same."""
    if not name.lower().endswith(".xlsx"):
        yield IntakeCode.OTHER_EXTENSION.at(file=name)
    if package.has_links:
        yield IntakeCode.EXTERNAL_LINKS.at(file=name)
    if package.counts_from_1904:
        yield IntakeCode.DATES_FROM_1904.at(file=name)


def _marks(grids: Grids, assumed: Marks | None) -> tuple[Marks | None, tuple[Finding, ...]]:
    if LABEL_SHEET in grids:
        marks = read_marks(grids[LABEL_SHEET])
        return (None, (marks,)) if isinstance(marks, Finding) else (marks, ())
    if assumed is None:
        return None, (IntakeCode.MISSING_LABEL_SHEET.at(),)
    label = assumed.label
    return assumed, (IntakeCode.LABEL_ASSUMED.at(unit=label.unit, month=label.period.title),)


def _submission(grids: Grids, marks: Marks) -> tuple[Submission | None, tuple[Finding, ...]]:
    missing = tuple(
        IntakeCode.MISSING_SHEET.at(layout.sheet)
        for layout in _LAYOUTS
        if layout.sheet not in grids
    )
    moved = tuple(
        finding
        for layout in _LAYOUTS
        if layout.sheet in grids
        for finding in header_findings(grids[layout.sheet], layout, marks.columns)
    )
    if missing or moved:
        return None, missing + moved
    indicators = read_indicators(grids[INDICATORS.sheet], marks)
    projects = read_projects(grids[PROJECTS.sheet], marks)
    activities = read_activities(grids[ACTIVITIES.sheet], marks)
    submission = Submission(
        marks.label, indicators.is_nil, _figures(indicators), projects.rows, activities.rows
    )
    found = (*indicators.findings, *projects.findings, *activities.findings)
    return submission, (*found, *_unseen(grids))


def _unseen(grids: Grids) -> Iterator[Finding]:
    figures = (IndicatorColumn.MONTH.number, IndicatorColumn.YTD.number)
    yield from unseen(grids[INDICATORS.sheet], INDICATORS, figures)
    for layout in (PROJECTS, ACTIVITIES):
        grid = grids[layout.sheet]
        yield from unseen(grid, layout, tuple(places_of(grid, layout).values()))


def _hidden(grids: Grids, package: Package) -> Iterator[Finding]:
    """Sheets that were hidden, if anything stands in their rows."""
    if package.hidden:
        held = held_sheets(package, grids)
        for layout in _LAYOUTS:
            if held[layout.sheet] in package.hidden and any(
                filled_rows(grids[layout.sheet], layout)
            ):
                yield IntakeCode.HIDDEN_SHEET.at(layout.sheet)


def _figures(sheet: IndicatorSheet) -> tuple[Figure, ...]:
    """A nil return has no figures; zeros that a unit typed all the same say nothing more."""
    is_bare = not any(figure.month or figure.ytd for figure in sheet.figures)
    return () if sheet.is_nil and is_bare else sheet.figures


def capped(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """No more findings than anybody reads, the gravest of them, and how many there are."""
    if len(findings) <= MAX_FINDINGS:
        return findings
    told = IntakeCode.TOO_MANY_FINDINGS.at(count=len(findings), limit=MAX_FINDINGS)
    left = replace(told, unlisted=len(findings) - MAX_FINDINGS)
    return (left, *gravest_first(findings)[:MAX_FINDINGS])
