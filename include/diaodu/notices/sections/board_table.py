"""One board as tables: rank, unit, points of every item, score; a table for each ranking group."""

from collections.abc import Mapping

from diaodu.model.places import Place, places_of
from diaodu.model.scores import Board, Scores, Standing, StandingState
from diaodu.notices.blocks import Column, Table
from diaodu.notices.lookup import group_title, indicator_title
from diaodu.notices.sections.places import moved
from diaodu.notices.wording import NOTHING, reason, separated


def board_tables(board: Board, scores: Scores) -> tuple[Table, ...]:
    """Every standing of the board; those without a rank come last, with the reason.

    None where nobody has a rank: the summary then says why.
    """
    if not is_ranked(board):
        return ()
    heads = (*(indicator_title(scores, item) for item in board.items), value_head(board))
    compared = (Column(f"较{board.since}", 4),) if board.since else ()
    columns = (Column("名次", 3), *compared, Column("单位", 7), *(Column(h, 5) for h in heads))
    places = places_of(board) if board.since else {}
    return tuple(
        Table(
            columns,
            tuple(_cells(board, row, places) for row in rows),
            caption=_caption(board, group),
        )
        for group, rows in by_group(board, scores)
    )


def is_ranked(board: Board) -> bool:
    """Whether any unit has a rank on it."""
    return any(row.state is StandingState.RANKED for row in board.standings)


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


def _cells(board: Board, row: Standing, places: Mapping[str, Place]) -> tuple[str, ...]:
    rank = NOTHING if row.rank is None else str(row.rank)
    place = places.get(row.unit)
    way = (moved(place.places_gained if place else None),) if board.since else ()
    value = separated(row.printed) or reason(board, row)
    return (rank, *way, row.title, *item_points(board, row), value)


def _caption(board: Board, group: str) -> str:
    measure = board.measure or ("分" if board.items else "")
    named = f"{board.title}排名" + (f"·{group}" if group else "")
    return named + (f"（单位：{measure}）" if measure else "")
