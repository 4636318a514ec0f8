"""All figures, unit by indicator: period, year to date, target, completion, last year."""

from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from diaodu.calendar import Month, parse_period
from diaodu.errors import UnreadableInputError
from diaodu.model.figures import REGION
from diaodu.model.publication import Publication, Reported
from diaodu.model.scores import IndicatorTitle, Measured, Scores
from diaodu.notices.lookup import (
    NamedUnit,
    figures_of,
    growth_of,
    has_period_figures,
    has_target,
    printed_indicators,
    units_of,
)
from diaodu.notices.wording import INCOMPARABLE, NO_TARGET, NOT_REPORTED, NOTHING, SHARE
from diaodu.numbers import HUNDRED, half_up

TOTAL = "合计"
_SILENT = (Reported.MISSING, Reported.REJECTED)


class Part(Enum):
    """What a column shows of an indicator."""

    PERIOD = auto()
    YTD = auto()
    TARGET = auto()
    COMPLETION = auto()
    AHEAD = auto()
    BASE = auto()
    GROWTH = auto()


@dataclass(frozen=True)
class FigureColumn:
    """One column: an indicator, what is shown of it, its head, and the printed decimals."""

    indicator: IndicatorTitle
    part: Part
    head: str
    decimals: int


@dataclass(frozen=True)
class FigureRow:
    """One unit; a cell is a number rounded as printed (shares as percent), or why there is none."""

    unit: NamedUnit
    cells: tuple[Fraction | str, ...]


def figure_columns(scores: Scores) -> tuple[FigureColumn, ...]:
    """Every column of which at least one unit has something, indicator by indicator.

    The period alone is left out where it says the same as the year to date.
    """
    same = _is_year_to_date(scores)
    return tuple(
        column
        for found in printed_indicators(scores)
        for column in _columns_of(scores, found)
        if _has_any(scores, column) and not (same and column.part is Part.PERIOD)
    )


def figure_rows(
    publication: Publication, columns: tuple[FigureColumn, ...]
) -> tuple[FigureRow, ...]:
    """One row for each unit in administrative order, the region last where it has figures."""
    figures = figures_of(publication.scores)
    units = units_of(publication)
    if any(unit == REGION for unit, _ in figures):
        units = (*units, NamedUnit(REGION, TOTAL))
    silent = {report.unit for report in publication.reports if report.state in _SILENT}
    return tuple(
        FigureRow(
            unit,
            tuple(
                _cell(figures.get((unit.id, c.indicator.id)), c, is_silent=unit.id in silent)
                for c in columns
            ),
        )
        for unit in units
    )


def _is_year_to_date(scores: Scores) -> bool:
    """Whether the period is all of the year so far, as the first quarter is: no figure differs."""
    return all(found.period == found.ytd for found in scores.measured)


def _has_any(scores: Scores, column: FigureColumn) -> bool:
    return any(
        _cell(found, column, is_silent=False) != NOTHING
        for found in scores.measured
        if found.indicator == column.indicator.id
    )


def _columns_of(scores: Scores, indicator: IndicatorTitle) -> tuple[FigureColumn, ...]:
    own, percents = indicator.decimals, 1
    columns = [FigureColumn(indicator, Part.YTD, "累计", own)]
    if has_period_figures(scores, indicator):
        period = FigureColumn(indicator, Part.PERIOD, _period_head(scores.period), own)
        columns.insert(0, period)
    if has_target(scores, indicator):
        columns += [
            FigureColumn(indicator, Part.TARGET, "目标", own),
            FigureColumn(indicator, Part.COMPLETION, "完成%", percents),
            FigureColumn(indicator, Part.AHEAD, "较时序进度(百分点)", percents),
        ]
    if any(m.base is not None for m in scores.measured if m.indicator == indicator.id):
        columns.append(FigureColumn(indicator, Part.BASE, "上年同期", own))
        if indicator.measure != SHARE:
            columns.append(FigureColumn(indicator, Part.GROWTH, "同比%", percents))
    return tuple(columns)


def _period_head(period: str) -> str:
    try:
        return "本月" if isinstance(parse_period(period), Month) else "本期"
    except UnreadableInputError:
        return "本期"


def _cell(measured: Measured | None, column: FigureColumn, *, is_silent: bool) -> Fraction | str:
    if measured is None:
        return NOTHING
    value = _value(measured, column.part)
    if value is None:
        return _why_empty(measured, column, is_silent=is_silent)
    is_percent = column.part in (Part.COMPLETION, Part.AHEAD, Part.GROWTH)
    if is_percent or column.indicator.measure == SHARE:
        value *= HUNDRED
    return half_up(value, column.decimals)


def _value(measured: Measured, part: Part) -> Fraction | None:
    return {
        Part.PERIOD: measured.period,
        Part.YTD: measured.ytd,
        Part.TARGET: measured.target,
        Part.COMPLETION: measured.completion,
        Part.AHEAD: measured.ahead,
        Part.BASE: measured.base,
        Part.GROWTH: growth_of(measured),
    }[part]


def _why_empty(measured: Measured, column: FigureColumn, *, is_silent: bool) -> str:
    if column.part in (Part.PERIOD, Part.YTD):
        is_share = column.indicator.measure == SHARE
        return INCOMPARABLE if is_share and not is_silent else NOT_REPORTED
    if column.part is Part.TARGET:
        return NO_TARGET
    if column.part is Part.GROWTH and measured.base == 0:
        return INCOMPARABLE
    return NOTHING
