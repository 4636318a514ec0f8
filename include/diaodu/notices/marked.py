"""A unit's own workbook given back: wrong cells coloured and commented, an index sheet in front.

The one use of openpyxl in the program; reading what units send is done elsewhere. A file that is no
workbook, or too large or odd to be opened whole, comes back as the index sheet alone.
"""

import io
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeAlias
from xml.etree.ElementTree import tostring

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from diaodu.model.submissions import Finding, Severity
from diaodu.notices.archive import repacked
from diaodu.notices.cleaning import cell_text, clean, sheet_name
from diaodu.notices.counted import listed, unlisted
from diaodu.notices.hidden import hidden_by, unhide
from diaodu.notices.openable import is_openable

INDEX = "核验意见"
COLOURS = {
    Severity.ERROR: "FFFFC7CE",
    Severity.WARNING: "FFFFEB9C",
    Severity.INFORMATION: "FFDDEBF7",
}

_HEADS = ("序号", "类别", "工作表", "单元格", "核验意见", "处理")
_WIDTHS = (8, 8, 16, 10, 70, 50)
_LINK_COLUMN = 4
_HEADING_HEIGHT = 24
_FIRST_ROW = 4
_AUTHOR = "核验"
Covered: TypeAlias = Mapping[tuple[str, str], str]
"""The place that shows, by sheet and place covered by a merged range."""
_MADE_AT = datetime(2000, 1, 1)  # noqa: DTZ001  the library takes no zone
_PLACE = re.compile(r"([A-Z]{1,3}[1-9][0-9]{0,6})(?::.*)?")
_REACHING = re.compile(
    r"[|\[]|https?:|file:|\\\\|\b(?:HYPERLINK|WEBSERVICE|FILTERXML|RTD|DDE|DDEAUTO|CALL|EXEC|"
    r"REGISTER(?:\.ID)?|IMAGE|IMPORT\w+)\s*\(",
    re.IGNORECASE,
)
_FORMULA_STARTS = ("=", "+", "-", "@")
_UNOPENABLE = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    OSError,
    SyntaxError,
    InvalidFileException,
    IllegalCharacterError,
)
"""What the library raises on a damaged workbook; a `SyntaxError` is what broken XML is to it."""


def marked_workbook(raw: bytes, findings: Iterable[Finding], heading: str) -> bytes:
    """The workbook with its findings marked, the gravest first, as .xlsx bytes.

    At most 2 000 are marked and listed; how many there are is said. A marked cell that was hidden
    shows. A formula that reaches out of the workbook, and a text that begins like a formula, come
    back as plain text. Same input, same bytes.
    """
    told = tuple(findings)
    try:
        book = _opened(raw) if is_openable(raw) else _empty()
        return _written(book, told, heading)
    except _UNOPENABLE:
        return _written(_empty(), told, heading)


def _opened(raw: bytes) -> Workbook:
    return load_workbook(io.BytesIO(raw), keep_links=False)


def _empty() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _written(book: Workbook, findings: tuple[Finding, ...], heading: str) -> bytes:
    for sheet in book.worksheets:
        _neutralise(sheet)
    shown = listed(findings)
    covered = _covered(book)
    cells = [_cell(book, covered, finding) for finding in shown]
    hidden = {id(cell): what for cell in cells if cell and (what := "、".join(hidden_by(cell)))}
    for marked in filter(None, cells):
        unhide(marked)
    for finding, cell in zip(shown, cells, strict=True):
        if cell is not None:
            _mark(cell, finding, hidden.pop(id(cell), ""))
    _index(book, shown, cells, unlisted(findings), heading)
    written = io.BytesIO()
    book.save(written)
    book.properties.created = book.properties.modified = _MADE_AT
    core = tostring(book.properties.to_tree(), encoding="utf-8")
    return repacked(written.getvalue(), {"docProps/core.xml": core})


def _neutralise(sheet: Worksheet) -> None:
    """No cell does anything when the workbook is opened, saved as CSV or edited."""
    held = sheet._cells.values()  # noqa: SLF001  iterating over rows would fill every gap with cells
    for cell in held:
        if not isinstance(cell, Cell):
            continue
        if cell.data_type == "f":
            _neutralise_formula(cell)
        elif cell.data_type == "s" and str(cell.value).lstrip().startswith(_FORMULA_STARTS):
            cell.quotePrefix = True


