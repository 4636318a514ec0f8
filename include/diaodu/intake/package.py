"""The zip archive an .xlsx is: opened within limits, and looked at before any library reads it.

The workbook library allocates what a file announces: one cell at XFD1048576, or a table of strings
that says it has four thousand million of them, ends the whole process. So sizes, announced counts
and the place of every filled cell are checked first.
"""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from diaodu.errors import UnreadableInputError
from diaodu.intake.codes import IntakeCode
from diaodu.intake.kinds import MEGABYTE
from diaodu.intake.markup import walk
from diaodu.intake.number_formats import percent_styles
from diaodu.model.submissions import Finding

MAX_PARTS = 1_000
MAX_UNPACKED_BYTES = 50_000_000
MAX_RATIO = 100
RATIO_FROM_BYTES = 5_000_000
"""Small files may shrink as they like; from here on the ratio counts."""

TRUE = ("1", "true")
VISIBLE = "visible"
WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"

_NEVER_READ = ("docprops/", "xl/theme/", "xl/media/", "xl/printersettings/", "customxml/")
_LINKS = "xl/externallinks/"
_MACROS = ("vbaproject.bin", "xl/macrosheets/")
_IS_ENCRYPTED = 0x1
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_OTHERS = {
    "xl/workbook.bin": "二进制工作簿（.xlsb）",
    "word/document.xml": "Word文档",
    "ppt/presentation.xml": "PPT演示文稿",
    "content.xml": "ODF文档",
}
_LOCAL_SIZE = 30
_LOCAL_SIZES_AT = 26
_LOCAL_SIZES = struct.Struct("<HH")
"""Of a part's own header: its length, and where in it the lengths of name and extras stand."""

_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, OSError, ValueError)
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r")
_LARGE_COUNT = re.compile(rb"uniqueCount\s*=\s*[\"'][^\"']{8,}")


@dataclass(frozen=True)
class Package:
    """A workbook's parts by lower-case name, and which part holds which sheet."""

    parts: Mapping[str, bytes]
    sheets: Mapping[str, str]
    recalculates_on_load: bool
    """Set by programs that write formulas without computing them."""
    counts_from_1904: bool = False
    percent_styles: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    """The titles of sheets that nobody sees."""

    @property
    def has_links(self) -> bool:
        """Whether it draws on other files."""
        return any(name.startswith(_LINKS) for name in self.parts)


def unpack(data: bytes, name: str) -> Package | Finding:
    """Open the archive; a finding says why it cannot be read, and names the file by `name`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            if refused := _announced(infos, name):
                return refused
            parts = {
                info.filename.lower(): _content(data, info)
                for info in infos
                if not info.filename.lower().startswith(_NEVER_READ)
            }
    except _BROKEN:
        return IntakeCode.DAMAGED_FILE.at(file=name)
    return _checked(parts, name) or _package(parts, name)


def _content(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """One part, unpacked no further than it announces; one byte more is asked for, to catch a lie.

    `zipfile` itself would first unpack up to two gigabytes and then look at the announced size.
    """
    name_size, extra_size = _LOCAL_SIZES.unpack_from(data, info.header_offset + _LOCAL_SIZES_AT)
    start = info.header_offset + _LOCAL_SIZE + name_size + extra_size
    packed = data[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        content, is_whole = packed, True
    else:
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        content = unpacking.decompress(packed, info.file_size + 1)
        is_whole = unpacking.eof
    if not is_whole or len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise zipfile.BadZipFile(info.filename)
    return content


def _announced(infos: list[zipfile.ZipInfo], name: str) -> Finding | None:
    """What the archive's own table of contents already rules out."""
    if any(info.flag_bits & _IS_ENCRYPTED for info in infos):
        return IntakeCode.ENCRYPTED_WORKBOOK.at(file=name)
    names = [info.filename.lower() for info in infos]
    if WORKBOOK not in names:
        kind = next((title for part, title in _OTHERS.items() if part in names), "压缩包")
        return IntakeCode.OTHER_FORMAT.at(file=name, kind=kind)
    if refused := _named(names, name):
        return refused
    is_usual = all(info.compress_type in _COMPRESSIONS for info in infos)
    if len(set(names)) != len(names) or not is_usual:
        return IntakeCode.DAMAGED_FILE.at(file=name)
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    is_bomb = unpacked > RATIO_FROM_BYTES and unpacked > packed * MAX_RATIO
    if len(infos) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES or is_bomb:
        limit = (RATIO_FROM_BYTES if is_bomb else MAX_UNPACKED_BYTES) // MEGABYTE
        return IntakeCode.UNPACKS_TOO_LARGE.at(file=name, limit=limit)
    return None


