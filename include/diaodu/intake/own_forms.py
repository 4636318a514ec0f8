"""A region's own form: header texts instead of the template's rows, one unit a row or a file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from diaodu.calendar import Month
from diaodu.intake.cells import fold, said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.delimited import delimited
from diaodu.intake.form_cells import Value, cells_of, figures_of, month_of, names_of, unit_of
from diaodu.intake.form_header import Headers, headers_of, missing_headers, wanted_headers
from diaodu.intake.form_rows import cells_down, is_total
from diaodu.intake.form_unseen import unseen_in
from diaodu.intake.grid import Grid
from diaodu.intake.kinds import called, refusal
from diaodu.intake.layout import LABEL_SHEET, TEMPLATE_VERSION, Marks
from diaodu.intake.package import Package, unpack
from diaodu.intake.reader import Reading, capped, read_workbook, remarks_on
from diaodu.intake.records import Asking, is_json, read_records
from diaodu.intake.workbook import held_sheets, open_sheets
from diaodu.model.forms import Form, Records
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Finding, Label, Submission
from diaodu.model.units import Unit
from diaodu.rulebook.schema import Rulebook


@dataclass(frozen=True)
class OwnForms:
    """A region with the forms it has besides the template, and what they are read by."""

    region: str
    forms: tuple[Form, ...]
    units: tuple[Unit, ...]
    rulebook: Rulebook
    records: tuple[Records, ...] = ()


def read_report(
    data: bytes, file_name: str, own: OwnForms, assumed: Marks | None = None
) -> tuple[Reading, ...]:
    """Read a file that is the template or one of the region's own forms, whatever its bytes are.

    A form with a row for each unit gives a reading for each that has figures; what belongs to no
    unit comes last, without a label.
    """
    name = called(file_name)
    if own.records and is_json(data, name):
        return read_records(data, name, Asking(own.region, own.records, own.units, own.rulebook))
    refused = refusal(data, name)
    if own.forms and refused and refused.code == IntakeCode.TEXT_FILE.code:
        return _delimited(data, own) or (Reading(None, None, (refused,)),)
    package = unpack(data, name) if own.forms and refused is None else None
    if not isinstance(package, Package) or held_sheets(package, (LABEL_SHEET,)):
        return (read_workbook(data, file_name, assumed),)
    form = next((it for it in own.forms if held_sheets(package, (it.sheet,))), None)
    if form is None:
        return (read_workbook(data, file_name, assumed),)
    grids = open_sheets(data, package, (form.sheet,), name, with_merged=True)
    if isinstance(grids, Finding):
        return (Reading(None, None, (grids,)),)
    remarks = tuple(remarks_on(package, name))
    found = tuple(
        replace(it, findings=capped((*remarks, *it.findings)))
        for it in _readings(grids[form.sheet], form, own)
    )
    return found or (Reading(None, None, (IntakeCode.FORM_WITHOUT_FIGURES.at(form.sheet),)),)


def _delimited(data: bytes, own: OwnForms) -> tuple[Reading, ...]:
    """A text table read by the form most of whose headers it has; nothing if it has none of any."""
    fitting: list[tuple[int, Grid, Form]] = []
    for form in own.forms:
        grid = delimited(data, form)
        if isinstance(grid, Finding):
            return (Reading(None, None, (grid,)),)
        missing = len(tuple(missing_headers(headers_of(grid, form), grid, form)))
        if missing < len(wanted_headers(form)):
            fitting.append((missing, grid, form))
    if not fitting:
        return ()
    _, grid, form = min(fitting, key=lambda fit: fit[0])
    found = tuple(replace(it, findings=capped(it.findings)) for it in _readings(grid, form, own))
    return found or (Reading(None, None, (IntakeCode.FORM_WITHOUT_FIGURES.at(form.sheet),)),)


def _readings(grid: Grid, form: Form, own: OwnForms) -> Iterator[Reading]:
    headers = headers_of(grid, form)
    month, told = month_of(grid, form)
    wrong = (*missing_headers(headers, grid, form), *told)
    if month is None or wrong:
        yield Reading(None, None, wrong)
        return
    if form.is_of_one_unit:
        yield _alone(grid, form, own, month, headers)
    else:
        yield from _rows(grid, form, own, month, headers)


def _alone(grid: Grid, form: Form, own: OwnForms, month: Month, headers: Headers) -> Reading:
    """The report of the unit whose form it is all."""
    unit = unit_of(grid.at(form.unit), own.units, form.names)
    if isinstance(unit, Finding):
        return Reading(None, None, (unit,))
    if form.titles:
        values, told = cells_down(grid, form, headers, own.rulebook.in_month(month))
    else:
        values, told = cells_of(grid, form, headers, form.header_rows[-1] + 1), ()
    return _reading(grid, form, own, Label(own.region, unit, month, TEMPLATE_VERSION), values, told)


def _rows(
    grid: Grid, form: Form, own: OwnForms, month: Month, headers: Headers
) -> Iterator[Reading]:
    names = names_of(own.units, form.names)
    first: dict[str, str] = {}
    strays: list[Finding] = []
    for row in range(form.header_rows[-1] + 1, grid.last_row + 1):
        cell = grid.cell(row, headers.numbers[fold(form.unit)])
        values = cells_of(grid, form, headers, row)
        if not any(not it.cell.is_empty for it in values):
            continue
        unit = unit_of(cell, own.units, form.names)
        if isinstance(unit, Finding):
            strays += () if is_total(fold(text_of(cell.value)), names) else (unit,)
        elif unit in first:
            facts = {"unit": shown(cell.value), "first": first[unit]}
            strays.append(said(cell, IntakeCode.FORM_UNIT_REPEATED, **facts))
        else:
            first[unit] = cell.place
            label = Label(own.region, unit, month, TEMPLATE_VERSION)
            yield _reading(grid, form, own, label, values)
    if strays:
        yield Reading(None, None, tuple(strays))


def _reading(
    grid: Grid,
    form: Form,
    own: OwnForms,
    label: Label,
    values: tuple[Value, ...],
    told: tuple[Finding, ...] = (),
) -> Reading:
    figures, findings = figures_of(values, own.rulebook.in_month(label.period))
    missing = tuple(
        IntakeCode.FORM_WITHOUT_ROWS.at(sheet) for sheet in (Sheet.PROJECTS, Sheet.ACTIVITIES)
    )
    submission = Submission(label, is_nil=False, figures=figures, sheet=form.sheet)
    found = (*told, *findings, *unseen_in(grid, values), *missing)
    return Reading(label, submission, found)
