"""CSV text → rows of text with their line numbers; every refusal names the file and the line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import NoReturn, TypeVar

import pandas as pd

from diaodu.errors import UnreadableInputError

Value = TypeVar("Value")


@dataclass(frozen=True)
class Column:
    """One column of a register; one that is not required may be empty or absent."""

    name: str
    meaning: str
    is_required: bool = True


@dataclass(frozen=True)
class Row:
    """One line of a register: its trimmed cells under the names of the header."""

    table: str
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """A cell's text; empty if the column is absent."""
        return self.cells.get(column, "")

    def needed(self, column: str) -> str:
        """A cell's text; raises `UnreadableInputError` if it is empty."""
        return self.text(column) or self.refuse(f"{column} 不能为空")

    def read(self, column: str, parse: Callable[[str], Value]) -> Value:
        """A cell through a parser; its `UnreadableInputError` is raised again with the place."""
        text = self.needed(column)
        try:
            return parse(text)
        except UnreadableInputError as error:
            self.refuse(f"{column}: {error}")

    def optional(self, column: str, parse: Callable[[str], Value]) -> Value | None:
        """A cell through a parser, or None if it is empty."""
        return self.read(column, parse) if self.text(column) else None

    def refuse(self, why: str) -> NoReturn:
        """Raise `UnreadableInputError` with the file and the line."""
        raise UnreadableInputError(f"{self.table} 第{self.line}行: {why}")


def read_rows(text: str, name: str, columns: tuple[Column, ...]) -> Iterator[Row]:
    """Every row that is not blank; `name` is the file. Columns beyond the known ones are ignored.

    Raises `UnreadableInputError` for text that is no table, and for a missing or repeated column.
    """
    first, *rest = _table(text.removeprefix("\ufeff"), name)
    header = [cell.strip() for cell in first]
    _check_header(header, name, columns)
    line = 2 + _breaks(first)
    for cells in rest:
        trimmed = [cell.strip() for cell in cells]
        if any(trimmed):
            yield Row(name, line, dict(zip(header, trimmed, strict=True)))
        line += 1 + _breaks(cells)


def _breaks(cells: list[str]) -> int:
    return sum(cell.count("\n") for cell in cells)


def distinct(rows: Iterable[Row], key: Callable[[Row], tuple[str, ...]]) -> Iterator[Row]:
    """The same rows; raises `UnreadableInputError` at a row whose key has stood before."""
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        first = seen.setdefault(key(row), row.line)
        if first != row.line:
            row.refuse(f"{'、'.join(filter(None, key(row)))} 重复, 第{first}行已有")
        yield row


def _table(text: str, name: str) -> list[list[str]]:
    try:
        table = pd.read_csv(
            StringIO(text), header=None, dtype=str, na_filter=False, skip_blank_lines=False
        )
    except pd.errors.EmptyDataError:
        raise UnreadableInputError(f"{name} 是空的, 至少要有一行表头") from None
    except pd.errors.ParserError as error:
        reason = str(error).strip().rpartition("C error: ")[2]
        raise UnreadableInputError(f"{name} 不是完整的 CSV 表: {reason}") from None
    rows: list[list[str]] = table.to_numpy(dtype=object).tolist()
    return rows


def _check_header(header: list[str], name: str, columns: tuple[Column, ...]) -> None:
    missing = [c.name for c in columns if c.is_required and c.name not in header]
    if missing:
        raise UnreadableInputError(f"{name} 第1行: 缺少列 {'、'.join(missing)}")
    repeated = next((cell for cell in header if cell and header.count(cell) > 1), None)
    if repeated:
        raise UnreadableInputError(f"{name} 第1行: 列 {repeated} 重复")
