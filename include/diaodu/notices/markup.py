"""WordprocessingML elements, built one by one; what python-docx has no name for."""

from collections.abc import Mapping
from copy import deepcopy

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from diaodu.notices.cleaning import clean, full_width


def element(
    tag: str, attributes: Mapping[str, str] | None = None, *children: BaseOxmlElement
) -> BaseOxmlElement:
    """An element such as `w:shd`; attributes are of `w:` unless they name another prefix."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name if ":" in name else f"w:{name}"), value)
    for child in children:
        made.append(child)
    return made


def value(tag: str, of: str | int) -> BaseOxmlElement:
    """An element with nothing but `w:val`."""
    return element(tag, {"val": str(of)})


def fonts(latin: str, chinese: str) -> BaseOxmlElement:
    """`w:rFonts` naming the font for Latin letters and digits, and the one for Chinese."""
    return element("w:rFonts", {"ascii": latin, "hAnsi": latin, "eastAsia": chinese, "cs": latin})


def text(content: str) -> tuple[BaseOxmlElement, ...]:
    """`w:t` elements with `w:br` between the lines, free of what XML cannot hold."""
    made: list[BaseOxmlElement] = []
    for line in clean(content).replace("\t", " ").split("\n"):
        if made:
            made.append(element("w:br"))
        words = element("w:t", {"xml:space": "preserve"})
        words.text = full_width(line)
        made.append(words)
    return tuple(made)


def run(content: str, *properties: BaseOxmlElement) -> BaseOxmlElement:
    """One run with these properties."""
    return element("w:r", None, _properties(properties), *text(content))


def field(instruction: str, *properties: BaseOxmlElement) -> tuple[BaseOxmlElement, ...]:
    """A field that Word computes, such as the number of the page."""
    code = element("w:instrText", {"xml:space": "preserve"})
    code.text = f" {instruction} "
    steps = (
        element("w:fldChar", {"fldCharType": "begin"}),
        code,
        element("w:fldChar", {"fldCharType": "separate"}),
        *text("1"),
        element("w:fldChar", {"fldCharType": "end"}),
    )
    return tuple(element("w:r", None, _properties(properties), step) for step in steps)


def _properties(properties: tuple[BaseOxmlElement, ...]) -> BaseOxmlElement:
    """`w:rPr` with copies, for an element can stand in one place only."""
    return element("w:rPr", None, *(deepcopy(found) for found in properties))
