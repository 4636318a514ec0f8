"""The three sheets a unit fills in, empty or with a submission written into them."""

from decimal import Decimal

from diaodu.intake.drawing import ENTRY_ROWS, Page
from diaodu.intake.layout import (
    ACTIVITIES,
    INDICATORS,
    NIL_LABEL,
    NIL_WORDS,
    PROJECTS,
    SheetLayout,
    asked,
)
from diaodu.intake.styles import PLAIN_FORMAT, decimals_format
from diaodu.model.figures import Activity, Project
from diaodu.model.sheets import (
    AGREEMENT_WORDS,
    KIND_WORDS,
    STAGE_DATES,
    STAGE_WORDS,
    ActivityColumn,
    IndicatorColumn,
    ProjectColumn,
)
from diaodu.model.submissions import Figure, Submission
from diaodu.rulebook.schema import Indicator, Rulebook

BLANK_ROWS = 20
NIL_ROW = 3
ROW_HEIGHT = 24
SIGNATURES = "填报人：　　　　　　　审核人：　　　　　　　单位负责人（盖章）：　　　　　　　填报日期："

_INDICATOR_WIDTHS = (34, 12, 18, 18, 44)
_PROJECT_WIDTHS = (16, 26, 20, 14, 18, 10, 10, 14, 16, 13, 13, 13)
_ACTIVITY_WIDTHS = (14, 14, 30, 10, 70)


def draw_indicators(
    page: Page, rulebook: Rulebook, submission: Submission, heading: str, whose: str
) -> None:
    """指标: is it a nil return, then a row for each indicator asked for."""
    page.head(f"{heading}月报表", whose, INDICATORS, _INDICATOR_WIDTHS)
    _nil(page, submission)
    figures = {figure.indicator: figure for figure in submission.figures}
    rows = asked(rulebook, submission.label)
    for row, (id_, indicator) in enumerate(rows, INDICATORS.first_row):
        _indicator(page, row, indicator, figures.get(id_))
    last = INDICATORS.first_row + len(rows)
    columns = range(1, len(INDICATORS.columns) + 1)
    page.across(last + 1, columns, SIGNATURES, "subtitle")
    page.sheet.set_row(last, ROW_HEIGHT)


def draw_projects(page: Page, submission: Submission, heading: str, whose: str) -> None:
    """项目: one project a row."""
    page.head(f"{heading}项目表", whose, PROJECTS, _PROJECT_WIDTHS)
    entries = _entries(PROJECTS)
    page.choice(entries, ProjectColumn.STAGE.number, tuple(STAGE_WORDS.values()))
    page.choice(entries, ProjectColumn.AGREEMENT.number, tuple(AGREEMENT_WORDS.values()))
    for column in (ProjectColumn.CONTRACT_AMOUNT, ProjectColumn.FUNDS_MONTH):
        page.numbers(entries, column.number)
    for column in STAGE_DATES.values():
        page.days(entries, column.number)
    styles = {
        ProjectColumn.AGREEMENT: "word",
        ProjectColumn.STAGE: "word",
        ProjectColumn.CONTRACT_AMOUNT: "number",
        ProjectColumn.FUNDS_MONTH: "number",
        **dict.fromkeys(STAGE_DATES.values(), "day"),
    }
    _table(page, PROJECTS, styles, [_project(project) for project in submission.projects])


def draw_activities(page: Page, submission: Submission, heading: str, whose: str) -> None:
    """外出和来访: one batch a row."""
    page.head(f"{heading}外出招商和来访接待表", whose, ACTIVITIES, _ACTIVITY_WIDTHS)
    entries = _entries(ACTIVITIES)
    page.choice(entries, ActivityColumn.KIND.number, tuple(KIND_WORDS.values()))
    page.days(entries, ActivityColumn.ON.number)
    page.numbers(entries, ActivityColumn.PEOPLE_COUNT.number)
    styles = {
        ActivityColumn.KIND: "word",
        ActivityColumn.ON: "day",
        ActivityColumn.PEOPLE_COUNT: "number",
    }
    _table(page, ACTIVITIES, styles, [_activity(found) for found in submission.activities])
