"""Places on a board: the first or last n of each group, ties included, and who is not ranked."""

from collections.abc import Iterator
from dataclasses import replace

from diaodu.accountability.case import Case, Verdict, Verdicts
from diaodu.accountability.wording import count_word, with_measure
from diaodu.model.scores import Board, Standing, StandingState
from diaodu.rulebook.conditions import Clause


def last_of(board: Board, count: int) -> tuple[Standing, ...]:
    """The last `count` ranked units of each group, in the order of the board.

    Units tied at the cut are all among them; a group with no more ranked units is named whole.
    """
    return tuple(s for s in board.standings if s.rank is not None and _is_last(s, board, count))


def by_place(clause: Clause, case: Case) -> Verdicts:
    """Who stands among the first or the last of the clause's board, or has its state there.

    A unit without a rank cannot be judged by its place; one that is excluded is never named.
    """
    board = _among(clause, case)
    if clause.state:
        return {s.unit: _in_state(s, board, clause.state) for s in board.standings}
    return dict(_placed(clause, case, board))


def _placed(clause: Clause, case: Case, board: Board) -> Iterator[tuple[str, Verdict]]:
    at_the_end = clause.bottom is not None
    dated = clause.bottom or clause.top
    count = int(case.number(dated, "bottom" if at_the_end else "top")) if dated else 0
    cuts = {group: _cut(board, group, count, at_the_end=at_the_end) for group in _groups(board)}
    for standing in board.standings:
        if standing.rank is None:
            if standing.state is not StandingState.EXCLUDED:
                yield standing.unit, Verdict(None, f"{board.title} {standing.state.label}")
            continue
        cut = cuts[standing.group]
        met = standing.rank >= cut if at_the_end else standing.rank <= cut
        words = f"{'后' if at_the_end else '前'}{count_word(count)}名线"
        yield standing.unit, Verdict(met, _figures(standing, board, cut, words, case))


def _among(clause: Clause, case: Case) -> Board:
    board = case.board(clause.board)
    if not clause.within:
        return board
    known = {unit.id for unit in case.within(clause)}
    kept = tuple(standing for standing in board.standings if standing.unit in known)
    return replace(board, standings=kept)


def _in_state(standing: Standing, board: Board, state: str) -> Verdict:
    return Verdict(standing.state == state, f"{board.title} {standing.state.label}")


def _groups(board: Board) -> dict[str | None, None]:
    return dict.fromkeys(standing.group for standing in board.standings)


def _ranks(board: Board, group: str | None) -> list[int]:
    return sorted(s.rank for s in board.standings if s.group == group and s.rank is not None)


def _cut(board: Board, group: str | None, count: int, *, at_the_end: bool) -> int:
    ranks = _ranks(board, group)
    return min(ranks[-count:], default=0) if at_the_end else max(ranks[:count], default=0)


def _is_last(standing: Standing, board: Board, count: int) -> bool:
    return (standing.rank or 0) >= _cut(board, standing.group, count, at_the_end=True)


def _figures(standing: Standing, board: Board, cut: int, words: str, case: Case) -> str:
    line = next(
        other.printed
        for other in board.standings
        if other.group == standing.group and other.rank == cut
    )
    several = len(_groups(board)) > 1
    group = case.rulebook.groups.get(standing.group or "", "") if several else ""
    return (
        f"{board.title} {with_measure(standing.printed, board.measure)}, "
        f"{group}第{standing.rank}名/共{len(_ranks(board, standing.group))}名"
        f"({words} {with_measure(line, board.measure)})"
    )
