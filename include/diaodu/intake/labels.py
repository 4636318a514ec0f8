"""The hidden sheet: whose workbook this is, for which month, and which indicators it asks for."""

import re

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.intake.cells import PLAUSIBLE_YEARS, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Grid
from diaodu.intake.layout import (
    LABEL_KEYS,
    LISTING_ROW,
    TEMPLATE_VERSION,
    ListedIndicator,
    Marks,
)
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Finding, Label

_NIL_PLACE = re.compile(f"{Sheet.INDICATORS}!([A-Z][1-9][0-9]{{0,2}})")


def read_marks(grid: Grid) -> Marks | Finding:
    """What the hidden sheet says; a finding if it was changed or belongs to another template."""
    said = [text_of(grid.cell(row, 2).value) for row in range(1, len(LABEL_KEYS) + 1)]
    keys = tuple(text_of(grid.cell(row, 1).value) for row in range(1, len(LABEL_KEYS) + 1))
    if keys != LABEL_KEYS:
        return IntakeCode.DAMAGED_LABEL.at(key="项目", read="、".join(map(shown, keys)))
    version, region, unit, month, nil_place = said
    if version != TEMPLATE_VERSION:
        return IntakeCode.OTHER_TEMPLATE_VERSION.at(read=shown(version), expected=TEMPLATE_VERSION)
    for key, value in zip(LABEL_KEYS, said, strict=True):
        if not value:
            return IntakeCode.DAMAGED_LABEL.at(key=key, read="")
    period = _month(month)
    if period is None:
        return IntakeCode.DAMAGED_LABEL.at(key="月份", read=shown(month))
    nil_cell = _NIL_PLACE.fullmatch(nil_place)
    if nil_cell is None:
        return IntakeCode.DAMAGED_LABEL.at(key="零报告单元格", read=shown(nil_place))
    return Marks(Label(region, unit, period, version), _listed(grid), nil_cell[1])


def _month(key: str) -> Month | None:
    try:
        month = Month.parse(key)
    except UnreadableInputError:
        return None
    return month if month.year in PLAUSIBLE_YEARS else None


def _listed(grid: Grid) -> tuple[ListedIndicator, ...]:
    rows = (
        [text_of(grid.cell(row, column).value) for column in (1, 2, 3)]
        for row in range(LISTING_ROW + 1, grid.last_row + 1)
    )
    return tuple(ListedIndicator(*row) for row in rows if row[0])
