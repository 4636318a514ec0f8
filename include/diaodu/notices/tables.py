"""The full tables as a workbook to calculate with: numbers as numbers, nothing run as a formula."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from diaodu.model.publication import Envelope, Publication
from diaodu.notices.archive import repacked
from diaodu.notices.cleaning import cell_text, one_line, sheet_name
from diaodu.notices.draft import BANNER
from diaodu.notices.sheet_layout import column_widths, letters, page_breaks, row_height
from diaodu.notices.sheets import Cell, Grid, Sheet, sheets_of

_A4 = 9
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)
_TITLE_PT = 34
_LONGEST_CENTRED = 24
_SCALE_PERCENT = 65
_WIDEST_UPRIGHT = 90
_CENTRE = {"align": "center", "valign": "vcenter"}


def tables_xlsx(publication: Publication, envelope: Envelope) -> bytes:
    """Every table of the circular as a workbook, ready to print on A4. Same values, same bytes."""
    sheets = sheets_of(publication, envelope)
    return workbook_of(sheets, envelope.title, is_draft=envelope.is_draft)


def workbook_of(sheets: Iterable[Sheet], title: str, *, is_draft: bool = False) -> bytes:
    """Sheets as a workbook, likewise."""
    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True})
    book.set_properties({"title": one_line(title), "created": _MADE_AT})
    formats = _Formats(book)
    names: tuple[str, ...] = ()
    for sheet in sheets:
        names += (sheet_name(sheet.name, names),)
        _write(book.add_worksheet(names[-1]), sheet, formats, is_draft=is_draft)
    book.close()
    return repacked(written.getvalue())


class _Formats:
    """The looks of cells in one book, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._numbers: dict[int, Format] = {}
        self._edge = {"border": 1, "valign": "vcenter", "font_name": "宋体", "font_size": 11}
        wrapped = self._edge | {"text_wrap": True}
        self.title = book.add_format(_CENTRE | {"font_name": "黑体", "font_size": 16})
        self.draft = book.add_format(_CENTRE | {"bold": True, "font_color": "#FF0000"})
        self.head = book.add_format(wrapped | _CENTRE | {"bold": True, "bg_color": "#F2F2F2"})
        self.short = book.add_format(wrapped | _CENTRE)
        self.prose = book.add_format(wrapped | {"align": "left"})
        self.remark = book.add_format({"font_name": "楷体", "font_size": 11, "text_wrap": True})

    def number(self, decimals: int) -> Format:
        """A number with thousands separators and so many decimals."""
        if decimals not in self._numbers:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            look = self._edge | {"num_format": pattern, "align": "center"}
            self._numbers[decimals] = self._book.add_format(look)
        return self._numbers[decimals]


def _write(page: Worksheet, sheet: Sheet, formats: _Formats, *, is_draft: bool) -> None:
    widths = column_widths(sheet.grids)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    breaks = page_breaks(sheet.grids[0], widths)
    across = widths[: breaks[0]] if breaks else widths
    row = 0
    if is_draft:
        _write_across(page, row, across, BANNER, formats.draft)
        row += 1
    _write_across(page, row, across, one_line(sheet.title), formats.title)
    page.set_row(row, _TITLE_PT)
    first_head = row + 1
    row = first_head
    for grid in sheet.grids:
        row = _write_grid(page, grid, row, widths, formats) + 1
    for remark in sheet.remarks:
        _write_across(page, row, across, remark, formats.remark)
        page.set_row(row, row_height((remark,), (sum(across),)))
        row += 1
    _spread(page, breaks)
    _print_setup(page, first_head, 2 if sheet.grids[0].over else 1, is_draft=is_draft)
    if sum(widths) > _WIDEST_UPRIGHT:
        page.set_landscape()


def _write_across(
    page: Worksheet, row: int, widths: tuple[int, ...], content: str, look: Format
) -> None:
    page.merge_range(row, 0, row, len(widths) - 1, "", look)
    page.write_string(row, 0, cell_text(content), look)


def _write_grid(
    page: Worksheet, grid: Grid, row: int, widths: tuple[int, ...], formats: _Formats
) -> int:
    """Write heads and rows from a row on; gives the row after the last."""
    if grid.over:
        _write_over(page, grid, row, formats)
        page.set_row(row, _over_height(grid.over, widths))
        row += 1
    for column, head in enumerate(grid.heads):
        if not grid.over or grid.over[column]:
            page.write_string(row, column, cell_text(one_line(head)), formats.head)
    page.set_row(row, row_height(grid.heads, widths))
    looks = tuple(
        formats.prose if _is_prose(column, grid) else formats.short
        for column in range(len(grid.heads))
    )
    for cells in grid.rows:
        row += 1
        page.set_row(row, row_height(cells, widths))
        for column, cell in enumerate(cells):
            _write_cell(page, row, column, cell, formats, looks[column])
    return row + 1


def _is_prose(column: int, grid: Grid) -> bool:
    """Whether a cell of the column is too long to stand in the middle; then all stand left."""
    cells = (row[column] for row in grid.rows)
    return any(
        isinstance(cell, str) and (letters(cell) > _LONGEST_CENTRED or "\n" in cell)
        for cell in cells
    )


def _write_over(page: Worksheet, grid: Grid, row: int, formats: _Formats) -> None:
    """Common heads across their columns; a head without one reaches down over both rows."""
    for title, found in groupby(enumerate(grid.over), key=lambda pair: pair[1]):
        columns = [column for column, _ in found]
        first, last = columns[0], columns[-1]
        if not title:
            for column in columns:
                page.merge_range(row, column, row + 1, column, grid.heads[column], formats.head)
            continue
        if last > first:
            page.merge_range(row, first, row, last, "", formats.head)
        page.write_string(row, first, cell_text(one_line(title)), formats.head)


def _over_height(over: tuple[str, ...], widths: tuple[int, ...]) -> int:
    """The height at which every common head can be read across its columns."""
    spans = groupby(zip(over, widths, strict=False), key=lambda pair: pair[0])
    heads = tuple((title, sum(width for _, width in found)) for title, found in spans)
    return row_height(*zip(*heads, strict=True))


def _write_cell(
    page: Worksheet, row: int, column: int, cell: Cell, formats: _Formats, look: Format
) -> None:
    if isinstance(cell, Decimal):
        page.write_number(row, column, cell, formats.number(_decimals(cell)))
        return
    if not cell:
        page.write_blank(row, column, None, formats.short)
        return
    page.write_string(row, column, cell_text(cell), look)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _spread(page: Worksheet, breaks: tuple[int, ...]) -> None:
    """One page wide where that can be read, else pages that break between indicators."""
    if breaks:
        page.set_print_scale(_SCALE_PERCENT)
        page.set_v_pagebreaks(list(breaks))
    else:
        page.fit_to_pages(1, 0)


def _print_setup(page: Worksheet, first_head: int, head_rows: int, *, is_draft: bool) -> None:
    page.set_paper(_A4)
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    page.repeat_columns(0)
    page.repeat_rows(0, first_head + head_rows - 1)
    page.freeze_panes(first_head + head_rows, 1)
    page.center_horizontally()
    page.set_footer("&C第 &P 页 共 &N 页")
    if is_draft:
        page.set_header(f"&C{BANNER}")
