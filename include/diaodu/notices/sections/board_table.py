"""One board as tables: rank, unit, points of every item, score; a table for each ranking group."""

from diaodu.model.scores import Board, Scores, Standing
from diaodu.notices.blocks import Column, Table
from diaodu.notices.lookup import group_title, indicator_title
from diaodu.notices.wording import NOTHING, reason, separated


def board_tables(board: Board, scores: Scores) -> tuple[Table, ...]:
    """Every standing of the board; those without a rank come last, with the reason."""
    heads = (*(indicator_title(scores, item) for item in board.items), value_head(board))
    columns = (Column("名次", 3), Column("单位", 7), *(Column(head, 5) for head in heads))
    return tuple(
        Table(columns, tuple(_cells(board, row) for row in rows), caption=_caption(board, group))
        for group, rows in by_group(board, scores)
    )


def by_group(board: Board, scores: Scores) -> tuple[tuple[str, tuple[Standing, ...]], ...]:
    """The standings of each group under its title, groups in order of first appearance."""
    rows: dict[str, list[Standing]] = {}
    for standing in board.standings:
        rows.setdefault(group_title(scores, standing), []).append(standing)
    return tuple((group, tuple(found)) for group, found in rows.items())


def value_head(board: Board) -> str:
    """The head of the column that decides the rank."""
    return "得分" if board.items else board.title


def item_points(board: Board, standing: Standing) -> tuple[str, ...]:
    """The printed points of every item of the board, in its order; — where there are none."""
    printed = {item.item: item.printed for item in standing.items}
    return tuple(printed.get(item) or NOTHING for item in board.items)


def _cells(board: Board, row: Standing) -> tuple[str, ...]:
    rank = NOTHING if row.rank is None else str(row.rank)
    return (rank, row.title, *item_points(board, row), separated(row.printed) or reason(board, row))


def _caption(board: Board, group: str) -> str:
    measure = board.measure or ("分" if board.items else "")
    named = f"{board.title}排名" + (f"·{group}" if group else "")
    return named + (f"（单位：{measure}）" if measure else "")
