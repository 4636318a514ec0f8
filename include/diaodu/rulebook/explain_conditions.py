"""One list or trigger in words: which units it names, and what it proposes."""

from diaodu.rulebook.conditions import Condition
from diaodu.rulebook.explain_derived import title_of
from diaodu.rulebook.prose import WINDOWS, closing, default, number
from diaodu.rulebook.schema import Rulebook


def condition_text(book: Rulebook, condition: Condition) -> str:
    """One condition as one paragraph."""
    proposal = f"建议: {condition.proposal}。" if condition.proposal else ""
    named = _named(book, condition)
    return f"{condition.title}({condition.id}): {named}。{proposal}{closing(condition)}"


def _named(book: Rulebook, condition: Condition) -> str:
    if condition.bottom and condition.board:
        board = next(board for board in book.boards if board.id == condition.board)
        each = "每组" if board.within else "全部单位"
        return f"“{board.title}”榜{each}后{number(condition.bottom)}名"
    if condition.of is None:
        return "未写条件"
    window = f"{WINDOWS[condition.over]}{default(condition, 'over')}{title_of(book, condition.of)}"
    if condition.below is None:
        return f"{window}为零的单位"
    indicator = book.indicators[condition.of]
    if indicator.scale != 1:
        return f"{window}低于{number(condition.below, '%')}的单位"
    if indicator.rated:
        return f"{window}低于{number(condition.below, indicator.measure)}的单位"
    return f"{window}平均每月不足{number(condition.below, indicator.measure)}的单位"
