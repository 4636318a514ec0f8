"""A nil return says that nothing happened; figures or rows beside it say otherwise."""

from collections.abc import Iterator

from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Finding, Submission
from diaodu.numbers import plain
from diaodu.validation.codes import ValidationCode
from diaodu.validation.earlier import new_rows


def nil_findings(submission: Submission, earlier: tuple[Submission, ...] = ()) -> Iterator[Finding]:
    """Every figure other than zero and every sheet with rows beside a nil return.

    Projects that stand as they were listed last are no rows of this month.
    """
    if not submission.is_nil:
        return
    for figure in submission.figures:
        for value, cell in ((figure.month, figure.month_cell), (figure.ytd, figure.ytd_cell)):
            if value:
                facts = {"read": plain(value)}
                yield ValidationCode.NIL_WITH_FIGURES.at(Sheet.INDICATORS, cell, **facts)
    rows = {Sheet.PROJECTS: new_rows(submission, earlier), Sheet.ACTIVITIES: submission.activities}
    for sheet, listed in rows.items():
        if listed:
            yield ValidationCode.NIL_WITH_ROWS.at(sheet, sheet=sheet, count=len(listed))
