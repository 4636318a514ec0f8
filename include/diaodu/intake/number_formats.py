"""Which styles of a workbook show a number as a percentage: 0.039 stands there as 3.9%."""

import re
from collections.abc import Mapping
from functools import lru_cache

from diaodu.intake.markup import walk

MAX_ELEMENTS = 1_000_000
REMEMBERED_BYTES = 100_000

_BUILT_IN = ("9", "10")
_NOT_FORMAT = re.compile(r'"[^"]*"|[\\_*].')
"""Text, and what is escaped: neither makes a percentage of a number."""


def percent_styles(styles: bytes) -> frozenset[str]:
    """The numbers that cells give such a style by; `UnreadableInputError` on broken XML.

    Most workbooks come from one template, so small ones are remembered.
    """
    return _remembered(styles) if len(styles) <= REMEMBERED_BYTES else _read(styles)


@lru_cache(maxsize=32)
def _remembered(styles: bytes) -> frozenset[str]:
    return _read(styles)


def _read(styles: bytes) -> frozenset[str]:
    formats, found = set(_BUILT_IN), set()
    container, seen, number = "", 0, 0

    def started(element: str, attributes: Mapping[str, str]) -> None:
        nonlocal container, seen, number
        seen += 1
        if element in {"cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}:
            container = element
        elif element == "numFmt" and "%" in _NOT_FORMAT.sub("", attributes.get("formatCode", "")):
            formats.add(attributes.get("numFmtId", ""))
        elif element == "xf" and container == "cellXfs":
            if attributes.get("numFmtId") in formats:
                found.add(str(number))
            number += 1

    walk(styles, started, stopped=lambda: seen > MAX_ELEMENTS)
    return frozenset(found)
