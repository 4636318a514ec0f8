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
    STAGE_WORDS,
)
from diaodu.model.sheets import ProjectColumn as Of
from diaodu.model.submissions import Finding, Label

_stage = one_of(STAGE_WORDS)
_agreement = one_of(AGREEMENT_WORDS)
_kind = one_of(PROJECT_KIND_WORDS)
_catalogue = one_of(CATALOGUE_WORDS)


def read_projects(grid: Grid, marks: Marks) -> Listed[Project]:
    """Read the sheet; a row with something unreadable in it is left out and told."""
    unit = _unit(marks)
    projects: dict[str, Project] = {}
    findings: list[Finding] = []
    for row in filled_rows(grid, PROJECTS):
        project = _project(row, marks.label, unit)
        findings += row.findings
        if project is None:
            continue
        if project.id in projects:
            first = Of.ID.cell(projects[project.id].row)
            facts = {"id": shown(project.id), "first": first}
            findings.append(said(row.cell(Of.ID), IntakeCode.REPEATED_PROJECT, **facts))
        projects.setdefault(project.id, project)
    return Listed(tuple(projects.values()), tuple(findings))


def _project(row: RowReader, label: Label, unit: Callable[[Cell], Parsed[str]]) -> Project | None:
    id_, title, stage = row.must(text, Of.ID), row.must(text, Of.TITLE), row.must(_stage, Of.STAGE)
    read = Project(
        unit=label.unit,
        id=id_ or "",
        title=title or "",
        stage=stage or Stage.LEAD,
        period=label.period,
        investor=row.may(text, Of.INVESTOR) or "",
        method=row.may(text, Of.METHOD) or "",
        industry=row.may(text, Of.INDUSTRY) or "",
        agreement=row.may(_agreement, Of.AGREEMENT),
        contract_amount_wan=row.may(number, Of.CONTRACT_AMOUNT),
        funds_month_wan=row.may(number, Of.FUNDS_MONTH) or Decimal(0),
        signed_on=row.may(day, Of.SIGNED_ON),
        started_on=row.may(day, Of.STARTED_ON),
        in_production_on=row.may(day, Of.IN_PRODUCTION_ON),
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
    return None if id_ is None or title is None or stage is None else read


def _unit(marks: Marks) -> Callable[[Cell], Parsed[str]]:
    """A reader of another unit by its title, as its id; any text where the titles are not known."""
    if not marks.units:
        return text
    titles = {fold(title): id_ for title, id_ in marks.units.items()}
    return lambda cell: word(cell, titles)
