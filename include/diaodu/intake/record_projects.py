"""The projects of another system's rows, read as rows of the sheet 项目 are."""

import re
from dataclasses import dataclass
from decimal import Decimal

from diaodu.intake.cells import said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Cell, Grid, Raw
from diaodu.intake.json_text import Json, Row, held, raw_of
from diaodu.intake.layout import PROJECTS, Marks
from diaodu.intake.numerals import from_text, is_too_long
from diaodu.intake.projects import read_projects
from diaodu.model.figures import Project
from diaodu.model.forms import ProjectField, ProjectFields, Records
from diaodu.model.sheets import ProjectColumn, Sheet, letters
from diaodu.model.submissions import Finding, Label, as_sent
from diaodu.model.units import Unit

_MOMENT = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[T ]\d{1,2}:\d{2}.*")


@dataclass(frozen=True)
class ListedProjects:
    """The projects, what their rows and columns of 项目 are called there, and what is wrong."""

    projects: tuple[Project, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()


def read_listed(
    form: Records, label: Label, units: tuple[Unit, ...], rows: list[tuple[int, Row]]
) -> ListedProjects:
    """All projects of one unit's rows."""
    if form.projects is None:
        return ListedProjects()
    listed, odd = _listed(form, form.projects, rows)
    grid: list[list[Raw]] = [[] for _ in range(PROJECTS.header_row - 1)]
    grid.append(list(map(str, ProjectColumn)))
    grid += [_cells(form.projects, row) for _, row in listed]
    places = (
        *((letters(it.column.number), path) for path, it in form.projects.columns.items()),
        *((str(row), place) for row, (place, _) in enumerate(listed, PROJECTS.first_row)),
    )
    marks = Marks(label, (), units={unit.title: unit.id for unit in units})
    read = read_projects(Grid(Sheet.PROJECTS, grid), marks)
    told = (as_sent(found, form.name, places) for found in read.findings)
    return ListedProjects(read.rows, places if listed else (), (*odd, *told))


def _listed(
    form: Records, fields: ProjectFields, rows: list[tuple[int, Row]]
) -> tuple[list[tuple[str, Row]], list[Finding]]:
    listed: list[tuple[str, Row]] = []
    odd: list[Finding] = []
    for number, row in rows:
        place = f"第{number}行 {fields.rows}"
        found = held(row, fields.rows)
        if found is None:
            continue
        if not isinstance(found, list):
            odd.append(_not_a_row(form.name, place, found))
            continue
        for count, one in enumerate(found, 1):
            where = f"{place}[{count}]"
            if isinstance(one, dict):
                listed.append((where, one))
            else:
                odd.append(_not_a_row(form.name, where, one))
    return listed, odd


def _not_a_row(sheet: str, place: str, read: Json) -> Finding:
    cell = Cell(sheet, place, raw_of(read))
    return said(cell, IntakeCode.RECORD_NOT_A_ROW, read=shown(cell.value))


def _cells(fields: ProjectFields, row: Row) -> list[Raw]:
    cells: list[Raw] = [""] * len(ProjectColumn)
    for path, it in fields.columns.items():
        cells[it.column.number - 1] = _value(fields, it, raw_of(held(row, path)))
    return cells


def _value(fields: ProjectFields, field: ProjectField, value: Raw) -> Raw:
    """A word of theirs as ours, a moment as its day, an amount in 万元."""
    if field.times != 1:
        numeral = from_text(text_of(value))
        known = value if isinstance(value, Decimal) else numeral.value if numeral else None
        return value if known is None or is_too_long(known) else known * field.times
    if not isinstance(value, str):
        return value
    found = _MOMENT.fullmatch(value)
    return found[1] if found else fields.words.get(value, value)
