"""Where submissions come in; each door gives files with who, when and through which door."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Incoming:
    """One file as a door found it; `written_at` is its own time, right or wrong."""

    file_name: str
    data: bytes
    received_at: datetime
    written_at: datetime
    sender: str
