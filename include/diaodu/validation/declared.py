"""Declared counts and sums against the rows they are made of."""

from collections.abc import Iterator
from decimal import Decimal

from diaodu.model.sheets import STAGE_DATES, Sheet
from diaodu.model.submissions import Figure, Finding, Submission
from diaodu.numbers import half_up, plain
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode
from diaodu.validation.listed import ListedRows, listed_rows, other_years
from diaodu.validation.precision import decimals_of
from diaodu.validation.unread import Unread

SHOWN_ROWS = 20
SHOWN_YEARS = 5


def declared_findings(
    submission: Submission, rulebook: Rulebook, unread: Unread
) -> Iterator[Finding]:
    """This month's figure of every counted or summed indicator against the listed rows.

    An amount given to fewer decimals than its rows add up to agrees if it is their sum rounded.
    """
    if submission.is_nil:
        return
    for figure in submission.figures:
        indicator = rulebook.indicators.get(figure.indicator)
        listed = listed_rows(indicator, submission) if indicator else None
        if indicator is None or listed is None or figure.month is None:
            continue
        if unread.is_on(listed.sheet) or not submission.lists(listed.sheet):
            continue
        if not _agrees(figure.month, listed.value, indicator.decimals):
            yield _differs(indicator, figure, figure.month, listed, submission)


def _agrees(declared: Decimal, listed: Decimal, decimals: int) -> bool:
    return declared == listed or (half_up(listed, max(decimals_of(declared), decimals)) == declared)


def _differs(
    indicator: Indicator,
    figure: Figure,
    declared: Decimal,
    listed: ListedRows,
    submission: Submission,
) -> Finding:
    return ValidationCode.DECLARED_DIFFERS.at(
        Sheet.INDICATORS,
        figure.month_cell,
        indicator=indicator.title,
        declared=plain(declared),
        listed=plain(listed.value),
        measure=indicator.measure,
        sheet=listed.sheet,
        rows=_rows(listed, submission),
        uncounted=_uncounted(indicator, submission) if declared > listed.value else "",
    )


def _uncounted(indicator: Indicator, submission: Submission) -> str:
    """`；第4行签约日期为2023-01-05，不在2024年1月，没有计入`; empty if no row is years off."""
    found = other_years(indicator, submission)
    stage = indicator.where.reached if indicator.where else None
    if not found or stage is None:
        return ""
    places, column = submission.places_on(Sheet.PROJECTS), STAGE_DATES[stage]
    shown = "、".join(
        f"{places.get(str(row), f'第{row}行')}{column}为{day}" for row, day in found[:SHOWN_YEARS]
    )
    more = "等" if len(found) > SHOWN_YEARS else ""
    return f"；{shown}{more}，不在{submission.label.period.title}，没有计入"


def _rows(listed: ListedRows, submission: Submission) -> str:
    """`（第4、7行）`, or what another system calls them; empty if there are none."""
    if not listed.rows:
        return ""
    places = submission.places_on(listed.sheet)
    numbers = map(str, listed.rows[:SHOWN_ROWS])
    shown = "、".join(places.get(number, number) for number in numbers)
    more = "…" if len(listed.rows) > SHOWN_ROWS else ""
    return f"（{shown}{more}）" if places else f"（第{shown}{more}行）"
