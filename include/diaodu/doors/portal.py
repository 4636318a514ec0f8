"""The portal: a file that a person hands in on a unit's page, or another system by the API.

Whoever hands it in is known and waits for the answer, so it comes alone, and it has come now.
"""

from collections.abc import Iterator
from datetime import datetime

from diaodu.doors import LARGEST_BYTES, Found, Incoming, NotTaken
from diaodu.doors.names import file_name_of, line_of
from diaodu.model.doors import Handed


def incoming(handed: Handed, now: datetime, largest_bytes: int = LARGEST_BYTES) -> Iterator[Found]:
    """The one file; it is not taken if it is empty or too large."""
    name, size = file_name_of(handed.file_name), len(handed.data)
    if not size:
        yield NotTaken(name, "文件是空的")
    elif size > largest_bytes:
        yield NotTaken(name, f"{size} 字节, 超过上限 {largest_bytes} 字节")
    else:
        yield Incoming(name, handed.data, now, now, sender=line_of(handed.sender))
