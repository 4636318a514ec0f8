"""The sheet a circular is printed on, after GB/T 9704—2012: A4, margins, page numbers, typefaces.

Typefaces are those of the standard; where a machine lacks one, the font table names the next best.
"""

from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Length, Mm

from diaodu.notices.cleaning import one_line
from diaodu.notices.markup import element, field, fonts, run, value
from diaodu.notices.styles import FANGSONG, HEI, KAI, SONG, XIAOBIAOSONG, set_styles

TEXT_WIDTH_MM = 156
LANDSCAPE_WIDTH_MM = 225

_FALLBACKS = (
    (SONG, "SimSun"),
    (FANGSONG, "FangSong"),
    (HEI, "SimHei"),
    (KAI, "KaiTi"),
    (XIAOBIAOSONG, SONG),
)
_UNUSED = ("thumbnail", "stylesWithEffects", "customXml", "fontTable")
_LONGEST_PROPERTY = 255
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)


def new_paper(title: str, issuer: str) -> Paper:
    """An empty sheet with its styles; `title` and `issuer` become the file's properties."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    _margins(section, Mm(37), Mm(35), Mm(28), Mm(26))
    section.footer_distance = Mm(28)
    section.header_distance = Mm(15)
    set_styles(paper)
    _replace_parts(paper)
    _properties(paper, title, issuer)
    paper.settings.odd_and_even_pages_header_footer = True
    _page_numbers(section)
    return paper


def turn_landscape(paper: Paper) -> None:
    """Begin a new page that lies on its side, with the margins turned along."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    _margins(section, Mm(28), Mm(26), Mm(37), Mm(35))
    section.footer_distance = Mm(19)


def _margins(section: Section, top: Length, bottom: Length, left: Length, right: Length) -> None:
    section.top_margin, section.bottom_margin = top, bottom
    section.left_margin, section.right_margin = left, right


def _page_numbers(section: Section) -> None:
    """— 1 — in the outer corner, one character in from the edge."""
    for footer, align, side in (
        (section.footer, "right", "right"),
        (section.even_page_footer, "left", "left"),
    ):
        paragraph = footer.paragraphs[0]._p  # noqa: SLF001  only the element can be appended to
        indent = element("w:ind", {side: "280", f"{side}Chars": "100", "firstLine": "0"})
        paragraph.get_or_add_pPr().extend((indent, value("w:jc", align)))
        look = (fonts(SONG, SONG), value("w:sz", 28))
        for made in (run("— ", *look), *field("PAGE", *look), run(" —", *look)):
            paragraph.append(made)


def _replace_parts(paper: Paper) -> None:
    """Leave out what the template brings along, and name fonts and language as Chinese."""
    part = paper.part
    for relationships in (part.rels, part.package.rels):
        _drop_unused(relationships)
    fonts_part = Part(
        PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, _font_table(), part.package
    )
    part.relate_to(fonts_part, RELATIONSHIP_TYPE.FONT_TABLE)
    language = paper.settings.element.find(qn("w:themeFontLang"))
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")


def _drop_unused(relationships: Relationships) -> None:
    unused = [key for key, found in relationships.items() if found.reltype.endswith(_UNUSED)]
    for key in unused:
        del relationships[key]


def _font_table() -> bytes:
    entries = (_font(name, fallback) for name, fallback in _FALLBACKS)
    return serialize_part_xml(element("w:fonts", None, *entries))


def _font(name: str, fallback: str) -> BaseOxmlElement:
    children = (value("w:altName", fallback), value("w:charset", "86"), value("w:family", "auto"))
    return element("w:font", {"name": name}, *children)


def _properties(paper: Paper, title: str, issuer: str) -> None:
    properties = paper.core_properties
    properties.title = one_line(title)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = one_line(issuer)[:_LONGEST_PROPERTY]
    properties.comments, properties.keywords, properties.language = "", "", "zh-CN"
    properties.created = properties.modified = _MADE_AT
    properties.revision = 1
