"""An .xlsx workbook as sheets of printed cells: what is merged, how number formats show."""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from diaodu.errors import UnreadableInputError
from diaodu.numbers import HUNDRED, fixed, grouped
from diaodu.proofreading.sheets import Merge, Sheet

GENERAL_DECIMALS = 10
"""The General format shows no more, and what a binary float holds beyond them is residue."""

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([0#?]+))?")


def printed_number(value: float, number_format: str) -> str:
    """The text a cell shows: 0.688 under `0.0%` is `68.8%`, 75 under `0.0` is `75.0`."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    section = number_format.split(";", maxsplit=1)[0]
    literal = "".join(a or b for a, b in _QUOTED.findall(section))
    bare = _QUOTED.sub("", section)
    found = _DIGITS.search(bare)
    if found is None:
        return _general(exact)
    is_percent = "%" in bare
    shown = Fraction(exact) * (HUNDRED if is_percent else 1)
    decimals = found[1] or ""
    text = (grouped if "," in found[0] else fixed)(shown, len(decimals))
    return _without_optional(text, decimals) + ("%" if is_percent else literal.strip())


def _general(exact: Decimal) -> str:
    text = fixed(exact, GENERAL_DECIMALS).rstrip("0").rstrip(".")
    return "0" if text in {"", "-0"} else text


def _without_optional(text: str, decimals: str) -> str:
    """Drop trailing zeros where the format has # instead of 0."""
    for mark in reversed(decimals):
        if mark == "0" or not text.endswith("0"):
            return text
        text = text[:-1]
    return text.removesuffix(".")


VISIBLE = "visible"


def read_workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Read every visible sheet; raises `UnreadableInputError` if it is no workbook at all.

    The caller has made sure that the archive is safe to unpack.
    """
    try:
        book = load_workbook(BytesIO(data), data_only=True)
    except Exception as error:
        raise UnreadableInputError(
            f"文件 {name} 无法读取 ({type(error).__name__}); 请用 Excel 或 WPS 另存为 .xlsx 后重试"
        ) from error
    return tuple(_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == VISIBLE)


def _sheet(sheet: Worksheet) -> Sheet:
    rows = tuple(tuple(_printed(cell) for cell in row) for row in sheet.iter_rows())
    merges = tuple(
        Merge(found.min_row - 1, found.min_col - 1, found.max_row - 1, found.max_col - 1)
        for found in sheet.merged_cells.ranges
    )
    return Sheet(rows, tuple(sorted(merges, key=lambda it: (it.top, it.left))), sheet.title)


def _printed(cell: Cell | MergedCell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return printed_number(value, cell.number_format or "General")
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)
