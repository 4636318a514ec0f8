"""A marked cell that nobody can see: what hides it, and showing it again."""

from collections.abc import Iterator

from openpyxl.cell import Cell
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet


def hidden_by(cell: Cell) -> Iterator[str]:
    """Which of the cell's row, column and sheet is hidden, in Chinese."""
    sheet = _sheet(cell)
    if cell.row in sheet.row_dimensions and sheet.row_dimensions[cell.row].hidden:
        yield "行"
    if any(_columns(cell)):
        yield "列"
    if sheet.sheet_state == Worksheet.SHEETSTATE_HIDDEN:
        yield "工作表"


def unhide(cell: Cell) -> None:
    """Show the row, the columns and the sheet it stands in; one that no user can show stays."""
    sheet = _sheet(cell)
    if cell.row in sheet.row_dimensions:
        sheet.row_dimensions[cell.row].hidden = False
    for found in tuple(_columns(cell)):
        found.hidden = False
    if sheet.sheet_state == Worksheet.SHEETSTATE_HIDDEN:
        sheet.sheet_state = Worksheet.SHEETSTATE_VISIBLE


def _columns(cell: Cell) -> Iterator[ColumnDimension]:
    """The hidden columns that the cell stands in; several side by side are kept as one."""
    for found in _sheet(cell).column_dimensions.values():
        if found.hidden and (found.min or 0) <= cell.column <= (found.max or 0):
            yield found


def _sheet(cell: Cell) -> Worksheet:
    if not isinstance(cell.parent, Worksheet):
        raise TypeError(f"{cell.coordinate} stands in no sheet of cells")
    return cell.parent
