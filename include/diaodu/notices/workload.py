"""How much work a workbook from outside would be to the library that marks it up.

It builds an object for every cell, style, validation and name, writes a shared string out at every
cell that shows it, and translates a shared formula at every cell that has it. What each takes was
measured; a unit is about ten microseconds.
"""

import re
from collections import Counter
from collections.abc import Mapping
from xml.parsers import expat

from diaodu.model.sheets import number_of

MOST_WORK = 300_000
MOST_CELLS_IN_RANGES = 20_000

_CELL, _OTHER, _RANGE_IN_LIST = 3, 10, 4
_LIGHT: Mapping[str, int] = {
    **dict.fromkeys(("c", "row"), _CELL),
    **dict.fromkeys(("v", "f", "t", "si", "r", "rPr"), 1),
    "is": 2,
}
"""What a sheet of plain cells is made of; an element of any other name is an object of its own."""
_CHARACTERS_SHOWN, _CHARACTERS_TRANSLATED, _STEPS = 100, 5, 100
"""How many a unit pays for: of strings written, of formulas moved, of looks at a number format."""
_RANGED = ("mergeCell", "hyperlink", "f")
_HELD = ("v", "f", "si")
_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")


class TooMuchError(Exception):
    """The workbook is more work than is done for one, or declares a document type."""


class Workload:
    """The work of all parts of a workbook, taken in part by part."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._work = self._cells = 0
        self._strings: list[int] = []
        self._shown: Counter[str] = Counter()
        self._formulas: dict[str, int] = {}
        self._text: list[str] = []
        self._is_held = self._is_string = False
        self._shared = ""

    def take_in(self, part: bytes) -> None:
        """Add a part; `TooMuchError` once it is too much, `ExpatError` if it is no XML."""
        self._formulas, self._is_held = {}, False
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(part, True)

    def finish(self) -> None:
        """Add the shared strings where they are shown; `TooMuchError` if that is too much."""
        for written, count in self._shown.items():
            try:
                self._add(self._strings[int(written)] * count // _CHARACTERS_SHOWN)
            except (ValueError, IndexError):
                raise TooMuchError from None

    def _add(self, work: int) -> None:
        self._work += work
        if self._work > MOST_WORK:
            raise TooMuchError

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._add(_LIGHT.get(name, _OTHER))
        if name in _HELD:
            self._text, self._is_held = [], True
        if name == "c":
            self._is_string = attributes.get("t") == "s"
        elif name == "f":
            self._shared = attributes.get("si", "")
        if name in _RANGED and attributes:
            self._add_cells(name, attributes)
        if "sqref" in attributes:
            self._add(_RANGE_IN_LIST * len(attributes["sqref"].split()))
        if code := attributes.get("formatCode"):
            self._add(code.count("[") * len(code) // _STEPS)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name not in _HELD:
            return
        text, self._is_held = "".join(self._text), False
        if name == "si":
            self._strings.append(len(text))
        elif name == "v" and self._is_string:
            self._shown[text] += 1
        elif name == "f" and self._shared:
            first = self._formulas.setdefault(self._shared, len(text))
            self._add(first // _CHARACTERS_TRANSLATED)

    def _characters(self, text: str) -> None:
        if self._is_held:
            self._text.append(text)

    def _doctype(self, *_: object) -> None:
        raise TooMuchError

    def _add_cells(self, name: str, attributes: Mapping[str, str]) -> None:
        ref = attributes.get("ref")
        if ref is None and name == "f":
            return
        self._cells += _size(ref or "")
        if self._cells > MOST_CELLS_IN_RANGES:
            raise TooMuchError


def _size(ref: str) -> int:
    found = _RANGE.fullmatch(ref)
    if not found:
        raise TooMuchError
    first, top, last, bottom = found.groups()
    width = abs(number_of(last or first) - number_of(first)) + 1
    return width * (abs(int(bottom or top) - int(top)) + 1)
