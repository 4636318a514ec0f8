"""Each project against what its unit listed of it before: stage, dates, funds."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from diaodu.model.figures import Project, Stage
from diaodu.model.sheets import STAGE_DATES, STAGE_WORDS, ProjectColumn, Sheet
from diaodu.model.submissions import Finding, Submission
from diaodu.numbers import plain
from diaodu.validation.codes import ValidationCode
from diaodu.validation.earlier import reports_by_month

_ORDER = tuple(Stage)


@dataclass(frozen=True)
class _Known:
    """A project as last listed, and the funds of all its earlier months."""

    last: Project
    funds_wan: Decimal


def project_findings(submission: Submission, earlier: tuple[Submission, ...]) -> Iterator[Finding]:
    """What does not go with the earlier listings under the same id."""
    known: dict[str, _Known] = {}
    for report in reports_by_month(submission, earlier).values():
        for row in report.projects:
            before = known[row.id].funds_wan if row.id in known else Decimal(0)
            known[row.id] = _Known(row, before + row.funds_month_wan)
    for project in submission.projects:
        found = known.get(project.id)
        yield from _funds(project, found.funds_wan if found else Decimal(0))
        if found:
            yield from _stage(project, found.last)
            yield from _dates(project, found.last)


def _funds(project: Project, before: Decimal) -> Iterator[Finding]:
    funds, contract = before + project.funds_month_wan, project.contract_amount_wan
    if project.funds_month_wan and contract is not None and funds > contract:
        yield ValidationCode.FUNDS_ABOVE_CONTRACT.at(
            Sheet.PROJECTS,
            ProjectColumn.FUNDS_MONTH.cell(project.row),
            title=project.named,
            funds=plain(funds),
            contract=plain(contract),
        )


def _stage(project: Project, last: Project) -> Iterator[Finding]:
    if _ORDER.index(project.stage) < _ORDER.index(last.stage):
        yield ValidationCode.STAGE_WENT_BACK.at(
            Sheet.PROJECTS,
            ProjectColumn.STAGE.cell(project.row),
            title=project.named,
            stage=STAGE_WORDS[project.stage],
            earlier=last.period.title,
            before=STAGE_WORDS[last.stage],
        )


def _dates(project: Project, last: Project) -> Iterator[Finding]:
    for stage, column in STAGE_DATES.items():
        day, before = project.reached_on(stage), last.reached_on(stage)
        if day and before and day != before:
            yield ValidationCode.PROJECT_DATE_CHANGED.at(
                Sheet.PROJECTS,
                column.cell(project.row),
                title=project.named,
                column=column,
                read=day,
                earlier=last.period.title,
                before=before,
            )
