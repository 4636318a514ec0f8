"""Which columns of our sheets a report can have filled in."""

from diaodu.model.sheets import ActivityColumn, ProjectColumn, Sheet, letters
from diaodu.model.submissions import Submission


def has_column(submission: Submission, column: ProjectColumn | ActivityColumn) -> bool:
    """Whether what was sent has this column, one of those that every workbook has.

    A form of the region's own has no lists; another system's rows have the columns mapped for them.
    """
    if not submission.sheet:
        return True
    sheet = Sheet.PROJECTS if isinstance(column, ProjectColumn) else Sheet.ACTIVITIES
    return letters(column.number) in submission.places_on(sheet)