def _neutralise_formula(cell: Cell) -> None:
    """One that only reckons within the workbook stays, so that the unit can go on with its file."""
    text = str(getattr(cell.value, "text", cell.value) or "")
    if _REACHING.search(text):
        cell.value = cell_text(text)


def _cell(book: Workbook, covered: Covered, finding: Finding) -> Cell | None:
    """The cell a finding speaks of; of a merged range the one that shows."""
    found = _PLACE.fullmatch(finding.cell or "")
    if found is None or finding.sheet not in book.sheetnames:
        return None
    sheet = book[finding.sheet]
    place = covered.get((finding.sheet, found[1]), found[1])
    cell: object = sheet[place] if isinstance(sheet, Worksheet) else None
    return cell if isinstance(cell, Cell) else None


def _covered(book: Workbook) -> Covered:
    """Every place that lies within a merged range."""
    return {
        (sheet.title, f"{get_column_letter(column)}{row}"): merged.start_cell.coordinate
        for sheet in book.worksheets
        for merged in sheet.merged_cells.ranges
        for row, column in merged.cells
    }


def _mark(cell: Cell, finding: Finding, hidden: str) -> None:
    """Colour by the gravest finding; the comment lists every one, after what the unit wrote."""
    told = clean(f"【{finding.severity.label}】{finding.said}")
    if finding.remedy:
        told += clean(f"\n处理：{finding.remedy}")
    if hidden:
        told += f"\n（所在的{hidden}原是隐藏的，已取消隐藏）"
    before = cell.comment
    if before is None or before.author != _AUTHOR:
        colour = COLOURS[finding.severity]
        cell.fill = PatternFill("solid", start_color=colour, end_color=colour)
    comment = Comment(f"{before.text}\n{told}" if before else told, _AUTHOR)
    comment.width, comment.height = 320, 140
    cell.comment = comment


def _index(
    book: Workbook, shown: list[Finding], cells: list[Cell | None], more: str, heading: str
) -> None:
    taken = tuple(book.sheetnames)
    page: Worksheet = book.create_sheet(sheet_name(INDEX, taken), 0)
    book.active = 0
    for sheet in book.worksheets[1:]:
        sheet.sheet_view.tabSelected = False
    _put(page, 1, 1, heading, Font(bold=True, size=14))
    _put(page, 2, 1, _told(len(shown), more), Font(color="FF7F7F7F"))
    for column, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), 1):
        _put(page, _FIRST_ROW - 1, column, head, Font(bold=True))
        page.column_dimensions[chr(ord("A") + column - 1)].width = width
    for number, (finding, cell) in enumerate(zip(shown, cells, strict=True), 1):
        _row(page, number, finding, cell)
    page.freeze_panes = f"A{_FIRST_ROW}"
    page.row_dimensions[1].height = _HEADING_HEIGHT
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", False
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _row(page: Worksheet, number: int, finding: Finding, cell: Cell | None) -> None:
    row = _FIRST_ROW + number - 1
    colour = COLOURS[finding.severity]
    page.cell(row, 1, number).alignment = Alignment(horizontal="center", vertical="top")
    words = (finding.severity.label, finding.sheet or "整个文件", finding.cell or "")
    for column, text in enumerate((*words, finding.said, finding.remedy), 2):
        _put(page, row, column, text)
    page.cell(row, 2).fill = PatternFill("solid", start_color=colour, end_color=colour)
    if cell is not None:
        link = page.cell(row, _LINK_COLUMN)
        quoted = str(cell.parent.title).replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{cell.coordinate}")
        link.font = Font(color="FF0563C1", underline="single")


def _put(page: Worksheet, row: int, column: int, text: str, font: Font | None = None) -> None:
    cell = page.cell(row, column)
    cell.value = cell_text(text)
    cell.alignment = Alignment(vertical="top", wrap_text=row >= _FIRST_ROW)
    if font:
        cell.font = font


def _told(count: int, more: str) -> str:
    where = "错误在前；点“单元格”一栏转到该处。"
    if more:
        return f"{more}，{where}其余的在改正后再核验时列出。"
    return f"共{count}条，{where}改好后原路报送；本页和批注不必删除。"
