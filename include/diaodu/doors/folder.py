"""The inbox folder, on this machine or in object storage; a file's own time is when it arrived.

Files stay where they are. A file that is still being copied (its time is within the last seconds)
waits for the next round, and temporary files of office programs are not looked at. A file of
tomorrow or later comes from a computer whose clock is wrong: it counts as come now.
"""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from upath import UPath
from upath.types import StatResultType

from diaodu.doors import LARGEST_BYTES, Found, Incoming, NotTaken
from diaodu.doors.names import file_name_of
from diaodu.errors import DoorError

SETTLING = timedelta(seconds=2)
WRONG_CLOCK = timedelta(days=1)
TEMPORARY = ("~$", ".", "~")


@dataclass(frozen=True)
class Inbox:
    """A folder; one that `must_exist` is out of order when it is gone, such as a lost mount."""

    root: UPath
    must_exist: bool = False
    largest_bytes: int = LARGEST_BYTES


@dataclass(frozen=True)
class _File:
    path: UPath
    size_bytes: int
    stamp: float


def incoming(inbox: Inbox, now: datetime) -> Iterator[Found]:
    """Every settled file of the folder, by time and name; a missing folder is empty."""
    for file in sorted(_files(inbox), key=lambda file: (file.stamp, file.path.name)):
        written_at = datetime.fromtimestamp(file.stamp, UTC) if file.stamp else now
        received_at = now if written_at - now > WRONG_CLOCK else written_at
        if received_at == now or now - received_at >= SETTLING:
            yield _read(inbox, file, received_at, written_at)


def _read(inbox: Inbox, file: _File, received_at: datetime, written_at: datetime) -> Found:
    name = file_name_of(file.path.name)
    if file.size_bytes > inbox.largest_bytes:
        return NotTaken(name, f"{file.size_bytes} 字节, 超过上限 {inbox.largest_bytes} 字节")
    try:
        data = file.path.read_bytes()
    except PermissionError:
        return NotTaken(name, "没有读取权限")
    address = "" if file.stamp else str(file.path)
    return Incoming(name, data, received_at, written_at, sender="", address=address)


def _files(inbox: Inbox) -> Iterator[_File]:
    for path in _listed(inbox):
        if path.name.startswith(TEMPORARY) or path.name.endswith(".part"):
            continue
        try:
            found = path.stat()
        except FileNotFoundError:
            continue
        if stat.S_ISREG(found.st_mode):
            yield _File(path, found.st_size, _stamp(found))


def _listed(inbox: Inbox) -> list[UPath]:
    """What stands in the folder now, not what a client of object storage remembers of it."""
    if inbox.root.protocol:
        inbox.root.fs.invalidate_cache()
    try:
        return list(inbox.root.iterdir())
    except (FileNotFoundError, NotADirectoryError) as error:
        if inbox.must_exist:
            raise DoorError(f"没有文件夹 {inbox.root}") from error
        return []
    except PermissionError as error:
        raise DoorError(f"没有权限打开 {inbox.root}, 请核对密钥或文件夹权限: {error}") from error


def _stamp(found: StatResultType) -> float:
    """Some storage knows only when a file was made; 0 if not even that."""
    return float(found.st_mtime or getattr(found, "st_birthtime", 0) or 0)
