"""The month that a form's cell or another system's field says."""

import datetime as dt
import re

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.intake.cells import PLAUSIBLE_YEARS, fold, said, shown, text_of
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Cell
from diaodu.model.submissions import Finding

_WRITTEN = re.compile(
    r"""
    (?P<year>\d{4}) (?P<mark>[年./-])
    (?P<month>\d{1,2}) (?! \d | 季 | [-—–−~至到、]+\d{1,2}季 )
    (?P<day> 月\d{1,2}日 | (?!年)(?P=mark)\d{1,2}(?![\d月]) )?
    (?:
        月? [-—–−~至到、]+
        (?: (?P<last_year>\d{4}) [年./-] )?
        (?P<last>\d{1,2}) (?! [\d日号] )
        (?(day) (?=[月./-]) )
    )?
    """,
    re.VERBOSE,
)
"""2024年3月, 2024-03, 2024-03-01; of a range such as 2024年1-3月 the last month."""

_DIGITS = re.compile(r"(\d{4})(\d{2})(?:\d{2})?")
_OCTOBER_OR_JANUARY = re.compile(r"\d{4}\.1")


def month_in(cell: Cell) -> Month | Finding:
    """The month a cell says, or that it says none: 2024年3月, 2024-03, 202403, a day, a date cell.

    A cumulative form says 2024年1-3月 and is March's. A day names its month.
    """
    return _month(cell) or said(cell, IntakeCode.FORM_WITHOUT_MONTH, read=shown(cell.value))


def _month(cell: Cell) -> Month | None:
    if isinstance(cell.value, dt.date):
        return _plausible(cell.value.year, cell.value.month)
    written = fold(text_of(cell.value))
    if not isinstance(cell.value, str) and _OCTOBER_OR_JANUARY.fullmatch(written):
        return None
    if found := _WRITTEN.search(written):
        first = int(found["year"]), int(found["month"])
        last = int(found["last_year"] or first[0]), int(found["last"] or first[1])
        return _plausible(*max(first, last))
    digits = _DIGITS.fullmatch(written)
    return _plausible(int(digits[1]), int(digits[2])) if digits else None


def _plausible(year: int, month: int) -> Month | None:
    if year not in PLAUSIBLE_YEARS:
        return None
    try:
        return Month.parse(f"{year}-{month:02}")
    except UnreadableInputError:
        return None
