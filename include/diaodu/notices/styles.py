"""The paragraph styles of a circular: title, headings, running text, captions, cells, foot."""

from dataclasses import dataclass

from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from diaodu.notices.markup import element, fonts, value

LATIN = "Times New Roman"
SONG, FANGSONG, HEI, KAI, XIAOBIAOSONG = "宋体", "仿宋", "黑体", "楷体", "方正小标宋简体"

TITLE, HEADING_1, HEADING_2 = "Title", "Heading 1", "Heading 2"
TEXT, PLAIN, CAPTION, CELL, FOOT = "Body Text", "Normal", "Caption", "Table Text", "Colophon"
REMARK, ANNEX_MARK = "Table Remark", "Annex Mark"

TWIPS_PER_POINT = 20
HALF_POINTS = 2
RED = "FF0000"
BLACK = "000000"


@dataclass(frozen=True)
class _Style:
    name: str
    font: str
    size_pt: float
    line_pt: float = 28.9
    indent_chars: int = 0
    align: str = "both"
    level: int | None = None
    before_pt: int = 0


_STYLES = (
    _Style(PLAIN, FANGSONG, 16),
    _Style(TEXT, FANGSONG, 16, indent_chars=2),
    _Style(TITLE, XIAOBIAOSONG, 22, line_pt=34, align="center"),
    _Style(HEADING_1, HEI, 16, indent_chars=2, level=0),
    _Style(HEADING_2, KAI, 16, indent_chars=2, level=1),
    _Style(CAPTION, HEI, 12, line_pt=20, align="center", before_pt=6),
    _Style(CELL, SONG, 10.5, line_pt=0, align="center"),
    _Style(REMARK, KAI, 10.5, line_pt=0, align="left"),
    _Style(ANNEX_MARK, HEI, 16, align="left"),
    _Style(FOOT, FANGSONG, 14, line_pt=22),
)


def style_id(name: str) -> str | None:
    """How a paragraph refers to a style, None for a plain one.

    To ask the paper for it takes as long as all the rest of a circular.
    """
    return None if name == PLAIN else name.replace(" ", "")


def set_styles(paper: Paper) -> None:
    """Give every style its typeface, size, leading and indent; nothing of the template is left."""
    for unused in paper.styles.element.xpath("./w:style[@w:type='table'][not(@w:default)]"):
        unused.getparent().remove(unused)
    defaults = paper.styles.element.find(qn("w:docDefaults"))
    if defaults is not None:
        paper.styles.element.remove(defaults)
    paper.styles.element.insert(0, _defaults())
    known = {style.name for style in paper.styles}
    for style in _STYLES:
        if style.name not in known:
            paper.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
        _restyle(paper.styles[style.name].element, style)


def _defaults() -> BaseOxmlElement:
    language = element("w:lang", {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"})
    run = element("w:rPr", None, fonts(LATIN, FANGSONG), value("w:sz", 32), language)
    return element("w:docDefaults", None, element("w:rPrDefault", None, run))


def _restyle(style: BaseOxmlElement, wanted: _Style) -> None:
    for tag in ("w:pPr", "w:rPr"):
        found = style.find(qn(tag))
        if found is not None:
            style.remove(found)
    style.append(element("w:pPr", None, *_paragraph(wanted)))
    half_points = int(wanted.size_pt * HALF_POINTS)
    style.append(
        element(
            "w:rPr",
            None,
            fonts(LATIN, wanted.font),
            value("w:b", 0),
            value("w:color", BLACK),
            value("w:sz", half_points),
            value("w:szCs", half_points),
        )
    )


def _paragraph(wanted: _Style) -> list[BaseOxmlElement]:
    before = str(wanted.before_pt * TWIPS_PER_POINT)
    spacing = {"before": before, "after": "0", "line": "240", "lineRule": "auto"}
    if wanted.line_pt:
        spacing |= {"line": str(int(wanted.line_pt * TWIPS_PER_POINT)), "lineRule": "exact"}
    indent = {
        "firstLineChars": str(wanted.indent_chars * 100),
        "firstLine": str(int(wanted.indent_chars * wanted.size_pt * TWIPS_PER_POINT)),
    }
    keeps_next = wanted.level is not None or wanted.name == CAPTION
    made = [element("w:keepNext")] if keeps_next else []
    made += [
        element("w:spacing", spacing),
        element("w:ind", indent),
        value("w:jc", wanted.align),
    ]
    return made if wanted.level is None else [*made, value("w:outlineLvl", wanted.level)]
