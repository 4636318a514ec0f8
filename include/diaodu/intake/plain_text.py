"""Text files as people and systems write them: UTF-8, UTF-16 with its mark, or GBK."""

from diaodu.intake.codes import IntakeCode
from diaodu.intake.kinds import MAX_FILE_BYTES, MEGABYTE
from diaodu.model.submissions import Finding

_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def text_in(data: bytes, name: str) -> str | Finding:
    """The whole file as text; a finding if it is too large or in no encoding we know."""
    if len(data) > MAX_FILE_BYTES:
        size, limit = len(data) // MEGABYTE, MAX_FILE_BYTES // MEGABYTE
        return IntakeCode.FILE_TOO_LARGE.at(file=name, size=size, limit=limit)
    encodings = ("utf-16",) if data.startswith(_UTF_16_MARKS) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return IntakeCode.UNREADABLE_FILE.at(file=name, reason="编码无法识别")
