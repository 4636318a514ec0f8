"""The sheets of the tables as values: title, heads, cells; numbers still numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import compress

from diaodu.model.canonical import canonical, sha256
from diaodu.model.publication import Envelope, Publication, UnitReport
from diaodu.model.scores import Board, Scores, Standing
from diaodu.notices.blocks import Table
from diaodu.notices.lookup import group_title, indicator_title
from diaodu.notices.sections.board_table import value_head
from diaodu.notices.sections.completion import figure_columns, figure_rows
from diaodu.notices.sections.follow_up import NOTE, suggestion
from diaodu.notices.sections.method import statements
from diaodu.notices.sections.reporting import corrected_table, place, recognised_table
from diaodu.notices.wording import NOTHING, REPORTED, reason, title_of
from diaodu.numbers import fixed

Cell = str | Decimal
"""Text, or a number with as many decimals as are printed."""


@dataclass(frozen=True)
class Grid:
    """Rows below their heads; neighbours with the same `over` stand under that common head."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, the title in its first row, its grids one below the other, remarks."""

    name: str
    title: str
    grids: tuple[Grid, ...]
    remarks: tuple[str, ...] = ()


def sheets_of(publication: Publication, envelope: Envelope) -> Iterator[Sheet]:
    """Every sheet in order: all figures, each board, lists and flags, reports, method.

    A corrected version has a sheet of what it says otherwise.
    """
    of = f"{envelope.region_title}{title_of(publication.scores)}"
    yield Sheet("完成情况表", f"{of}各责任单位指标完成情况表", (_figures(publication),))
    for board in publication.scores.boards:
        grid = _board(board, publication.scores)
        cited = (f"依据：{board.citation}",) if board.citation else ()
        yield Sheet(board.title, f"{of}{board.title}排名", (grid,), cited)
    yield _named(publication, f"{of}预警和名单")
    corrected = corrected_table(envelope)
    if corrected.rows:
        yield Sheet(corrected.caption, f"{of}{corrected.caption}", (_grid(corrected),))
    remarks = tuple(f"数据复算：{text}" for text in publication.scores.warnings)
    struck = recognised_table(publication)
    grids = (_grid(struck),) if struck.rows else ()
    yield Sheet("报送情况", f"{of}报送情况", (_reports(publication), *grids), remarks)
    yield Sheet("口径说明", f"{of}通报口径说明", (_method(publication, envelope),))


def _grid(table: Table) -> Grid:
    return Grid(tuple(column.title for column in table.columns), table.rows)


def _without_empty(grid: Grid) -> Grid:
    """The grid less each column in which no row says anything."""
    held = [any(column) for column in zip(*grid.rows, strict=True)] or [True] * len(grid.heads)
    rows = tuple(tuple(compress(cells, held)) for cells in grid.rows)
    return Grid(tuple(compress(grid.heads, held)), rows)


def _figures(publication: Publication) -> Grid:
    columns = figure_columns(publication.scores)
    over = tuple(f"{column.indicator.title}（{column.indicator.measure}）" for column in columns)
    rows = tuple(
        (row.unit.title, *(_number(c, k.decimals) for c, k in zip(row.cells, columns, strict=True)))
        for row in figure_rows(publication, columns)
    )
    return Grid(("单位", *(column.head for column in columns)), rows, ("", *over))


def _number(cell: Fraction | str, decimals: int) -> Cell:
    return cell if isinstance(cell, str) else Decimal(fixed(cell, decimals))


def _board(board: Board, scores: Scores) -> Grid:
    items = tuple(indicator_title(scores, item) for item in board.items)
    grouped = any(row.group for row in board.standings)
    heads = (*(("组别",) if grouped else ()), "名次", "单位", *items, _value_head(board), "说明")
    rows = tuple(
        (*((group_title(scores, row),) if grouped else ()), *_standing(board, row))
        for row in board.standings
    )
    return _without_empty(Grid(heads, rows))


def _value_head(board: Board) -> str:
    """With its measure, which no caption names here."""
    measured = f"（{board.measure}）" if board.measure and not board.items else ""
    return value_head(board) + measured


def _standing(board: Board, row: Standing) -> tuple[Cell, ...]:
    printed = {item.item: item.printed for item in row.items}
    points = (printed.get(item, "") for item in board.items)
    rank = NOTHING if row.rank is None else Decimal(row.rank)
    values = (Decimal(text) if text else NOTHING for text in (*points, row.printed))
    return (rank, row.title, *values, reason(board, row))


def _named(publication: Publication, title: str) -> Sheet:
    """Lists and flags as far as there are any; one row says so where there are none."""
    lists, flags = _lists(publication), _flags(publication)
    grids = tuple(grid for grid in (lists, flags) if grid.rows)
    nobody = Grid(lists.heads, (("无", *("" for _ in lists.heads[1:])),))
    return Sheet("预警和名单", title, grids or (nobody,), (NOTE,) if flags.rows else ())


def _lists(publication: Publication) -> Grid:
    rows = tuple(
        (found.title, unit.title, unit.figure, found.citation)
        for found in publication.account.lists
        for unit in found.units
    )
    return Grid(("名单", "单位", "有关数据", "依据"), rows)


def _flags(publication: Publication) -> Grid:
    rows = tuple(
        (flag.rule_title, flag.title, flag.figures, flag.citation, suggestion(flag))
        for flag in publication.account.flags
    )
    return Grid(("预警事项", "单位", "有关数据", "依据", "处理建议"), rows)


def _reports(publication: Publication) -> Grid:
    heads = ("单位", "报送状态", "报送版本", "是否迟报", "核验意见")
    if publication.months:
        rows = (
            (month.period.title, *_report(report))
            for month in publication.months
            for report in month.reports
        )
        return _without_empty(Grid(("月份", *heads), tuple(rows)))
    return _without_empty(Grid(heads, tuple(_report(report) for report in publication.reports)))


def _report(report: UnitReport) -> tuple[Cell, ...]:
    findings = "\n".join(f"{place(f)}：{f.message}" for f in report.findings)
    version: Cell = Decimal(report.version) if report.version else NOTHING
    late = "迟报" if report.is_late else "否"
    return (report.title, REPORTED[report.state], version, late, findings)


def _method(publication: Publication, envelope: Envelope) -> Grid:
    facts = (
        ("通报", " ".join(filter(None, (envelope.number, envelope.title, envelope.edition)))),
        ("印发单位", envelope.issuer),
        ("内容校验码", sha256(canonical(publication))),
        ("考核办法校验码", publication.manifest.rulebook_sha256),
        ("台账校验码", envelope.ledger_head),
        ("程序版本", envelope.program_version),
    )
    points = enumerate(statements(publication, envelope), 1)
    return Grid(("项目", "内容"), (*facts, *((f"口径{n}", text) for n, text in points)))
