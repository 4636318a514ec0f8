"""For every code of intake: bytes that give the finding, and bytes next to them that do not."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from diaodu.intake.codes import IntakeCode
from diaodu.intake.kinds import MAX_FILE_BYTES
from diaodu.intake.package import MAX_UNPACKED_BYTES
from diaodu.intake.workbook import MAX_CELLS
from tests.intake.making import put, sheet_part, with_part, workbook
from tests.intake.wide import headed, wide


@dataclass(frozen=True)
class Case:
    """A code with the bytes that fail and the bytes that pass; `place` is the cell named."""

    code: IntakeCode
    fails: Callable[[], bytes]
    passes: Callable[[], bytes] = workbook
    place: str | None = None
    name: str = "城东镇.xlsx"


def edited(*edits):
    def make():
        def every(book):
            for edit in edits:
                edit(book)

        return workbook(every)

    return make


def hide(sheet, row):
    def edit(book):
        book[sheet].row_dimensions[row].hidden = True

    return edit


def merge(sheet, area):
    def edit(book):
        book[sheet].merge_cells(area)

    return edit


def cell(place, value, number_format=None):
    return edited(put(place, value, number_format))


def raw(title, old, new):
    """The workbook with text of a sheet's XML exchanged."""

    def make():
        data = workbook()

        def change(xml):
            if old not in xml:
                raise LookupError(xml)
            return xml.replace(old, new)

        return with_part(data, sheet_part(data, title), change)

    return make


