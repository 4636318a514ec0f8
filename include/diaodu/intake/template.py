"""The workbook a unit gets: it knows whose it is, which month, and which indicators are asked.

The same input gives the same bytes, so a template or a sample made twice is one file.
"""

from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from diaodu.errors import UnreadableInputError
from diaodu.intake.drawing import Page, print_setup
from diaodu.intake.guide import guide
from diaodu.intake.layout import LABEL_KEYS, LABEL_SHEET, LISTING_HEADER, Marks, marks_of
from diaodu.intake.pages import draw_activities, draw_indicators, draw_projects
from diaodu.intake.styles import Styles
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Label, Submission
from diaodu.rulebook.schema import Rulebook

CREATED_AT = datetime(2024, 1, 1, tzinfo=UTC)
GUIDE_WIDTH = 110


def template_workbook(
    rulebook: Rulebook, label: Label, region_title: str, unit_title: str
) -> bytes:
    """An empty workbook for one unit and month, as .xlsx bytes."""
    return filled_workbook(rulebook, Submission(label, is_nil=False), region_title, unit_title)


def filled_workbook(
    rulebook: Rulebook, submission: Submission, region_title: str, unit_title: str
) -> bytes:
    """The same workbook with a submission written into it, as the unit would have filled it.

    Rows come in the order of the submission. Raises `UnreadableInputError` if it has a figure for
    an indicator that the rulebook does not ask for in that month.
    """
