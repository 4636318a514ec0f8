"""Every board of a period, with the ranks held before where they are given or asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from diaodu.calendar import period_before, year_before
from diaodu.model.scores import Board, Standing
from diaodu.rulebook.schema import Rulebook
from diaodu.scoring.assessment import Assessment, assess
from diaodu.scoring.boards import board_of
from diaodu.scoring.inputs import ScoringInput

LAST_PERIOD, LAST_YEAR = "上期", "上年同期"
Held = Mapping[str, Standing]
NOBODY: Held = {}


def boards_of(rulebook: Rulebook, given: ScoringInput, case: Assessment) -> tuple[Board, ...]:
    """The boards in force; what a board is compared with is worked out from the same figures.

    `rulebook` is the undated one: an earlier period is ranked by the rules then in force. Ranks
    that were handed in, under the id of the board, go before those worked out anew; they are last
    period's, so a board that is held against last year's does not take them.
    """
    earlier: dict[str, Mapping[str, Board]] = {}
    boards: list[Board] = []
    for rule in case.rulebook.boards:
        board = board_of(rule, case)
        if rule.since:
            if rule.since not in earlier:
                earlier[rule.since] = _earlier(rulebook, given, case, rule.since)
            before = earlier[rule.since].get(rule.id)
            since = LAST_YEAR if rule.since == "last_year" else LAST_PERIOD
            board = replace(_moved(board, before), since=since)
        boards.append(board if rule.since == "last_year" else _handed_in(board, case))
    return tuple(boards)


def _moved(board: Board, before: Board | None) -> Board:
    held = {row.unit: row for row in before.standings} if before else NOBODY
    return replace(board, standings=tuple(_compared(board, held)))


def _compared(board: Board, held: Held) -> Iterator[Standing]:
    for row in board.standings:
        was = held.get(row.unit)
        yield replace(row, previous_rank=was.rank, previous_score=was.score) if was else row


def _handed_in(board: Board, case: Assessment) -> Board:
    ranks = {unit: rank for (unit, id_), rank in case.previous_ranks.items() if id_ == board.id}
    if not ranks:
        return board
    rows = (replace(row, previous_rank=ranks.get(row.unit)) for row in board.standings)
    return replace(board, standings=tuple(rows), since=LAST_PERIOD)


def _earlier(
    rulebook: Rulebook, given: ScoringInput, case: Assessment, since: str
) -> Mapping[str, Board]:
    period = year_before(case.period) if since == "last_year" else period_before(case.period)
    if period is None:
        return {}
    then = replace(assess(rulebook, given, period), tells=False)
    compared = [rule for rule in then.rulebook.boards if rule.since == since]
    return {rule.id: board_of(rule, then) for rule in compared}
