"""The registers of figures: targets, facts, ratings."""

from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from diaodu.calendar import Month, Year, parse_period
from diaodu.model.figures import (
    Basis,
    Fact,
    PreviousRank,
    Rating,
    Strike,
    StrikeReason,
    Target,
)
from diaodu.model.region import FactTable, TargetTable
from diaodu.numbers import parse_decimal
from diaodu.registers.parse import one_of, read_amount, read_date, read_period_key, read_whole
from diaodu.registers.table import Column, Row, distinct, read_rows

TARGETS = (
    Column("unit", "责任单位代号, * 为全辖区"),
    Column("indicator", "指标代号"),
    Column("period", "考核期: 2024-03、2024-Q1、2024-H1(上半年)、2024 或竞赛代号"),
    Column("value", "目标值, 以指标的计量单位计"),
    Column("level", "base 基本目标(默认)或 stretch 力争目标", is_required=False),
    Column("from", "调整后的目标自何日起生效", is_required=False),
    Column("document", "下达目标的文号", is_required=False),
)
FACTS = (
    Column("unit", "责任单位代号"),
    Column("indicator", "指标代号"),
    Column("period", "2024-03; basis 为 ytd 时也可用 2024-Q1、2024, 指其最后一月"),
    Column("basis", "month 当月数, ytd 年初累计数"),
    Column("value", "数值; 0 为零, nil 为零报告, 空为未报送"),
    Column("status", "final 定报(默认), estimate 预计数, 有定报后不再使用", is_required=False),
)
STRIKES = (
    Column("unit", "责任单位代号"),
    Column("indicator", "指标代号, 须为各月可加的指标"),
    Column("period", "月份, 如 2024-03"),
    Column("value", "核减数, 以指标的计量单位计; 瞒报后补计的写负数"),
    Column(
        "reason",
        "inflated 虚报, repeated 重报, concealed 瞒报, unproven 佐证不足, "
        "ineligible 不合认定范围, other 其他",
    ),
    Column("project", "所涉项目编号", is_required=False),
    Column("document", "核减依据的文号", is_required=False),
)
RATINGS = (
    Column("unit", "被评单位代号"),
    Column("indicator", "指标代号"),
    Column("period", "考核期"),
    Column("rater", "评分人代号"),
    Column("value", "评分"),
    Column("class", "评分人类别代号, 见考核办法 raters", is_required=False),
)
RANKS = (
    Column("unit", "责任单位代号"),
    Column("item", "得分项的名称, 没有另写名称的写指标代号; 或榜单代号"),
    Column("rank", "上期名次"),
)
NIL = "nil"

# A table of facts holds few periods and very many rows.
_period = lru_cache(parse_period)


class Level(StrEnum):
    """A target that must be reached, or one to strive for."""

    BASE = "base"
    STRETCH = "stretch"


class Status(StrEnum):
    """Whether a figure is the last word: 定报, 预计."""

    FINAL = "final"
    ESTIMATE = "estimate"


_basis = one_of(Basis)
_status = one_of(Status)
_level = one_of(Level)


def read_targets(text: str, name: str) -> TargetTable:
    """The targets in the order of the file. Raises `UnreadableInputError` with file and line."""
    rows = distinct(read_rows(text, name, TARGETS), _target_key)
    return TargetTable(tuple(map(_target, rows)))


def read_facts(text: str, name: str, year_starts_in: int = 1) -> FactTable:
    """The reported figures; a row without a value is left out: not reported.

    A year's key means the accounting year that begins in month `year_starts_in`. Raises
    `UnreadableInputError` with file and line.
    """

    def key(row: Row) -> tuple[str, ...]:
        month = str(_month(row, year_starts_in))
        status = row.text("status").removeprefix(Status.FINAL)
        return row.needed("unit"), row.needed("indicator"), month, row.needed("basis"), status

    rows = distinct(read_rows(text, name, FACTS), key)
    return FactTable(tuple(_fact(row, year_starts_in) for row in rows if row.text("value")))


def read_ratings(text: str, name: str) -> tuple[Rating, ...]:
    """The marks of raters, in the order of the file. Raises `UnreadableInputError` likewise."""
    key = ("unit", "indicator", "period", "rater")
    rows = distinct(read_rows(text, name, RATINGS), lambda row: tuple(map(row.needed, key)))
    return tuple(
        Rating(
            unit=row.needed("unit"),
            indicator=row.needed("indicator"),
            period=row.read("period", read_period_key),
            rater=row.needed("rater"),
            value=row.read("value", parse_decimal),
            rater_class=row.text("class"),
        )
        for row in rows
    )


def read_strikes(text: str, name: str) -> tuple[Strike, ...]:
    """What was struck from reported figures. Raises `UnreadableInputError` likewise."""
    rows = distinct(
        read_rows(text, name, STRIKES),
        lambda row: (
            *map(row.needed, ("unit", "indicator", "period", "reason")),
            row.text("project"),
        ),
    )
    return tuple(
        Strike(
            unit=row.needed("unit"),
            indicator=row.needed("indicator"),
            period=row.read("period", Month.parse),
            value=row.read("value", parse_decimal),
            reason=row.read("reason", one_of(StrikeReason)),
            project=row.text("project"),
            document=row.text("document"),
        )
        for row in rows
    )


def read_ranks(text: str, name: str) -> tuple[PreviousRank, ...]:
    """Last period's ranks, in the order of the file. Raises `UnreadableInputError` likewise."""
    rows = distinct(
        read_rows(text, name, RANKS), lambda row: (row.needed("unit"), row.needed("item"))
    )
    return tuple(
        PreviousRank(row.needed("unit"), row.needed("item"), row.read("rank", read_whole))
        for row in rows
    )


def _target_key(row: Row) -> tuple[str, ...]:
    words = (row.needed("unit"), row.needed("indicator"), row.needed("period"))
    return *words, row.text("level") or Level.BASE, row.text("from")


def _target(row: Row) -> Target:
    return Target(
        unit=row.needed("unit"),
        indicator=row.needed("indicator"),
        period=row.read("period", read_period_key),
        value=row.read("value", read_amount),
        level=str(row.optional("level", _level) or Level.BASE),
        from_on=row.optional("from", read_date),
        document=row.text("document"),
    )


def _fact(row: Row, year_starts_in: int) -> Fact:
    is_nil = row.text("value").lower() == NIL
    return Fact(
        unit=row.needed("unit"),
        indicator=row.needed("indicator"),
        period=_month(row, year_starts_in),
        basis=row.read("basis", _basis),
        value=Decimal(0) if is_nil else row.read("value", parse_decimal),
        is_nil=is_nil,
        is_estimate=row.optional("status", _status) is Status.ESTIMATE,
    )


def _month(row: Row, year_starts_in: int) -> Month:
    period = row.read("period", _period)
    if isinstance(period, Month):
        return period
    if row.read("basis", _basis) is Basis.MONTH:
        row.refuse(f"basis 为 month 时 period 应为月份, 读到“{period}”")
    whole = Year(period.year, year_starts_in) if isinstance(period, Year) else period
    return whole.months[-1]
