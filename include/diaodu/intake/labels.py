"""The hidden sheet: whose workbook this is, for which month, and which indicators it asks for."""

import re
from collections.abc import Iterator

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.intake.cells import PLAUSIBLE_YEARS, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Grid
from diaodu.intake.layout import (
    COLUMNS_COLUMN,
    COLUMNS_HEADER,
    LABEL_KEYS,
    LISTING_ROW,
    TEMPLATE_VERSION,
    UNITS_COLUMN,
    UNITS_HEADER,
    ListedIndicator,
    Marks,
)
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Finding, Label

MAX_CHARACTERS = 200

_NIL_PLACE = re.compile(f"{Sheet.INDICATORS}!([A-Z][1-9][0-9]{{0,2}})")


def read_marks(grid: Grid) -> Marks | Finding:
    """What the hidden sheet says; a finding if it was changed or belongs to another template."""
    rows = tuple(_texts(grid, row, 1, 2) for row in range(1, len(LABEL_KEYS) + 1))
    keys, values = zip(*rows, strict=True)
    if keys != LABEL_KEYS:
        return IntakeCode.DAMAGED_LABEL.at(key="项目", read=shown("、".join(keys)))
    version, region, unit, month, nil_place = values
    if version != TEMPLATE_VERSION:
        return IntakeCode.OTHER_TEMPLATE_VERSION.at(read=shown(version), expected=TEMPLATE_VERSION)
    period, nil_cell, listed = _month(month), _NIL_PLACE.fullmatch(nil_place), _listed(grid)
    fits = {
        ("辖区", region): _is_usual(region),
        ("责任单位", unit): _is_usual(unit),
        ("月份", month): period is not None,
        ("零报告单元格", nil_place): nil_cell is not None,
        ("指标", ""): all(_is_usual(part) for row in listed for part in (row.title, row.measure)),
    }
    wrong = next(((key, read) for (key, read), is_right in fits.items() if not is_right), None)
    if wrong or period is None or nil_cell is None:
        key, read = wrong or ("", "")
        return IntakeCode.DAMAGED_LABEL.at(key=key, read=shown(read))
    return Marks(
        Label(region, unit, period, version),
        listed,
        nil_cell[1],
        units={title: id_ for id_, title in _pairs(grid, UNITS_COLUMN, UNITS_HEADER)},
        columns=frozenset(_pairs(grid, COLUMNS_COLUMN, COLUMNS_HEADER)),
    )


def _is_usual(text: str) -> bool:
    return 0 < len(text) <= MAX_CHARACTERS


def _month(key: str) -> Month | None:
    try:
        month = Month.parse(key)
    except UnreadableInputError:
        return None
    return month if month.year in PLAUSIBLE_YEARS else None


def _listed(grid: Grid) -> tuple[ListedIndicator, ...]:
    rows = (_texts(grid, row, 1, 3) for row in range(LISTING_ROW + 1, grid.last_row + 1))
    by_id = {row[0]: ListedIndicator(*row) for row in rows if _is_usual(row[0])}
    return tuple(by_id.values())


def _pairs(grid: Grid, column: int, header: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """The rows of a list of two columns; workbooks made before there was such a list have none."""
    if _texts(grid, LISTING_ROW, column, 2) == header:
        for row in range(LISTING_ROW + 1, grid.last_row + 1):
            first, second = _texts(grid, row, column, 2)
            if _is_usual(first) and _is_usual(second):
                yield first, second


def _texts(grid: Grid, row: int, column: int, count: int) -> tuple[str, ...]:
    """What so many cells of a row say, from a column on."""
    return tuple(text_of(grid.value(row, at)) for at in range(column, column + count))
