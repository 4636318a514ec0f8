"""Whether a workbook from outside is small and plain enough to be opened whole and marked up.

The library that marks up builds an object for every cell of a merged or linked range, and reads
every part into memory, so both are measured before it is let in.
"""

import io
import re
import zipfile
from collections.abc import Iterator

MOST_BYTES = 8_000_000
MOST_PARTS = 500
MOST_CELLS_IN_RANGES = 20_000

_RANGED = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink|f)\b[^>]*?\bref\s*=\s*[\"']([^\"']*)[\"']")
_ANY_RANGED = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s")
_RANGE = re.compile(rb"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
_LETTERS = 26


def is_openable(raw: bytes) -> bool:
    """Whether these bytes are a zip of plain XML parts without document types or huge ranges."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_BYTES:
                return False
            if any(entry.flag_bits & 1 for entry in entries):
                return False
            parts = [archive.read(e) for e in entries if e.filename.endswith((".xml", ".rels"))]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return False
    return not any(_is_odd(part) for part in parts) and _cells(parts) <= MOST_CELLS_IN_RANGES


def _is_odd(part: bytes) -> bool:
    """Whether it declares a document type, is no UTF-8, or hides a range from the count."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\0" in part:
        return True
    return len(_ANY_RANGED.findall(part)) > len(_RANGED.findall(part))


def _cells(parts: list[bytes]) -> int:
    return sum(size for part in parts for size in _sizes(part))


def _sizes(part: bytes) -> Iterator[int]:
    for ref in _RANGED.findall(part):
        found = _RANGE.fullmatch(ref)
        if not found:
            yield MOST_CELLS_IN_RANGES + 1
            return
        first, top, last, bottom = found.groups()
        width = abs(_number(last or first) - _number(first)) + 1
        yield width * (abs(int(bottom or top) - int(top)) + 1)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number
