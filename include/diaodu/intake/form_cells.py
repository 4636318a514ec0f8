"""The cells of a region's own form: the month it is for, and the figures of one unit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from diaodu.calendar import Month
from diaodu.intake.cells import fold, guess, number, said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.form_header import Headers
from diaodu.intake.form_month import month_in
from diaodu.intake.grid import Cell, Grid
from diaodu.intake.layout import SIGNED_MEASURES
from diaodu.intake.numerals import canonical
from diaodu.model.figures import Basis
from diaodu.model.forms import Form, FormFigure
from diaodu.model.submissions import Figure, Finding
from diaodu.model.units import Unit
from diaodu.rulebook.schema import Rulebook


@dataclass(frozen=True)
class Value:
    """A cell with what the form says it is."""

    figure: FormFigure
    basis: Basis
    cell: Cell


def month_of(grid: Grid, form: Form) -> tuple[Month | None, tuple[Finding, ...]]:
    """The month that the form's cell says, or what is wrong with it."""
    cell = grid.at(form.month_cell)
    found = month_in(cell)
    return (None, (found,)) if isinstance(found, Finding) else (found, ())


def names_of(units: tuple[Unit, ...], others: Mapping[str, str]) -> Mapping[str, str]:
    """Units by every name they are known by, folded."""
    names = {fold(title): unit.id for unit in units for title in unit.titles[1:]}
    names |= {fold(unit.title): unit.id for unit in units}
    return names | {fold(name): unit for name, unit in others.items()}


def unit_of(cell: Cell, units: tuple[Unit, ...], others: Mapping[str, str]) -> str | Finding:
    """The unit a cell names by its title, by one it had before, or by another of its names."""
    names = names_of(units, others)
    written = fold(text_of(cell.value))
    if found := names.get(written):
        return found
    facts = {"read": shown(cell.value), "guess": guess(written, names)}
    return said(cell, IntakeCode.FORM_UNKNOWN_UNIT, **facts)


def cells_of(grid: Grid, form: Form, headers: Headers, row: int) -> tuple[Value, ...]:
    """The cells of the unit whose row it is."""
    return tuple(
        Value(it, it.basis, grid.cell(row, headers.numbers[fold(it.header)]))
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
        read = number(
            value.cell,
            may_be_negative=indicator.measure in SIGNED_MEASURES,
            is_rate=indicator.measure == "%" and value.figure.times == 1,
        )
        findings += read.findings
        amount = None if read.value is None else canonical(read.value * value.figure.times)
        known = figures.get(id_, Figure(id_, None, None, "", ""))
        if value.basis is Basis.MONTH:
            figures[id_] = replace(known, month=amount, month_cell=value.cell.place)
        else:
            figures[id_] = replace(known, ytd=amount, ytd_cell=value.cell.place)
    return tuple(figures.values()), tuple(findings)
