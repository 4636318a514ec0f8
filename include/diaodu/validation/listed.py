"""What a submission's own rows come to in its month, for counted and summed indicators."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from diaodu.model.figures import ActivityKind, Stage
from diaodu.model.sheets import STAGE_DATES, ActivityColumn, ProjectColumn, Sheet
from diaodu.model.submissions import Submission
from diaodu.numbers import TEN_THOUSAND
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.columns import has_column

BATCHES: Mapping[str, ActivityKind] = {
    "outings": ActivityKind.OUTING,
    "visits": ActivityKind.VISIT,
    "travellers": ActivityKind.OUTING,
    "visitors": ActivityKind.VISIT,
}
"""The kind of batch that each word of `count` is about."""
_OF_PEOPLE = ("travellers", "visitors")
_TOLD = {"reached", "agreement"}
_DATED = {Stage.SIGNED, Stage.STARTED, Stage.IN_PRODUCTION}


@dataclass(frozen=True)
class ListedRows:
    """The value of the rows in the indicator's measure, the sheet and the rows that make it up."""

    value: Decimal
    sheet: Sheet
    rows: tuple[int, ...]


def listed_rows(indicator: Indicator, submission: Submission) -> ListedRows | None:
    """What the rows come to; None if the indicator is neither counted nor summed.

    Leads and talks bear no date, so how many are new in a month cannot be told from one report;
    nor can what a filter asks of more than the stage and the agreement, nor shared projects, nor
    what stands in a column that another system's list does not have.
    """
    if indicator.distinct or indicator.fewest_among or not has_its_columns(indicator, submission):
        return None
    if indicator.credit or (indicator.where and not indicator.where.model_fields_set <= _TOLD):
        return None
    if indicator.sum:
        plain_funds = indicator.sum == "funds" and not indicator.where
        return _funds(indicator, submission) if plain_funds else None
    if indicator.count == "projects":
        return _projects(indicator.where, submission)
    if indicator.count:
        kind = BATCHES[indicator.count]
        batches = tuple(row for row in submission.activities if row.kind is kind)
        people = sum(row.people_count or 0 for row in batches)
        count = people if indicator.count in _OF_PEOPLE else len(batches)
        return ListedRows(Decimal(count), Sheet.ACTIVITIES, tuple(row.row for row in batches))
    return None


def has_its_columns(indicator: Indicator, submission: Submission) -> bool:
    """Whether the list that was sent has the columns that the indicator is made of."""
    return all(has_column(submission, column) for column in _columns(indicator))


def _columns(indicator: Indicator) -> Iterator[ProjectColumn | ActivityColumn]:
    if indicator.sum:
        is_funds = indicator.sum == "funds"
        yield ProjectColumn.FUNDS_MONTH if is_funds else ProjectColumn.CONTRACT_AMOUNT
    elif indicator.count in _OF_PEOPLE:
        yield ActivityColumn.PEOPLE_COUNT
    if indicator.where and indicator.where.reached in STAGE_DATES:
        yield STAGE_DATES[indicator.where.reached]
    if indicator.where and indicator.where.agreement:
        yield ProjectColumn.AGREEMENT


def other_years(indicator: Indicator, submission: Submission) -> tuple[tuple[int, date], ...]:
    """Rows of projects not counted whose day is in the report's month but for the year, with it."""
    where, month = indicator.where, submission.label.period.first_on
    if indicator.count != "projects" or where is None:
        return ()
    return tuple(
        (row, day)
        for row, day in _reached(where, submission)
        if day.month == month.month and day.year != month.year
    )


def counted_by_rows(submission: Submission, rulebook: Rulebook) -> Mapping[str, Decimal]:
    """What is counted for figures left empty, by indicator, in the indicator's measure."""
    found = {}
    for figure in submission.figures:
        indicator = rulebook.indicators.get(figure.indicator)
        if indicator is None or figure.month is not None or figure.ytd is not None:
            continue
        listed = listed_rows(indicator, submission)
        if listed and submission.lists(listed.sheet):
            found[figure.indicator] = listed.value
    return found


def _funds(indicator: Indicator, submission: Submission) -> ListedRows:
    paid = [project for project in submission.projects if project.funds_month_wan]
    wan = sum((project.funds_month_wan for project in paid), Decimal(0))
    value = wan / TEN_THOUSAND if indicator.measure.startswith("亿") else wan
    return ListedRows(value, Sheet.PROJECTS, tuple(project.row for project in paid))


def _projects(where: RowFilter | None, submission: Submission) -> ListedRows | None:
    if where is None or where.reached not in _DATED:
        return None
    first_on, last_on = submission.label.period.first_on, submission.label.period.last_on
    rows = tuple(row for row, day in _reached(where, submission) if first_on <= day <= last_on)
    return ListedRows(Decimal(len(rows)), Sheet.PROJECTS, rows)


def _reached(where: RowFilter, submission: Submission) -> Iterator[tuple[int, date]]:
    """The row of every project that has reached the stage with such an agreement, and the day."""
    for project in submission.projects:
        day = project.reached_on(where.reached) if where.reached else None
        if day and (not where.agreement or project.agreement in where.agreement):
            yield project.row, day
