"""The parts pages are made of; every text is as printed, every path below the pages' root."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from diaodu.notices.blocks import Table


class Tone(StrEnum):
    """How a badge looks; its text says the same without colour."""

    PLAIN = "plain"
    GOOD = "good"
    WAIT = "wait"
    BAD = "bad"


@dataclass(frozen=True)
class Badge:
    """A short state."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Link:
    """A link to another page or to a file."""

    text: str
    path: str


@dataclass(frozen=True)
class Fact:
    """One line of the head of a page; a code is set to be copied whole."""

    label: str
    value: str
    is_code: bool = False


@dataclass(frozen=True)
class Grid:
    """A table of texts; columns under `numbers` stand to the right."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    note: str = ""
    numbers: frozenset[int] = frozenset()


def grid_of(table: Table, numbers: Iterable[int] = ()) -> Grid:
    """A table of the circular as a grid."""
    return Grid(
        heads=tuple(column.title for column in table.columns),
        rows=table.rows,
        caption=table.caption,
        note=table.note,
        numbers=frozenset(numbers),
    )


def clock(at: datetime, zone: ZoneInfo) -> str:
    """A moment in a region's own zone: 2024-04-10 09:30."""
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
