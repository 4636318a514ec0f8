"""Is everything there: each indicator the rules ask for, in the columns they ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from diaodu.model.sheets import IndicatorColumn, Sheet
from diaodu.model.submissions import Figure, Finding, Submission
from diaodu.numbers import plain
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode
from diaodu.validation.earlier import new_rows
from diaodu.validation.listed import has_its_columns, listed_rows
from diaodu.validation.unread import Unread

_NO_ROW = Figure("", None, None, "", "")


@dataclass(frozen=True)
class _Asked:
    """One cell the rules ask for; `cell` is empty if the sheet has no such place."""

    column: IndicatorColumn
    value: Decimal | None
    cell: str


def required_findings(
    submission: Submission,
    rulebook: Rulebook,
    unread: Unread,
    earlier: tuple[Submission, ...] = (),
) -> tuple[Finding, ...]:
    """Figures that are missing, and what is made of that; figures nobody asked for."""
    strangers = tuple(_strangers(submission, rulebook))
    if submission.is_nil:
        return strangers
    if _is_blank(submission, earlier) and not unread.places:
        return (*strangers, ValidationCode.NOTHING_REPORTED.at())
    return (*strangers, *_gaps(submission, rulebook))


def _is_blank(submission: Submission, earlier: tuple[Submission, ...]) -> bool:
    rows = (*new_rows(submission, earlier), *submission.activities)
    return not rows and not any(map(_is_filled, submission.figures))


def _is_filled(figure: Figure) -> bool:
    return figure.month is not None or figure.ytd is not None


def _strangers(submission: Submission, rulebook: Rulebook) -> Iterator[Finding]:
    for figure in filter(_is_filled, submission.figures):
        if figure.indicator not in rulebook.indicators:
            cell = figure.ytd_cell if figure.month is None else figure.month_cell
            facts = {"indicator": figure.indicator}
            yield ValidationCode.UNKNOWN_INDICATOR.at(Sheet.INDICATORS, cell, **facts)


def _gaps(submission: Submission, rulebook: Rulebook) -> Iterator[Finding]:
    for id_, indicator in rulebook.indicators.items():
        if not indicator.is_stated:
            continue
        figure = submission.by_indicator.get(id_, _NO_ROW)
        asked = _asked(indicator, figure, submission)
        if _is_filled(figure):
            yield from _half(indicator, asked)
        elif not _is_told_by_rows(indicator, submission):
            yield from _nothing(submission, indicator, asked)


def _is_told_by_rows(indicator: Indicator, submission: Submission) -> bool:
    """Whether rows are there to count, though one report alone cannot say what they come to."""
    counts_rows = indicator.count or indicator.sum
    if not counts_rows or listed_rows(indicator, submission) is not None:
        return False
    is_of_projects = indicator.sum or indicator.count == "projects"
    sheet = Sheet.PROJECTS if is_of_projects else Sheet.ACTIVITIES
    return submission.lists(sheet) and has_its_columns(indicator, submission)


def _asked(indicator: Indicator, figure: Figure, submission: Submission) -> tuple[_Asked, ...]:
    """The cells the rules ask for; of a form of the region's own only those that it has."""
    month = _Asked(IndicatorColumn.MONTH, figure.month, figure.month_cell)
    ytd = _Asked(IndicatorColumn.YTD, figure.ytd, figure.ytd_cell)
    asked = {"both": (month, ytd), "month": (month,), "ytd": (ytd,)}[indicator.reported]
    if not submission.sheet:
        return asked
    return tuple(it for it in asked if it.cell) or tuple(it for it in (month, ytd) if it.cell)


def _half(indicator: Indicator, asked: tuple[_Asked, ...]) -> Iterator[Finding]:
    for one in asked:
        if one.value is None:
            facts = {"indicator": indicator.title, "column": one.column}
            yield ValidationCode.HALF_REPORTED.at(Sheet.INDICATORS, one.cell, **facts)


def _nothing(
    submission: Submission, indicator: Indicator, asked: tuple[_Asked, ...]
) -> Iterator[Finding]:
    """What is told of an indicator with neither figure: counted all the same, zero, or missing."""
    cell, title = asked[0].cell if asked else None, indicator.title
    listed = listed_rows(indicator, submission)
    if listed is not None and submission.lists(listed.sheet):
        yield ValidationCode.COUNTED_FROM_ROWS.at(
            Sheet.INDICATORS,
            cell,
            indicator=title,
            sheet=listed.sheet,
            listed=plain(listed.value),
            measure=indicator.measure,
        )
    elif indicator.missing == "zero" and asked:
        yield ValidationCode.MISSING_IS_ZERO.at(
            Sheet.INDICATORS, cell, indicator=title, citation=indicator.citation
        )
    elif asked:
        columns = "、".join(one.column for one in asked)
        facts = {"indicator": title, "column": columns}
        yield ValidationCode.NOT_REPORTED.at(Sheet.INDICATORS, cell, **facts)
