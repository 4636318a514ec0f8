"""The workbook template as data: where things stand, and what the hidden sheet says about it.

The writer and the reader both go by this; a change that moves a cell raises `TEMPLATE_VERSION`.
"""

from dataclasses import dataclass

from diaodu.model.sheets import ActivityColumn, Column, IndicatorColumn, ProjectColumn, Sheet
from diaodu.model.submissions import Label
from diaodu.rulebook.schema import Indicator, Rulebook

TEMPLATE_VERSION = "1"

LABEL_SHEET = "标识"
LABEL_KEYS = ("模板版本", "辖区", "责任单位", "月份", "零报告单元格")
LISTING_HEADER = ("指标代码", "指标", "计量单位")
LISTING_ROW = len(LABEL_KEYS) + 2
"""The row of the hidden sheet from which the indicators are listed, under their header."""

NIL_LABEL = "是否零报告"
NIL_CELL = "B3"
NIL_WORDS = {"是": True, "否": False}


@dataclass(frozen=True)
class SheetLayout:
    """One sheet: the row its header stands in, and its columns in order."""

    sheet: Sheet
    header_row: int
    columns: tuple[Column, ...]

    @property
    def first_row(self) -> int:
        """The first row of data."""
        return self.header_row + 1


INDICATORS = SheetLayout(Sheet.INDICATORS, 4, tuple(IndicatorColumn))
PROJECTS = SheetLayout(Sheet.PROJECTS, 3, tuple(ProjectColumn))
ACTIVITIES = SheetLayout(Sheet.ACTIVITIES, 3, tuple(ActivityColumn))


@dataclass(frozen=True)
class ListedIndicator:
    """An indicator the workbook has a row for, as its hidden sheet lists it."""

    id: str
    title: str
    measure: str


@dataclass(frozen=True)
class Marks:
    """All that the hidden sheet says: whose workbook this is, and which rows it has."""

    label: Label
    indicators: tuple[ListedIndicator, ...]
    nil_cell: str = NIL_CELL


def asked(rulebook: Rulebook, label: Label) -> tuple[tuple[str, Indicator], ...]:
    """The indicators with a row in the month's workbook: the reported ones and the ratios.

    A ratio is always recomputed; the unit may print its own, which is then held against ours.
    """
    held = rulebook.in_month(label.period).indicators.items()
    return tuple(
        (id_, found)
        for id_, found in held
        if found.ratio is not None or (found.growth is None and found.rated is None)
    )


def marks_of(rulebook: Rulebook, label: Label) -> Marks:
    """What the hidden sheet of a unit's workbook for a month must say."""
    listed = (ListedIndicator(id_, it.title, it.measure) for id_, it in asked(rulebook, label))
    return Marks(label, tuple(listed))
