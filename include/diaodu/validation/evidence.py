"""Evidence the rules ask of what is to be recognised, row by row."""

from collections.abc import Iterator

from diaodu.calendar import Month
from diaodu.model.figures import Activity, Project
from diaodu.model.sheets import ActivityColumn, ProjectColumn, Sheet
from diaodu.model.submissions import Finding, Submission
from diaodu.rulebook.filters import Recognition, RowFilter
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode
from diaodu.validation.listed import BATCHES

_WORDS = ("agreement", "kind", "catalogue", "industry", "method", "zone", "sector", "factor")
_EXCLUDED = ("kind", "catalogue", "industry")


def evidence_findings(submission: Submission, rulebook: Rulebook) -> Iterator[Finding]:
    """Rows that would count but for the papers they lack; one finding for each row and indicator.

    Rows that fall out for another reason the report itself shows (kind, class, trade) are not
    asked; amounts and dates of filing are left to the scoring.
    """
    month = submission.label.period
    for indicator in rulebook.indicators.values():
        where = rulebook.where(indicator)
        if where is None or not _asks(where):
            continue
        for sheet, cell, row, title in _rows(submission, indicator, where, month):
            missing = "；".join(_missing(row, where, month))
            if missing:
                yield ValidationCode.EVIDENCE_MISSING.at(
                    sheet, cell, title=title, indicator=indicator.title, missing=missing
                )


def _asks(where: RowFilter) -> bool:
    return any(it.evidence or it.evidence_one_of for it in _rules(where))


def _rules(where: RowFilter) -> tuple[RowFilter | Recognition, ...]:
    return (where, *where.rules)


def _rows(
    submission: Submission, indicator: Indicator, where: RowFilter, month: Month
) -> Iterator[tuple[Sheet, str, Project | Activity, str]]:
    if kind := BATCHES.get(indicator.count or ""):
        for batch in submission.activities:
            if batch.kind is kind:
                cell = ActivityColumn.SUBJECT.cell(batch.row)
                yield Sheet.ACTIVITIES, cell, batch, batch.subject or batch.place
        return
    for project in submission.projects:
        if _is_new(project, indicator, where, month) and _fits(project, where):
            cell = ProjectColumn.TITLE.cell(project.row)
            yield Sheet.PROJECTS, cell, project, project.named


def _is_new(project: Project, indicator: Indicator, where: RowFilter, month: Month) -> bool:
    """Whether the month is the one in which a project comes to count."""
    if indicator.sum == "funds":
        return project.funds_month_wan > 0
    stage = where.reached
    day = project.reached_on(stage) if stage else None
    return day is not None and month.first_on <= day <= month.last_on


def _fits(project: Project, where: RowFilter) -> bool:
    return all(
        getattr(project, word) in asked for word in _WORDS if (asked := getattr(where, word))
    ) and not any(getattr(project, word) in getattr(where, f"not_{word}") for word in _EXCLUDED)


def _missing(row: Project | Activity, where: RowFilter, month: Month) -> Iterator[str]:
    for rule in _rules(where):
        if isinstance(rule, RowFilter) or _is_about(rule, row, month):
            yield from (paper for paper in rule.evidence if paper not in row.evidence)
            if rule.evidence_one_of and not set(rule.evidence_one_of) & set(row.evidence):
                yield f"{'、'.join(rule.evidence_one_of)}之一"


def _is_about(rule: Recognition, row: Project | Activity, month: Month) -> bool:
    if not isinstance(row, Project) or not rule.in_force.holds_in(month):
        return False
    return (not rule.industry or row.industry in rule.industry) and (
        not rule.sector or row.sector in rule.sector
    )
