"""What a person looking at a unit's rows of a region's own form does not see, though it is read."""

from collections.abc import Collection, Iterator

from diaodu.intake.codes import IntakeCode
from diaodu.intake.form_cells import Value
from diaodu.intake.grid import Area, Grid, column_of, row_of
from diaodu.intake.unseen import area_of
from diaodu.model.sheets import letters
from diaodu.model.submissions import Finding


def unseen_in(grid: Grid, values: Collection[Value]) -> Iterator[Finding]:
    """Hidden rows and columns with figures of the unit, and merged cells that lose one of them.

    A figure's cell merged with cells beside it that are nobody's figures loses nothing.
    """
    filled = [it.cell.place for it in values if not it.cell.is_empty]
    for row in dict.fromkeys(map(row_of, filled)):
        if row in grid.scan.hidden_rows:
            yield IntakeCode.HIDDEN_ROW.at(grid.sheet, f"A{row}")
    columns = {column_of(place): place for place in reversed(filled)}
    for column in sorted(columns.keys() & grid.scan.hidden_columns):
        yield IntakeCode.HIDDEN_COLUMN.at(grid.sheet, columns[column])
    places = [(row_of(it.cell.place), column_of(it.cell.place)) for it in values]
    for area in map(area_of, grid.scan.merged):
        if any(_loses(area, row, column) for row, column in places):
            first = f"{letters(area.left)}{area.top}"
            yield IntakeCode.MERGED_CELLS.at(grid.sheet, first)


def _loses(area: Area, row: int, column: int) -> bool:
    """Whether this cell is in the area, and is not its first cell or shares it with rows below."""
    is_in = area.top <= row <= area.bottom and area.left <= column <= area.right
    return is_in and (area.top < area.bottom or column != area.left)
