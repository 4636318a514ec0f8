"""落款和版记: issuer and date, contact; then copies, printing office and the codes to check by."""

from docx.document import Document as Paper
from docx.oxml.xmlchemy import BaseOxmlElement

from diaodu.model.publication import Envelope
from diaodu.notices.markup import element, run, value
from diaodu.notices.printing import add_text
from diaodu.notices.styles import FOOT, PLAIN, REMARK, TEXT
from diaodu.notices.tabling import TWIPS_PER_MM
from diaodu.notices.wording import official_date

SHORT_CODE = 12
_NO_DATE = "    年  月  日"
_SHARES = (0.6, 0.4)
_FLUSH = {"w": "0", "type": "dxa"}
_THICK, _THIN = "8", "4"


def add_signature(paper: Paper, envelope: Envelope) -> None:
    """Issuer and date at the right, then how to reach the issuer."""
    sign(paper, envelope.issuer, official_date(envelope.dated_on) or _NO_DATE, envelope.contact)


def sign(paper: Paper, issuer: str, dated: str, contact: str = "") -> None:
    """The same under any paper; `dated` as it is printed."""
    _hold(add_text(paper, "", PLAIN))
    by = _hold(add_text(paper, issuer, PLAIN))
    day = add_text(paper, dated, PLAIN)
    if contact:
        _hold(day)
    _at_right(by, chars=2)
    _at_right(day, chars=4)
    if contact:
        reached = add_text(paper, f"（联系方式：{contact}）", TEXT)
        reached.get_or_add_pPr().append(value("w:jc", "left"))


def add_colophon(paper: Paper, envelope: Envelope, content_sha256: str, width_mm: float) -> None:
    """The last lines between rules, and below them the codes of content and ledger."""
    left, right = (int(width_mm * TWIPS_PER_MM * share) for share in _SHARES)
    printed_on = official_date(envelope.dated_on) or _NO_DATE
    rows = [_row(_cell(envelope.issuer, left), _cell(f"{printed_on}印发", right, "right"))]
    if envelope.copied_to:
        copied = f"抄送：{envelope.copied_to.rstrip('。')}。"
        rows.insert(0, _row(_cell(copied, left + right, "left", value("w:gridSpan", 2))))
    add_text(paper, "", PLAIN)
    codes = add_text(paper, _codes(content_sha256, envelope.ledger_head), REMARK)
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w": str(w)}) for w in (left, right)))
    codes.addprevious(element("w:tbl", None, _ruled(left + right), grid, *rows))


def _codes(content_sha256: str, ledger_head: str) -> str:
    codes = f"内容校验码 {content_sha256[:SHORT_CODE]}"
    return codes + (f"　台账校验码 {ledger_head[:SHORT_CODE]}" if ledger_head else "")


def _hold(paragraph: BaseOxmlElement) -> BaseOxmlElement:
    """Keep a paragraph on the page of the next one."""
    paragraph.get_or_add_pPr().append(element("w:keepNext"))
    return paragraph


def _at_right(paragraph: BaseOxmlElement, chars: int) -> None:
    properties = paragraph.get_or_add_pPr()
    properties.append(element("w:ind", {"rightChars": str(chars * 100), "right": str(chars * 320)}))
    properties.append(value("w:jc", "right"))


def _ruled(width: int) -> BaseOxmlElement:
    sides = (("top", _THICK), ("bottom", _THICK), ("insideH", _THIN))
    borders = (
        element(f"w:{side}", {"val": "single", "sz": size, "space": "0", "color": "000000"})
        for side, size in sides
    )
    return element(
        "w:tblPr",
        None,
        element("w:tblW", {"w": str(width), "type": "dxa"}),
        element("w:tblBorders", None, *borders),
        element("w:tblLayout", {"type": "fixed"}),
        element(
            "w:tblCellMar", None, *(element(f"w:{side}", _FLUSH) for side in ("left", "right"))
        ),
    )


def _row(*cells: BaseOxmlElement) -> BaseOxmlElement:
    return element("w:tr", None, element("w:trPr", None, element("w:cantSplit")), *cells)


def _cell(
    content: str, width: int, align: str = "left", *properties: BaseOxmlElement
) -> BaseOxmlElement:
    style = element(
        "w:pPr", None, value("w:pStyle", FOOT), element("w:keepNext"), value("w:jc", align)
    )
    size = element("w:tcW", {"w": str(width), "type": "dxa"})
    return element(
        "w:tc",
        None,
        element("w:tcPr", None, size, *properties),
        element("w:p", None, style, run(content)),
    )
