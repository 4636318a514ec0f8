"""The full tables as a workbook to calculate with: numbers as numbers, nothing run as a formula."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from diaodu.model.publication import Envelope, Publication
from diaodu.notices.archive import repacked
from diaodu.notices.cleaning import cell_text, one_line, sheet_name
from diaodu.notices.draft import BANNER
from diaodu.notices.sheets import Cell, Grid, Sheet, sheets_of

_A4 = 9
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)
_NARROWEST, _WIDEST = 8, 46
_CENTRE = {"align": "center", "valign": "vcenter"}


def tables_xlsx(publication: Publication, envelope: Envelope) -> bytes:
    """Every table of the circular as a workbook, ready to print on A4. Same values, same bytes."""
    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True})
    book.set_properties({"title": one_line(envelope.title), "created": _MADE_AT})
    formats = _Formats(book)
    names: tuple[str, ...] = ()
    for sheet in sheets_of(publication, envelope):
        names += (sheet_name(sheet.name, names),)
        _write(book.add_worksheet(names[-1]), sheet, formats, envelope)
    book.close()
    return repacked(written.getvalue())


class _Formats:
    """The looks of cells in one book, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._numbers: dict[int, Format] = {}
        edge = {"border": 1, "valign": "vcenter", "font_name": "宋体", "font_size": 11}
        self._edge = edge
        self.title = book.add_format({"bold": True, "font_name": "黑体", "font_size": 16} | _CENTRE)
        self.draft = book.add_format({"bold": True, "font_color": "#FF0000"} | _CENTRE)
        self.head = book.add_format(edge | _CENTRE | {"bold": True, "bg_color": "#F2F2F2"})
        self.short = book.add_format(edge | _CENTRE)
        self.prose = book.add_format(edge | {"text_wrap": True, "align": "left"})
        self.remark = book.add_format({"font_name": "楷体", "font_size": 10, "text_wrap": True})

    def number(self, decimals: int) -> Format:
        """A number with thousands separators and so many decimals."""
        if decimals not in self._numbers:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            look = self._edge | {"num_format": pattern, "align": "right"}
            self._numbers[decimals] = self._book.add_format(look)
        return self._numbers[decimals]


def _write(page: Worksheet, sheet: Sheet, formats: _Formats, envelope: Envelope) -> None:
    width = max(len(grid.heads) for grid in sheet.grids)
    row = 0
    if envelope.is_draft:
        page.merge_range(row, 0, row, width - 1, BANNER, formats.draft)
        row += 1
    page.merge_range(row, 0, row, width - 1, cell_text(one_line(sheet.title)), formats.title)
    page.set_row(row, 30)
    row += 1
    first_head = row
    for grid in sheet.grids:
        row = _write_grid(page, grid, row, formats) + 1
    for remark in sheet.remarks:
        page.merge_range(row, 0, row, width - 1, cell_text(remark), formats.remark)
        row += 1
    _print_setup(page, sheet, envelope, first_head)
    for column in range(width):
        page.set_column(column, column, _width(sheet.grids, column))


def _write_grid(page: Worksheet, grid: Grid, row: int, formats: _Formats) -> int:
    """Write heads and rows from a row on; gives the row after the last."""
    if grid.over:
        _write_over(page, grid.over, row, formats)
        row += 1
    for column, head in enumerate(grid.heads):
        page.write_string(row, column, cell_text(one_line(head)), formats.head)
    for row_cells in grid.rows:
        row += 1
        for column, cell in enumerate(row_cells):
            _write_cell(page, row, column, cell, formats)
    return row + 1


def _write_over(page: Worksheet, over: tuple[str, ...], row: int, formats: _Formats) -> None:
    for title, found in groupby(enumerate(over), key=lambda pair: pair[1]):
        columns = [column for column, _ in found]
        text = cell_text(one_line(title))
        if len(columns) > 1:
            page.merge_range(row, columns[0], row, columns[-1], text, formats.head)
        else:
            page.write_string(row, columns[0], text, formats.head)


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if isinstance(cell, Decimal):
        page.write_number(row, column, cell, formats.number(_decimals(cell)))
        return
    look = formats.prose if _letters(cell) > _WIDEST / 2 else formats.short
    page.write_string(row, column, cell_text(cell), look)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _print_setup(page: Worksheet, sheet: Sheet, envelope: Envelope, first_head: int) -> None:
    heads = 2 if sheet.grids[0].over else 1
    page.set_paper(_A4)
    page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, first_head + heads - 1)
    page.freeze_panes(first_head + heads, 1)
    page.center_horizontally()
    page.set_footer("&C第 &P 页 共 &N 页")
    if envelope.is_draft:
        page.set_header(f"&C{BANNER}")


def _width(grids: Iterable[Grid], column: int) -> int:
    cells = (
        cells[column] for grid in grids for cells in (grid.heads, *grid.rows) if column < len(cells)
    )
    return max(_NARROWEST, min(_WIDEST, max(_letters(cell) for cell in cells) + 2))


def _letters(cell: Cell) -> int:
    """How wide a cell's longest line is, counted in Latin letters."""
    if isinstance(cell, Decimal):
        return len(f"{cell:,}")
    lines = cell.split("\n")
    return max(sum(2 if east_asian_width(x) in "WF" else 1 for x in line) for line in lines)
