"""One board in words: who is ranked with whom, by what, and each item's points."""

from diaodu.rulebook.explain_derived import title_of
from diaodu.rulebook.prose import WINDOWS, closing, default, number, share
from diaodu.rulebook.schema import Board, Completion, Points, Quota, Rulebook


def board_text(book: Rulebook, board: Board) -> str:
    """One board: a paragraph, and below it a line for each item."""
    items = [f"   ({place}) {_item(book, item)}" for place, item in enumerate(board.items, start=1)]
    return "\n".join((_board(book, board), *items))


def _board(book: Rulebook, board: Board) -> str:
    parts = (
        f"{board.title}({board.id}): {_within(book, board)}, {_by(book, board)}",
        _decimals(book, board),
        _rank_on(board) + default(board, "rank_on"),
        f"不参加排名: {'、'.join(board.excluded)}" if board.excluded else "",
    )
    return "。".join(filter(None, parts)) + "。" + closing(board)


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


def _item(book: Rulebook, item: Completion | Quota | Points) -> str:
    if isinstance(item, Completion):
        rule = _completion(item)
    elif isinstance(item, Quota):
        rule = _quota(book, item)
    else:
        rule = _points(book, item)
    return f"{title_of(book, item.item)}: {rule}。{closing(item)}"


def _completion(item: Completion) -> str:
    cap = "不设上限" if item.cap == "none" else f"超过{share(item.cap)}的按{share(item.cap)}计"
    return f"完成率×{number(item.weight, '分')}, {cap}"


def _quota(book: Rulebook, item: Quota) -> str:
    per = "每月" if item.per == "month" else "共"
    full_at = number(item.full_at, book.indicators[item.item].measure)
    return (
        f"{WINDOWS[item.over]}{default(item, 'over')}{per}{default(item, 'per')}满{full_at}"
        f"得{number(item.weight, '分')}, 不足的按比例得分, 超出的不加分"
    )


def _points(book: Rulebook, item: Points) -> str:
    measure = book.indicators[item.item].measure
    return (
        f"{WINDOWS[item.over]}{default(item, 'over')}每{measure}得{number(item.each, '分')}, "
        f"最多得{number(item.at_most, '分')}"
    )
