"""The sheet 指标: is it a nil return, and one figure for each indicator the workbook asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from diaodu.intake.cells import (
    Parsed,
    fold,
    guess,
    number,
    one_of,
    remark,
    said,
    shown,
    text_of,
    word,
)
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Cell, Grid
from diaodu.intake.layout import INDICATORS, NIL_WORDS, SIGNED_MEASURES, ListedIndicator, Marks
from diaodu.intake.rows import RowReader, places_of
from diaodu.model.sheets import STATUS_WORDS, IndicatorColumn, Sheet
from diaodu.model.submissions import Figure, Finding

_is_estimate = one_of(STATUS_WORDS)

Titles = Mapping[str, list[ListedIndicator]]
"""The indicators the workbook asks for, by their folded titles."""


@dataclass(frozen=True)
class IndicatorSheet:
    """What the sheet says."""

    is_nil: bool
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]


def read_indicators(grid: Grid, marks: Marks) -> IndicatorSheet:
    """Read the sheet by the rows the workbook says it has; rows may stand in any order."""
    nil = word(grid.at(marks.nil_cell), NIL_WORDS)
    rows, findings = _rows(grid, marks)
    places = places_of(grid, INDICATORS)
    figures = []
    for listed in marks.indicators:
        if (row := rows.get(listed.id)) is None:
            findings.append(
                IntakeCode.MISSING_INDICATOR_ROW.at(
                    Sheet.INDICATORS, title=listed.title, measure=listed.measure
                )
            )
            continue
        figure = _figure(RowReader(grid, row, places), listed)
        figures.append(figure.value)
        findings += figure.findings
    return IndicatorSheet(
        is_nil=bool(nil.value),
        figures=tuple(found for found in figures if found is not None),
        findings=(*nil.findings, *findings),
    )


def _rows(grid: Grid, marks: Marks) -> tuple[dict[str, int], list[Finding]]:
    """In which row each indicator stands, by its title (and its measure where titles repeat)."""
    titles = _by_title(marks)
    rows: dict[str, int] = {}
    findings: list[Finding] = []
    for row in range(INDICATORS.first_row, grid.last_row + 1):
        namesakes = titles.get(fold(text_of(grid.value(row, IndicatorColumn.TITLE.number))))
        if namesakes is None:
            findings += _stranger(grid, row, titles)
            continue
        listed, changed = _listed(grid, row, namesakes)
        findings += changed
        if listed.id in rows:
            first = IndicatorColumn.TITLE.cell(rows[listed.id])
            facts = {"title": listed.title, "first": first}
            cell = grid.cell(row, IndicatorColumn.TITLE.number)
            findings.append(said(cell, IntakeCode.REPEATED_INDICATOR_ROW, **facts))
        rows.setdefault(listed.id, row)
    return rows, findings


def _by_title(marks: Marks) -> Titles:
    titles: dict[str, list[ListedIndicator]] = {}
    for listed in marks.indicators:
        titles.setdefault(fold(listed.title), []).append(listed)
    return titles


def _listed(
    grid: Grid, row: int, namesakes: list[ListedIndicator]
) -> tuple[ListedIndicator, tuple[Finding, ...]]:
    """The one of these indicators with the row's measure; none of them is the measure changed."""
    written = fold(text_of(grid.value(row, IndicatorColumn.MEASURE.number)))
    for listed in namesakes:
        if fold(listed.measure) == written:
            return listed, ()
    measure = grid.cell(row, IndicatorColumn.MEASURE.number)
    expected = "、".join(listed.measure for listed in namesakes)
    facts = {"title": namesakes[0].title, "expected": expected, "read": shown(measure.value)}
    return namesakes[0], (said(measure, IntakeCode.MEASURE_CHANGED, **facts),)


def _stranger(grid: Grid, row: int, titles: Titles) -> Iterator[Finding]:
    """A row of the unit's own is no trouble unless it holds figures, which would be lost."""
    if grid.stands(row, (IndicatorColumn.MONTH.number, IndicatorColumn.YTD.number)):
        cell = grid.cell(row, IndicatorColumn.TITLE.number)
        near = guess(fold(text_of(cell.value)), titles)
        yield said(cell, IntakeCode.UNKNOWN_INDICATOR_ROW, read=shown(cell.value), guess=near)


def _figure(row: RowReader, listed: ListedIndicator) -> Parsed[Figure]:
    measure = fold(listed.measure)

    def amount(cell: Cell) -> Parsed[Decimal]:
        return number(cell, may_be_negative=measure in SIGNED_MEASURES, is_rate=measure == "%")

    figure = Figure(
        indicator=listed.id,
        month=row.may(amount, IndicatorColumn.MONTH),
        ytd=row.may(amount, IndicatorColumn.YTD),
        month_cell=row.place(IndicatorColumn.MONTH),
        ytd_cell=row.place(IndicatorColumn.YTD),
        note=row.may(remark, IndicatorColumn.NOTE) or "",
        is_estimate=row.may(_is_estimate, IndicatorColumn.STATUS) or False,
    )
    return Parsed(figure, tuple(row.findings))
