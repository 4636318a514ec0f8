"""The inbox folder: units or a mail rule drop files; a file's own time is when it arrived.

Files stay where they are. A file that is still being copied (its time is within the last seconds)
waits for the next round, and temporary files of office programs are not looked at. A file of
tomorrow or later comes from a computer whose clock is wrong: it counts as come now.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from diaodu.doors import Incoming

SETTLING = timedelta(seconds=2)
WRONG_CLOCK = timedelta(days=1)
TEMPORARY = ("~$", ".", "~")


def incoming(inbox: Path, now: datetime) -> Iterator[Incoming]:
    """Every settled file of the folder, by time and name; a missing folder is empty."""
    for path in sorted(_files(inbox), key=lambda path: (path.stat().st_mtime_ns, path.name)):
        written_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        received_at = now if written_at - now > WRONG_CLOCK else written_at
        if received_at == now or now - received_at >= SETTLING:
            yield Incoming(path.name, path.read_bytes(), received_at, written_at, sender="")


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