def _named(parts: list[str], name: str) -> Finding | None:
    """What the names of the parts rule out: paths to elsewhere, programs."""
    if any(".." in part.split("/") or part.startswith("/") for part in parts):
        return IntakeCode.DANGEROUS_CONTENT.at(file=name, part="指向文件之外的路径")
    if any(mark in part for part in parts for mark in _MACROS):
        return IntakeCode.MACROS.at(file=name)
    return None


def _checked(parts: Mapping[str, bytes], name: str) -> Finding | None:
    """What no office program writes: entity definitions, control characters, endless counts."""
    for part, content in parts.items():
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            return IntakeCode.DANGEROUS_CONTENT.at(file=name, part="XML实体定义")
        is_no_text = part.endswith((".xml", ".rels")) and _has_control_characters(content)
        if is_no_text or (b"uniqueCount" in content and _LARGE_COUNT.search(content)):
            return IntakeCode.DAMAGED_FILE.at(file=name)
    return None


def _has_control_characters(content: bytes) -> bool:
    return len(content.translate(None, _CONTROL)) < len(content)


def _package(parts: Mapping[str, bytes], name: str) -> Package | Finding:
    try:
        found = _directory(parts[WORKBOOK], parts.get(RELATIONS, b""))
        percents = percent_styles(parts[STYLES]) if STYLES in parts else frozenset()
    except UnreadableInputError:
        return IntakeCode.DAMAGED_FILE.at(file=name)
    sheets = dict(found.sheets)
    if len(sheets) != len(found.sheets):
        return IntakeCode.DAMAGED_FILE.at(file=name)
    return Package(
        parts=parts,
        sheets=sheets,
        recalculates_on_load=found.recalculates_on_load,
        counts_from_1904=found.counts_from_1904,
        percent_styles=percents,
        hidden=found.hidden,
    )


@dataclass(frozen=True)
class _Directory:
    """What a workbook says of itself: its sheets by title with their parts, and how it counts."""

    sheets: tuple[tuple[str, str], ...]
    hidden: frozenset[str]
    recalculates_on_load: bool
    counts_from_1904: bool


@lru_cache(maxsize=32)
def _directory(workbook: bytes, relations: bytes) -> _Directory:
    """The same for every workbook made from one template, so it is remembered."""
    targets: dict[str, str] = {}
    named: list[tuple[str, str]] = []
    set_: dict[str, bool] = {}
    hidden: set[str] = set()

    def relation(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship":
            targets[attributes.get("Id", "")] = _part(attributes.get("Target", ""))

    def sheet(element: str, attributes: Mapping[str, str]) -> None:
        if element == "sheet":
            identity = next((v for key, v in attributes.items() if key.endswith(":id")), "")
            title = attributes.get("name", "")
            named.append((title, targets.get(identity, "")))
            if attributes.get("state", VISIBLE) != VISIBLE:
                hidden.add(title)
        for option in ("fullCalcOnLoad", "date1904"):
            if element in {"calcPr", "workbookPr"} and attributes.get(option) in TRUE:
                set_[option] = True

    walk(relations, relation)
    walk(workbook, sheet)
    return _Directory(tuple(named), frozenset(hidden), "fullCalcOnLoad" in set_, "date1904" in set_)


def _part(target: str) -> str:
    """The part a relation of the workbook points to, as a lower-case name inside the archive."""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()
