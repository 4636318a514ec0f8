"""The registers of who is assessed and who is written to."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from diaodu.model.figures import REGION
from diaodu.model.region import UnitRegister
from diaodu.model.units import Contact, Unit
from diaodu.registers.parse import read_date, read_whole, read_words
from diaodu.registers.table import Column, Row, distinct, read_rows

UNITS = (
    Column("unit", "责任单位代号"),
    Column("title", "单位名称"),
    Column("group", "组别代号, 见考核办法 groups"),
    Column("order", "行政序列, 整数, 小者在前"),
    Column("from", "设立(年中换组的为换入)日期, 如 2024-03-31", is_required=False),
    Column("to", "撤并(年中换组的为换出)日期(含当日)", is_required=False),
    Column("lead", "牵头单位", is_required=False),
    Column("succeeds", "合并组建的单位所承接的单位代号, 以、分隔", is_required=False),
)
CONTACTS = (
    Column("unit", "责任单位代号, * 为招商局自己"),
    Column("role", "岗位, 如联络员; 不写人名"),
    Column("address", "接收地址"),
)


def read_units(text: str, name: str) -> UnitRegister:
    """The units in administrative order. Raises `UnreadableInputError` with file and line.

    A unit whose class changes has one row for each, `to` and `from` following day on day.
    """
    rows: dict[str, list[tuple[Row, Unit]]] = {}
    for row in read_rows(text, name, UNITS):
        rows.setdefault(row.needed("unit"), []).append((row, _unit(row)))
    units = (_one(versions) for versions in rows.values())
    return UnitRegister(tuple(sorted(units, key=lambda unit: unit.order)))


def read_contacts(text: str, name: str) -> tuple[Contact, ...]:
    """Who is written to, in the order of the file. Raises `UnreadableInputError` likewise."""
    words = tuple(column.name for column in CONTACTS)
    rows = distinct(read_rows(text, name, CONTACTS), lambda row: tuple(map(row.needed, words)))
    return tuple(Contact(*map(row.needed, words)) for row in rows)


def _one(versions: list[tuple[Row, Unit]]) -> Unit:
    """One unit out of its rows: the last one, which knows the earlier ones."""
    ordered = sorted(versions, key=lambda found: found[1].from_on or date.min)
    for (earlier, was), (row, became) in pairwise(ordered):
        if was.to_on is None or became.from_on is None or became.from_on <= was.to_on:
            last = max(earlier, row, key=lambda one: one.line)
            first = min(earlier, row, key=lambda one: one.line)
            last.refuse(f"{became.id} 重复, 第{first.line}行已有")
        if became.from_on != was.to_on + timedelta(days=1):
            row.refuse(f"from 应为第{earlier.line}行 to 的次日 {was.to_on + timedelta(days=1)}")
    *earlier_ones, last_one = (unit for _, unit in ordered)
    whole = replace(last_one, from_on=ordered[0][1].from_on, before=tuple(earlier_ones))
    return replace(whole, succeeds=whole.inherits)


def _unit(row: Row) -> Unit:
    unit = Unit(
        id=row.needed("unit"),
        title=row.needed("title"),
        group=row.needed("group"),
        order=row.read("order", read_whole),
        from_on=row.optional("from", read_date),
        to_on=row.optional("to", read_date),
        lead=row.text("lead"),
        succeeds=row.optional("succeeds", read_words) or (),
    )
    if unit.id == REGION:
        row.refuse(f"{REGION} 指全辖区, 不能作单位代号")
    if unit.from_on and unit.to_on and unit.from_on > unit.to_on:
        row.refuse("from 晚于 to")
    return unit
