"""Indicators going down a region's own form: a row each, by its title."""

from collections.abc import Collection, Iterator, Mapping

from diaodu.intake.cells import fold, guess, number, said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.form_cells import Value
from diaodu.intake.form_header import Headers
from diaodu.intake.grid import Grid
from diaodu.model.forms import Form
from diaodu.model.submissions import Finding
from diaodu.rulebook.schema import Rulebook

_SUMS = ("合计", "总计", "小计", "平均")
TOTALS = (*_SUMS, "全县", "全市", "全区", "全州", "全旗")
"""What stands among units or titles and is none."""


def is_total(name: str, known: Collection[str]) -> bool:
    """Whether a folded name that no unit has is a sum's: 全县合计, 合计（个）.

    Where units' names begin with such a word, a name that begins so is more likely misspelt.
    """
    telling = tuple(it for it in TOTALS if not any(one.startswith(it) for one in known))
    return name in TOTALS or name.endswith(_SUMS) or name.startswith(telling)


def cells_down(
    grid: Grid, form: Form, headers: Headers, rulebook: Rulebook
) -> tuple[tuple[Value, ...], tuple[Finding, ...]]:
    """The cells of the form's unit, and every row too many or missing.

    A row of the form's own is no trouble unless it holds figures, which would be lost.
    """
    columns = {headers.numbers[fold(header)]: basis for header, basis in form.columns.items()}
    rows, findings = _rows(grid, form, headers.numbers[fold(form.titles)], columns)
    values = tuple(
        Value(it, basis, grid.cell(rows[fold(it.header)], column))
        for it in form.figures
        if fold(it.header) in rows
        for column, basis in columns.items()
    )
    return values, (*findings, *_missing(form, rows, rulebook))


def _rows(
    grid: Grid, form: Form, titles: int, columns: Collection[int]
) -> tuple[Mapping[str, int], list[Finding]]:
    """In which row each title of the form stands, the first one if there are several."""
    known = {fold(it.header): it for it in form.figures}
    passed = {*map(fold, form.ignored), *TOTALS}
    rows: dict[str, int] = {}
    findings: list[Finding] = []
    for row in range(form.header_rows[-1] + 1, grid.last_row + 1):
        cell = grid.cell(row, titles)
        title = fold(text_of(cell.value))
        if title in rows:
            first = grid.cell(rows[title], titles).place
            facts = {"title": shown(cell.value), "first": first}
            findings.append(said(cell, IntakeCode.REPEATED_INDICATOR_ROW, **facts))
        elif title in known:
            rows[title] = row
        elif title not in passed and _has_figures(grid, row, columns):
            facts = {"read": shown(cell.value), "guess": guess(title, known)}
            findings.append(said(cell, IntakeCode.UNKNOWN_INDICATOR_ROW, **facts))
    return rows, findings


def _has_figures(grid: Grid, row: int, columns: Collection[int]) -> bool:
    cells = (grid.cell(row, column) for column in columns)
    return any(number(cell, may_be_negative=True).value is not None for cell in cells)


def _missing(form: Form, rows: Collection[str], rulebook: Rulebook) -> Iterator[Finding]:
    for figure in form.figures:
        indicator = rulebook.indicators.get(figure.indicator)
        if indicator and indicator.is_stated and fold(figure.header) not in rows:
            yield IntakeCode.FORM_ROW_MISSING.at(form.sheet, header=figure.header)
