"""The header of a target table, found by its words: which column is whose, and the titles above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from diaodu.intake.cells import fold, said, shown, text_of
from diaodu.intake.form_header import level_of
from diaodu.intake.grid import Cell, Grid
from diaodu.intake.target_words import (
    IGNORED_HEADERS,
    INDICATOR_HEADERS,
    MEASURE_HEADERS,
    PERSON_HEADERS,
    UNIT_HEADERS,
    Meaning,
    Words,
    meaning_of,
)
from diaodu.model.submissions import Finding
from diaodu.model.target_codes import TargetCode

_NOTE = re.compile("[:：]|^注")


@dataclass(frozen=True)
class TargetColumn:
    """A column of targets: what its header says, and where the header stands."""

    number: int
    says: Meaning
    header: Cell


@dataclass(frozen=True)
class Header:
    """Rows of a header and its columns; a column the table does not have is 0."""

    first_row: int
    last_row: int
    unit: int
    person: int = 0
    indicator: int = 0
    measure: int = 0


def header_of(grid: Grid) -> Header | None:
    """The first row with a heading such as 责任单位, with the levels above and below it."""
    for row in range(1, grid.last_row + 1):
        level = level_of(grid, row)
        unit = _first(level, UNIT_HEADERS)
        if unit and len(set(filter(None, level))) > 1:
            first, last = _rows(grid, row, unit)
            levels = [text for at in range(first, last + 1) for text in level_of(grid, at)]
            width = len(level)
            named = [_column(levels, width, it) for it in _OTHERS]
            return Header(first, last, unit, *named)
    return None


_OTHERS = (PERSON_HEADERS, INDICATOR_HEADERS, MEASURE_HEADERS)


def captions_of(grid: Grid, header: Header) -> tuple[str, ...]:
    """The texts over the table, and what its sheet is called."""
    rows = range(1, header.first_row)
    width = max(map(len, grid.rows), default=0)
    cells = (grid.cell(row, column) for row in rows for column in range(1, width + 1))
    return (*filter(None, (text_of(cell.value) for cell in cells)), grid.sheet)


def columns_of(
    grid: Grid, header: Header, words: Words
) -> tuple[tuple[TargetColumn, ...], tuple[Finding, ...]]:
    """Every column of targets, and what is wrong with the header of any other."""
    columns: dict[tuple[str, str, str], TargetColumn] = {}
    findings: list[Finding] = []
    for number, parts in _paths(grid, header):
        cell = _heading(grid, header, number)
        says = meaning_of(parts, words)
        if found := _refused(grid, header, number, cell, says):
            findings.append(found)
        elif says.is_target and not says.is_past:
            column = TargetColumn(number, _whole(says, words), cell)
            says = column.says
            same = columns.setdefault((says.indicator, says.period, says.level), column)
            if same is not column:
                facts = {"first": same.header.place, "read": shown(cell.value)}
                findings.append(said(cell, TargetCode.REPEATED_COLUMN, **facts))
    return tuple(columns.values()), tuple(findings)


def _whole(says: Meaning, words: Words) -> Meaning:
    """What is not said is the whole year and the base."""
    return replace(says, period=says.period or str(words.year), level=says.level or "base")


def _refused(grid: Grid, header: Header, number: int, cell: Cell, says: Meaning) -> Finding | None:
    read = shown(cell.value)
    if says.is_cumulative:
        return said(cell, TargetCode.CUMULATIVE_COLUMN, read=read)
    is_read = says.is_target and not says.is_past
    if not is_read and _has_numbers(grid, header, number):
        return said(cell, TargetCode.UNREAD_COLUMN, read=read)
    return None


def _paths(grid: Grid, header: Header) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The header texts over each column that may hold targets, from the outermost level."""
    levels = [_spread(grid, header, row) for row in range(header.first_row, header.last_row + 1)]
    own = {header.unit, header.person, header.indicator, header.measure}
    for number in range(1, max(map(len, levels), default=0) + 1):
        texts = (level[number - 1] for level in levels if number <= len(level))
        parts = tuple(dict.fromkeys(filter(None, texts)))
        if number not in own and parts and not IGNORED_HEADERS & set(parts):
            yield number, parts


def _spread(grid: Grid, header: Header, row: int) -> list[str]:
    """A level; where nothing is merged, a text also stands for the empty columns to its right."""
    level = level_of(grid, row)
    is_merged = any(header.first_row <= area.top <= header.last_row for area in grid.merged)
    if is_merged or row == header.last_row:
        return level
    below = [level_of(grid, at) for at in range(row + 1, header.last_row + 1)]
    for column in range(1, len(level)):
        if not level[column] and any(it[column] for it in below):
            level[column] = level[column - 1]
    return level


def _rows(grid: Grid, row: int, unit: int) -> tuple[int, int]:
    """As far as the unit's heading is merged, else while the rows beside hold headings only."""
    for area in grid.merged:
        if area.top <= row <= area.bottom and area.left <= unit <= area.right:
            return area.top, area.bottom
    first = last = row
    while first > 1 and _is_level(grid, first - 1, unit):
        first -= 1
    while last < grid.last_row and _is_level(grid, last + 1, unit):
        last += 1
    return first, last


def _is_level(grid: Grid, row: int, unit: int) -> bool:
    """Whether a row has headings but none over the units, and no number."""
    values = grid.rows[row - 1] if row <= len(grid.rows) else []
    texts = level_of(grid, row)
    filled = [text for text in texts if text]
    is_text = all(isinstance(value, str) for value in values)
    is_title = len(set(filled)) < 2 or any(map(_NOTE.search, filled))  # noqa: PLR2004 one text is no level
    return is_text and not is_title and not texts[unit - 1]


def _heading(grid: Grid, header: Header, number: int) -> Cell:
    """The innermost cell of a column's header that is not empty."""
    rows = range(header.last_row, header.first_row - 1, -1)
    cells = [grid.cell(row, number) for row in rows]
    return next((cell for cell in cells if not cell.is_empty), cells[0])


def _has_numbers(grid: Grid, header: Header, number: int) -> bool:
    rows = range(header.last_row + 1, grid.last_row + 1)
    return any(isinstance(grid.cell(row, number).value, int | float) for row in rows)


def _first(level: list[str], headings: frozenset[str]) -> int:
    return next((number for number, text in enumerate(level, 1) if fold(text) in headings), 0)


def _column(levels: list[str], width: int, headings: frozenset[str]) -> int:
    return next((at % width + 1 for at, text in enumerate(levels) if text in headings), 0)
