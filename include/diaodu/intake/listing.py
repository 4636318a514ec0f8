"""Lists that stand in the hidden sheet, and drop-downs that draw on them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xlsxwriter.worksheet import Worksheet

from diaodu.intake.layout import (
    CHOICES_COLUMN,
    COLUMNS_COLUMN,
    COLUMNS_HEADER,
    LABEL_KEYS,
    LABEL_SHEET,
    LISTING_HEADER,
    LISTING_ROW,
    UNITS_COLUMN,
    UNITS_HEADER,
    Marks,
)
from diaodu.model.sheets import Sheet, letters

MAX_INLINE = 255
"""A longer list of words cannot stand in the rule of a drop-down itself, nor one with a comma."""


@dataclass
class Choices:
    """The drop-downs of one workbook; long ones are kept for the hidden sheet."""

    long: list[tuple[str, ...]] = field(default_factory=list)

    def source(self, words: Sequence[str]) -> list[str] | str:
        """What a rule draws on: the words themselves, or where they stand."""
        if len(",".join(words)) <= MAX_INLINE and not any("," in word for word in words):
            return list(words)
        listed = tuple(words)
        if listed not in self.long:
            self.long.append(listed)
        column = letters(CHOICES_COLUMN + self.long.index(listed))
        return f"={LABEL_SHEET}!${column}$1:${column}${len(listed)}"


def draw_label(sheet: Worksheet, marks: Marks, choices: Choices) -> None:
    """The hidden sheet; it is what makes a workbook one unit's for one month."""
    label = marks.label
    nil_place = f"{Sheet.INDICATORS}!{marks.nil_cell}"
    values = (label.template, label.region, label.unit, str(label.period), nil_place)
    _table(sheet, 1, 1, tuple(zip(LABEL_KEYS, values, strict=True)))
    listed = tuple((one.id, one.title, one.measure) for one in marks.indicators)
    _table(sheet, LISTING_ROW, 1, (LISTING_HEADER, *listed))
    if marks.units:
        units = tuple((id_, title) for title, id_ in marks.units.items())
        _table(sheet, LISTING_ROW, UNITS_COLUMN, (UNITS_HEADER, *units))
    if marks.columns:
        columns = tuple(sorted(marks.columns))
        _table(sheet, LISTING_ROW, COLUMNS_COLUMN, (COLUMNS_HEADER, *columns))
    for column, words in enumerate(choices.long, CHOICES_COLUMN):
        _table(sheet, 1, column, tuple((word,) for word in words))
    sheet.protect()
    sheet.very_hidden()


def _table(sheet: Worksheet, row: int, column: int, rows: Sequence[tuple[str, ...]]) -> None:
    for at, texts in enumerate(rows, row - 1):
        for across, text in enumerate(texts, column - 1):
            sheet.write_string(at, across, text)
