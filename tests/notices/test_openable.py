"""What would keep the library that marks workbooks busy is told before it is let in."""

import io
import subprocess
import sys
import zipfile
from functools import cache

import pytest
from openpyxl import Workbook

from diaodu.notices.openable import is_openable
from tests.intake.making import sheet_part, with_part, workbook

MOST_KB = 300 * 1024
STYLES, STRINGS, BOOK = "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
END = b"</sheetData>"
WHOLE = b"</worksheet>"
FORMAT = b'<numFmts><numFmt numFmtId="200" formatCode="%s"/></numFmts><fonts'
IN_ONE_PROCESS = """
from pathlib import Path
from diaodu.notices.marked import marked_workbook
from tests.notices.test_openable import TOO_MUCH
for data in TOO_MUCH.values():
    marked_workbook(data(), (), "")
status = Path("/proc/self/status").read_text().splitlines()
print(*(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


@cache
def plain():
    data = workbook()
    return data, sheet_part(data, "项目")


def put(where, old, new):
    """A report with text of one part exchanged."""
    data, projects = plain()
    name = projects if where == "项目" else where
    if old not in read(data, name):
        raise LookupError(old)
    return with_part(data, name, lambda xml: xml.replace(old, new, 1))


def read(data, name):
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def many(count, one):
    return b"".join(one.replace(b"#", b"%d" % number) for number in range(100, 100 + count))


def in_sheet(count, one, around=b"%s"):
    return put("项目", WHOLE, around % many(count, one) + WHOLE)


def rows(count, cell, first=b""):
    return put("项目", END, first + many(count, b'<row r="#">' + cell + b"</row>") + END)


def strings_shown(count, length):
    long = b"<si><t>" + b"x" * length + b"</t></si></sst>"
    number = read(plain()[0], STRINGS).count(b"<si>")
    shown = rows(count, b'<c r="A#" t="s"><v>%d</v></c>' % number)
    return with_part(shown, STRINGS, lambda xml: xml.replace(b"</sst>", long))


def sheet_of_another_name():
    """What a relationship calls a sheet is one, be its name a picture's."""
    data = put("项目", WHOLE, b"<a>" + b"<brk/>" * 60_000 + b"</a>" + WHOLE)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            is_it = entry.filename == plain()[1]
            new.writestr("xl/media/image1.png" if is_it else entry.filename, old.read(entry))
    return target.getvalue()


SHARED = b'<row r="99"><c r="A99"><f t="shared" si="0" ref="A99:A100">%s1</f></c></row>'
TOO_MUCH = {
    "styles": lambda: put(STYLES, b"</cellXfs>", b'<xf numFmtId="14"/>' * 200_000 + b"</cellXfs>"),
    "validations": lambda: in_sheet(
        60_000,
        b'<dataValidation type="whole" sqref="A#"><formula1>#</formula1></dataValidation>',
        b"<dataValidations>%s</dataValidations>",
    ),
    "one validation of many ranges": lambda: put(
        "项目",
        WHOLE,
        b'<dataValidations><dataValidation sqref="%s"/></dataValidations>' % many(110_000, b"A# ")
        + WHOLE,
    ),
    "conditional formats": lambda: in_sheet(
        50_000, b'<conditionalFormatting sqref="A#"><cfRule priority="#"/></conditionalFormatting>'
    ),
    "names": lambda: put(
        BOOK,
        b"</sheets>",
        b"</sheets><definedNames>%s</definedNames>"
        % many(100_000, b'<definedName name="n#">1</definedName>'),
    ),
    "links": lambda: in_sheet(
        19_000, b'<x:hyperlink ref="A#:B#"/>', b'<x:hyperlinks xmlns:x="x">%s</x:hyperlinks>'
    ),
    "cells": lambda: rows(99_900, b'<c r="A#"><v>1</v></c>'),
    "empty cells": lambda: rows(10, b"<c/>" * 16_000),
    "a long string in many cells": lambda: strings_shown(2_000, 32_000),
    "a long formula in many cells": lambda: rows(
        100, b'<c r="A#"><f t="shared" si="0"/></c>', SHARED % (b"A1+" * 20_000)
    ),
    "a number format that is looked at over and over": lambda: put(
        STYLES, b"<fonts", FORMAT % (b"[" * 20_000)
    ),
    "a sheet by another name": sheet_of_another_name,
    "another alphabet": lambda: with_part(
        plain()[0], "xl/media/image1.png", lambda _: "<?xml ?><a/>".encode("cp037")
    ),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_what_is_too_much_work_is_not_opened(what):
    assert not is_openable(TOO_MUCH[what]())


def test_one_process_marks_them_all_within_its_memory():
    run = [sys.executable, "-c", IN_ONE_PROCESS]
    done = subprocess.run(run, check=True, capture_output=True, text=True)

    assert int(done.stdout) < MOST_KB


def test_a_picture_and_the_settings_of_a_printer_are_no_reason_not_to_open():
    with_picture = with_part(plain()[0], "xl/media/image1.png", lambda _: b"\x89PNG\r\n\x1a\n\x00")

    assert is_openable(
        with_part(with_picture, "xl/printerSettings/p.bin", lambda _: "打印机".encode("utf-16-le"))
    )


def test_two_thousand_rows_of_thirty_columns_are_opened():
    book = Workbook(write_only=True)
    sheet = book.create_sheet("项目")
    for number in range(2_000):
        sheet.append([f"项目{number}", *range(29)])
    target = io.BytesIO()
    book.save(target)

    assert is_openable(target.getvalue())
