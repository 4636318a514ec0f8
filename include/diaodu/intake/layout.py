"""The workbook template as data: where things stand, and what the hidden sheet says about it.

The writer and the reader both go by this; a change that moves a cell raises `TEMPLATE_VERSION`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from diaodu.model.sheets import ActivityColumn, Column, IndicatorColumn, ProjectColumn, Sheet
from diaodu.model.submissions import Label
from diaodu.model.units import Unit
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.needs import activity_needs, indicator_needs, project_needs
from diaodu.rulebook.schema import Rulebook

TEMPLATE_VERSION = "1"

PREVIOUS_TITLE = "上月末累计"
"""A column of 指标 that is only shown: the cumulative figures of the month before, where known."""
OWN_TITLE = "本单位自用"
"""The last column of every sheet: the unit's own notes, which are never read."""

LABEL_SHEET = "标识"
LABEL_KEYS = ("模板版本", "辖区", "责任单位", "月份", "零报告单元格")
LISTING_HEADER = ("指标代码", "指标", "计量单位")
LISTING_ROW = len(LABEL_KEYS) + 2
"""The row of the hidden sheet under which its lists stand; this one's columns are A to C."""
UNITS_HEADER, UNITS_COLUMN = ("单位代码", "单位名称"), 5
COLUMNS_HEADER, COLUMNS_COLUMN = ("工作表", "列"), 8
CHOICES_COLUMN = 11
"""From here on to the right each column holds the words of a drop-down too long for its cell."""

NIL_LABEL = "是否零报告"
NIL_CELL = "B3"
NIL_WORDS = {"是": True, "否": False}

SIGNED_MEASURES = {"%", "‰"}
"""A growth or a change can be negative; nothing that is counted or paid can."""


@dataclass(frozen=True)
class SheetLayout:
    """One sheet: the row its header stands in, its columns in order, height of rows as drawn.

    `columns` are in every workbook at their place, `more` where the header says so, if at all. With
    `grows` a unit adds as many rows as it has things to list.
    """

    sheet: Sheet
    header_row: int
    columns: tuple[Column, ...]
    more: tuple[Column, ...]
    row_height: int
    grows: bool

    @property
    def first_row(self) -> int:
        """The first row of data."""
        return self.header_row + 1


INDICATORS = SheetLayout(
    sheet=Sheet.INDICATORS,
    header_row=4,
    columns=tuple(IndicatorColumn)[:4],
    more=tuple(IndicatorColumn)[4:],
    row_height=24,
    grows=False,
)
PROJECTS = SheetLayout(
    sheet=Sheet.PROJECTS,
    header_row=3,
    columns=tuple(ProjectColumn)[:12],
    more=tuple(ProjectColumn)[12:],
    row_height=29,
    grows=True,
)
ACTIVITIES = SheetLayout(
    sheet=Sheet.ACTIVITIES,
    header_row=3,
    columns=tuple(ActivityColumn)[:5],
    more=tuple(ActivityColumn)[5:],
    row_height=29,
    grows=True,
)
WIDTHS: Mapping[Sheet, Mapping[str, int]] = {
    Sheet.INDICATORS: {
        IndicatorColumn.TITLE: 34,
        IndicatorColumn.MONTH: 18,
        IndicatorColumn.YTD: 18,
        PREVIOUS_TITLE: 18,
        IndicatorColumn.NOTE: 44,
        OWN_TITLE: 20,
    },
    Sheet.PROJECTS: {
        ProjectColumn.ID: 13,
        ProjectColumn.TITLE: 22,
        ProjectColumn.INVESTOR: 16,
        ProjectColumn.METHOD: 11,
        ProjectColumn.INDUSTRY: 14,
        ProjectColumn.AGREEMENT: 9,
        ProjectColumn.STAGE: 8,
        ProjectColumn.FUNDS_MONTH: 14,
        ProjectColumn.EVIDENCE: 22,
        OWN_TITLE: 16,
    },
    Sheet.ACTIVITIES: {
        ActivityColumn.KIND: 13,
        ActivityColumn.ON: 13,
        ActivityColumn.PLACE: 28,
        ActivityColumn.PEOPLE_COUNT: 9,
        ActivityColumn.SUBJECT: 60,
        ActivityColumn.JOINED_BY: 22,
        ActivityColumn.EVIDENCE: 22,
        OWN_TITLE: 20,
    },
}
"""How wide columns are drawn, in characters; any other has `USUAL_WIDTH`."""
USUAL_WIDTH = 12


@dataclass(frozen=True)
class Drawn:
    """A sheet as one workbook has it: the header texts from left to right."""

    layout: SheetLayout
    headers: tuple[str, ...]

    def number(self, header: str) -> int:
        """Where a column stands, counted from 1."""
        return self.headers.index(header) + 1

    @property
    def widths(self) -> tuple[int, ...]:
        """How wide each column is drawn."""
        held = WIDTHS[self.layout.sheet]
        return tuple(held.get(header, USUAL_WIDTH) for header in self.headers)


def drawn(layout: SheetLayout, more: Collection[Column], *shown: str) -> Drawn:
    """A sheet with some of the columns it may have; `shown` ones are never read."""
    kept = tuple(column for column in layout.more if column in more)
    return Drawn(layout, (*layout.columns, *shown, *kept, OWN_TITLE))


@dataclass(frozen=True)
class ListedIndicator:
    """An indicator the workbook has a row for, as its hidden sheet lists it."""

    id: str
    title: str
    measure: str


@dataclass(frozen=True)
class Marks:
    """All that the hidden sheet says: whose workbook this is, which rows and columns it has.

    `units` gives ids by titles, for cells that name another unit; `columns` are sheets with those
    columns that must be there because the rulebook asks for them.
    """

    label: Label
    indicators: tuple[ListedIndicator, ...]
    nil_cell: str = NIL_CELL
    units: Mapping[str, str] = field(default_factory=dict)
    columns: frozenset[tuple[str, str]] = frozenset()


def asked(rulebook: Rulebook, label: Label) -> tuple[tuple[str, Indicator], ...]:
    """The indicators with a row in the month's workbook: what is reported, and ratios of it.

    Also those that are counted or added up row by row, which a unit states and we hold against its
    rows; not what is gathered over a whole window. A ratio is always recomputed; the unit may print
    its own, which is then held against the two figures it states: both must be asked.
    """
    held = rulebook.in_month(label.period).indicators
    told = {id_ for id_, found in held.items() if found.is_stated}
    return tuple(
        (id_, found)
        for id_, found in held.items()
        if id_ in told or (found.ratio and told.issuperset((found.ratio.of, found.ratio.to)))
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


def marks_of(rulebook: Rulebook, label: Label, units: tuple[Unit, ...] = ()) -> Marks:
    """What the hidden sheet of a unit's workbook for a month must say."""
    listed = (ListedIndicator(id_, it.title, it.measure) for id_, it in asked(rulebook, label))
    rules = rulebook.in_month(label.period)
    needed = {
        INDICATORS: indicator_needs(rules),
        PROJECTS: project_needs(rules).columns,
        ACTIVITIES: activity_needs(rules).columns,
    }
    return Marks(
        label,
        tuple(listed),
        units={unit.title: unit.id for unit in units},
        columns=frozenset(
            (str(layout.sheet), str(column))
            for layout, columns in needed.items()
            for column in layout.more
            if column in columns
        ),
    )
