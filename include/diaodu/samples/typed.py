"""Text typed into a number cell of a finished workbook, as units do and the template never does."""

import re
from io import BytesIO
from xml.sax.saxutils import escape, unescape
from zipfile import ZipFile

from diaodu.errors import UnreadableInputError


def with_text(data: bytes, sheet: str, cell: str, text: str) -> bytes:
    """The .xlsx bytes of a template with a text in that cell, every other part as it was.

    Raises `UnreadableInputError` if the workbook has no such sheet or no number in the cell.
    """
    written = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(written, "w") as target:
        name = _part(given.read("xl/workbook.xml").decode(), sheet)
        for info in given.infolist():
            part = given.read(info)
            target.writestr(info, _typed(part, cell, text) if info.filename == name else part)
    return written.getvalue()


def _part(workbook: str, sheet: str) -> str:
    titles = [unescape(title) for title in re.findall(r'<sheet name="([^"]*)"', workbook)]
    if sheet not in titles:
        raise UnreadableInputError(f"工作簿没有工作表“{sheet}”")
    return f"xl/worksheets/sheet{titles.index(sheet) + 1}.xml"


def _typed(part: bytes, cell: str, text: str) -> bytes:
    number = re.compile(rf'<c r="{cell}"(?P<style>(?: s="\d+")?)><v>[^<]*</v></c>')
    found = number.search(part.decode())
    if not found:
        raise UnreadableInputError(f"单元格 {cell} 没有数字")
    inline = f'<c r="{cell}"{found["style"]} t="inlineStr"><is><t>{escape(text)}</t></is></c>'
    return part.decode().replace(found[0], inline).encode()
