"""One pass over a sheet's XML for what values do not show: formulas never calculated, error values.

Most sheets are plain, and a look at the bytes shows it; any other is walked element by element.
Hidden rows and merged cells are looked for in the bytes either way.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from diaodu.intake.grid import SheetScan
from diaodu.intake.markup import walk
from diaodu.model.sheets import letters, number_of

MAX_ROWS = 4_999
MAX_COLUMNS = 104
"""Up to CZ4999, which the pattern of a near cell spells out."""

_PLACE_CHARACTERS = 12
_NUMERIC = ("", "n")
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ROW = re.compile(r"[0-9]{1,7}")

_ODD_CELL = re.compile(
    rb'<c(?! r="[A-C]?[A-Z][1-4]?[0-9]{1,3}+"(?: s="[0-9]++")?+(?: t="(?!e")[a-zA-Z]++")?+/?+>)'
    rb"[>/ \t\n\r]"
)
"""A cell other than every office program writes one inside the limits, or with an error value."""
_PREFIXED = re.compile(rb":[cf]")
_FORMULA = re.compile(rb"<f[\s/>]")
_HIDDEN_COLUMN = re.compile(rb'<col (?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_FIRST = re.compile(rb'\bmin="([0-9]{1,5})"')
_LAST = re.compile(rb'\bmax="([0-9]{1,5})"')
_HIDDEN_ROW = re.compile(rb'<row (?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="([0-9]{1,7})"')
_MERGED = re.compile(rb'<mergeCell [^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
MAX_MERGED = 10_000
MAX_STYLES = 50


def scan(
    xml: bytes, *, zeros_are_suspect: bool, percent_styles: frozenset[str] = frozenset()
) -> SheetScan:
    """Look at every cell of a sheet; stops at the first filled cell outside the limits.

    With `zeros_are_suspect` a formula whose stored result is 0 counts as never calculated: programs
    that leave computing to the reader write that 0. Numbers in one of `percent_styles` show as
    percentages. Raises `UnreadableInputError` on broken XML.
    """
    unseen = SheetScan(
        hidden_rows=_hidden_rows(xml),
        hidden_columns=_hidden_columns(xml),
        merged=_merged(xml),
    )
    if _is_plain(xml) and not _has_one_of(percent_styles, xml):
        return unseen
    walked = _Walk(zeros_are_suspect, percent_styles)
    walk(xml, walked.started, walked.ended, walked.written, lambda: bool(walked.beyond))
    return replace(
        unseen,
        uncalculated=frozenset(walked.uncalculated),
        errors=walked.errors,
        beyond=walked.beyond,
        percents=frozenset(walked.percents),
    )


def _has_one_of(styles: frozenset[str], xml: bytes) -> bool:
    """Whether a cell bears one of these styles; so many that asking is slow count as if."""
    return len(styles) > MAX_STYLES or any(f' s="{it}"'.encode() in xml for it in styles)


def _hidden_rows(xml: bytes) -> frozenset[int]:
    return frozenset(map(int, _HIDDEN_ROW.findall(xml))) if b"hidden=" in xml else frozenset()


def _hidden_columns(xml: bytes) -> frozenset[int]:
    """Of the columns within the limits; all beyond the last one used may well be hidden."""
    if b"hidden=" not in xml:
        return frozenset()
    spans = (
        range(int(first[1]), min(int(last[1]), MAX_COLUMNS) + 1)
        for column in _HIDDEN_COLUMN.findall(xml)
        if (first := _FIRST.search(column)) and (last := _LAST.search(column))
    )
    return frozenset(chain.from_iterable(spans))


def _merged(xml: bytes) -> tuple[str, ...]:
    if b"<mergeCell " not in xml:
        return ()
    return tuple(place.decode() for place in _MERGED.findall(xml)[:MAX_MERGED])


def _is_plain(xml: bytes) -> bool:
    """Whether there is no formula, no error value, and no cell but those near and plainly placed.

    Every cell another reader could see has to match, or the sheet counts as not plain; so does one
    whose names of cells or formulas could bear a prefix.
    """
    return not any(odd.search(xml) for odd in (_PREFIXED, _FORMULA, _ODD_CELL))


class _Walk:
    """What is known while the XML goes by."""

    def __init__(self, zeros_are_suspect: bool, percent_styles: frozenset[str]) -> None:
        self.uncalculated: set[str] = set()
        self.errors: dict[str, str] = {}
        self.beyond = ""
        self.percents: set[str] = set()
        self._zeros_are_suspect = zeros_are_suspect
        self._percent_styles = percent_styles
        self._is_percent = False
        self._row = 0
        self._column = 0
        self._place = ""
        self._type = ""
        self._value = ""
        self._has_formula = False
        self._is_filled = False
        self._is_in_value = False

    def started(self, element: str, attributes: Mapping[str, str]) -> None:
        """Take in the start of an element."""
        if element == "c":
            self._start_cell(attributes)
        elif element in {"v", "t"}:
            self._is_in_value = self._is_filled = True
        elif element == "f":
            self._has_formula = True
        elif element == "row":
            self._start_row(attributes.get("r", ""))

    def ended(self, element: str) -> None:
        """Take in the end of an element."""
        if element == "c":
            self._end_cell()
        elif element in {"v", "t"}:
            self._is_in_value = False

    def written(self, text: str) -> None:
        """Take in text."""
        if self._is_in_value:
            self._value += text

    def _start_row(self, announced: str) -> None:
        self._row += 1
        self._column = 0
        if _ROW.fullmatch(announced):
            self._row = int(announced)
        elif announced:
            self._stop_at(announced)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        place = attributes.get("r", "")
        self._type = attributes.get("t", "")
        self._is_percent = attributes.get("s", "") in self._percent_styles
        self._value = ""
        self._has_formula = self._is_filled = self._is_in_value = False
        self._column += 1
        if found := _PLACE.fullmatch(place):
            self._column, self._row = number_of(found[1]), int(found[2])
        elif place:
            self._stop_at(place)
        self._place = place.upper() or f"{letters(self._column)}{self._row}"

    def _end_cell(self) -> None:
        if not (self._is_filled or self._has_formula):
            return
        if self._row > MAX_ROWS or self._column > MAX_COLUMNS:
            self._stop_at(self._place)
        elif self._type == "e":
            self.errors[self._place] = self._value or "#"
        elif self._has_formula and self._is_unknown():
            self.uncalculated.add(self._place)
        elif self._is_percent and self._is_filled and self._type in _NUMERIC:
            self.percents.add(self._place)

    def _is_unknown(self) -> bool:
        if self._type == "str":
            return not self._is_filled
        return not self._value or (self._zeros_are_suspect and self._value == "0")

    def _stop_at(self, place: str) -> None:
        self.beyond = self.beyond or place[:_PLACE_CHARACTERS]
