"""The doors of a region, through which its units' reports come in, and when one was closed."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True)
class FolderDoor:
    """A folder of files; an empty `url` means the region's own inbox, else any storage address."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class RecordPages:
    """How another system's rows are turned over: where they are, and what names the next page.

    `next` is where the address of the next page stands, `page` the parameter with its number; with
    neither there is one page.
    """

    rows: str
    next: str = ""
    page: str = ""


@dataclass(frozen=True)
class HttpDoor:
    """Another system that lists files as JSON; `connection`, if any, names who logs in.

    With `records` it gives the figures themselves as JSON, page by page.
    """

    name: str
    url: str
    connection: str = ""
    records: RecordPages | None = None


@dataclass(frozen=True)
class MailDoor:
    """A mailbox: what was read goes from `folder` to `done`, what holds no table to `rest`."""

    name: str
    connection: str
    folder: str
    done: str
    rest: str


class Portal(StrEnum):
    """The two ways of handing in one report: on a unit's page, and by another system's call.

    They stand beside the doors of a region under these names in the store and in the ledger.
    """

    PAGE = "portal"
    API = "api"


@dataclass(frozen=True)
class Handed:
    """A file handed in, the name it bore with whoever sent it, and who that is."""

    file_name: str
    sender: str
    door: Portal
    data: bytes = field(repr=False)


_LABELS = {
    "portal": "网页",
    "api": "接口",
    "folder": "收件文件夹",
    "storage": "网盘",
    "http": "其他系统",
    "mail": "邮箱",
}


def door_label(name: str) -> str:
    """What a door is called in Chinese: its own name, or that of its kind if it was given none."""
    return _LABELS.get(name, name)


Door: TypeAlias = FolderDoor | HttpDoor | MailDoor


@dataclass(frozen=True)
class Outage:
    """A door did not work from one failed round until it worked again; `None`: not yet since."""

    door: str
    from_at: datetime
    until_at: datetime | None
    reason: str
