"""The sheet 项目: one project a row, as the unit lists it at the end of the month."""

from collections.abc import Callable
from decimal import Decimal

from diaodu.intake.cells import (
    Parsed,
    day,
    fold,
    number,
    one_of,
    said,
    several,
    shown,
    text,
    word,
)
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Cell, Grid
from diaodu.intake.layout import PROJECTS, Marks
from diaodu.intake.rows import Listed, RowReader, filled_rows
from diaodu.model.figures import Project, Stage
from diaodu.model.sheets import (
    AGREEMENT_WORDS,
    CATALOGUE_WORDS,
    PROJECT_KIND_WORDS,
    STAGE_DATES,
    STAGE_WORDS,
)
from diaodu.model.sheets import ProjectColumn as Of
from diaodu.model.submissions import Finding, Label

_stage = one_of(STAGE_WORDS)
_agreement = one_of(AGREEMENT_WORDS)
_kind = one_of(PROJECT_KIND_WORDS)
_catalogue = one_of(CATALOGUE_WORDS)


def read_projects(grid: Grid, marks: Marks) -> Listed[Project]:
    """Read the sheet, every row as far as it can be read; what is wrong in it blocks the report.

    So whatever else is wrong in such a row is found in the first round.
    """
    unit = _unit(marks)
    first: dict[str, int] = {}
    projects: list[Project] = []
    findings: list[Finding] = []
    for row in filled_rows(grid, PROJECTS):
        project = _project(row, marks.label, unit)
        projects.append(project)
        findings += row.findings
        if project.id in first:
            facts = {"id": shown(project.id), "first": Of.ID.cell(first[project.id])}
            findings.append(said(row.cell(Of.ID), IntakeCode.REPEATED_PROJECT, **facts))
        elif project.id:
            first[project.id] = row.row
    return Listed(tuple(projects), tuple(findings))


def _project(row: RowReader, label: Label, unit: Callable[[Cell], Parsed[str]]) -> Project:
    """A row without a name or number has an empty one; an unreadable stage is as its dates say."""
    id_, title, stage = row.must(text, Of.ID), row.must(text, Of.TITLE), row.must(_stage, Of.STAGE)
    days = {it: row.may(day, column) for it, column in STAGE_DATES.items()}
    reached = [it for it, on in days.items() if on]
    return Project(
        unit=label.unit,
        id=id_ or "",
        title=title or "",
        stage=stage or (reached[-1] if reached else Stage.LEAD),
        period=label.period,
        investor=row.may(text, Of.INVESTOR) or "",
        method=row.may(text, Of.METHOD) or "",
        industry=row.may(text, Of.INDUSTRY) or "",
        agreement=row.may(_agreement, Of.AGREEMENT),
        contract_amount_wan=row.may(number, Of.CONTRACT_AMOUNT),
        funds_month_wan=row.may(number, Of.FUNDS_MONTH) or Decimal(0),
        signed_on=days[Stage.SIGNED],
        started_on=days[Stage.STARTED],
        in_production_on=days[Stage.IN_PRODUCTION],
        row=row.row,
        kind=row.may(_kind, Of.KIND),
        catalogue=row.may(_catalogue, Of.CATALOGUE),
        sector=row.may(text, Of.SECTOR) or "",
        factor=row.may(text, Of.FACTOR) or "",
        ownership=row.may(text, Of.OWNERSHIP) or "",
        origin=row.may(text, Of.ORIGIN) or "",
        zone=row.may(text, Of.ZONE) or "",
        agent=row.may(text, Of.AGENT) or "",
        event=row.may(text, Of.EVENT) or "",
        dossier=row.may(text, Of.DOSSIER) or "",
        registered_on=row.may(day, Of.REGISTERED_ON),
        introduced_by=row.may(unit, Of.INTRODUCED_BY) or "",
        hosted_by=row.may(unit, Of.HOSTED_BY) or "",
        filed_on=row.may(day, Of.FILED_ON),
        evidence=row.may(several, Of.EVIDENCE) or (),
        lead=row.may(text, Of.LEAD) or "",
        promised_stage=row.may(_stage, Of.PROMISED_STAGE),
        promised_on=row.may(day, Of.PROMISED_ON),
        credit_code=row.may(text, Of.CREDIT_CODE) or "",
    )


def _unit(marks: Marks) -> Callable[[Cell], Parsed[str]]:
    """A reader of another unit by its title, as its id; any text where the titles are not known."""
    if not marks.units:
        return text
    titles = {fold(title): id_ for title, id_ in marks.units.items()}
    return lambda cell: word(cell, titles)