def archive(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


def compound(stream):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(99)


def without(title):
    def edit(book):
        del book[title]

    return edit


def from_1904():
    def change(xml):
        return xml.replace(b"<workbookPr", b'<workbookPr date1904="1"', 1)

    return with_part(workbook(), "xl/workbook.xml", change)


def ended(day):
    def edit(book):
        sheet = book["外出和来访"]
        sheet[f"{headed(sheet, '结束日期')}4"] = day

    return lambda: wide(edit)


def unheaded(book):
    book["项目"][f"{headed(book['项目'], '落户园区')}3"] = None


def delete_row(title, row):
    return lambda book: book[title].delete_rows(row)


def hide_column(title, letter):
    def edit(book):
        book[title].column_dimensions[letter].hidden = True

    return edit


def hide_sheet(title, state):
    def edit(book):
        book[title].sheet_state = state

    return edit


CSV = "指标,本月\r\n签约项目,3\r\n".encode
FAR = raw("项目", b"</sheetData>", b'<row r="5000"><c r="A5000"><v>1</v></c></row></sheetData>')
NEAR = raw("项目", b"</sheetData>", b'<row r="5000"><c r="A5000" s="1"/></row></sheetData>')

CASES = (
    Case(IntakeCode.EMPTY_FILE, lambda: b""),
    Case(IntakeCode.FILE_TOO_LARGE, lambda: bytes(MAX_FILE_BYTES + 1)),
    Case(IntakeCode.TEXT_FILE, lambda: CSV("gbk")),
    Case(IntakeCode.DISGUISED_TABLE, "<html><table><tr><td>指标</td>".encode),
    Case(IntakeCode.OLD_XLS, lambda: compound("Workbook")),
    Case(IntakeCode.ENCRYPTED_WORKBOOK, lambda: compound("EncryptedPackage")),
    Case(IntakeCode.OTHER_FORMAT, lambda: archive(word__document_xml="<w/>")),
    Case(IntakeCode.NOT_A_WORKBOOK, lambda: b"\x00\x01\x02\x03" * 99),
    Case(IntakeCode.DAMAGED_FILE, lambda: workbook()[:-400]),
    Case(
        IntakeCode.UNPACKS_TOO_LARGE,
        lambda: with_part(workbook(), "xl/extra.xml", lambda _: bytes(MAX_UNPACKED_BYTES)),
        lambda: with_part(workbook(), "xl/extra.xml", lambda _: b" " * 1_000_000),
    ),
    Case(
        IntakeCode.DANGEROUS_CONTENT,
        raw("项目", b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
    ),
    Case(IntakeCode.MACROS, lambda: with_part(workbook(), "xl/vbaProject.bin", lambda _: b"x")),
    Case(
        IntakeCode.EXTERNAL_LINKS,
        lambda: with_part(workbook(), "xl/externalLinks/externalLink1.xml", lambda _: b"<a/>"),
    ),
    Case(IntakeCode.DATES_FROM_1904, from_1904),
    Case(
        IntakeCode.TOO_MANY_CELLS,
        raw("项目", b"</sheetData>", b"<row/>" * MAX_CELLS + b"</sheetData>"),
        raw("项目", b"</sheetData>", b"<row/>" * 5_000 + b"</sheetData>"),
    ),
    Case(IntakeCode.UNREADABLE_FILE, raw("指标", b't="s"><v>', b't="s"><v>9999')),
    Case(IntakeCode.OTHER_EXTENSION, workbook, lambda: b"", name="城东镇.csv"),
    Case(IntakeCode.MISSING_LABEL_SHEET, edited(without("标识"))),
    Case(IntakeCode.DAMAGED_LABEL, cell("标识!B4", "2024年3月")),
    Case(IntakeCode.OTHER_TEMPLATE_VERSION, cell("标识!B1", "0")),
    Case(IntakeCode.MISSING_SHEET, edited(without("项目"))),
    Case(IntakeCode.TOO_MANY_ROWS, FAR, NEAR, "项目!A5000"),
    Case(
        IntakeCode.HEADER_CHANGED,
        cell("项目!C3", "投资人"),
        cell("项目!C3", " 投资方\n"),
        "项目!C3",
    ),
    Case(IntakeCode.MISSING_COLUMN, lambda: wide(unheaded), wide),
    Case(
        IntakeCode.ENDS_BEFORE_IT_BEGINS,
        ended(dt.date(2024, 2, 29)),
        ended(dt.date(2024, 3, 1)),
        "外出和来访!F4",
    ),
    Case(IntakeCode.MISSING_INDICATOR_ROW, edited(delete_row("指标", 6))),
    Case(
        IntakeCode.UNKNOWN_INDICATOR_ROW,
        edited(put("指标!A20", "签约个数"), put("指标!C20", 3)),
        edited(put("指标!A20", "填表人"), put("指标!E20", "某某")),
        "指标!A20",
    ),
    Case(
        IntakeCode.REPEATED_INDICATOR_ROW,
        edited(put("指标!A20", "签约项目"), put("指标!B20", "个")),
        place="指标!A20",
    ),
    Case(IntakeCode.MEASURE_CHANGED, cell("指标!B5", "亿元"), cell("指标!B5", "万 元"), "指标!B5"),
    Case(IntakeCode.HIDDEN_ROW, edited(hide("项目", 4)), edited(hide("项目", 12)), "项目!A4"),
    Case(
        IntakeCode.HIDDEN_COLUMN,
        edited(hide_column("项目", "C")),
        edited(hide_column("项目", "L")),
        "项目!C4",
    ),
    Case(
        IntakeCode.HIDDEN_SHEET,
        edited(hide_sheet("项目", "veryHidden")),
        edited(hide_sheet("填报说明", "hidden")),
    ),
    Case(
        IntakeCode.MERGED_CELLS,
        edited(merge("项目", "C4:C5")),
        edited(merge("项目", "C11:C12")),
        "项目!C4",
    ),
    Case(IntakeCode.REPEATED_PROJECT, cell("项目!A5", "D-001"), place="项目!A5"),
    Case(
        IntakeCode.UNCALCULATED_FORMULA, cell("指标!C6", "=1+1"), cell("指标!E6", "=1+1"), "指标!C6"
    ),
    Case(IntakeCode.ERROR_VALUE, cell("指标!C6", "#DIV/0!"), cell("指标!E6", "#DIV/0!"), "指标!C6"),
    Case(IntakeCode.TEXT_IN_NUMBER_CELL, cell("指标!C6", "约两次"), place="指标!C6"),
    Case(
        IntakeCode.PERCENT_IN_NUMBER_CELL,
        cell("指标!C11", 0.35, "0.00%"),
        cell("指标!C11", 0.35, '0.00"%"'),
        "指标!C11",
    ),
    Case(
        IntakeCode.PERCENT_CELL,
        cell("指标!C10", 0.5, "0%"),
        cell("指标!C10", 50, "0"),
        "指标!C10",
    ),
    Case(IntakeCode.SEVERAL_VALUES, cell("指标!C6", "3（含续建1）"), place="指标!C6"),
    Case(
        IntakeCode.DATE_IN_NUMBER_CELL,
        cell("指标!C6", dt.date(2024, 3, 5), "yyyy-mm-dd"),
        place="指标!C6",
    ),
    Case(
        IntakeCode.NUMBER_TOO_LONG,
        cell("指标!C5", "1234567890123456"),
        cell("指标!C5", 123456789012345),
        "指标!C5",
    ),
    Case(IntakeCode.NEGATIVE_NUMBER, cell("指标!C6", -1), cell("指标!C14", -1), "指标!C6"),
    Case(
        IntakeCode.NOT_WHOLE_NUMBER,
        cell("外出和来访!D4", 2.5),
        cell("外出和来访!D4", 2),
        "外出和来访!D4",
    ),
    Case(IntakeCode.NUMBER_AS_TEXT, cell("指标!C6", "2"), cell("指标!C6", 2), "指标!C6"),
    Case(IntakeCode.FULL_WIDTH_DIGITS, cell("指标!C6", "２"), place="指标!C6"),
    Case(IntakeCode.THOUSANDS_SEPARATOR, cell("指标!C5", "1,500.5"), place="指标!C5"),
    Case(
        IntakeCode.TEXT_TOO_LONG,
        cell("指标!E5", "长" * 1001),
        cell("指标!E5", "长" * 1000),
        "指标!E5",
    ),
    Case(
        IntakeCode.UNREADABLE_DATE,
        cell("项目!J4", "3月上旬"),
        cell("项目!J4", "2024年3月4日"),
        "项目!J4",
    ),
    Case(IntakeCode.UNKNOWN_WORD, cell("项目!G5", "已签约"), cell("项目!G5", "签约 "), "项目!G5"),
    Case(IntakeCode.MISSING_VALUE, cell("项目!B5", None), cell("项目!C4", None), "项目!B5"),
    Case(
        IntakeCode.TOO_MANY_FINDINGS,
        edited(*(put(f"项目!C{row}", "x") for row in range(50, 1050))),
        edited(*(put(f"项目!C{row}", "x") for row in range(50, 60))),
    ),
)
