"""The table of a year's targets to be filled in: a row per unit, the columns the rulebook needs."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from diaodu.calendar import Year
from diaodu.intake.styles import Styles
from diaodu.intake.template import CREATED_AT, WRITING
from diaodu.model.figures import REGION, Target
from diaodu.model.targets import TargetKey
from diaodu.model.units import Unit
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Window

SHEET = "目标任务"
TOTAL = "合计"
LEVELS = {"base": "基本", "stretch": "奋斗"}
NOTES = (
    "注：合计一行是全辖区自己的目标，可以不等于各单位之和；留空的格没有目标，填0是没有任务。",
    "　　把任务分到人的，在单位下面加行写责任人（写岗位，不写姓名）；单位自己的一行责任人留空。",
    "　　调整目标时可以只写有变化的单位和栏目，另给文号和起始日期导入。",
)
HINT = "单位名称与名册一致；金额按表头的计量单位填写。"
FIRST_ROW = 2
MOST_COLUMNS = 16
LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
ROW_HEIGHT = 20
TITLE_HEIGHT = 30
HEADER_HEIGHT = 26
UNIT_WIDTH = 20
COLUMN_WIDTH = 11
A4 = 9


@dataclass(frozen=True)
class _Column:
    indicator: str
    period: str
    period_title: str
    level: str
    number_format: str


def target_template(
    region: str,
    units: tuple[Unit, ...],
    rulebook: Rulebook,
    year: int,
    held: Mapping[TargetKey, Target],
) -> bytes:
    """An .xlsx workbook with every indicator that has a target, filled in with `held`.

    It has the units there are at the year's end, under the names they then have. The same input
    gives the same bytes.
    """
    target = BytesIO()
    book = Workbook(target, WRITING)
    book.set_properties({"title": f"{region}{year}年目标任务分解表", "created": CREATED_AT})
    whole = Year(year, rulebook.year_starts_in)
    rows = [(unit.id, unit.as_of(whole.last_on).title) for unit in _of_year(units, whole)]
    styles = Styles(book)
    for name, columns in _sheets(tuple(_columns(rulebook, whole, held)), rulebook):
        drawing = _Drawing(book.add_worksheet(name), styles, rulebook, columns)
        drawing.title(f"{region}{year}年招商引资目标任务分解表")
        first = drawing.header()
        for row, (id_, title) in enumerate((*rows, (REGION, TOTAL)), first):
            drawing.row(row, id_, title, held)
        drawing.finish(first, len(rows) + 1)
    book.close()
    return target.getvalue()


@dataclass(frozen=True)
class _Drawing:
    sheet: Worksheet
    styles: Styles
    rulebook: Rulebook
    columns: tuple[_Column, ...]

    def title(self, text: str) -> None:
        """Over the whole table."""
        last = len(self.columns) + 1
        self.sheet.merge_range(0, 0, 0, last, text, self.styles.get("title"))
        self.sheet.set_row(0, TITLE_HEIGHT)
        self.sheet.write_string(1, 0, HINT, self.styles.get("hint"))

    def header(self) -> int:
        """Indicator, period and, where some have both, the level; answers with the row below."""
        has_levels = any(column.level == "stretch" for column in self.columns)
        last = FIRST_ROW + 1 + has_levels
        for number, text in enumerate(("单位", "责任人")):
            style = self.styles.get("header")
            self.sheet.merge_range(FIRST_ROW, number, last, number, text, style)
        for row, key in enumerate((_indicator, _period), FIRST_ROW):
            for first, end, column in _runs(self.columns, key):
                self._span(row, first + 2, end + 2, self._heading(column, key))
        for number, column in enumerate(self.columns if has_levels else (), 2):
            self._span(last, number, number, LEVELS[column.level])
        for row in range(FIRST_ROW, last + 1):
            self.sheet.set_row(row, HEADER_HEIGHT)
        return last + 1

    def _heading(self, column: _Column, key: Callable[[_Column], object]) -> str:
        if key is _period:
            return column.period_title
        indicator = self.rulebook.indicators[column.indicator]
        return f"{indicator.title}（{indicator.measure}）"

    def row(self, row: int, id_: str, title: str, held: Mapping[TargetKey, Target]) -> None:
        """One unit, or the region."""
        self.sheet.set_row(row, ROW_HEIGHT)
        self.sheet.write_string(row, 0, title, self.styles.get("label"))
        self.sheet.write_blank(row, 1, None, self.styles.get("text"))
        for number, column in enumerate(self.columns, 2):
            style = self.styles.get("number", column.number_format)
            found = held.get((id_, column.indicator, column.period, column.level))
            if found is None:
                self.sheet.write_blank(row, number, None, style)
            else:
                self.sheet.write_number(row, number, float(found.value), style)

    def finish(self, first: int, rows: int) -> None:
        """Notes below, widths, what stays in view and how it is printed."""
        for row, note in enumerate(NOTES, first + rows + 1):
            self.sheet.write_string(row, 0, note, self.styles.get("hint"))
        self.sheet.set_column(0, 0, UNIT_WIDTH)
        self.sheet.set_column(1, len(self.columns) + 1, COLUMN_WIDTH)
        self.sheet.freeze_panes(first, 1)
        self.sheet.repeat_rows(FIRST_ROW, first - 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)

    def _span(self, row: int, first: int, last: int, text: str) -> None:
        style = self.styles.get("header")
        if first == last:
            self.sheet.write_string(row, first, text, style)
        else:
            self.sheet.merge_range(row, first, row, last, text, style)


def _sheets(
    columns: tuple[_Column, ...], rulebook: Rulebook
) -> Iterator[tuple[str, tuple[_Column, ...]]]:
    """All on one sheet if a page holds them, else a sheet for each indicator."""
    if len(columns) <= MOST_COLUMNS:
        yield SHEET, columns
        return
    for number, (first, last, column) in enumerate(_runs(columns, _indicator), 1):
        title = _NOT_IN_NAMES.sub("", rulebook.indicators[column.indicator].title)
        yield f"{number}.{title}"[:LONGEST_NAME], columns[first : last + 1]


def _columns(rulebook: Rulebook, year: Year, held: Mapping[TargetKey, Target]) -> Iterator[_Column]:
    stretched = {key[1] for key in held if key[3] == "stretch"} | _stretched(rulebook)
    for id_, indicator in rulebook.indicators.items():
        if indicator.target is None:
            continue
        levels = ("base", "stretch") if id_ in stretched else ("base",)
        for period, title in _periods(indicator, year, rulebook):
            for level in levels:
                places = "." + "0" * indicator.decimals if indicator.decimals else ""
                yield _Column(id_, period, title, level, f"#,##0{places}")


def _periods(indicator: Indicator, year: Year, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    over = indicator.target.over if indicator.target else Window.YEAR
    if over is Window.PERIOD:
        yield from ((id_, rule.title) for id_, rule in rulebook.campaigns.items())
        return
    yield str(year), "全年"
    if over is Window.MONTH:
        yield from ((str(month), f"{month.month}月") for month in year.months)
    elif over is Window.HALF:
        yield from ((f"{year}-H{n}", f"{half}半年") for n, half in enumerate("上下", 1))
    else:
        yield from ((f"{year}-Q{n}", f"{name}季度") for n, name in enumerate("一二三四", 1))


def _stretched(rulebook: Rulebook) -> set[str]:
    """The indicators some rule holds against a target to strive for."""
    items = {
        item.item
        for board in rulebook.boards
        for item in board.items
        if getattr(item, "level", "") == "stretch"
    }
    derived = {
        found.of
        for indicator in rulebook.indicators.values()
        for found in (indicator.completion, indicator.ahead, indicator.still_due)
        if found and found.level == "stretch"
    }
    return items | derived


def _of_year(units: tuple[Unit, ...], year: Year) -> Iterator[Unit]:
    for unit in units:
        has_begun = unit.from_on is None or unit.from_on <= year.last_on
        if has_begun and (unit.to_on is None or unit.to_on >= year.last_on):
            yield unit


def _runs(
    columns: tuple[_Column, ...], key: Callable[[_Column], object]
) -> Iterator[tuple[int, int, _Column]]:
    """Neighbours with the same key: the first and the last place, and one of them."""
    for _, run in groupby(enumerate(columns), lambda held: key(held[1])):
        held = tuple(run)
        yield held[0][0], held[-1][0], held[0][1]


def _indicator(column: _Column) -> str:
    return column.indicator


def _period(column: _Column) -> tuple[str, str]:
    return column.indicator, column.period
