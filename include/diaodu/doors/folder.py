"""The inbox folder: units or a mail rule drop files; a file's own time is when it arrived.

Files stay where they are. A file that is still being copied (its time is within the last seconds)
waits for the next round, and temporary files of office programs are not looked at.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from diaodu.doors import Incoming

SETTLING = timedelta(seconds=2)
TEMPORARY = ("~$", ".", "~")


def incoming(inbox: Path, now: datetime) -> Iterator[Incoming]:
    """Every settled file of the folder, by time and name; a missing folder is empty."""
    for path in sorted(_files(inbox), key=lambda path: (path.stat().st_mtime_ns, path.name)):
        received_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if now - received_at >= SETTLING:
            yield Incoming(path.name, path.read_bytes(), received_at, sender="")


def _files(inbox: Path) -> list[Path]:
    if not inbox.is_dir():
        return []
    return [
        path
        for path in inbox.iterdir()
        if path.is_file()
        and not path.name.startswith(TEMPORARY)
        and not path.name.endswith(".part")
    ]
