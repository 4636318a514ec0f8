"""附件: the table of all figures on paper, so many indicators at a time as a page is wide."""

from dataclasses import dataclass
from itertools import groupby
from unicodedata import east_asian_width

from diaodu.model.publication import Publication
from diaodu.notices.blocks import Column, Table
from diaodu.notices.sections.completion import FigureColumn, Part, figure_columns, figure_rows
from diaodu.numbers import grouped

_ON_PAPER = (Part.PERIOD, Part.YTD, Part.TARGET, Part.COMPLETION)
_PAGE_WIDTH = 104
_NARROWEST = 6
_PADDING = 2
_UNIT_WIDTH = 16
_FULL_WIDTH = "WF"


def annex_tables(publication: Publication) -> tuple[Table, ...]:
    """One table or several below each other, every unit in each; none without any figure."""
    columns = tuple(
        _printed(publication, column)
        for column in figure_columns(publication.scores)
        if column.part in _ON_PAPER
    )
    titles = tuple(row.unit.title for row in figure_rows(publication, ()))
    return tuple(_table(titles, chunk) for chunk in _chunks(columns))


@dataclass(frozen=True)
class _Printed:
    """One column as printed; widths are counted in Latin letters."""

    head: str
    over: str
    cells: tuple[str, ...]

    @property
    def width(self) -> int:
        return _PADDING + max(_NARROWEST, *(_width(x) for x in (self.head, *self.cells)))


def _printed(publication: Publication, column: FigureColumn) -> _Printed:
    rows = figure_rows(publication, (column,))
    cells = tuple(
        cell if isinstance(cell, str) else grouped(cell, column.decimals)
        for row in rows
        for cell in row.cells
    )
    return _Printed(column.head, f"{column.indicator.title}（{column.indicator.measure}）", cells)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in _FULL_WIDTH else 1 for letter in text)


def _chunks(columns: tuple[_Printed, ...]) -> list[tuple[_Printed, ...]]:
    """The columns in runs as wide as a page; an indicator is never split."""
    chunks: list[tuple[_Printed, ...]] = []
    for _, found in groupby(columns, key=lambda column: column.over):
        own = tuple(found)
        if chunks and sum(column.width for column in chunks[-1] + own) <= _PAGE_WIDTH:
            chunks[-1] += own
        else:
            chunks.append(own)
    return chunks


def _table(titles: tuple[str, ...], columns: tuple[_Printed, ...]) -> Table:
    heads = (Column(column.head, column.width, over=column.over) for column in columns)
    rows = zip(titles, *(column.cells for column in columns), strict=True)
    return Table((Column("单位", _UNIT_WIDTH), *heads), tuple(rows), is_compact=True)
