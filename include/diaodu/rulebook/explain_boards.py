"""One board in words: who is ranked with whom, by what, and each item's points."""

from diaodu.rulebook.explain_derived import title_of
from diaodu.rulebook.explain_items import item_text
from diaodu.rulebook.explain_parts import veto_words
from diaodu.rulebook.prose import WINDOWS, closing, default
from diaodu.rulebook.ranking import Board
from diaodu.rulebook.schema import Rulebook


def board_text(book: Rulebook, board: Board) -> str:
    """One board: a paragraph, and below it a line for each item."""
    items = [
        f"   ({place}) {item_text(book, item)}" for place, item in enumerate(board.items, start=1)
    ]
    vetoes = [f"   {veto_words(book, veto)}。{closing(veto)}" for veto in board.vetoes]
    return "\n".join((_board(book, board), *items, *vetoes))


def _board(book: Rulebook, board: Board) -> str:
    parts = (
        f"{board.title}({board.id}): {_within(book, board)}, {_by(book, board)}",
        _campaign(book, board),
        _decimals(book, board),
        _rank_on(board) + default(board, "rank_on"),
        _not_applicable(board),
        f"不参加排名: {'、'.join(board.excluded)}" if board.excluded else "",
    )
    return "。".join(filter(None, parts)) + "。" + closing(board)


def _campaign(book: Rulebook, board: Board) -> str:
    return f"只在“{book.campaigns[board.campaign].title}”期间" if board.campaign else ""


def _within(book: Rulebook, board: Board) -> str:
    if not board.within:
        return "全部单位一起排名(默认)"
    return f"在{'、'.join(book.groups[group] for group in board.within)}组内分别排名"


def _by(book: Rulebook, board: Board) -> str:
    order = "数小者在前" if board.lower_is_better else "数大者在前"
    order += default(board, "lower_is_better")
    if board.rank is None:
        return f"按下列各项得分之和, {order}"
    window = f"{WINDOWS[board.over]}{default(board, 'over')}"
    return f"按{title_of(book, board.rank)}{window}, {order}"


def _decimals(book: Rulebook, board: Board) -> str:
    if board.rank:
        return f"打印保留{book.indicators[board.rank].decimals}位小数(同指标)"
    return f"打印保留{board.decimals}位小数{default(board, 'decimals')}"


def _rank_on(board: Board) -> str:
    exact = board.rank_on == "exact"
    return "名次按未四舍五入的精确值" if exact else "名次按四舍五入后打印的数"


def _not_applicable(board: Board) -> str:
    """Said where an item does not apply to some group."""
    if not any(item.not_for for item in board.items):
        return ""
    how = {"without": "总分不折算", "rescaled": "总分按适用项满分折算到全部满分"}
    return f"有不适用项的单位{how[board.not_applicable]}{default(board, 'not_applicable')}"
