"""The cells of a region's own form: the month it is for, and the figures of one unit."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.intake.cells import PLAUSIBLE_YEARS, fold, guess, number, said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.form_header import Headers
from diaodu.intake.grid import Cell, Grid
from diaodu.intake.layout import SIGNED_MEASURES
from diaodu.intake.numerals import canonical
from diaodu.model.figures import Basis
from diaodu.model.forms import Form, FormFigure
from diaodu.model.submissions import Figure, Finding
from diaodu.model.units import Unit
from diaodu.rulebook.schema import Rulebook

_MONTH = re.compile(r"(\d{4})[年.\-/](?:\d{1,2}月?[-—–~至到])?(\d{1,2})(?![\d])")

_DIGITS = re.compile(r"(\d{4})(\d{2})")


@dataclass(frozen=True)
class Value:
    """A cell with what the form says it is."""

    figure: FormFigure
    basis: Basis
    cell: Cell


def month_of(grid: Grid, form: Form) -> tuple[Month | None, tuple[Finding, ...]]:
    """The month that the form's cell says: 2024年3月, 2024年1-3月, 2024-03, 202403, a date."""
    cell = grid.at(form.month_cell)
    found = month_in(cell)
    return (None, (found,)) if isinstance(found, Finding) else (found, ())


def month_in(cell: Cell) -> Month | Finding:
    """The month a cell says, or that it says none."""
    return _month(cell) or said(cell, IntakeCode.FORM_WITHOUT_MONTH, read=shown(cell.value))


def unit_of(cell: Cell, units: tuple[Unit, ...], others: Mapping[str, str]) -> str | Finding:
    """The unit a cell names by its title, by one it had before, or by another of its names."""
    names = {fold(title): unit.id for unit in units for title in unit.titles[1:]}
    names |= {fold(unit.title): unit.id for unit in units}
    names |= {fold(name): unit for name, unit in others.items()}
    written = fold(text_of(cell.value))
    if found := names.get(written):
        return found
    facts = {"read": shown(cell.value), "guess": guess(written, names)}
    return said(cell, IntakeCode.FORM_UNKNOWN_UNIT, **facts)


def cells_of(grid: Grid, form: Form, headers: Headers, row: int = 0) -> tuple[Value, ...]:
    """The cells of one unit: those of its row, or of the first row if the form is all its own."""
    if form.titles:
        return _down(grid, form, headers)
    at = row or form.header_rows[-1] + 1
    return tuple(
        Value(it, it.basis, grid.cell(at, headers.numbers[fold(it.header)]))
        for it in form.figures
        if it.basis
    )


def figures_of(
    values: tuple[Value, ...], rulebook: Rulebook
) -> tuple[tuple[Figure, ...], tuple[Finding, ...]]:
    """One figure for each indicator of the month's rulebook, in its measure; and what is wrong."""
    figures: dict[str, Figure] = {}
    findings: list[Finding] = []
    for value in values:
        id_ = value.figure.indicator
        indicator = rulebook.indicators.get(id_)
        if indicator is None:
            continue
        read = number(value.cell, may_be_negative=indicator.measure in SIGNED_MEASURES)
        findings += read.findings
        amount = None if read.value is None else canonical(read.value * value.figure.times)
        known = figures.get(id_, Figure(id_, None, None, "", ""))
        if value.basis is Basis.MONTH:
            figures[id_] = replace(known, month=amount, month_cell=value.cell.place)
        else:
            figures[id_] = replace(known, ytd=amount, ytd_cell=value.cell.place)
    return tuple(figures.values()), tuple(findings)


def _down(grid: Grid, form: Form, headers: Headers) -> tuple[Value, ...]:
    """Indicators going down: a row each, by its title."""
    titles = headers.numbers[fold(form.titles)]
    rows: dict[str, int] = {}
    for row in range(form.header_rows[-1] + 1, grid.last_row + 1):
        rows.setdefault(fold(text_of(grid.cell(row, titles).value)), row)
    return tuple(
        Value(it, basis, grid.cell(rows[fold(it.header)], headers.numbers[fold(column)]))
        for it in form.figures
        if fold(it.header) in rows
        for column, basis in form.columns.items()
    )


def _month(cell: Cell) -> Month | None:
    if isinstance(cell.value, dt.date):
        return Month(cell.value.year, cell.value.month)
    written = fold(text_of(cell.value))
    found = _MONTH.search(written) or _DIGITS.fullmatch(written)
    if found is None or int(found[1]) not in PLAUSIBLE_YEARS:
        return None
    try:
        return Month.parse(f"{found[1]}-{found[2]:0>2}")
    except UnreadableInputError:
        return None
