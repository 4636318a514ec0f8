"""Blocks onto paper: headings, running text, bordered tables whose head repeats on each page."""

from collections.abc import Iterable
from itertools import groupby

from docx.document import Document as Paper
from docx.oxml.xmlchemy import BaseOxmlElement

from diaodu.notices.blocks import Block, Column, Heading, Paragraph, Table
from diaodu.notices.markup import element, fonts, run, value
from diaodu.notices.styles import (
    CAPTION,
    CELL,
    HALF_POINTS,
    HEADING_1,
    HEADING_2,
    HEI,
    LATIN,
    REMARK,
    TEXT,
)

TWIPS_PER_MM = 56.7
_SIZES_PT = ((22, 12), (15, 10.5), (0, 9))
_LONGEST_UNBROKEN = 200
_SHADE = "F2F2F2"
_PADDING = (("top", "28"), ("left", "57"), ("bottom", "28"), ("right", "57"))
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def add_blocks(paper: Paper, blocks: Iterable[Block], width_mm: float) -> None:
    """Append the blocks in order; tables are as wide as the text."""
    for block in blocks:
        match block:
            case Heading():
                add_text(paper, block.text, HEADING_1 if block.level == 1 else HEADING_2)
            case Paragraph():
                _add_paragraph(paper, block)
            case Table():
                _add_table(paper, block, width_mm)


def add_text(
    paper: Paper, content: str, style: str, *properties: BaseOxmlElement
) -> BaseOxmlElement:
    """Append one paragraph in a style; gives its element, for what the style does not say."""
    paragraph: BaseOxmlElement = paper.add_paragraph(style=style)._p  # noqa: SLF001
    if content:
        paragraph.append(run(content, *properties))
    return paragraph


def _add_paragraph(paper: Paper, block: Paragraph) -> None:
    paragraph = add_text(paper, "", TEXT)
    if block.lead:
        paragraph.append(run(block.lead, value("w:b", 1)))
    paragraph.append(run(block.text))


def _add_table(paper: Paper, table: Table, width_mm: float) -> None:
    if table.caption:
        add_text(paper, table.caption, CAPTION)
    widths = _widths(table.columns, width_mm)
    size = next(pt for mm, pt in _SIZES_PT if width_mm / len(table.columns) >= mm)
    rows = [*_head_rows(table.columns, widths, size)]
    rows += [_row(cells, table.columns, widths, size) for cells in table.rows]
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w": str(w)}) for w in widths))
    made = element("w:tbl", None, _table_properties(sum(widths)), grid, *rows)
    add_text(paper, table.note, REMARK).addprevious(made)


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
    return element("w:tr", None, head, *cells)


def _row(
    cells: tuple[str, ...], columns: tuple[Column, ...], widths: list[int], size: float
) -> BaseOxmlElement:
    """One row that stays on one page, unless a cell is too long for that."""
    unbroken = all(len(content) <= _LONGEST_UNBROKEN for content in cells)
    properties = element("w:trPr", None, *([element("w:cantSplit")] if unbroken else []))
    made = [
        _cell(content, width, size, is_prose=column.is_prose)
        for content, (column, width) in zip(cells, _paired(columns, widths), strict=True)
    ]
    return element("w:tr", None, properties, *made)


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
        run(content, *look),
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
