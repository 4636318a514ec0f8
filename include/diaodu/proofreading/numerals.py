"""Printed numbers: read with their precision from whatever is around them, and printed alike."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from diaodu.numbers import fixed

MAX_DIGITS = 18

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20,
    0x2212: 0x2D,
    0xA0: 0x20,
}
_UNITS = {"": 0, "亿": 8, "万": 4, "千": 3}
_FOOTNOTE = re.compile(r"([*#^†‡※①-⑳]|注\d?|\[[^\]]*\]|\([^()]*\))+$")
_NUMERAL = re.compile(
    r"(?P<sign>[+\-↑↓]|增长|上升|增加|下降|减少|第|)"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>亿|万|千|)"
    r"(?P<rest>%|‰|个百分点|[元名位个家户人次批件项宗亩吨分]|平方米|公里|美元|)"
)
_DOWN = {"-", "↓", "下降", "减少"}
_OPPOSITE = {"+": "-", "↑": "↓", "增长": "下降", "上升": "下降", "增加": "减少"}
_OPPOSITE |= {"-": "", "↓": "↑", "下降": "增长", "减少": "增加", "第": "第", "": "-"}


@dataclass(frozen=True)
class Numeral:
    """A number as printed: exact value, decimals, power of ten of its own unit (亿 is 8)."""

    value: Decimal
    decimals: int
    power: int
    sign: str
    rest: str
    is_grouped: bool

    @property
    def is_percent(self) -> bool:
        """Whether it bears its own percent sign."""
        return self.rest in {"%", "‰", "个百分点"}


def folded(text: str) -> str:
    """Half-width, without any space: what two prints of one label have in common."""
    return "".join(text.translate(_FULL_WIDTH).split())


def read_numeral(text: str) -> Numeral | None:
    """The number a cell prints; None for words, dashes, blanks and what holds several numbers."""
    bare = folded(text)
    found = _NUMERAL.fullmatch(bare) or _NUMERAL.fullmatch(_FOOTNOTE.sub("", bare))
    if found is None or len(found["digits"]) > MAX_DIGITS:
        return None
    digits = found["digits"].replace(",", "")
    value = Decimal(digits)
    return Numeral(
        -value if found["sign"] in _DOWN else value,
        len(digits.partition(".")[2]),
        _UNITS[found["unit"]],
        found["sign"],
        found["unit"] + found["rest"],
        is_grouped="," in found["digits"],
    )


def printed_like(
    model: Numeral, value: Fraction, decimals: int, *, drops_zeros: bool = False
) -> str:
    """Print another value the way this one is printed: sign, separators, unit; half-up.

    Where zeros are dropped, none is that this number itself has room for.
    """
    digits = fixed(abs(value), decimals)
    while drops_zeros and digits.endswith("0") and decimals > model.decimals:
        digits, decimals = digits[:-1].removesuffix("."), decimals - 1
    if model.is_grouped:
        digits = f"{Decimal(digits):,}"
    is_down = value < 0
    sign = model.sign if is_down == (model.sign in _DOWN) else _OPPOSITE[model.sign]
    return f"{sign}{digits}{model.rest}"
