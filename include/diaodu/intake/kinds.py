"""What a file is, by its content and never by its name."""

import re
from pathlib import PurePosixPath

from diaodu.intake.codes import IntakeCode
from diaodu.model.submissions import Finding

MAX_FILE_BYTES = 10_000_000
MEGABYTE = 1_000_000

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOKED_AT = 65_536
_NAME_CHARACTERS = 60
_FORMATS = {
    b"%PDF": "PDF文档",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"PK\x05\x06": "空的压缩包",
    b"MZ": "可执行程序",
    b"\x7fELF": "可执行程序",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"{\\rtf": "Word文档",
}
_ENCODINGS = {
    "UTF-8": "utf-8-sig",
    "UTF-16": "utf-16",
    "GBK": "gb18030",
}
_MARKUP = re.compile(
    r"\s*<(!doctype|html|head|meta|table|style|\?xml)|\s*mime-version:", re.IGNORECASE
)


def called(file_name: str) -> str:
    """A file's name as findings quote it: without folders, on one line, not too long."""
    name = PurePosixPath(file_name.replace("\\", "/")).name
    plain = "".join(mark for mark in name if mark.isprintable())
    return plain if len(plain) <= _NAME_CHARACTERS else plain[:_NAME_CHARACTERS] + "…"


def refusal(data: bytes, name: str) -> Finding | None:
    """Why these bytes cannot be an .xlsx workbook; None if they begin like one."""
    if not data:
        return IntakeCode.EMPTY_FILE.at(file=name)
    if len(data) > MAX_FILE_BYTES:
        return IntakeCode.FILE_TOO_LARGE.at(
            file=name, size=len(data) // MEGABYTE, limit=MAX_FILE_BYTES // MEGABYTE
        )
    if data.startswith(_ZIP):
        return None
    if data.startswith(_COMPOUND):
        return _compound(data, name)
    for magic, kind in _FORMATS.items():
        if data.startswith(magic):
            return IntakeCode.OTHER_FORMAT.at(file=name, kind=kind)
    return _written(data, name)


def _compound(data: bytes, name: str) -> Finding:
    """An OLE file: an encrypted .xlsx, an old .xls, or something else, by its stream names."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return IntakeCode.ENCRYPTED_WORKBOOK.at(file=name)
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        return IntakeCode.OLD_XLS.at(file=name)
    return IntakeCode.OTHER_FORMAT.at(file=name, kind="旧版Office文档")


def _written(data: bytes, name: str) -> Finding:
    for title, encoding in _ENCODINGS.items():
        text = _decoded(data, encoding)
        if text is None:
            continue
        if _MARKUP.match(text):
            return IntakeCode.DISGUISED_TABLE.at(file=name)
        return IntakeCode.TEXT_FILE.at(file=name, encoding=title)
    return IntakeCode.NOT_A_WORKBOOK.at(file=name)


def _decoded(data: bytes, encoding: str) -> str | None:
    """The beginning as text; None if it is not text in that encoding."""
    if encoding == "utf-16" and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        return None
    head = data[:_LOOKED_AT]
    try:
        text = head.decode(encoding)
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4 or len(data) <= _LOOKED_AT:
            return None
        text = head[: error.start].decode(encoding)
    is_text = all(mark.isprintable() or mark.isspace() for mark in text)
    return text if is_text else None
