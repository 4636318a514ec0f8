"""Numbers as a sheet holds them or as people type them, made exact.

Only the full-width forms are folded, not all of NFKC, which would read 5² as 52.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import Enum, auto

from diaodu.errors import UnreadableInputError
from diaodu.numbers import parse_decimal

EXCEL_DIGITS = 15
"""Excel keeps no more significant digits; what a file holds beyond them is binary residue."""

_LONGEST = 10**EXCEL_DIGITS
_SHOWN = Context(prec=EXCEL_DIGITS, rounding=ROUND_HALF_EVEN)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_HAS_FULL_WIDTH = re.compile("[\uff01-\uff5e\u3000]")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Habit(Enum):
    """How a number was typed that is not a plain number cell."""

    TEXT = auto()
    FULL_WIDTH = auto()
    GROUPED = auto()


@dataclass(frozen=True)
class Numeral:
    """A number read from text, with how it was typed."""

    value: Decimal
    habit: Habit


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as ASCII ones: `１２．５％` is `12.5%`."""
    return text.translate(_FULL_WIDTH) if _HAS_FULL_WIDTH.search(text) else text


def exact(number: float) -> Decimal:
    """The decimal that a cell shows, from the shortest text of its binary number.

    5.4 comes out as 5.4, and so does 5.4000000000000004, which a formula leaves behind.
    """
    if -_LONGEST < number < _LONGEST and number == int(number):
        return Decimal(int(number))
    return canonical(_SHOWN.create_decimal(repr(number)))


def canonical(value: Decimal) -> Decimal:
    """One form for one value: no exponent, no trailing zeros, no negative zero."""
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Decimal(plain) if value else Decimal(0)


def is_too_long(value: Decimal) -> bool:
    """Whether a number has more digits before or after its point than Excel can hold."""
    _, digits, exponent = value.as_tuple()
    decimals = -exponent if isinstance(exponent, int) else 0
    return max(len(digits), value.adjusted() + 1, decimals) > EXCEL_DIGITS


def from_text(text: str) -> Numeral | None:
    """Read a number typed as text; None if it is anything else."""
    folded = "".join(half_width(text).split())
    is_grouped = _GROUPED.fullmatch(folded) is not None
    try:
        value = parse_decimal(folded.replace(",", "") if is_grouped else folded)
    except UnreadableInputError:
        return None
    if is_grouped:
        return Numeral(canonical(value), Habit.GROUPED)
    is_plain = folded == "".join(text.split())
    return Numeral(canonical(value), Habit.TEXT if is_plain else Habit.FULL_WIDTH)


def holds_several(text: str) -> bool:
    """Whether more than one number stands in a text: `3（含续建1）`, `12、15`."""
    return len(_NUMBER.findall(half_width(text).replace(",", ""))) > 1
