"""The registers of who is assessed and who is written to."""

from diaodu.model.figures import REGION
from diaodu.model.region import UnitRegister
from diaodu.model.units import Contact, Unit
from diaodu.registers.parse import read_date, read_whole
from diaodu.registers.table import Column, Row, distinct, read_rows

UNITS = (
    Column("unit", "责任单位代号"),
    Column("title", "单位名称"),
    Column("group", "组别代号, 见考核办法 groups"),
    Column("order", "行政序列, 整数, 小者在前"),
    Column("from", "设立日期, 如 2024-03-31", is_required=False),
    Column("to", "撤并日期(含当日)", is_required=False),
    Column("lead", "牵头单位", is_required=False),
)
CONTACTS = (
    Column("unit", "责任单位代号, * 为招商局自己"),
    Column("role", "岗位, 如联络员; 不写人名"),
    Column("address", "接收地址"),
)


def read_units(text: str, name: str) -> UnitRegister:
    """The units in administrative order. Raises `UnreadableInputError` with file and line."""
    rows = distinct(read_rows(text, name, UNITS), lambda row: (row.needed("unit"),))
    return UnitRegister(tuple(sorted(map(_unit, rows), key=lambda unit: unit.order)))


def read_contacts(text: str, name: str) -> tuple[Contact, ...]:
    """Who is written to, in the order of the file. Raises `UnreadableInputError` likewise."""
    words = tuple(column.name for column in CONTACTS)
    rows = distinct(read_rows(text, name, CONTACTS), lambda row: tuple(map(row.needed, words)))
    return tuple(Contact(*map(row.needed, words)) for row in rows)


def _unit(row: Row) -> Unit:
    unit = Unit(
        id=row.needed("unit"),
        title=row.needed("title"),
        group=row.needed("group"),
        order=row.read("order", read_whole),
        from_on=row.optional("from", read_date),
        to_on=row.optional("to", read_date),
        lead=row.text("lead"),
    )
    if unit.id == REGION:
        row.refuse(f"{REGION} 指全辖区, 不能作单位代号")
    if unit.from_on and unit.to_on and unit.from_on > unit.to_on:
        row.refuse("from 晚于 to")
    return unit
