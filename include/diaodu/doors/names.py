"""Names that strangers choose, made fit to be stored and shown."""

LONGEST = 150


def file_name_of(text: str) -> str:
    """The name without folders and control characters; its end is kept if it is too long."""
    return _plain(text.replace("\\", "/").rstrip("/").rpartition("/")[2])[-LONGEST:] or "未命名"


def line_of(text: str) -> str:
    """The text on one line, without control characters, not too long."""
    return _plain(text)[:LONGEST]


def _plain(text: str) -> str:
    """Half characters, which no database takes, become question marks."""
    whole = text.encode(errors="replace").decode()
    return "".join(mark for mark in whole if mark.isprintable()).strip()
