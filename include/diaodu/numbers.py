"""Exact numbers in, official numbers out; nothing here ever touches a binary float.

Figures come in as `Decimal` in their indicator's own measure, are computed as `Fraction`, and are
printed half-up: 131 of 152 published rates follow that rule (122.525 was printed 122.53).
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import lcm

from diaodu.errors import UnreadableInputError

HUNDRED = 100
TEN_THOUSAND = 10_000
READ_DECIMALS = 4


def parse_decimal(text: str) -> Decimal:
    """Read a plain decimal such as `-12.50`, in ASCII; `UnreadableInputError` for anything else."""
    if not re.fullmatch(r"[+-]?([0-9]+(\.[0-9]+)?|\.[0-9]+)", text.strip()):
        raise UnreadableInputError(f"“{text}”不是数字")
    return Decimal(text.strip())


def half_up(value: Fraction | Decimal | int, decimals: int) -> Fraction:
    """Round to so many decimals; an exact half goes away from zero, as published tables do."""
    return Fraction(_last_places(value, decimals), 10**decimals)


def fixed(value: Fraction | Decimal | int, decimals: int) -> str:
    """Print half-up with trailing zeros kept: `fixed(Fraction(11, 16) * 100, 1)` is `68.8`."""
    return _written(_last_places(value, decimals), decimals)


def _written(places: int, decimals: int) -> str:
    digits = str(abs(places)).rjust(decimals + 1, "0")
    sign = "-" if places < 0 else ""
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else sign + digits


def _last_places(value: Fraction | Decimal | int, decimals: int) -> int:
    """How many units of its last printed decimal a value rounds to."""
    numerator, denominator = value.as_integer_ratio()
    places: int = (2 * abs(numerator) * 10**decimals + denominator) // (2 * denominator)
    return -places if numerator < 0 else places


def summed(values: Iterable[Fraction]) -> Fraction:
    """The exact sum over one common denominator; many times faster than one after the other."""
    ratios = [value.as_integer_ratio() for value in values]
    common = lcm(*(bottom for _, bottom in ratios))
    return Fraction(sum(top * (common // bottom) for top, bottom in ratios), common)


def grouped(value: Fraction | Decimal | int, decimals: int) -> str:
    """Print half-up with thousands separators: `1,234.56`."""
    return f"{Decimal(fixed(value, decimals)):,}"


def percent(share: Fraction, decimals: int = 1) -> str:
    """Print a share as a percentage: `percent(Fraction(9, 5), 1)` is `180.0%`."""
    return _written(_last_places(share, decimals + 2), decimals) + "%"


def plain(value: Fraction | Decimal | int) -> str:
    """Print an exact value as short as it can be: `5.4`, `60`, or `2/3` when it has no end."""
    bottom = value.as_integer_ratio()[1]
    for decimals in range(13):
        if 10**decimals % bottom == 0:
            return fixed(value, decimals)
    return str(Fraction(value))


def written(value: Fraction | Decimal | int, decimals: int = READ_DECIMALS) -> str:
    """Print a value for a reader: exactly where it ends, else to some places as `≈ 56.1853`."""
    exact = plain(value)
    return f"≈ {fixed(value, decimals)}" if "/" in exact else exact


def equals_written(value: Fraction | Decimal | int) -> str:
    """The same behind its sign: `= 5.4`, `≈ 56.1853`."""
    text = written(value)
    return text if text.startswith("≈") else f"= {text}"
