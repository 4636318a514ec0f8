"""The workbook template as data: where things stand, and what the hidden sheet says about it.

The writer and the reader both go by this; a change that moves a cell raises `TEMPLATE_VERSION`.
"""

from dataclasses import dataclass

from diaodu.model.sheets import ActivityColumn, Column, IndicatorColumn, ProjectColumn, Sheet
from diaodu.model.submissions import Label
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook

TEMPLATE_VERSION = "1"

LABEL_SHEET = "标识"
LABEL_KEYS = ("模板版本", "辖区", "责任单位", "月份", "零报告单元格")
LISTING_HEADER = ("指标代码", "指标", "计量单位")
LISTING_ROW = len(LABEL_KEYS) + 2
"""The row of the hidden sheet from which the indicators are listed, under their header."""

NIL_LABEL = "是否零报告"
NIL_CELL = "B3"
NIL_WORDS = {"是": True, "否": False}

SIGNED_MEASURES = {"%", "‰"}
"""A growth or a change can be negative; nothing that is counted or paid can."""


@dataclass(frozen=True)
class SheetLayout:
    """One sheet: the row its header stands in, its columns in order, widths and height as drawn.

    With `grows` a unit adds as many rows as it has things to list.
    """

    sheet: Sheet
    header_row: int
    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    row_height: int
    grows: bool

    @property
    def first_row(self) -> int:
        """The first row of data."""
        return self.header_row + 1


INDICATORS = SheetLayout(
    sheet=Sheet.INDICATORS,
    header_row=4,
    columns=tuple(IndicatorColumn),
    widths=(34, 12, 18, 18, 44),
    row_height=24,
    grows=False,
)
PROJECTS = SheetLayout(
    sheet=Sheet.PROJECTS,
    header_row=3,
    columns=tuple(ProjectColumn),
    widths=(13, 22, 16, 11, 14, 9, 8, 12, 14, 12, 12, 12),
    row_height=29,
    grows=True,
)
ACTIVITIES = SheetLayout(
    sheet=Sheet.ACTIVITIES,
    header_row=3,
    columns=tuple(ActivityColumn),
    widths=(13, 13, 28, 9, 60),
    row_height=29,
    grows=True,
)


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
        if found.ratio is not None or not (found.is_derived or found.rated)
    )


def columns_asked(indicator: Indicator, rulebook: Rulebook) -> frozenset[IndicatorColumn]:
    """本月, 年初累计 or both: what units report, and for a ratio what it can be held against."""
    bases = [indicator]
    if indicator.ratio:
        parts = (indicator.ratio.of, indicator.ratio.to)
        bases = [rulebook.indicators[part] for part in parts if part in rulebook.indicators]
    return frozenset(
        column
        for column, word in ((IndicatorColumn.MONTH, "month"), (IndicatorColumn.YTD, "ytd"))
        if all(base.reported in {"both", word} for base in bases)
    )


def marks_of(rulebook: Rulebook, label: Label) -> Marks:
    """What the hidden sheet of a unit's workbook for a month must say."""
    listed = (ListedIndicator(id_, it.title, it.measure) for id_, it in asked(rulebook, label))
    return Marks(label, tuple(listed))
