"""Reports of another system as JSON: a list of rows → one submission for each unit and month.

A place in it is a row, counted from 1, and a field: `第3行 amount`. Numbers stay exact. The pages
of one pull are read as one: what a later page says again changes nothing, what it says otherwise
is told with both places.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from diaodu.calendar import Month
from diaodu.intake.cells import fold, guess, said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.form_cells import Value, figures_of, unit_of
from diaodu.intake.form_month import month_in
from diaodu.intake.grid import Cell
from diaodu.intake.json_text import Json, at, has, held, parsed, raw_of
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.intake.reader import Reading, capped
from diaodu.intake.record_figures import figure_cells, read_fields
from diaodu.intake.record_nil import nil_of
from diaodu.intake.record_pages import Placed, RecordPage, pages_in
from diaodu.intake.record_rows import listed_activities, listed_projects
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

    rows: list[Placed] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    first: dict[tuple[str, str], tuple[int, Value]] = field(default_factory=dict)
    is_nil: bool = False


def is_json(data: bytes, name: str) -> bool:
    """Whether the file means to be JSON, by its name or its first mark."""
    return name.lower().endswith(".json") or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in JSON_STARTS


def read_records(data: bytes, name: str, asking: Asking) -> tuple[Reading, ...]:
    """A reading for each unit and month; what belongs to no unit comes last, without a label."""
    found = parsed(data, name)
    if isinstance(found, Finding):
        return (Reading(None, None, (found,)),)
    laid = ((form, pages_in(found, form.rows)) for form in asking.records)
    fitting = [(form, pages) for form, pages in laid if pages]
    if not fitting:
        places = "、".join(one.rows or "最外层" for one in asking.records)
        return (
            Reading(None, None, (IntakeCode.RECORD_LIST_MISSING.at(file=name, places=places),)),
        )
    form, pages = next((it for it in fitting if _has(_rows(it[1]), it[0].unit)), fitting[0])
    if (count := max(len(page.rows) for page in pages)) > MAX_ROWS:
        facts = {"file": name, "count": count, "limit": MAX_ROWS}
        return (Reading(None, None, (IntakeCode.RECORD_LIST_TOO_LONG.at(**facts),)),)
    missing = tuple(_missing(form, pages))
    if missing:
        return (Reading(None, None, missing),)
    readings = tuple(_readings(form, pages, asking))
    return readings or (Reading(None, None, (IntakeCode.FORM_WITHOUT_FIGURES.at(form.name),)),)


def _readings(form: Records, pages: tuple[RecordPage, ...], asking: Asking) -> Iterator[Reading]:
    strays: list[Finding] = []
    reports: dict[tuple[str, Month], _Report] = {}
    for page, placed in _placed(form, pages, strays):
        unit = _unit(form, placed, asking)
        month = month_in(_month_cell(form, placed, page))
        if isinstance(unit, Finding) or isinstance(month, Finding):
            strays += [told for told in (unit, month) if isinstance(told, Finding)]
            continue
        reports.setdefault((unit, month), _Report()).rows.append(placed)
    for (unit, month), report in reports.items():
        yield _reading(form, asking, Label(asking.region, unit, month, TEMPLATE_VERSION), report)
    if strays:
        yield Reading(None, None, capped(tuple(strays)))


def _placed(
    form: Records, pages: tuple[RecordPage, ...], strays: list[Finding]
) -> Iterator[tuple[RecordPage, Placed]]:
    """Every row with its page; what is none joins `strays`."""
    for page in pages:
        for place, row in page.placed:
            if isinstance(row, dict):
                yield page, Placed(page.number, place, row)
            else:
                cell = Cell(form.name, place, raw_of(row))
                strays.append(said(cell, IntakeCode.RECORD_NOT_A_ROW, read=shown(cell.value)))


def _reading(form: Records, asking: Asking, label: Label, report: _Report) -> Reading:
    for placed in report.rows:
        _gather(form, asking, label, report, placed)
    report.values += () if report.is_nil else _blanks(form, report)
    figures, told = figures_of(tuple(report.values), asking.rulebook.in_month(label.period))
    projects = listed_projects(form, label, asking.units, report.rows)
    activities = listed_activities(form, label, report.rows)
    submission = Submission(
        label,
        is_nil=report.is_nil,
        figures=() if report.is_nil and not any(it.month or it.ytd for it in figures) else figures,
        projects=projects.rows,
        activities=activities.rows,
        sheet=form.name,
        places=projects.places,
        activity_places=activities.places,
    )
    lists = {Sheet.PROJECTS: form.projects, Sheet.ACTIVITIES: form.activities}
    remarks = (IntakeCode.FORM_WITHOUT_ROWS.at(sheet) for sheet, it in lists.items() if not it)
    found = (*report.findings, *told, *projects.findings, *activities.findings, *remarks)
    return Reading(label, submission, capped(found))


def _gather(form: Records, asking: Asking, label: Label, report: _Report, placed: Placed) -> None:
    """What a row says joins its report, unless it stands there already."""
    nil = nil_of(form, placed)
    report.findings += nil.findings
    report.is_nil = report.is_nil or bool(nil.value)
    if nil.value and form.titles and at(form.name, "", placed.row, form.titles).is_empty:
        return
    for value in figure_cells(form, asking.rulebook, placed, report.findings):
        key = (value.figure.indicator, value.basis)
        page, first = report.first.setdefault(key, (placed.page, value))
        if first is value:
            report.values.append(value)
            continue
        if page != placed.page and _says_the_same(first, value):
            continue
        facts = {
            "unit": next(it.title for it in asking.units if it.id == label.unit),
            "month": label.period.title,
            "title": value.figure.header,
            "first": first.cell.place,
        }
        report.findings.append(said(value.cell, IntakeCode.RECORD_REPEATED, **facts))


def _blanks(form: Records, report: _Report) -> Iterator[Value]:
    """Where rows are indicators, those of which no row is there, which the unit still owes."""
    for figure in form.figures if form.titles else ():
        for path, basis in form.columns.items():
            if (figure.indicator, basis) not in report.first:
                yield Value(figure, basis, Cell(form.name, f"{figure.header} {path}", ""))


def _says_the_same(first: Value, value: Value) -> bool:
    return (first.cell.value, first.figure.times) == (value.cell.value, value.figure.times)


def _unit(form: Records, placed: Placed, asking: Asking) -> str | Finding:
    cell = at(form.name, placed.place, placed.row, form.unit)
    written = text_of(cell.value)
    known = next((it.id for it in asking.units if it.id == written), None)
    return known or unit_of(cell, asking.units, form.names)


def _month_cell(form: Records, placed: Placed, page: RecordPage) -> Cell:
    """The row's own month, or the one that its page says once for all."""
    if held(placed.row, form.month) is None:
        place = f"{page.place} {form.month}".strip()
        return Cell(form.name, place, raw_of(held(page.body, form.month)))
    return at(form.name, placed.place, placed.row, form.month)


def _missing(form: Records, pages: tuple[RecordPage, ...]) -> Iterator[Finding]:
    """Every field the rows are read by that none of them has; a nil return needs no figures."""
    rows = [row for row in _rows(pages) if isinstance(row, dict)]
    rows = [row for row in rows if not nil_of(form, Placed(0, "", row)).value]
    known = dict.fromkeys(key for row in rows for key in row)
    for wanted in read_fields(form):
        is_on_page = wanted == form.month and any(has(page.body, wanted) for page in pages)
        if known and not _has(rows, wanted) and not is_on_page:
            facts = {"field": wanted, "guess": guess(fold(wanted), known)}
            yield IntakeCode.RECORD_FIELD_MISSING.at(form.name, **facts)


def _rows(pages: tuple[RecordPage, ...]) -> list[Json]:
    return [row for page in pages for row in page.rows]


def _has(rows: Sequence[Json], path: str) -> bool:
    return any(has(row, path) for row in rows)
