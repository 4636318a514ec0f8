"""Dates crowded into the last days of a month (突击申报)."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from diaodu.model.check_table import CheckTable
from diaodu.model.sheets import STAGE_DATES, STAGE_WORDS, ProjectColumn, Sheet
from diaodu.model.submissions import Finding, Submission
from diaodu.validation.codes import ValidationCode

CODE = ValidationCode.RUSHED_FILINGS.code


def rushed_findings(submission: Submission, table: CheckTable) -> Iterator[Finding]:
    """For each stage, when more than a share of the month's projects reached it in its last days.

    The day a project was filed counts in place of the day itself, where it is given.
    """
    month = submission.label.period
    days, share, least = (table.number(CODE, name) for name in ("days", "share", "projects"))
    opens = month.last_on - timedelta(days=int(days) - 1)
    for stage, column in STAGE_DATES.items():
        reached = [
            (project, project.filed_on or day)
            for project in submission.projects
            if (day := project.reached_on(stage)) and month.first_on <= day <= month.last_on
        ]
        late = [project for project, day in reached if day >= opens]
        if len(reached) < least or Decimal(len(late)) <= share * len(reached):
            continue
        first: ProjectColumn = column
        yield ValidationCode.RUSHED_FILINGS.at(
            Sheet.PROJECTS,
            first.cell(late[0].row),
            stage=STAGE_WORDS[stage],
            count=len(reached),
            late=len(late),
            month=month.title,
            days=days,
            rows=f"第{'、'.join(str(project.row) for project in late)}行",
        )
