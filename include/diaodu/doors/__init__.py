"""Where submissions come in; each door gives files with who, when and through which door.

A door is a module with `incoming(place, now)`, an iterator over what stands there. The next one is
asked for only once the last is safely kept; a door that puts away what it has given does so then.
Cut off before, it gives the same file again, which the store knows. The time that counts is that of
the machine which took the file from the unit, never the unit's own, and never later than now.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

LARGEST_BYTES = 50_000_000
"""Five times what intake reads, so that a file somewhat too large is kept and gets an answer."""


@dataclass(frozen=True)
class Incoming:
    """One file as a door found it; `written_at` is its own time, right or wrong.

    `address` is given where the time cannot tell whether the same file is seen again: then the same
    bytes from the same address are. `etag` is what the server calls this state of the address.
    """

    file_name: str
    data: bytes
    received_at: datetime
    written_at: datetime
    sender: str
    address: str = ""
    etag: str = ""


@dataclass(frozen=True)
class NotTaken:
    """Something that stands at a door and is not kept; `what` tells it from everything else."""

    what: str
    reason: str


Found: TypeAlias = Incoming | NotTaken
