"""抬头: the red head with its rule, the document number, the title, the addressees."""

from docx.document import Document as Paper

from diaodu.model.publication import Envelope
from diaodu.notices.markup import element, fonts, value
from diaodu.notices.paper import TEXT_WIDTH_MM
from diaodu.notices.printing import add_text
from diaodu.notices.styles import (
    HALF_POINTS,
    LATIN,
    PLAIN,
    RED,
    TEXT,
    TITLE,
    XIAOBIAOSONG,
)

_POINTS_PER_MM = 72 / 25.4
_LARGEST_PT, _SMALLEST_PT = 48, 22
_RULE_EIGHTHS = "18"


def add_head(paper: Paper, envelope: Envelope) -> None:
    """Append the head; number and addressees only where the envelope has them."""
    if envelope.heading:
        _add_red_heading(paper, envelope.heading)
    _add_number(paper, envelope.number)
    add_text(paper, "", PLAIN)
    add_text(paper, envelope.title, TITLE)
    _add_edition(paper, envelope)
    add_text(paper, "", PLAIN)
    if envelope.addressees:
        add_text(paper, envelope.addressees.rstrip("：:") + "：", PLAIN)


def _add_red_heading(paper: Paper, heading: str) -> None:
    """As large as fits on one line."""
    fitting = TEXT_WIDTH_MM * _POINTS_PER_MM / len(heading)
    size = int(max(_SMALLEST_PT, min(_LARGEST_PT, fitting)))
    look = (
        fonts(LATIN, XIAOBIAOSONG),
        value("w:color", RED),
        value("w:sz", size * HALF_POINTS),
    )
    paragraph = add_text(paper, heading, TITLE, *look)
    spacing = {"before": "240", "after": "400", "line": str(size * 24), "lineRule": "atLeast"}
    paragraph.get_or_add_pPr().append(element("w:spacing", spacing))


def _add_edition(paper: Paper, envelope: Envelope) -> None:
    """Under the title of a corrected version: which one it is, what it takes the place of, why."""
    if envelope.edition:
        edition = add_text(paper, f"（{envelope.edition}）", PLAIN)
        edition.get_or_add_pPr().append(value("w:jc", "center"))
    if envelope.replaced:
        add_text(paper, "", PLAIN)
        add_text(paper, envelope.replaced, TEXT)


def _add_number(paper: Paper, number: str) -> None:
    """The number above the red rule; the rule stands without it as well."""
    paragraph = add_text(paper, number, PLAIN)
    rule = {"val": "single", "sz": _RULE_EIGHTHS, "space": "6", "color": RED}
    properties = paragraph.get_or_add_pPr()
    properties.append(element("w:pBdr", None, element("w:bottom", rule)))
    properties.append(value("w:jc", "center"))
