"""The header of a region's own form: one text for each column, merged levels joined by `/`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diaodu.intake.cells import fold, guess, said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Grid
from diaodu.model.forms import Form
from diaodu.model.submissions import Finding

JOINT = "/"


@dataclass(frozen=True)
class Headers:
    """Where each header text stands, folded; `repeated` stand in two columns, first and second."""

    numbers: Mapping[str, int]
    repeated: Mapping[str, tuple[int, int]]


def headers_of(grid: Grid, form: Form) -> Headers:
    """The header text of each column, from the outermost level to the innermost."""
    levels = [level_of(grid, row) for row in form.header_rows]
    numbers: dict[str, int] = {}
    repeated: dict[str, tuple[int, int]] = {}
    for column in range(1, max(map(len, levels), default=0) + 1):
        parts = [level[column - 1] for level in levels if column <= len(level)]
        path = JOINT.join(dict.fromkeys(part for part in parts if part))
        if path in numbers:
            repeated.setdefault(path, (numbers[path], column))
        elif path:
            numbers[path] = column
    return Headers(numbers, repeated)


def wanted_headers(form: Form) -> tuple[str, ...]:
    """The headers that a form is read by."""
    across = (*form.columns, form.titles) if form.titles else (it.header for it in form.figures)
    return (*across, *(() if form.is_of_one_unit else (form.unit,)))


def missing_headers(headers: Headers, grid: Grid, form: Form) -> Iterator[Finding]:
    """Every header the form is read by that is not there, or there twice."""
    for header in wanted_headers(form):
        if (key := fold(header)) not in headers.numbers:
            yield IntakeCode.FORM_HEADER_MISSING.at(
                form.sheet,
                rows="、".join(map(str, form.header_rows)),
                header=header,
                guess=guess(key, headers.numbers),
            )
        elif key in headers.repeated:
            first, second = headers.repeated[key]
            row = form.header_rows[-1]
            facts = {"header": shown(header), "first": grid.cell(row, first).place}
            yield said(grid.cell(row, second), IntakeCode.FORM_HEADER_REPEATED, **facts)


def level_of(grid: Grid, row: int) -> list[str]:
    """The texts of a header row, a merged one in every cell it covers."""
    values = grid.rows[row - 1] if row <= len(grid.rows) else []
    texts = [fold(text_of(value)) for value in values]
    for area in grid.merged:
        if area.top <= row <= area.bottom:
            text = fold(text_of(grid.cell(area.top, area.left).value))
            right = min(area.right, len(texts))
            texts[area.left - 1 : right] = [text] * (right - area.left + 1)
    return texts
