"""Files meant to break a reader, or that do without meaning it: each with the codes it ends in."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.intake.cases import compound
from tests.intake.making import sheet_part, with_part, workbook

WORKBOOK, STRINGS = "xl/workbook.xml", "xl/sharedStrings.xml"
END = b"</sheetData>"


@dataclass(frozen=True)
class Hostile:
    """What it is, the file, its name, and the codes of which one must be told."""

    what: str
    make: Callable[[], bytes]
    codes: tuple[str, ...]
    name: str = "城东镇.xlsx"


def inside(title, old, new):
    data = workbook()
    return with_part(data, sheet_part(data, title), lambda xml: replaced(xml, old, new))


def part(name, old, new):
    return with_part(workbook(), name, lambda xml: replaced(xml, old, new))


def replaced(xml, old, new):
    if old not in xml:
        raise LookupError(old)
    return xml.replace(old, new, 1)


def added(name, content=b"x"):
    return with_part(workbook(), name, lambda _: content)


def rows(count, row):
    return b"".join(row % {b"r": number} for number in range(50, 50 + count)) + END


def merged(count, from_row):
    rows = range(from_row, from_row + count)
    areas = b"".join(b'<mergeCell ref="F%d:G%d"/>' % (row, row) for row in rows)
    return b'</sheetData><mergeCells count="%d">%s</mergeCells>' % (count, areas)


def wrong_cells():
    cells = b"".join(b'<c r="%s%%(r)d" t="inlineStr"><is><t>?</t></is></c>' % it for it in LETTERS)
    return rows(4_900, b'<row r="%(r)d">' + cells + b"</row>")


LETTERS = tuple(bytes([letter]) for letter in b"ABCDEFGHIJKL")


def long_strings():
    one = b"<si><t>" + b"x" * 32_000 + b"%d</t></si>"
    many = b"".join(one % number for number in range(1_000))
    return part(STRINGS, b"</sst>", many + b"</sst>")


def stored_bomb():
    """Nested archives do not matter; one part that unpacks to very much does."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(WORKBOOK, b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(60_000_000))
    return target.getvalue()


def escaping():
    target = io.BytesIO(workbook())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("../../etc/cron.d/x", b"x")
    return target.getvalue()


FORMULA = b'<c r="C6"><f>%s</f>%s</c>'
C6 = b'<c r="C6" s="%s"><v>2</v></c>'

HOSTILE = (
    Hostile("zip bomb", stored_bomb, ("unpacks_too_large",)),
    Hostile(
        "a million rows",
        lambda: inside("项目", END, rows(1_000_000, b'<row r="%(r)d"/>')),
        ("too_many_cells",),
    ),
    Hostile(
        "very many rows with an empty cell",
        lambda: inside("项目", END, rows(120_000, b'<row r="%(r)d"><c r="A%(r)d"/></row>')),
        ("too_many_cells",),
    ),
    Hostile(
        "a cell at the end of the sheet",
        lambda: inside("项目", END, b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + END),
        ("too_many_rows",),
    ),
    Hostile(
        "42 000 merged ranges", lambda: inside("项目", END, merged(42_000, 4)), ("merged_cells",)
    ),
    Hostile(
        "42 000 merged ranges below what is filled in",
        lambda: inside("项目", END, merged(42_000, 10)),
        (),
    ),
    Hostile(
        "more wrong cells than anybody reads",
        lambda: inside("项目", END, wrong_cells()),
        ("too_many_findings",),
    ),
    Hostile("long shared strings", long_strings, ()),
    Hostile(
        "entities",
        lambda: part(WORKBOOK, b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook'),
        ("dangerous_content",),
    ),
    Hostile("macros", lambda: added("xl/vbaProject.bin"), ("macros",), "城东镇.xlsm"),
    Hostile("links", lambda: added("xl/externalLinks/externalLink1.xml"), ("external_links",)),
    Hostile("a part outside", escaping, ("dangerous_content",)),
    Hostile("encrypted", lambda: compound("EncryptedPackage"), ("encrypted_workbook",)),
    Hostile("old workbook renamed", lambda: compound("Workbook"), ("old_xls",)),
    Hostile("WPS table", lambda: compound("ETExtData"), ("other_format",), "城东镇.et"),
    Hostile("program renamed", lambda: b"MZ" + bytes(5_000), ("other_format",)),
    Hostile("cut off", lambda: workbook()[:5_000], ("damaged_file",)),
    Hostile("GBK", lambda: "指标,本月\r\n签约,3\r\n".encode("gbk"), ("text_file",)),
    Hostile("UTF-16", lambda: "指标,本月\r\n签约,3\r\n".encode("utf-16"), ("text_file",)),
    Hostile(
        "UTF-16 inside",
        lambda: with_part(workbook(), WORKBOOK, lambda xml: xml.decode().encode("utf-16")),
        ("damaged_file",),
    ),
    Hostile(
        "a control character",
        lambda: part(STRINGS, b"<si><t>", b"<si><t>\x07"),
        ("damaged_file",),
    ),
    Hostile(
        "a formula of itself",
        lambda: inside("项目", END, b'<row r="50"><c r="I50"><f>I50+1</f></c></row>' + END),
        ("uncalculated_formula",),
    ),
    Hostile(
        "dates counted from 1904",
        lambda: part(WORKBOOK, b"<workbookPr", b'<workbookPr date1904="1"'),
        ("dates_from_1904",),
    ),
)
