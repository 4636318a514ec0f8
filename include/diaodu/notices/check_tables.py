"""A check sheet as tables: figures reported, struck and recognised; what was struck; points."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from diaodu.model.objections import Checked, CheckedFigure, Struck
from diaodu.model.scores import IndicatorTitle
from diaodu.notices.sheets import Cell, Grid, Sheet
from diaodu.notices.tables import workbook_of
from diaodu.notices.wording import NOT_REPORTED, NOTHING, SHARE
from diaodu.numbers import HUNDRED, fixed, half_up

PERIOD, TO_DATE = "本期", "本年累计"
PARTS = ("上报", "核减", "核定")
_PLACES = 4
_COMPLETION_DECIMALS = 1
Column: TypeAlias = tuple[str, str, Callable[[CheckedFigure], Cell]]
"""A common head, a head, and what stands below it."""


def figure_grid(sheet: Checked) -> Grid:
    """One row for each figure; the period's own columns only where they say more than to date."""
    columns: list[Column] = [("", "指标", _named)]
    if any(_is_apart(row) for row in sheet.figures):
        columns += _columns(PERIOD, lambda row: (row.reported, row.recognised))
    columns += _columns(TO_DATE, lambda row: (row.reported_ytd, row.recognised_ytd))
    if any(row.target is not None for row in sheet.figures):
        columns += [("", "目标任务", _target), ("", "完成%", _completion)]
    return Grid(
        heads=tuple(head for _, head, _ in columns),
        rows=tuple(tuple(cell(row) for _, _, cell in columns) for row in sheet.figures),
        over=tuple(over for over, _, _ in columns),
    )


def struck_grid(sheet: Checked) -> Grid:
    """One row for each amount struck, and one for each decision on a project."""
    return Grid(("月份", "指标", "核减", "原因", "项目", "依据"), tuple(map(_struck, sheet.struck)))


def rulings_grid(sheet: Checked) -> Grid:
    """What was decided of projects the unit claims, which the figures follow."""
    return Grid(("序号", "项目认定"), tuple(_numbered(sheet.rulings)))


def points_grid(sheet: Checked) -> Grid:
    """One row for each item of each board, and its total."""
    rows = tuple((row.board, row.item, _printed(row.printed), row.formula) for row in sheet.points)
    return Grid(("榜单", "项目", "得分（测算）", "计算"), rows)


def check_xlsx(sheet: Checked, region_title: str, remarks: tuple[str, ...]) -> bytes:
    """The sheet as a workbook to print; `remarks` say how and until when to object."""
    period = sheet.period_title
    title = f"{region_title}{period}招商引资数据核对单：{sheet.title}"
    decided = (
        *((struck_grid(sheet),) if sheet.struck else ()),
        *((rulings_grid(sheet),) if sheet.rulings else ()),
    )
    sheets = [Sheet("数据核对单", title, (figure_grid(sheet),), remarks)]
    if decided:
        heading = f"{sheet.title}{period}核减和认定"
        sheets.append(Sheet("核减和认定", heading, decided, remarks[-1:]))
    if sheet.points:
        sheets.append(Sheet("得分测算", f"{sheet.title}{period}得分测算", (points_grid(sheet),)))
    return workbook_of(sheets, title)


def amount(value: Fraction, indicator: IndicatorTitle) -> Decimal:
    """As exact as the indicator is printed; what a split project leaves with more places."""
    shown = value * HUNDRED if indicator.measure == SHARE else value
    is_exact = half_up(shown, indicator.decimals) == shown or indicator.measure == SHARE
    places = indicator.decimals if is_exact else _PLACES
    text = fixed(shown, places)
    return Decimal(text if is_exact else text.rstrip("0"))


def _columns(
    over: str, pair: Callable[[CheckedFigure], tuple[Fraction | None, Fraction | None]]
) -> list[Column]:
    reported, struck, recognised = PARTS
    return [
        (over, reported, lambda row: _value(pair(row)[0], row)),
        (over, struck, lambda row: _difference(*pair(row), row)),
        (over, recognised, lambda row: _value(pair(row)[1], row)),
    ]


def _is_apart(row: CheckedFigure) -> bool:
    return row.recognised is not None and row.recognised != row.recognised_ytd


def _named(row: CheckedFigure) -> str:
    nil = "，零报告" if row.is_nil else ""
    return f"{row.indicator.title}（{row.indicator.measure}{nil}）"


def _value(value: Fraction | None, row: CheckedFigure) -> Cell:
    return NOT_REPORTED if value is None else amount(value, row.indicator)


def _difference(before: Fraction | None, after: Fraction | None, row: CheckedFigure) -> Cell:
    if before is None or after is None or before == after or row.indicator.measure == SHARE:
        return NOTHING
    return amount(before - after, row.indicator)


def _target(row: CheckedFigure) -> Cell:
    return NOTHING if row.target is None else amount(row.target, row.indicator)


def _completion(row: CheckedFigure) -> Cell:
    if row.completion is None:
        return NOTHING
    return Decimal(fixed(row.completion * HUNDRED, _COMPLETION_DECIMALS))


def _struck(row: Struck) -> tuple[Cell, ...]:
    name = f"{row.indicator.title}（{row.indicator.measure}）"
    told = (row.reason, row.project or NOTHING, row.document or NOTHING)
    return (row.month.title, name, amount(row.value, row.indicator), *told)


def _numbered(texts: tuple[str, ...]) -> list[tuple[Cell, ...]]:
    return [(Decimal(number), text) for number, text in enumerate(texts, 1)]


def _printed(text: str) -> Cell:
    return Decimal(text) if text else NOTHING
