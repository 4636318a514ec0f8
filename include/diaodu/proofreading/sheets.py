"""A sheet of printed cells, as merged and as a CSV holds it, and what is reported about it."""

import csv
from dataclasses import dataclass
from io import StringIO

from diaodu.errors import UnreadableInputError
from diaodu.model.submissions import Severity


@dataclass(frozen=True)
class Merge:
    """A block of cells printed as one; rows and columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """Every cell as it is printed, row by row; a merged block has its text in its first cell."""

    rows: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...] = ()
    title: str = ""

    def text(self, row: int, column: int) -> str:
        """What is printed in a cell, empty where the sheet has none."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""


@dataclass(frozen=True)
class Misprint:
    """One wrong number: where it stands, what should stand there, and how that is known.

    `row` is the text of the first text column or `第N行`, `cell` its place as `B3`; `expected` has
    the printed precision. `relation` says which relation is broken, on how much it rests, and which
    other cells could be the wrong one instead.
    """

    row: str
    column: str
    cell: str
    printed: str
    expected: str
    relation: str
    severity: Severity


_LETTERS = 26


def place(row: int, column: int) -> str:
    """The A1-style name of a cell, counted from 0: `B3` for row 2, column 1."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


MAX_CELLS = 500_000

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODINGS = ("utf-8-sig", "gb18030")


def read_csv(data: bytes, name: str) -> Sheet:
    """Read the bytes of a CSV; raises `UnreadableInputError` naming the file and the remedy."""
    text = _decoded(data, name)
    if not text.strip():
        raise UnreadableInputError(f"文件 {name} 是空的")
    try:
        rows = tuple(map(tuple, csv.reader(StringIO(text), delimiter=_delimiter(text))))
    except csv.Error as error:
        raise UnreadableInputError(f"文件 {name} 不是 CSV 表格: {error}") from None
    if sum(map(len, rows)) > MAX_CELLS:
        raise UnreadableInputError(f"文件 {name} 超过 {MAX_CELLS} 个单元格, 请拆分后再校对")
    return Sheet(rows)


def _decoded(data: bytes, name: str) -> str:
    encodings = ("utf-16",) if data.startswith(_UTF16) else _ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(mark.isprintable() or mark.isspace() for mark in text):
            return text
    raise UnreadableInputError(
        f"文件 {name} 不是 UTF-8 或 GBK 文本; 请另存为“CSV UTF-8”或 .xlsx 后重试"
    )


def _delimiter(text: str) -> str:
    """The mark most often between cells of the first lines; a comma if there is none."""
    head = "\n".join(text.splitlines()[:20])
    return max(",\t;", key=head.count)
