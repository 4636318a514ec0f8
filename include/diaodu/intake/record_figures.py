"""The figures of a row of another system: a field each, or a row for each indicator."""

from collections.abc import Iterator
from dataclasses import replace

from diaodu.intake.cells import fold, guess, said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.form_cells import Value
from diaodu.intake.json_text import at
from diaodu.intake.record_pages import Placed
from diaodu.intake.target_words import times
from diaodu.model.figures import Basis
from diaodu.model.forms import FormFigure, Records
from diaodu.model.submissions import Finding
from diaodu.rulebook.schema import Rulebook

_MONEY = "元"


def read_fields(form: Records) -> tuple[str, ...]:
    """The fields that the rows are read by."""
    figures = (*form.columns, form.titles) if form.titles else (it.header for it in form.figures)
    return (form.unit, form.month, *figures, *filter(None, (form.measure,)))


def figure_cells(
    form: Records, rulebook: Rulebook, placed: Placed, findings: list[Finding]
) -> Iterator[Value]:
    """The cells of a row that hold figures; what cannot be told joins `findings`."""
    for figure, columns in _told(form, placed, findings):
        in_measure = _in_measure(form, rulebook, placed, figure)
        if isinstance(in_measure, Finding):
            findings.append(in_measure)
            continue
        for path, basis in columns.items():
            cell = at(form.name, placed.place, placed.row, path)
            yield Value(in_measure, basis, cell)


def _told(
    form: Records, placed: Placed, findings: list[Finding]
) -> Iterator[tuple[FormFigure, dict[str, Basis]]]:
    if not form.titles:
        yield from ((it, {it.header: it.basis}) for it in form.figures if it.basis)
        return
    cell = at(form.name, placed.place, placed.row, form.titles)
    written = fold(text_of(cell.value))
    known = {fold(it.header): it for it in form.figures}
    if written in known:
        yield known[written], dict(form.columns)
    elif written not in map(fold, form.ignored):
        facts = {"read": shown(cell.value), "guess": guess(written, known)}
        findings.append(said(cell, IntakeCode.RECORD_UNKNOWN_INDICATOR, **facts))


def _in_measure(
    form: Records, rulebook: Rulebook, placed: Placed, figure: FormFigure
) -> FormFigure | Finding:
    """The figure with what turns the row's measure into the indicator's."""
    if not form.measure:
        return figure
    cell = at(form.name, placed.place, placed.row, form.measure)
    read, wanted = fold(text_of(cell.value)), rulebook.indicators[figure.indicator].measure
    if cell.is_empty:
        return figure
    factor = times(read, wanted) or times(f"{read}{_MONEY}", wanted)
    if factor is None:
        facts = {"read": shown(cell.value), "expected": wanted}
        return said(cell, IntakeCode.RECORD_UNKNOWN_MEASURE, **facts)
    return replace(figure, times=factor)
