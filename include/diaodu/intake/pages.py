"""The three sheets a unit fills in, empty or with a submission written into them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diaodu.intake.background import Background
from diaodu.intake.drawing import ENTRY_ROWS, Page, Value
from diaodu.intake.entries import OTHER_DATES, activity_cells, project_cells
from diaodu.intake.layout import (
    ACTIVITIES,
    INDICATORS,
    NIL_LABEL,
    NIL_WORDS,
    OWN_TITLE,
    PREVIOUS_TITLE,
    PROJECTS,
    Drawn,
    SheetLayout,
    asked,
    columns_asked,
    drawn,
)
from diaodu.intake.styles import decimals_format
from diaodu.model.sheets import (
    AGREEMENT_WORDS,
    CATALOGUE_WORDS,
    KIND_WORDS,
    PROJECT_KIND_WORDS,
    STAGE_DATES,
    STAGE_WORDS,
    STATUS_WORDS,
    ActivityColumn,
    Column,
    IndicatorColumn,
    ProjectColumn,
)
from diaodu.model.submissions import Figure, Submission
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.needs import Needs, indicator_needs, takes_estimates
from diaodu.rulebook.schema import Rulebook

BLANK_ROWS = 15
FEWEST_BLANK_ROWS = 5
NIL_ROW = 3
SIGNATURES = "填报人：{0}审核人：{0}单位负责人（盖章）：{0}填报日期：".format("　" * 8)


@dataclass(frozen=True)
class Titles:
    """What stands over every sheet: the region's work, and whose report it is for which month."""

    heading: str
    whose: str


_PROJECT_STYLES: Mapping[str, str] = {
    ProjectColumn.AGREEMENT: "word",
    ProjectColumn.STAGE: "word",
    ProjectColumn.KIND: "word",
    ProjectColumn.CATALOGUE: "word",
    ProjectColumn.PROMISED_STAGE: "word",
    ProjectColumn.CONTRACT_AMOUNT: "number",
    ProjectColumn.FUNDS_MONTH: "number",
    **dict.fromkeys((*STAGE_DATES.values(), *OTHER_DATES), "day"),
}
_ACTIVITY_STYLES: Mapping[str, str] = {
    ActivityColumn.KIND: "word",
    ActivityColumn.ON: "day",
    ActivityColumn.UNTIL_ON: "day",
    ActivityColumn.PEOPLE_COUNT: "number",
}
_PROJECT_WORDS: Mapping[Column, tuple[str, ...]] = {
    ProjectColumn.STAGE: tuple(STAGE_WORDS.values()),
    ProjectColumn.AGREEMENT: tuple(AGREEMENT_WORDS.values()),
    ProjectColumn.KIND: tuple(PROJECT_KIND_WORDS.values()),
    ProjectColumn.CATALOGUE: tuple(CATALOGUE_WORDS.values()),
    ProjectColumn.PROMISED_STAGE: tuple(STAGE_WORDS.values()),
}
_ACTIVITY_WORDS: Mapping[Column, tuple[str, ...]] = {
    ActivityColumn.KIND: tuple(KIND_WORDS.values()),
}


def draw_indicators(
    page: Page,
    rulebook: Rulebook,
    submission: Submission,
    background: Background,
    titles: Titles,
) -> None:
    """指标: is it a nil return, then a row for each indicator asked for."""
    previous = (PREVIOUS_TITLE,) if background.cumulative else ()
    month = submission.label.period
    needed = indicator_needs(rulebook.in_month(month))
    shown = drawn(INDICATORS, {IndicatorColumn.NOTE, *needed}, *previous)
    page.head(f"{titles.heading}月报表", titles.whose, shown)
    _nil(page, submission, len(shown.headers), is_listed=bool(background.projects))
    figures = submission.by_indicator
    rows = asked(rulebook, submission.label)
    for row, (id_, indicator) in enumerate(rows, INDICATORS.first_row):
        bounds = indicator.range.words(month, indicator.measure) if indicator.range else ""
        told = f"一般{bounds}" if bounds else ""
        _indicator(page, row, indicator, columns_asked(indicator, rulebook), figures.get(id_), told)
        note = figures[id_].note if id_ in figures else None
        page.put(row, shown.number(IndicatorColumn.NOTE), note, "text")
        page.put(row, shown.number(OWN_TITLE), None, "own")
        if needed:
            _status(page, row, shown.number(IndicatorColumn.STATUS), indicator, figures.get(id_))
        if previous:
            known, shown_as = background.cumulative.get(id_), decimals_format(indicator.decimals)
            page.put(row, shown.number(PREVIOUS_TITLE), known, "shown", shown_as)
    last = INDICATORS.first_row + len(rows)
    page.across(last + 1, range(1, len(shown.headers) + 1), SIGNATURES, "subtitle")


