"""What a person does not see, though it is read: hidden rows, hidden columns, merged cells."""

from collections.abc import Collection, Iterator

from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Area, Grid, column_of, row_of
from diaodu.intake.layout import SheetLayout
from diaodu.model.submissions import Finding


def unseen(grid: Grid, layout: SheetLayout, columns: Collection[int]) -> Iterator[Finding]:
    """Hidden rows and columns with something in these columns, and merged cells among such rows.

    What is hidden counts all the same; of merged cells only the first one has a value.
    """
    areas = [area for area in map(area_of, grid.scan.merged) if area.bottom >= layout.first_row]
    hidden = [column for column in columns if column in grid.scan.hidden_columns]
    if not grid.scan.hidden_rows and not hidden and not areas:
        return
    rows = range(layout.first_row, grid.last_row + 1)
    filled = [row for row in rows if grid.stands(row, columns)]
    for row in filled:
        if row in grid.scan.hidden_rows:
            yield IntakeCode.HIDDEN_ROW.at(layout.sheet, f"A{row}")
    for column in hidden:
        first = next((row for row in filled if grid.stands(row, (column,))), None)
        if first is not None:
            place = grid.cell(first, column).place
            yield IntakeCode.HIDDEN_COLUMN.at(layout.sheet, place)
    for area in areas:
        if _touches(area, filled, columns):
            place = grid.cell(area.top, area.left).place
            yield IntakeCode.MERGED_CELLS.at(layout.sheet, place)


def area_of(place: str) -> Area:
    """`A1:C2` as an area."""
    first, _, last = place.partition(":")
    return Area(row_of(first), column_of(first), row_of(last), column_of(last))


def _touches(area: Area, rows: Collection[int], columns: Collection[int]) -> bool:
    has_row = any(area.top <= row <= area.bottom for row in rows)
    return has_row and any(area.left <= column <= area.right for column in columns)
