"""The workbook a unit gets: it knows whose it is, which month, and which indicators are asked.

The same input gives the same bytes, so a template or a sample made twice is one file.
"""

from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter.workbook import Workbook

from diaodu.errors import UnreadableInputError
from diaodu.intake.background import NOTHING_KNOWN, Background
from diaodu.intake.drawing import TITLE_HEIGHT, Page
from diaodu.intake.guide import guide
from diaodu.intake.layout import LABEL_SHEET, Marks, marks_of
from diaodu.intake.listing import Choices, draw_label
from diaodu.intake.pages import Titles, draw_activities, draw_indicators, draw_projects
from diaodu.intake.styles import Styles
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Label, Submission
from diaodu.rulebook.needs import activity_needs, project_needs
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
    rulebook: Rulebook,
    label: Label,
    region_title: str,
    unit_title: str,
    background: Background = NOTHING_KNOWN,
) -> bytes:
    """A workbook to fill in for one unit and month, with the projects listed last, as .xlsx."""
    empty = Submission(label, is_nil=False, projects=background.projects)
    return filled_workbook(rulebook, empty, region_title, unit_title, background)


def filled_workbook(
    rulebook: Rulebook,
    submission: Submission,
    region_title: str,
    unit_title: str,
    background: Background = NOTHING_KNOWN,
) -> bytes:
    """The same workbook with a submission written into it, as the unit would have filled it.

    Rows come in the order of the submission. Raises `UnreadableInputError` if it has a figure for
    an indicator that the rulebook does not ask for in that month.
    """
    label = submission.label
    marks = marks_of(rulebook, label, background.units)
    _refuse_strangers(submission, marks)
    heading = f"{region_title}招商引资工作"
    titles = Titles(heading, f"填报单位：{unit_title}　　　　报送月份：{label.period.title}")
    rules = rulebook.in_month(label.period)
    target, choices = BytesIO(), Choices()
    workbook = Workbook(target, WRITING)
    workbook.set_properties({"title": f"{heading}月报表", "created": CREATED_AT})
    styles = Styles(workbook)
    indicators, projects, activities, told = (
        Page(workbook.add_worksheet(title.value), styles, choices) for title in Sheet
    )
    draw_indicators(indicators, rulebook, submission, background, titles)
    draw_projects(projects, project_needs(rules), submission, background, titles)
    draw_activities(activities, activity_needs(rules), submission, titles)
    paragraphs = guide(
        rulebook,
        marks,
        unit_title,
        is_past_known=bool(background.cumulative),
        is_listed=bool(background.projects),
    )
    _draw_guide(told, paragraphs)
    for page in (indicators, projects, activities, told):
        page.finish(f"{unit_title} {label.period.title}")
    draw_label(workbook.add_worksheet(LABEL_SHEET), marks, choices)
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
