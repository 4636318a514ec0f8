"""Do the words about ranking suit the board on which they stand, and the boards it draws from."""

from collections.abc import Iterator

from diaodu.rulebook.draft import Draft
from diaodu.rulebook.kinds import At
from diaodu.rulebook.methods import OfBoards, Placed, RankSum
from diaodu.rulebook.problems import Path, Problem
from diaodu.rulebook.ranking import Board
from diaodu.rulebook.spans import Span, span_of

NOT_AMONG_PEERS = ("within", "items", "campaign", "vetoes")


def rankings(draft: Draft) -> Iterator[Problem]:
    """Every word about ranking that has no meaning where it stands."""
    boards = {board.id: board for _, board in draft.boards()}
    kinds = _kinds(draft)
    for path, board in draft.boards():
        yield from _made_when(path, board, kinds)
        yield from _precision(path, board)
        yield from _compared(path, board)
        yield from _among_peers(path, board)
        yield from _tie_breaks(path, board)
        yield from _exclusions(path, board)
        for index, item in enumerate(board.items):
            if isinstance(item, OfBoards):
                yield from _of_boards((*path, "items", index), item, board, boards)
    for path, condition in draft.conditions():
        named = {clause.board for clause in condition.whole() if clause.board in boards}
        for id_ in sorted(filter(None, named)):
            if boards[id_].peers:
                yield Problem(
                    path,
                    f"“{id_}”是与同级比的榜, 不能据以点名",
                    f"{id_} ranks peers, who are not held to account",
                )
        for id_ in sorted(filter(None, named)):
            if condition.at and not set(condition.at) <= kinds[id_]:
                yield _not_made((*path, "at"), id_, set(condition.at) - kinds[id_])


def _kinds(draft: Draft) -> dict[str, set[At]]:
    """In which kinds of period there is a board of that id."""
    found: dict[str, set[At]] = {}
    for _, board in draft.boards():
        found.setdefault(board.id, set()).update(board.kinds)
    return found


def _made_when(path: Path, board: Board, kinds: dict[str, set[At]]) -> Iterator[Problem]:
    if board.at and board.campaign:
        yield Problem(
            (*path, "at"), "写了 campaign 的榜只在竞赛期间有, 不再写 at", "campaign goes without at"
        )
        return
    for id_ in board.drawn_from:
        left = set(board.kinds) - kinds.get(id_, set(board.kinds))
        if left and not board.campaign and board.at:
            yield _not_made((*path, "at"), id_, left)


def _not_made(path: Path, id_: str, kinds: set[At]) -> Problem:
    left = "、".join(kind for kind in sorted(kinds))
    return Problem(path, f"“{id_}”在 {left} 没有榜", f"there is no board {id_} at {left}")


def _precision(path: Path, board: Board) -> Iterator[Problem]:
    if board.rank_decimals is not None and "rank_on" in board.model_fields_set:
        yield Problem(
            path, "rank_on 和 rank_decimals 只能写一个", "at most one of rank_on, rank_decimals"
        )


def _compared(path: Path, board: Board) -> Iterator[Problem]:
    if board.since and board.kinds == {"campaign"}:
        yield Problem(
            (*path, "since"),
            "竞赛没有上期, since 不起作用",
            "a campaign has no earlier period, since has no effect",
        )


def _among_peers(path: Path, board: Board) -> Iterator[Problem]:
    if board.peers is None:
        if board.aim:
            yield Problem((*path, "aim"), "aim 只用于写了 peers 的榜", "aim goes with peers only")
        return
    for word in NOT_AMONG_PEERS:
        if word in board.model_fields_set:
            yield Problem(
                (*path, word),
                f"{word} 不能用于与同级比的榜",
                f"{word} does not go with peers",
            )


def _tie_breaks(path: Path, board: Board) -> Iterator[Problem]:
    for index, criterion in enumerate(board.then):
        if (criterion.of, criterion.over) == (board.rank, board.over):
            yield Problem(
                (*path, "then", index),
                f"“{criterion.of}”就是排名所依据的数, 不能再区分并列",
                f"{criterion.of} is what the board ranks by",
            )


def _exclusions(path: Path, board: Board) -> Iterator[Problem]:
    seen: list[tuple[str, Span]] = []
    for index, found in enumerate(board.excluded):
        place, span = (*path, "excluded", index), span_of(found.in_force)
        if found.reason and not (found.citation or board.citation):
            yield Problem(
                place,
                "写了理由, 须有出处 source, 或注明 assumed: true",
                "a reason needs source or assumed: true",
            )
        if any(unit == found.unit and not held.meet(span).is_empty for unit, held in seen):
            yield Problem(
                place,
                f"“{found.unit}”在同一月份已有一条",
                f"{found.unit} already holds in these months",
            )
        seen.append((found.unit, span))


def _of_boards(
    path: Path, item: OfBoards, board: Board, boards: dict[str, Board]
) -> Iterator[Problem]:
    if isinstance(item, Placed) and (item.top is None) == (item.bottom is None):
        yield Problem(path, "top、bottom 必须且只能写一个", "exactly one of top, bottom")
    if isinstance(item, RankSum) and item.full_if:
        yield Problem(
            (*path, "full_if"),
            "名次之和没有满分, full_if 不起作用",
            "ranks added up have no full marks, full_if has no effect",
        )
    if isinstance(item, RankSum) and not board.lower_is_better:
        yield Problem(
            path,
            "名次之和数小者在前, 榜单应写 lower_is_better: true",
            "ranks added up rank the lowest first: write lower_is_better: true",
        )
    for index, id_ in enumerate(item.boards):
        place = (*path, "boards", index)
        other = boards.get(id_)
        if id_ in item.boards[:index]:
            yield Problem(place, f"“{id_}”重复", "duplicate board")
        if other and other.peers:
            yield Problem(
                place, f"“{id_}”是与同级比的榜, 不排本辖区单位", f"{id_} ranks peers, not units"
            )
        if other and other.campaign not in {None, board.campaign}:
            yield Problem(
                place,
                f"“{id_}”只在竞赛期间有, 本榜不是",
                f"{id_} is there in its campaign only",
            )
