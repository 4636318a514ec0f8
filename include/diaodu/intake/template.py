"""The workbook a unit gets: it knows whose it is, which month, and which indicators are asked.

The same input gives the same bytes, so a template or a sample made twice is one file.
"""

from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from diaodu.errors import UnreadableInputError
from diaodu.intake.drawing import TITLE_HEIGHT, Page
from diaodu.intake.guide import guide
from diaodu.intake.layout import (
    LABEL_KEYS,
    LABEL_SHEET,
    LISTING_HEADER,
    LISTING_ROW,
    Marks,
    marks_of,
)
from diaodu.intake.pages import draw_activities, draw_indicators, draw_projects
from diaodu.intake.styles import Styles
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Label, Submission
from diaodu.rulebook.schema import Rulebook

CREATED_AT = datetime(2024, 1, 1, tzinfo=UTC)
WRITING = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
GUIDE_WIDTH = 110
GUIDE_CHARACTERS = 52
LINE_HEIGHT = 18
LINE_GAP = 6


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
    label = submission.label
    marks = marks_of(rulebook, label)
    _refuse_strangers(submission, marks)
    heading = f"{region_title}招商引资工作"
    whose = f"填报单位：{unit_title}　　　　报送月份：{label.period.title}"
    target = BytesIO()
    workbook = Workbook(target, WRITING)
    workbook.set_properties({"title": f"{heading}月报表", "created": CREATED_AT})
    styles = Styles(workbook)
    indicators, projects, activities, guide_sheet, label_sheet = (
        workbook.add_worksheet(title) for title in (*(sheet.value for sheet in Sheet), LABEL_SHEET)
    )
    draw_indicators(Page(indicators, styles), rulebook, submission, heading, whose)
    draw_projects(Page(projects, styles), submission, heading, whose)
    draw_activities(Page(activities, styles), submission, heading, whose)
    _draw_guide(Page(guide_sheet, styles), guide(rulebook, label, unit_title))
    for sheet in (indicators, projects, activities, guide_sheet):
        Page(sheet, styles).finish(f"{unit_title} {label.period.title}")
    _draw_label(label_sheet, marks)
    workbook.close()
    return target.getvalue()


def _refuse_strangers(submission: Submission, marks: Marks) -> None:
    known = {listed.id for listed in marks.indicators}
    for figure in submission.figures:
        if figure.indicator not in known:
            month = submission.label.period.title
            raise UnreadableInputError(f"{month}的报表里没有指标 {figure.indicator}")


def _draw_guide(page: Page, paragraphs: tuple[str, ...]) -> None:
    page.sheet.set_column(0, 0, GUIDE_WIDTH)
    page.sheet.set_row(0, TITLE_HEIGHT)
    page.put(1, 1, Sheet.GUIDE.value, "title")
    for row, paragraph in enumerate(paragraphs, 2):
        page.put(row, 1, paragraph, "guide")
        lines = -(-len(paragraph) // GUIDE_CHARACTERS)
        page.sheet.set_row(row - 1, lines * LINE_HEIGHT + LINE_GAP)


def _draw_label(sheet: Worksheet, marks: Marks) -> None:
    """The hidden sheet; it is what makes a workbook one unit's for one month."""
    label = marks.label
    nil_place = f"{Sheet.INDICATORS}!{marks.nil_cell}"
    values = (label.template, label.region, label.unit, str(label.period), nil_place)
    for row, (key, value) in enumerate(zip(LABEL_KEYS, values, strict=True)):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    for column, title in enumerate(LISTING_HEADER):
        sheet.write_string(LISTING_ROW - 1, column, title)
    for row, listed in enumerate(marks.indicators, LISTING_ROW):
        for column, text in enumerate((listed.id, listed.title, listed.measure)):
            sheet.write_string(row, column, text)
    sheet.protect()
    sheet.very_hidden()
