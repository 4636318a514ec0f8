"""A table as WordprocessingML: borders, a head that repeats on each page, rows kept whole."""

from copy import deepcopy
from itertools import groupby

from docx.oxml.xmlchemy import BaseOxmlElement

from diaodu.notices.blocks import Column, Table
from diaodu.notices.markup import element, fonts, run, text, value
from diaodu.notices.styles import CELL, HALF_POINTS, HEI, LATIN

TWIPS_PER_MM = 56.7

_SIZES_PT = ((28, 12), (15, 10.5), (0, 9))
_LONGEST_UNBROKEN = 200
_KEPT_WHOLE, _KEPT_WITH_HEAD = 8, 2
_SHADE = "F2F2F2"
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_PADDING = (("top", "28"), ("left", "57"), ("bottom", "28"), ("right", "57"))


def table_element(table: Table, width_mm: float) -> BaseOxmlElement:
    """The table as wide as given; the more columns, the smaller the letters."""
    widths = _widths(table.columns, width_mm)
    sizes = _SIZES_PT[1:] if table.is_compact else _SIZES_PT
    size = next(pt for mm, pt in sizes if width_mm / len(table.columns) >= mm)
    empty = [
        _cell("", width, size, is_prose=column.is_prose)
        for column, width in _paired(table.columns, widths)
    ]
    held = [_held(cell) for cell in empty]
    together = len(table.rows) - 1 if len(table.rows) <= _KEPT_WHOLE else _KEPT_WITH_HEAD
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w": str(w)}) for w in widths))
    rows = (
        _row(cells, held if number < together else empty) for number, cells in enumerate(table.rows)
    )
    heads = _head_rows(table.columns, widths, size)
    return element("w:tbl", None, _table_properties(sum(widths)), grid, *heads, *rows)


def _table_properties(width: int) -> BaseOxmlElement:
    line = {"val": "single", "sz": "4", "space": "0", "color": "000000"}
    return element(
        "w:tblPr",
        None,
        element("w:tblW", {"w": str(width), "type": "dxa"}),
        value("w:jc", "center"),
        element("w:tblBorders", None, *(element(f"w:{side}", line) for side in _BORDERS)),
        element("w:tblLayout", {"type": "fixed"}),
        element(
            "w:tblCellMar",
            None,
            *(element(f"w:{side}", {"w": w, "type": "dxa"}) for side, w in _PADDING),
        ),
    )


def _widths(columns: tuple[Column, ...], width_mm: float) -> list[int]:
    whole = sum(column.weight for column in columns)
    return [int(width_mm * TWIPS_PER_MM * column.weight / whole) for column in columns]


def _head_rows(
    columns: tuple[Column, ...], widths: list[int], size: float
) -> list[BaseOxmlElement]:
    """One row of heads, or two where neighbours share a common one."""
    if not any(column.over for column in columns):
        return [_row_of([_cell(c.title, w, size, head=True) for c, w in _paired(columns, widths)])]
    upper, lower = [], []
    for over, found in groupby(_paired(columns, widths), key=lambda pair: pair[0].over):
        pairs = list(found)
        if over:
            width = sum(w for _, w in pairs)
            upper.append(_cell(over, width, size, value("w:gridSpan", len(pairs)), head=True))
            lower += [_cell(c.title, w, size, head=True) for c, w in pairs]
            continue
        for column, width in pairs:
            upper.append(_cell(column.title, width, size, value("w:vMerge", "restart"), head=True))
            lower.append(_cell("", width, size, element("w:vMerge"), head=True))
    return [_row_of(upper), _row_of(lower)]


def _paired(columns: tuple[Column, ...], widths: list[int]) -> list[tuple[Column, int]]:
    return list(zip(columns, widths, strict=True))


def _row_of(cells: list[BaseOxmlElement]) -> BaseOxmlElement:
    head = element("w:trPr", None, element("w:cantSplit"), element("w:tblHeader"))
    return element("w:tr", None, head, *(_held(cell) for cell in cells))


def _held(cell: BaseOxmlElement) -> BaseOxmlElement:
    """A copy that stays on the page of the row below."""
    copy = deepcopy(cell)
    copy[-1][0].insert(1, element("w:keepNext"))
    return copy


def _row(cells: tuple[str, ...], empty: list[BaseOxmlElement]) -> BaseOxmlElement:
    """One row that stays on one page, unless a cell is too long for that."""
    unbroken = all(len(content) <= _LONGEST_UNBROKEN for content in cells)
    properties = element("w:trPr", None, *([element("w:cantSplit")] if unbroken else []))
    filled = (_filled(cell, content) for cell, content in zip(empty, cells, strict=True))
    return element("w:tr", None, properties, *filled)


def _filled(empty: BaseOxmlElement, content: str) -> BaseOxmlElement:
    """A copy of an empty cell with its text; copying is many times faster than building."""
    cell = deepcopy(empty)
    cell[-1][-1].extend(text(content))
    return cell


def _cell(
    content: str,
    width: int,
    size: float,
    *properties: BaseOxmlElement,
    head: bool = False,
    is_prose: bool = False,
) -> BaseOxmlElement:
    shade = [element("w:shd", {"val": "clear", "fill": _SHADE})] if head else []
    look = [value("w:sz", int(size * HALF_POINTS))]
    if head:
        look.insert(0, fonts(LATIN, HEI))
    align = "left" if is_prose else "center"
    paragraph = element(
        "w:p",
        None,
        element("w:pPr", None, value("w:pStyle", CELL.replace(" ", "")), value("w:jc", align)),
        run(content, *look) if content else element("w:r", None, element("w:rPr", None, *look)),
    )
    cell_properties = element(
        "w:tcPr",
        None,
        element("w:tcW", {"w": str(width), "type": "dxa"}),
        *properties,
        *shade,
        value("w:vAlign", "center"),
    )
    return element("w:tc", None, cell_properties, paragraph)
