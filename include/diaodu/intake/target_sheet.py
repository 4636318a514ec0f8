"""A workbook with the year's targets (目标任务分解表) → targets and shares, or what is wrong.

The tables are as bureaus draw them: a title, a header of several merged levels in any order, one
row per unit (or per unit and indicator, or per unit and person), a row 合计 that is the region's
own target. Each sheet of the workbook may hold one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from diaodu.intake.cells import fold, said
from diaodu.intake.grid import Grid
from diaodu.intake.kinds import called, refusal
from diaodu.intake.package import unpack
from diaodu.intake.reader import capped, remarks_on
from diaodu.intake.target_header import Header, captions_of, columns_of, header_of
from diaodu.intake.target_rows import Amount, Rows, Said
from diaodu.intake.target_units import UnitNames
from diaodu.intake.target_words import indicator_in, measures_in, words_of, years_in
from diaodu.intake.workbook import Grids, open_sheets
from diaodu.model.figures import Target
from diaodu.model.submissions import Finding, Severity
from diaodu.model.target_codes import TargetCode
from diaodu.model.targets import PersonShare, TargetSheet
from diaodu.model.units import Unit
from diaodu.rulebook.schema import Rulebook


@dataclass(frozen=True)
class TargetTask:
    """What is known of a table before it is read; `year` is None if the table shall say it."""

    region: str
    units: tuple[Unit, ...]
    rulebook: Rulebook
    document: str
    from_on: date
    year: int | None = None


@dataclass(frozen=True)
class TargetReading:
    """What a table says, or None if it cannot be imported; then a finding is an error."""

    sheet: TargetSheet | None
    findings: tuple[Finding, ...]


def read_target_sheet(data: bytes, file_name: str, task: TargetTask) -> TargetReading:
    """Read the bytes of a file whatever they are; with one error nothing of it is taken."""
    name = called(file_name)
    package = refusal(data, name) or unpack(data, name)
    if isinstance(package, Finding):
        return TargetReading(None, (package,))
    grids = open_sheets(data, package, tuple(package.sheets), name, with_merged=True)
    if isinstance(grids, Finding):
        return TargetReading(None, (grids,))
    read = _read(grids, task, name)
    return replace(read, findings=capped((*remarks_on(package, name), *read.findings)))


def _read(grids: Grids, task: TargetTask, name: str) -> TargetReading:
    tables = [(grid, header) for grid in grids.values() if (header := header_of(grid))]
    if not tables:
        return TargetReading(None, (TargetCode.NO_TARGET_TABLE.at(file=name),))
    year = _year(tables, task)
    if isinstance(year, Finding):
        return TargetReading(None, (year,))
    amounts: list[Amount] = []
    findings: list[Finding] = []
    for grid, header in tables:
        rows, told = _rows(grid, header, task, year)
        rows.read()
        amounts += rows.amounts
        findings += (*told, *rows.findings)
    findings += _repeated(amounts)
    if not amounts and not _blocks(findings):
        findings.append(TargetCode.NO_TARGETS.at(file=name))
    if _blocks(findings):
        return TargetReading(None, tuple(findings))
    sheet, told = _sheet(amounts, task, year)
    return TargetReading(sheet, (*findings, *told))


def _rows(
    grid: Grid, header: Header, task: TargetTask, year: int
) -> tuple[Rows, tuple[Finding, ...]]:
    words = words_of(task.rulebook, year)
    columns, findings = columns_of(grid, header, words)
    above = captions_of(grid, header)
    with_target = [id_ for id_, it in task.rulebook.indicators.items() if it.target]
    only = with_target[0] if len(with_target) == 1 else ""
    rows = Rows(
        grid=grid,
        header=header,
        columns=columns,
        words=words,
        names=UnitNames(fold(task.region), task.units, task.from_on),
        indicators=task.rulebook.indicators,
        said=Said(indicator_in(above, words) or only, measures_in(above, words)),
    )
    return rows, findings


def _year(tables: Iterable[tuple[Grid, Header]], task: TargetTask) -> int | Finding:
    """The year asked for, else the one over the tables, else that of the day they take effect."""
    if task.year is not None:
        return task.year
    named: dict[int, str] = {}
    for grid, header in tables:
        for text in captions_of(grid, header):
            named |= dict.fromkeys(years_in(text), grid.sheet)
    if len(named) > 1:
        years = "、".join(map(str, named))
        return TargetCode.YEAR_UNCLEAR.at(next(iter(named.values())), years=years)
    return next(iter(named), None) or _accounting_year(task)


def _accounting_year(task: TargetTask) -> int:
    day, first = task.from_on, task.rulebook.year_starts_in
    return day.year + (1 < first <= day.month)


def _repeated(amounts: Iterable[Amount]) -> Iterator[Finding]:
    first: dict[tuple[str, ...], Amount] = {}
    for amount in amounts:
        same = first.setdefault(amount.key, amount)
        if same is not amount:
            yield said(amount.cell, TargetCode.REPEATED_ROW, first=same.cell.place)


def _sheet(
    amounts: list[Amount], task: TargetTask, year: int
) -> tuple[TargetSheet, tuple[Finding, ...]]:
    """One amount of a person alone is the unit's target as well; of several it is the sum."""
    own = {(it.unit, *it.key[2:]): it.value for it in amounts if not it.person}
    persons: dict[tuple[str, ...], list[Amount]] = defaultdict(list)
    for amount in amounts:
        if amount.person:
            persons[amount.unit, *amount.key[2:]].append(amount)
    added = [key for key in persons if key not in own]
    wholes = {key: sum((it.value for it in persons[key]), Decimal(0)) for key in added}
    targets = tuple(
        Target(unit, indicator, period, value, level, task.from_on, task.document)
        for (unit, indicator, period, level), value in {**own, **wholes}.items()
    )
    shares = tuple(
        PersonShare(it.unit, it.person, it.indicator, it.period, it.value, it.level)
        for held in persons.values()
        for it in held
    )
    titles = {unit.id: unit.as_of(task.from_on).title for unit in task.units}
    several = dict.fromkeys(key[0] for key in added if len(persons[key]) > 1)
    told = (TargetCode.PERSONS_ADDED.at(unit=titles.get(unit, task.region)) for unit in several)
    return TargetSheet(year, targets, shares), tuple(told)


def _blocks(findings: Iterable[Finding]) -> bool:
    return any(found.severity is Severity.ERROR for found in findings)
