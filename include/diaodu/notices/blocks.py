"""What a section says, before it is known whether it becomes paper, Markdown or a sheet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is numbered 一、, level 2 （一）."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; `lead` is the catchword it opens with, in bold."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Column:
    """One column: its head, its share of the width, and whether it holds sentences.

    Neighbours with the same `over` stand together under that common head.
    """

    title: str
    weight: int = 4
    is_prose: bool = False
    over: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of printed cells with caption and remark; a compact one stands in small letters."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    note: str = ""
    is_compact: bool = False


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class Section:
    """One numbered section: its title without the number, and what stands in it."""

    title: str
    blocks: tuple[Block, ...]
