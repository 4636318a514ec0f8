"""Blocks onto paper: headings, running text, bordered tables whose head repeats on each page."""

from collections.abc import Iterable
from itertools import zip_longest

from docx.document import Document as Paper
from docx.oxml.xmlchemy import BaseOxmlElement

from diaodu.notices.blocks import Block, Heading, Paragraph, Table
from diaodu.notices.markup import element, run, value
from diaodu.notices.styles import CAPTION, HEADING_1, HEADING_2, REMARK, TEXT, style_id
from diaodu.notices.tabling import table_element


def add_blocks(paper: Paper, blocks: Iterable[Block], width_mm: float) -> None:
    """Append the blocks in order; tables are as wide as the text.

    A paragraph right above a table stays on its page.
    """
    held = tuple(blocks)
    for block, below in zip_longest(held, held[1:]):
        match block:
            case Heading():
                add_text(paper, block.text, HEADING_1 if block.level == 1 else HEADING_2)
            case Paragraph():
                _add_paragraph(paper, block, keeps_next=isinstance(below, Table))
            case Table():
                _add_table(paper, block, width_mm)


def add_text(
    paper: Paper, content: str, style: str, *properties: BaseOxmlElement
) -> BaseOxmlElement:
    """Append one paragraph in a style; gives its element, for what the style does not say."""
    paragraph: BaseOxmlElement = paper.add_paragraph()._p  # noqa: SLF001  only the element can be appended to
    paragraph.style = style_id(style)
    if content:
        paragraph.append(run(content, *properties))
    return paragraph


def _add_paragraph(paper: Paper, block: Paragraph, *, keeps_next: bool) -> None:
    paragraph = add_text(paper, "", TEXT)
    if keeps_next:
        paragraph.get_or_add_pPr().append(element("w:keepNext"))
    if block.lead:
        paragraph.append(run(block.lead, value("w:b", 1)))
    paragraph.append(run(block.text))


def _add_table(paper: Paper, table: Table, width_mm: float) -> None:
    if table.caption:
        add_text(paper, table.caption, CAPTION)
    add_text(paper, table.note, REMARK).addprevious(table_element(table, width_mm))
