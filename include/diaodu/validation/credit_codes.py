"""The 统一社会信用代码 that a unit gives of an investor."""

from collections.abc import Iterator

from diaodu.model.sheets import ProjectColumn, Sheet
from diaodu.model.submissions import Finding, Submission
from diaodu.validation.codes import ValidationCode
from diaodu.validation.names import credit_code


def credit_code_findings(submission: Submission) -> Iterator[Finding]:
    """Every code whose length, signs or check digit are wrong (GB 32100-2015)."""
    for project in submission.projects:
        if project.credit_code and not credit_code(project.credit_code):
            yield ValidationCode.CREDIT_CODE_WRONG.at(
                Sheet.PROJECTS,
                ProjectColumn.TITLE.cell(project.row),
                title=project.named,
                column=ProjectColumn.CREDIT_CODE,
                read=project.credit_code,
            )
