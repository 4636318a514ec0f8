"""Do the files of a region fit together: rows that name strangers, units nobody can write to."""

from collections.abc import Iterator
from dataclasses import dataclass

from diaodu.model.figures import REGION
from diaodu.model.region import Region
from diaodu.registers.table import Column, Row, read_rows
from diaodu.rulebook.problems import nearest
from diaodu.rulebook.schema import Rulebook

GROUP, UNIT, INDICATOR = "考核办法中的组别", "责任单位代号", "考核办法中的指标"


@dataclass(frozen=True)
class Tables:
    """The text of each register of a region."""

    units: str
    targets: str
    contacts: str
    reference_facts: str
    users: str = ""
    struck: str = ""


def strangers(tables: Tables, rulebook: Rulebook) -> Iterator[str]:
    """Rows naming a group, a unit or an indicator that nobody knows, with file and line."""
    groups, indicators = tuple(rulebook.groups), tuple(rulebook.indicators)
    units = (row.text("unit") for row in _rows(tables.units, "units.csv", "unit"))
    own = (REGION, *units)
    peers = (place for group in rulebook.peers.values() for place in group.units)
    anyone = (*own, *peers)
    yield from _strange(tables.units, "units.csv", "group", groups, GROUP)
    yield from _strange(tables.contacts, "contacts.csv", "unit", own, UNIT)
    if tables.users:
        yield from _strange(tables.users, "users.csv", "unit", own, UNIT)
    figures = (
        ("targets.csv", tables.targets),
        ("reference_facts.csv", tables.reference_facts),
        ("struck.csv", tables.struck),
    )
    for name, text in (found for found in figures if found[1]):
        yield from _strange(text, name, "unit", anyone, UNIT)
        yield from _strange(text, name, "indicator", indicators, INDICATOR)


def unreachable(region: Region) -> Iterator[str]:
    """Units, or the bureau, that no notice could reach."""
    reached = {contact.unit for contact in region.contacts}
    wanted = {REGION: "招商局", **{unit.id: unit.title for unit in region.register.units}}
    for unit, title in wanted.items():
        if unit not in reached:
            yield f"contacts.csv 没有{title}的联系地址: 请加一行 {unit},联络员,邮箱地址"


def _strange(text: str, name: str, column: str, known: tuple[str, ...], kind: str) -> Iterator[str]:
    for row in _rows(text, name, column):
        word = row.text(column)
        if word not in known:
            guess = nearest(word, known)
            advice = f"是否应为“{guess}”?" if guess else f"已有: {'、'.join(known) or '无'}"
            yield f"{name} 第{row.line}行 {column}: “{word}”不是{kind}; {advice}"


def _rows(text: str, name: str, column: str) -> Iterator[Row]:
    return read_rows(text, name, (Column(column, ""),))
