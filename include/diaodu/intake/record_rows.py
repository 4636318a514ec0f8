"""Projects and batches in another system's rows, read as those of 项目 and 外出和来访 are."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from diaodu.intake.activities import read_activities
from diaodu.intake.cells import said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Cell, Grid, Raw
from diaodu.intake.json_text import Json, Row, held, raw_of
from diaodu.intake.layout import ACTIVITIES, PROJECTS, Marks, SheetLayout
from diaodu.intake.numerals import from_text, is_too_long
from diaodu.intake.projects import read_projects
from diaodu.intake.record_pages import Placed
from diaodu.intake.rows import Listed
from diaodu.model.figures import Activity, Project
from diaodu.model.forms import Records, RowField, RowFields
from diaodu.model.sheets import letters
from diaodu.model.submissions import Finding, Label, as_sent
from diaodu.model.units import Unit

Noun = TypeVar("Noun")

_MOMENT = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[T ]\d{1,2}:\d{2}.*")


@dataclass(frozen=True)
class ListedRows(Generic[Noun]):
    """What is listed, what its rows and columns of our sheet are called there, what is wrong.

    Without places nothing was sent, not even an empty list.
    """

    rows: tuple[Noun, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()


def listed_projects(
    form: Records, label: Label, units: Iterable[Unit], rows: list[Placed]
) -> ListedRows[Project]:
    """All projects of one unit's rows."""
    marks = Marks(label, (), units={unit.title: unit.id for unit in units})
    return _listed(form, form.projects, PROJECTS, rows, lambda grid: read_projects(grid, marks))


def listed_activities(form: Records, label: Label, rows: list[Placed]) -> ListedRows[Activity]:
    """All outings and visits of one unit's rows."""
    marks = Marks(label, ())
    fields = form.activities
    return _listed(form, fields, ACTIVITIES, rows, lambda grid: read_activities(grid, marks))


def _listed(
    form: Records,
    fields: RowFields | None,
    layout: SheetLayout,
    rows: list[Placed],
    read: Callable[[Grid], Listed[Noun]],
) -> ListedRows[Noun]:
    if fields is None or not any(held(it.row, fields.rows) is not None for it in rows):
        return ListedRows()
    listed, odd = _rows(form.name, fields.rows, rows)
    headers = tuple(map(str, (*layout.columns, *layout.more)))
    grid: list[list[Raw]] = [[] for _ in range(layout.header_row - 1)]
    grid.append(list(headers))
    grid += [_cells(fields, len(headers), row) for _, row in listed]
    places = (
        *((letters(it.column.number), path) for path, it in fields.columns.items()),
        *((str(row), place) for row, (place, _) in enumerate(listed, layout.first_row)),
    )
    found, called = read(Grid(layout.sheet, grid)), dict(places)
    told = (as_sent(it, form.name, called) for it in found.findings)
    return ListedRows(found.rows, places, (*odd, *told))


def _rows(sheet: str, path: str, rows: list[Placed]) -> tuple[list[tuple[str, Row]], list[Finding]]:
    """Each listed thing with its place; what an earlier page has word for word only once."""
    listed: list[tuple[str, Row]] = []
    odd: list[Finding] = []
    pages: dict[str, int] = {}
    for placed in rows:
        place, found = f"{placed.place} {path}", held(placed.row, path)
        if found is None:
            continue
        if not isinstance(found, list):
            odd.append(_not_a_row(sheet, place, found))
            continue
        for count, one in enumerate(found, 1):
            where = f"{place}[{count}]"
            if not isinstance(one, dict):
                odd.append(_not_a_row(sheet, where, one))
            elif pages.setdefault(_words(one), placed.page) == placed.page:
                listed.append((where, one))
    return listed, odd


def _words(row: Row) -> str:
    return json.dumps(row, sort_keys=True, default=str)


def _not_a_row(sheet: str, place: str, read: Json) -> Finding:
    cell = Cell(sheet, place, raw_of(read))
    return said(cell, IntakeCode.RECORD_NOT_A_ROW, read=shown(cell.value))


def _cells(fields: RowFields, width: int, row: Row) -> list[Raw]:
    cells: list[Raw] = [""] * width
    for path, it in fields.columns.items():
        cells[it.column.number - 1] = _value(fields, it, raw_of(held(row, path)))
    return cells


def _value(fields: RowFields, field: RowField, value: Raw) -> Raw:
    """A word of theirs as ours, a moment as its day, an amount in 万元."""
    if field.times != 1:
        numeral = from_text(text_of(value))
        known = value if isinstance(value, Decimal) else numeral.value if numeral else None
        return value if known is None or is_too_long(known) else known * field.times
    if not isinstance(value, str):
        return value
    found = _MOMENT.fullmatch(value)
    return found[1] if found else fields.words.get(value, value)
