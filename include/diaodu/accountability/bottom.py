"""The bottom of a board: the last n of each group, everyone tied at the cut included."""

from diaodu.accountability.case import Case
from diaodu.accountability.wording import count_word, with_measure
from diaodu.errors import RulebookError
from diaodu.model.account import ListedUnit
from diaodu.model.scores import Board, Standing
from diaodu.rulebook.conditions import Condition


def last_of(board: Board, count: int) -> tuple[Standing, ...]:
    """The last `count` ranked units of each group, in the order of the board.

    Units tied at the cut are all among them; a group with no more ranked units is named whole.
    """
    cuts = {standing.group: _cut(board, standing.group, count) for standing in board.standings}
    return tuple(
        standing
        for standing in board.standings
        if standing.rank is not None and standing.rank >= cuts[standing.group]
    )


def at_the_bottom(condition: Condition, case: Case) -> tuple[ListedUnit, ...]:
    """The units at the bottom of the condition's board, each with its place and the line."""
    board = case.board(condition)
    number = condition.bottom.at(case.month) if condition.bottom else None
    if number is None:
        raise RulebookError(case.rulebook.rulebook, (f"{condition.id}: bottom 当月无数值",))
    count = int(number)
    return tuple(
        ListedUnit(standing.unit, standing.title, _figures(standing, board, count, case))
        for standing in last_of(board, count)
    )


def _ranks(board: Board, group: str | None) -> list[int]:
    return sorted(s.rank for s in board.standings if s.group == group and s.rank is not None)


def _cut(board: Board, group: str | None, count: int) -> int:
    return min(_ranks(board, group)[-count:], default=0)


def _figures(standing: Standing, board: Board, count: int, case: Case) -> str:
    cut = _cut(board, standing.group, count)
    line = next(
        other.printed
        for other in board.standings
        if other.group == standing.group and other.rank == cut
    )
    groups = {other.group for other in board.standings}
    group = case.rulebook.groups.get(standing.group or "", "") if len(groups) > 1 else ""
    return (
        f"{board.title} {with_measure(standing.printed, board.measure)}, "
        f"{group}第{standing.rank}名/共{len(_ranks(board, standing.group))}名"
        f"(后{count_word(count)}名线 {with_measure(line, board.measure)})"
    )
