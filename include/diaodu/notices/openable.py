"""Whether a workbook from outside is small and plain enough to be opened whole and marked up."""

import io
import zipfile
from xml.parsers.expat import ExpatError, errors

from diaodu.notices.workload import TooMuchError, Workload

MOST_BYTES = 8_000_000
MOST_PARTS = 500

_XML = (".xml", ".rels")
_STRANGE_STARTS = (
    b"\x00\x00\x00<",
    b"<\x00\x00\x00",
    b"\x00\x00<\x00",
    b"\x00<\x00\x00",
    b"Lo\xa7\x94",
)
"""XML as four bytes a character or in EBCDIC: another parser reads what this one does not."""
_STRANGE = (
    errors.codes[errors.XML_ERROR_UNKNOWN_ENCODING],
    errors.codes[errors.XML_ERROR_INCORRECT_ENCODING],
)


def is_openable(raw: bytes) -> bool:
    """Whether these bytes are a zip of plain parts without document types or too much work."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_BYTES:
                return False
            if any(entry.flag_bits & 1 for entry in entries):
                return False
            parts = [(entry.filename, archive.read(entry)) for entry in entries]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return False
    return _is_little(parts)


def _is_little(parts: list[tuple[str, bytes]]) -> bool:
    work = Workload()
    try:
        for name, part in parts:
            if part.startswith(_STRANGE_STARTS) or not _is_taken_in(work, name, part):
                return False
        work.finish()
    except TooMuchError:
        return False
    return True


def _is_taken_in(work: Workload, name: str, part: bytes) -> bool:
    """Whether it was measured or is none that could be read as a sheet, be its name what it may."""
    try:
        work.take_in(part)
    except ExpatError as error:
        return not name.lower().endswith(_XML) and error.code not in _STRANGE
    return True
