"""One cell at a time: a number, a whole number, a day, a text, one of a few words; or findings."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from math import isfinite
from typing import Generic, NamedTuple, TypeVar

from diaodu.intake import numerals
from diaodu.intake.codes import IntakeCode
from diaodu.intake.grid import Cell, Raw
from diaodu.intake.numerals import Habit
from diaodu.model.checks import Code
from diaodu.model.submissions import Finding
from diaodu.numbers import HUNDRED

Value = TypeVar("Value")

SHOWN_CHARACTERS = 40
TEXT_CHARACTERS = 1_000
LIKENESS = 0.4
PLAUSIBLE_YEARS = range(1980, 2100)
"""A 5 typed into a date cell comes out as 5 January 1900."""

_NUMBERS = (int, float)
_TIMES = (dt.date, dt.time, dt.timedelta)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_LIST_MARKS = re.compile("[、，,；;]")
_HABITS = {
    Habit.TEXT: IntakeCode.NUMBER_AS_TEXT,
    Habit.FULL_WIDTH: IntakeCode.FULL_WIDTH_DIGITS,
    Habit.GROUPED: IntakeCode.THOUSANDS_SEPARATOR,
}


class Parsed(NamedTuple, Generic[Value]):
    """What a cell says: None if it is empty or cannot be read, and then a finding says why."""

    value: Value | None = None
    findings: tuple[Finding, ...] = ()


def said(cell: Cell, code: Code, **facts: object) -> Finding:
    """A finding about this cell."""
    return code.at(cell.sheet, cell.place, **facts)


def shown(value: Raw) -> str:
    """A value as a finding quotes it: on one line, not too long."""
    text = text_of(value)
    return text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"


def text_of(value: Raw) -> str:
    """A value as text: control characters out, a whole number without its point."""
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, Decimal):
        return str(value) if numerals.is_too_long(value) else format(value, "f")
    if isinstance(value, _NUMBERS) and isfinite(value):
        return format(numerals.exact(value), "f")
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else str(value)
    return str(value)


def number(cell: Cell, *, may_be_negative: bool = False, is_rate: bool = False) -> Parsed[Decimal]:
    """A number in its indicator's measure; text that is plainly a number is taken, and told.

    What shows as 3.9% is 3.9 where the measure is % (`is_rate`), and elsewhere refused.
    """
    if broken := _broken(cell):
        return Parsed(findings=broken)
    if cell.is_empty:
        return Parsed()
    parsed = _typed(cell) if isinstance(cell.value, str) else _held(cell)
    if cell.is_percent and parsed.value is not None:
        parsed = _as_shown(cell, parsed.value, is_rate=is_rate)
    if parsed.value is None:
        return parsed
    if numerals.is_too_long(parsed.value):
        return _refused(cell, IntakeCode.NUMBER_TOO_LONG)
    if parsed.value < 0 and not may_be_negative:
        return _refused(cell, IntakeCode.NEGATIVE_NUMBER)
    return parsed


def whole_number(cell: Cell) -> Parsed[int]:
    """A number of people or things."""
    parsed = number(cell)
    if parsed.value is None:
        return Parsed(findings=parsed.findings)
    if parsed.value != int(parsed.value):
        return Parsed(findings=(said(cell, IntakeCode.NOT_WHOLE_NUMBER, read=shown(cell.value)),))
    return Parsed(int(parsed.value), parsed.findings)


def day(cell: Cell) -> Parsed[dt.date]:
    """A day: a date cell, or text as 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305."""
    if broken := _broken(cell):
        return Parsed(findings=broken)
    if cell.is_empty:
        return Parsed()
    found = _day_of(cell.value)
    if found is None or found.year not in PLAUSIBLE_YEARS:
        return Parsed(findings=(said(cell, IntakeCode.UNREADABLE_DATE, read=shown(cell.value)),))
    return Parsed(found)


def text(cell: Cell) -> Parsed[str]:
    """Free text; a number or a date in a text cell is taken as it shows."""
    if broken := _broken(cell):
        return Parsed(findings=broken)
    return remark(cell)


def remark(cell: Cell) -> Parsed[str]:
    """Free text that nothing rests on: a formula without a result is simply empty."""
    written = text_of(cell.value)
    if len(written) <= TEXT_CHARACTERS:
        return Parsed(written or None)
    facts = {"length": len(written), "limit": TEXT_CHARACTERS}
    return Parsed(findings=(said(cell, IntakeCode.TEXT_TOO_LONG, **facts),))


def word(cell: Cell, words: Mapping[str, Value]) -> Parsed[Value]:
    """One of a few words; for any other the nearest is proposed, never taken."""
    written = text(cell)
    if written.value is None:
        return Parsed(findings=written.findings)
    if (folded := fold(written.value)) in words:
        return Parsed(words[folded])
    facts = {"read": shown(cell.value), "words": "、".join(words), "guess": guess(folded, words)}
    return Parsed(findings=(said(cell, IntakeCode.UNKNOWN_WORD, **facts),))


def one_of(words: Mapping[Value, str]) -> Callable[[Cell], Parsed[Value]]:
    """A reader of one of a few nouns by the words written for them."""
    nouns = {written: noun for noun, written in words.items()}
    return lambda cell: word(cell, nouns)


def several(cell: Cell) -> Parsed[tuple[str, ...]]:
    """Words separated by 、 or by another mark of a list."""
    written = text(cell)
    if written.value is None:
        return Parsed(findings=written.findings)
    parts = (part.strip() for part in _LIST_MARKS.split(written.value))
    return Parsed(tuple(part for part in parts if part))


def fold(text: str) -> str:
    """A label for comparison: half-width, no spaces or line breaks."""
    return "".join(numerals.half_width(text).split())


def guess(written: str, words: Mapping[str, object]) -> str:
    """The nearest known word as a question, empty if none is near."""
    near = _nearest(written[:SHOWN_CHARACTERS], tuple(words))
    return f"，是否应为“{near}”" if near else ""


@lru_cache
def _nearest(written: str, words: tuple[str, ...]) -> str:
    """Remembered, for who writes a word wrongly does so in every row."""
    return next(iter(get_close_matches(written, words, n=1, cutoff=LIKENESS)), "")


def _plain(written: str) -> str:
    if not written.isprintable():
        written = "".join(mark if mark.isprintable() else " " for mark in written)
    return written.strip()


def _broken(cell: Cell) -> tuple[Finding, ...]:
    if cell.is_uncalculated:
        return (said(cell, IntakeCode.UNCALCULATED_FORMULA),)
    if cell.error:
        return (said(cell, IntakeCode.ERROR_VALUE, read=shown(cell.error)),)
    return ()


def _refused(cell: Cell, code: IntakeCode) -> Parsed[Decimal]:
    return Parsed(findings=(said(cell, code, read=shown(cell.value)),))


def _held(cell: Cell) -> Parsed[Decimal]:
    if isinstance(cell.value, _TIMES):
        return _refused(cell, IntakeCode.DATE_IN_NUMBER_CELL)
    if isinstance(cell.value, Decimal):
        is_long = numerals.is_too_long(cell.value)
        return (
            _refused(cell, IntakeCode.NUMBER_TOO_LONG)
            if is_long
            else Parsed(numerals.canonical(cell.value))
        )
    if isinstance(cell.value, bool) or not isinstance(cell.value, _NUMBERS):
        return _refused(cell, IntakeCode.TEXT_IN_NUMBER_CELL)
    if not isfinite(cell.value):
        return _refused(cell, IntakeCode.TEXT_IN_NUMBER_CELL)
    return Parsed(numerals.exact(cell.value))


def _as_shown(cell: Cell, share: Decimal, *, is_rate: bool) -> Parsed[Decimal]:
    """A number in a cell that shows it as a percentage."""
    value = numerals.canonical(share * HUNDRED)
    facts = {"read": f"{value:f}%", "held": f"{share:f}"}
    if not is_rate:
        return Parsed(findings=(said(cell, IntakeCode.PERCENT_IN_NUMBER_CELL, **facts),))
    return Parsed(value, (said(cell, IntakeCode.PERCENT_CELL, value=f"{value:f}", **facts),))


def _typed(cell: Cell) -> Parsed[Decimal]:
    written = str(cell.value)
    numeral = numerals.from_text(written)
    if numeral is None:
        several = numerals.holds_several(written)
        return _refused(
            cell, IntakeCode.SEVERAL_VALUES if several else IntakeCode.TEXT_IN_NUMBER_CELL
        )
    value = format(numeral.value, "f")
    note = said(cell, _HABITS[numeral.habit], read=shown(written), value=value)
    return Parsed(numeral.value, (note,))


def _day_of(value: Raw) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    parts = _DAY.fullmatch(fold(text_of(value)))
    if not parts:
        return None
    year, month, of_month = (int(part) for part in parts.groups() if part)
    try:
        return dt.date(year, month, of_month)
    except ValueError:
        return None
