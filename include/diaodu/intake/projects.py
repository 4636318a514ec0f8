"""The sheet 项目: one project a row, as the unit lists it at the end of the month."""

from decimal import Decimal

from diaodu.intake.cells import Parsed, day, number, said, shown, text, word
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Cell, Grid
from diaodu.intake.layout import PROJECTS
from diaodu.intake.rows import Listed, RowReader, filled_rows
from diaodu.model.figures import Agreement, Project, Stage
from diaodu.model.sheets import AGREEMENT_WORDS, STAGE_WORDS
from diaodu.model.sheets import ProjectColumn as Of
from diaodu.model.submissions import Finding, Label

STAGES = {written: stage for stage, written in STAGE_WORDS.items()}
AGREEMENTS = {written: agreement for agreement, written in AGREEMENT_WORDS.items()}


def read_projects(grid: Grid, label: Label) -> Listed[Project]:
    """Read the sheet; a row with something unreadable in it is left out and told."""
    projects: dict[str, Project] = {}
    findings: list[Finding] = []
    for row in filled_rows(grid, PROJECTS):
        project = _project(row, label)
        findings += row.findings
        if project is None:
            continue
        if project.id in projects:
            first = Of.ID.cell(projects[project.id].row)
            facts = {"id": shown(project.id), "first": first}
            findings.append(said(row.cell(Of.ID), IntakeCode.REPEATED_PROJECT, **facts))
        projects.setdefault(project.id, project)
    return Listed(tuple(projects.values()), tuple(findings))


def _project(row: RowReader, label: Label) -> Project | None:
    id_, title, stage = row.must(text, Of.ID), row.must(text, Of.TITLE), row.must(_stage, Of.STAGE)
    investor, method = row.may(text, Of.INVESTOR) or "", row.may(text, Of.METHOD) or ""
    industry = row.may(text, Of.INDUSTRY) or ""
    agreement = row.may(_agreement, Of.AGREEMENT)
    contract_amount = row.may(number, Of.CONTRACT_AMOUNT)
    funds = row.may(number, Of.FUNDS_MONTH)
    signed_on, started_on = row.may(day, Of.SIGNED_ON), row.may(day, Of.STARTED_ON)
    in_production_on = row.may(day, Of.IN_PRODUCTION_ON)
    if id_ is None or title is None or stage is None:
        return None
    return Project(
        unit=label.unit,
        id=id_,
        title=title,
        stage=stage,
        period=label.period,
        agreement=agreement,
        contract_amount_wan=contract_amount,
        funds_month_wan=funds or Decimal(0),
        signed_on=signed_on,
        started_on=started_on,
        in_production_on=in_production_on,
        investor=investor,
        method=method,
        industry=industry,
        row=row.row,
    )


def _stage(cell: Cell) -> Parsed[Stage]:
    return word(cell, STAGES)


def _agreement(cell: Cell) -> Parsed[Agreement]:
    return word(cell, AGREEMENTS)
