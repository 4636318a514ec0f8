"""The three sheets a unit fills in, empty or with a submission written into them."""

from collections.abc import Mapping, Sequence

from diaodu.intake.drawing import ENTRY_ROWS, Page, Value
from diaodu.intake.layout import (
    ACTIVITIES,
    INDICATORS,
    NIL_LABEL,
    NIL_WORDS,
    PROJECTS,
    SheetLayout,
    asked,
    columns_asked,
)
from diaodu.intake.styles import decimals_format
from diaodu.model.figures import Activity, Project
from diaodu.model.sheets import (
    AGREEMENT_WORDS,
    KIND_WORDS,
    STAGE_DATES,
    STAGE_WORDS,
    ActivityColumn,
    Column,
    IndicatorColumn,
    ProjectColumn,
)
from diaodu.model.submissions import Figure, Submission
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook

BLANK_ROWS = 15
NIL_ROW = 3
SIGNATURES = "填报人：{0}审核人：{0}单位负责人（盖章）：{0}填报日期：".format("　" * 8)

_PROJECT_STYLES: Mapping[Column, str] = {
    ProjectColumn.AGREEMENT: "word",
    ProjectColumn.STAGE: "word",
    ProjectColumn.CONTRACT_AMOUNT: "number",
    ProjectColumn.FUNDS_MONTH: "number",
    **dict.fromkeys(STAGE_DATES.values(), "day"),
}
_ACTIVITY_STYLES: Mapping[Column, str] = {
    ActivityColumn.KIND: "word",
    ActivityColumn.ON: "day",
    ActivityColumn.PEOPLE_COUNT: "number",
}


def draw_indicators(
    page: Page, rulebook: Rulebook, submission: Submission, heading: str, whose: str
) -> None:
    """指标: is it a nil return, then a row for each indicator asked for."""
    page.head(f"{heading}月报表", whose, INDICATORS)
    _nil(page, submission)
    figures = {figure.indicator: figure for figure in submission.figures}
    rows = asked(rulebook, submission.label)
    for row, (id_, indicator) in enumerate(rows, INDICATORS.first_row):
        _indicator(page, row, indicator, columns_asked(indicator, rulebook), figures.get(id_))
    last = INDICATORS.first_row + len(rows)
    columns = range(1, len(INDICATORS.columns) + 1)
    page.across(last + 1, columns, SIGNATURES, "subtitle")


def draw_projects(page: Page, submission: Submission, heading: str, whose: str) -> None:
    """项目: one project a row."""
    page.head(f"{heading}项目表", whose, PROJECTS)
    entries = _entries(PROJECTS)
    page.choice(entries, ProjectColumn.STAGE.number, tuple(STAGE_WORDS.values()))
    page.choice(entries, ProjectColumn.AGREEMENT.number, tuple(AGREEMENT_WORDS.values()))
    for column in (ProjectColumn.CONTRACT_AMOUNT, ProjectColumn.FUNDS_MONTH):
        page.numbers(entries, column.number, "万元")
    for column in STAGE_DATES.values():
        page.days(entries, column.number)
    _table(page, PROJECTS, _PROJECT_STYLES, [_project(project) for project in submission.projects])


def draw_activities(page: Page, submission: Submission, heading: str, whose: str) -> None:
    """外出和来访: one batch a row."""
    page.head(f"{heading}外出招商和来访接待表", whose, ACTIVITIES)
    entries = _entries(ACTIVITIES)
    page.choice(entries, ActivityColumn.KIND.number, tuple(KIND_WORDS.values()))
    page.days(entries, ActivityColumn.ON.number)
    page.numbers(entries, ActivityColumn.PEOPLE_COUNT.number, "人")
    _table(
        page, ACTIVITIES, _ACTIVITY_STYLES, [_activity(found) for found in submission.activities]
    )


def _nil(page: Page, submission: Submission) -> None:
    page.put(NIL_ROW, 1, NIL_LABEL, "label")
    said = next(written for written, is_nil in NIL_WORDS.items() if is_nil is submission.is_nil)
    page.put(NIL_ROW, 2, said, "choice")
    page.choice(range(NIL_ROW, NIL_ROW + 1), 2, tuple(NIL_WORDS))
    hint = "本月各项均未发生时选“是”，下面各格和其余各表都不填；否则选“否”。"
    page.across(NIL_ROW, range(3, len(INDICATORS.columns) + 1), hint, "hint")


def _indicator(
    page: Page,
    row: int,
    indicator: Indicator,
    asked_columns: frozenset[IndicatorColumn],
    figure: Figure | None,
) -> None:
    label = "optional" if indicator.is_derived else "label"
    page.put(row, IndicatorColumn.TITLE.number, indicator.title, label)
    page.put(row, IndicatorColumn.MEASURE.number, indicator.measure, "centred")
    values = {
        IndicatorColumn.MONTH: figure.month if figure else None,
        IndicatorColumn.YTD: figure.ytd if figure else None,
    }
    for column, value in values.items():
        is_open = column in asked_columns or value is not None
        shown_as = decimals_format(indicator.decimals)
        page.put(row, column.number, value, "number" if is_open else "unneeded", shown_as)
        if is_open:
            page.numbers(range(row, row + 1), column.number, indicator.measure)
    page.put(row, IndicatorColumn.NOTE.number, figure.note if figure else None, "text")


def _entries(layout: SheetLayout) -> range:
    return range(layout.first_row, layout.first_row + ENTRY_ROWS)


def _table(
    page: Page,
    layout: SheetLayout,
    styles: Mapping[Column, str],
    rows: Sequence[Mapping[Column, Value]],
) -> None:
    """The rows, and blank ones to write in; further down the columns themselves are unlocked."""
    for index in range(max(len(rows), BLANK_ROWS)):
        values = rows[index] if index < len(rows) else {}
        for column in layout.columns:
            style = styles.get(column, "text")
            page.put(layout.first_row + index, column.number, values.get(column), style)


def _project(project: Project) -> Mapping[Column, Value]:
    agreement = project.agreement and AGREEMENT_WORDS[project.agreement]
    return {
        ProjectColumn.ID: project.id,
        ProjectColumn.TITLE: project.title,
        ProjectColumn.INVESTOR: project.investor,
        ProjectColumn.METHOD: project.method,
        ProjectColumn.INDUSTRY: project.industry,
        ProjectColumn.AGREEMENT: agreement,
        ProjectColumn.STAGE: STAGE_WORDS[project.stage],
        ProjectColumn.CONTRACT_AMOUNT: project.contract_amount_wan,
        ProjectColumn.FUNDS_MONTH: project.funds_month_wan,
        **{column: project.reached_on(stage) for stage, column in STAGE_DATES.items()},
    }


def _activity(activity: Activity) -> Mapping[Column, Value]:
    return {
        ActivityColumn.KIND: KIND_WORDS[activity.kind],
        ActivityColumn.ON: activity.on,
        ActivityColumn.PLACE: activity.place,
        ActivityColumn.PEOPLE_COUNT: activity.people_count,
        ActivityColumn.SUBJECT: activity.subject,
    }
