"""Reports of another system as JSON: a list of rows → one submission for each unit and month.

A place in it is a row, counted from 1, and a field: `第3行 amount`. Numbers stay exact.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from diaodu.calendar import Month
from diaodu.intake.cells import fold, guess, said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.form_cells import Value, figures_of, month_in, unit_of
from diaodu.intake.grid import Cell
from diaodu.intake.json_text import Json, Row, at, has, held, parsed, raw_of
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.intake.reader import Reading, capped
from diaodu.intake.record_figures import figure_cells, read_fields
from diaodu.intake.record_projects import read_listed
from diaodu.intake.scan import MAX_ROWS
from diaodu.model.forms import Records
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Finding, Label, Submission
from diaodu.model.units import Unit
from diaodu.rulebook.schema import Rulebook

JSON_STARTS = (b"{", b"[")


@dataclass(frozen=True)
class Asking:
    """A region with what it knows of other systems' rows, and what they are read by."""

    region: str
    records: tuple[Records, ...]
    units: tuple[Unit, ...]
    rulebook: Rulebook


@dataclass
class _Report:
    """The rows of one unit and month as they gather, and what is wrong with them."""

    rows: list[tuple[int, Row]] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    places: dict[tuple[str, str], str] = field(default_factory=dict)


def is_json(data: bytes, name: str) -> bool:
    """Whether the file means to be JSON, by its name or its first mark."""
    return name.lower().endswith(".json") or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in JSON_STARTS


def read_records(data: bytes, name: str, asking: Asking) -> tuple[Reading, ...]:
    """A reading for each unit and month; what belongs to no unit comes last, without a label."""
    page = parsed(data, name)
    if isinstance(page, Finding):
        return (Reading(None, None, (page,)),)
    lists = ((one, held(page, one.rows)) for one in asking.records)
    fitting = [(one, rows) for one, rows in lists if isinstance(rows, list)]
    if not fitting:
        places = "、".join(one.rows or "最外层" for one in asking.records)
        return (
            Reading(None, None, (IntakeCode.RECORD_LIST_MISSING.at(file=name, places=places),)),
        )
    form, rows = next((it for it in fitting if _has(it[1], it[0].unit)), fitting[0])
    if len(rows) > MAX_ROWS:
        facts = {"file": name, "count": len(rows), "limit": MAX_ROWS}
        return (Reading(None, None, (IntakeCode.RECORD_LIST_TOO_LONG.at(**facts),)),)
    missing = tuple(_missing(form, page, rows))
    if missing:
        return (Reading(None, None, missing),)
    found = tuple(_readings(form, page, rows, asking))
    return found or (Reading(None, None, (IntakeCode.FORM_WITHOUT_FIGURES.at(form.name),)),)


def _readings(form: Records, page: Json, rows: list[Json], asking: Asking) -> Iterator[Reading]:
    strays: list[Finding] = []
    reports: dict[tuple[str, Month], _Report] = {}
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            cell = Cell(form.name, f"第{number}行", raw_of(row))
            strays.append(said(cell, IntakeCode.RECORD_NOT_A_ROW, read=shown(cell.value)))
            continue
        unit = _unit(form, number, row, asking)
        month = month_in(_month_cell(form, number, row, page))
        if isinstance(unit, Finding) or isinstance(month, Finding):
            strays += [told for told in (unit, month) if isinstance(told, Finding)]
            continue
        reports.setdefault((unit, month), _Report()).rows.append((number, row))
    for (unit, month), report in reports.items():
        yield _reading(form, asking, Label(asking.region, unit, month, TEMPLATE_VERSION), report)
    if strays:
        yield Reading(None, None, capped(tuple(strays)))


def _reading(form: Records, asking: Asking, label: Label, report: _Report) -> Reading:
    for number, row in report.rows:
        _gather(form, asking, label, report, number, row)
    figures, told = figures_of(tuple(report.values), asking.rulebook.in_month(label.period))
    listed = read_listed(form, label, asking.units, report.rows)
    without = [Sheet.ACTIVITIES, *(() if form.projects else (Sheet.PROJECTS,))]
    submission = Submission(
        label,
        is_nil=False,
        figures=figures,
        projects=listed.projects,
        sheet=form.name,
        places=listed.places,
    )
    remarks = (IntakeCode.FORM_WITHOUT_ROWS.at(sheet) for sheet in without)
    found = (*report.findings, *told, *listed.findings, *remarks)
    return Reading(label, submission, capped(found))


def _gather(
    form: Records, asking: Asking, label: Label, report: _Report, number: int, row: Row
) -> None:
    """The figures of a row join those of its report, unless they stand there already."""
    for value in figure_cells(form, asking.rulebook, number, row, report.findings):
        key = (value.figure.indicator, value.basis)
        first = report.places.setdefault(key, value.cell.place)
        if first == value.cell.place:
            report.values.append(value)
            continue
        facts = {
            "unit": next(it.title for it in asking.units if it.id == label.unit),
            "month": label.period.title,
            "title": value.figure.header,
            "first": first,
        }
        report.findings.append(said(value.cell, IntakeCode.RECORD_REPEATED, **facts))


def _unit(form: Records, number: int, row: Row, asking: Asking) -> str | Finding:
    cell = at(form.name, number, row, form.unit)
    written = text_of(cell.value)
    known = next((it.id for it in asking.units if it.id == written), None)
    return known or unit_of(cell, asking.units, form.names)


def _month_cell(form: Records, number: int, row: Row, page: Json) -> Cell:
    """The row's own month, or the one that the page says once for all."""
    if held(row, form.month) is None:
        return Cell(form.name, form.month, raw_of(held(page, form.month)))
    return at(form.name, number, row, form.month)


def _missing(form: Records, page: Json, rows: list[Json]) -> Iterator[Finding]:
    """Every field the rows are read by that none of them has."""
    known = dict.fromkeys(key for row in rows if isinstance(row, dict) for key in row)
    for wanted in read_fields(form):
        is_on_page = wanted == form.month and has(page, wanted)
        if known and not _has(rows, wanted) and not is_on_page:
            facts = {"field": wanted, "guess": guess(fold(wanted), known)}
            yield IntakeCode.RECORD_FIELD_MISSING.at(form.name, **facts)


def _has(rows: list[Json], path: str) -> bool:
    return any(has(row, path) for row in rows)
