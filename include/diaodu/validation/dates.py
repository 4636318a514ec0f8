"""Dates of activities and projects against the month, each other and the stage."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from diaodu.calendar import Month
from diaodu.model.figures import Project, Stage
from diaodu.model.sheets import STAGE_DATES, STAGE_WORDS, ActivityColumn, ProjectColumn, Sheet
from diaodu.model.submissions import Finding, Submission
from diaodu.validation.codes import ValidationCode

_ORDER = list(Stage)


def date_findings(submission: Submission) -> Iterator[Finding]:
    """Every date that cannot be right."""
    month = submission.label.period
    first_on, last_on = month.first_on, month.last_on
    for activity in submission.activities:
        if not first_on <= activity.on <= last_on:
            yield ValidationCode.ACTIVITY_OUTSIDE_MONTH.at(
                Sheet.ACTIVITIES,
                ActivityColumn.ON.cell(activity.row),
                read=activity.on,
                month=month.title,
            )
    for project in submission.projects:
        yield from _after_month(project, month)
        yield from _disordered(project)
        yield from _against_stage(project)


def _dates(project: Project) -> list[tuple[Stage, ProjectColumn, date]]:
    return [
        (stage, column, day)
        for stage, column in STAGE_DATES.items()
        if (day := project.reached_on(stage))
    ]


def _after_month(project: Project, month: Month) -> Iterator[Finding]:
    for _, column, day in _dates(project):
        if day > month.last_on:
            yield ValidationCode.PROJECT_DATE_AFTER_MONTH.at(
                Sheet.PROJECTS,
                column.cell(project.row),
                column=column,
                read=day,
                month=month.title,
            )


def _disordered(project: Project) -> Iterator[Finding]:
    for (_, earlier_column, earlier), (_, column, day) in pairwise(_dates(project)):
        if day < earlier:
            yield ValidationCode.DATES_DISORDERED.at(
                Sheet.PROJECTS,
                column.cell(project.row),
                column=column,
                read=day,
                earlier_column=earlier_column,
                earlier=earlier,
            )


def _against_stage(project: Project) -> Iterator[Finding]:
    own = STAGE_DATES.get(project.stage)
    stage = STAGE_WORDS[project.stage]
    if own and project.reached_on(project.stage) is None:
        yield ValidationCode.STAGE_WITHOUT_DATE.at(
            Sheet.PROJECTS, own.cell(project.row), column=own, stage=stage
        )
    for later, column, day in _dates(project):
        if _ORDER.index(later) > _ORDER.index(project.stage):
            yield ValidationCode.DATE_BEYOND_STAGE.at(
                Sheet.PROJECTS, column.cell(project.row), column=column, read=day, stage=stage
            )
