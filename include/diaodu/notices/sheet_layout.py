"""How wide the columns and how high the rows of a grid must be, counted in Latin letters."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from unicodedata import east_asian_width

from diaodu.notices.sheets import Cell, Grid

WIDEST = 68
PAGE_WIDTH = 150
"""How many letters a page holds side by side at the scale of a table of several pages."""
_WIDEST_PAGE = 230
_NARROWEST = 8
_LINE_PT = 17
_PADDING_PT = 4
_HIGHEST_PT = 400
_ONE_LINE_HEAD = 14


def column_widths(grids: tuple[Grid, ...]) -> tuple[int, ...]:
    """The width of each column over all grids; heads may take two lines."""
    count = max(len(grid.heads) for grid in grids)
    return tuple(_column_width(grids, column) for column in range(count))


def row_height(cells: tuple[Cell, ...], widths: tuple[int, ...]) -> int:
    """The height in points at which every cell of the row can be read."""
    lines = max(_lines(cell, width) for cell, width in zip(cells, widths, strict=False))
    return min(_HIGHEST_PT, lines * _LINE_PT + _PADDING_PT)


def page_breaks(grid: Grid, widths: tuple[int, ...]) -> tuple[int, ...]:
    """The columns before which a new page begins: between common heads, never inside one.

    The first column stands on every page. Empty where one page is wide enough.
    """
    if sum(widths) <= _WIDEST_PAGE or not grid.over:
        return ()
    breaks: list[int] = []
    used = widths[0]
    for _, found in groupby(range(1, len(grid.over)), key=lambda column: grid.over[column]):
        columns = tuple(found)
        width = sum(widths[column] for column in columns)
        if used > widths[0] and used + width > PAGE_WIDTH:
            breaks.append(columns[0])
            used = widths[0]
        used += width
    return tuple(breaks)


def letters(text: str) -> int:
    """The width of one line; a Chinese character counts as two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _column_width(grids: tuple[Grid, ...], column: int) -> int:
    reaching = [grid for grid in grids if column < len(grid.heads)]
    titles = (title for grid in reaching for title in _titles(grid, column))
    heads = [_head_width(letters(title)) for title in titles]
    cells = [_longest_line(row[column]) for grid in reaching for row in grid.rows]
    return max(_NARROWEST, min(WIDEST, max([*heads, *cells]) + 2))


def _titles(grid: Grid, column: int) -> Iterator[str]:
    """Its head, and the common head where it stands alone under it."""
    yield grid.heads[column]
    over = grid.over[column] if grid.over else ""
    if over and grid.over.count(over) == 1:
        yield over


def _head_width(needed: int) -> int:
    return needed if needed <= _ONE_LINE_HEAD else -(-needed // 2)


def _longest_line(cell: Cell) -> int:
    if isinstance(cell, Decimal):
        return len(f"{cell:,}")
    return max(letters(line) for line in cell.split("\n"))


def _lines(cell: Cell, width: int) -> int:
    if isinstance(cell, Decimal):
        return 1
    return sum(max(1, -(-letters(line) // (width - 1))) for line in cell.split("\n"))