def draw_projects(
    page: Page, needs: Needs, submission: Submission, background: Background, titles: Titles
) -> None:
    """项目: one project a row."""
    names = {unit.id: unit.title for unit in background.units}
    rows = [project_cells(project, names) for project in submission.projects]
    shown = drawn(PROJECTS, _wanted(needs, rows))
    page.head(f"{titles.heading}项目表", titles.whose, shown)
    entries = _entries(PROJECTS)
    _choices(page, shown, _PROJECT_WORDS, needs)
    for column in (ProjectColumn.CONTRACT_AMOUNT, ProjectColumn.FUNDS_MONTH):
        page.numbers(entries, shown.number(column), "万元")
    for column in (ProjectColumn.INTRODUCED_BY, ProjectColumn.HOSTED_BY):
        if column in shown.headers and names:
            page.choice(entries, shown.number(column), tuple(names.values()))
    _table(page, shown, _PROJECT_STYLES, rows)


def draw_activities(page: Page, needs: Needs, submission: Submission, titles: Titles) -> None:
    """外出和来访: one batch a row."""
    rows = [activity_cells(activity) for activity in submission.activities]
    shown = drawn(ACTIVITIES, _wanted(needs, rows))
    page.head(f"{titles.heading}外出招商和来访接待表", titles.whose, shown)
    _choices(page, shown, _ACTIVITY_WORDS, needs)
    page.numbers(_entries(ACTIVITIES), shown.number(ActivityColumn.PEOPLE_COUNT), "人")
    _table(page, shown, _ACTIVITY_STYLES, rows)


def _wanted(needs: Needs, rows: Sequence[Mapping[Column, Value]]) -> frozenset[Column]:
    """What the rules need, and what is filled all the same."""
    filled = {column for row in rows for column, value in row.items() if value}
    return needs.columns | filled


def _choices(
    page: Page, shown: Drawn, words: Mapping[Column, tuple[str, ...]], needs: Needs
) -> None:
    """Drop-downs: of closed words, and of those the rules name, beside which others may stand."""
    entries = _entries(shown.layout)
    for column in (*shown.layout.columns, *shown.layout.more):
        if column not in shown.headers:
            continue
        if column in words:
            page.choice(entries, shown.number(column), words[column])
        elif needs.words.get(column):
            page.choice(entries, shown.number(column), needs.words[column], is_open=True)


def _nil(page: Page, submission: Submission, width: int, *, is_listed: bool) -> None:
    page.put(NIL_ROW, 1, NIL_LABEL, "label")
    said = next(written for written, is_nil in NIL_WORDS.items() if is_nil is submission.is_nil)
    page.put(NIL_ROW, 2, said, "choice")
    page.choice(range(NIL_ROW, NIL_ROW + 1), 2, tuple(NIL_WORDS))
    kept = "，已列出的项目不用删" if is_listed else ""
    hint = f"本月各项均未发生时选“是”，下面各格和其余各表都不填{kept}；否则选“否”。"
    page.across(NIL_ROW, range(3, width + 1), hint, "hint")


def _indicator(
    page: Page,
    row: int,
    indicator: Indicator,
    asked_columns: frozenset[IndicatorColumn],
    figure: Figure | None,
    told: str,
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
            page.numbers(range(row, row + 1), column.number, indicator.measure, told)


def _status(page: Page, row: int, at: int, indicator: Indicator, figure: Figure | None) -> None:
    """定报 or 预计, for an indicator of which an estimate counts."""
    if not takes_estimates(indicator):
        page.put(row, at, None, "unneeded")
        return
    page.put(row, at, STATUS_WORDS[bool(figure and figure.is_estimate)], "choice")
    page.choice(range(row, row + 1), at, tuple(STATUS_WORDS.values()))


def _entries(layout: SheetLayout) -> range:
    return range(layout.first_row, layout.first_row + ENTRY_ROWS)


def _table(
    page: Page,
    shown: Drawn,
    styles: Mapping[str, str],
    rows: Sequence[Mapping[Column, Value]],
) -> None:
    """The rows, and blank ones to write in; further down the columns themselves are unlocked."""
    held = [{str(column): value for column, value in row.items()} for row in rows]
    for number, header in enumerate(shown.headers, 1):
        style = "own" if header == OWN_TITLE else styles.get(header, "text")
        if style == "day":
            page.days(_entries(shown.layout), number)
        for index in range(max(len(rows) + FEWEST_BLANK_ROWS, BLANK_ROWS)):
            value = held[index].get(header) if index < len(held) else None
            page.put(shown.layout.first_row + index, number, value, style)
