"""One board in words: who is ranked with whom, by what, and each item's points."""

from collections.abc import Iterator

from diaodu.rulebook.explain_conditions import KINDS
from diaodu.rulebook.explain_derived import title_of
from diaodu.rulebook.explain_items import item_text
from diaodu.rulebook.explain_parts import veto_words
from diaodu.rulebook.prose import WINDOWS, closing, default, months, number
from diaodu.rulebook.ranking import Board, Criterion, Exclusion, PeerGroup
from diaodu.rulebook.schema import Rulebook

SINCE = {"last_period": "上期", "last_year": "上年同期"}


def board_text(book: Rulebook, board: Board) -> str:
    """One board: a paragraph, and below it a line for each item."""
    items = [
        f"   ({place}) {item_text(book, item)}" for place, item in enumerate(board.items, start=1)
    ]
    vetoes = [f"   {veto_words(book, veto)}。{closing(veto)}" for veto in board.vetoes]
    return "\n".join((_board(book, board), *items, *vetoes))


def peers_text(id_: str, group: PeerGroup) -> str:
    """One group of peers, the region itself first."""
    titles = "、".join(f"{title}({unit})" for unit, title in group.units.items())
    return (
        f"{group.title}({id_}): 本辖区“{group.own}”(*)与{titles}相比; "
        f"同级的数只取指标数据表, 不报送、不计入全辖区、不列入名单。{closing(group)}"
    )


def _board(book: Rulebook, board: Board) -> str:
    parts = (
        f"{board.title}({board.id}): {_within(book, board)}, {_by(book, board)}",
        _when(book, board),
        _only(board, _measure(book, board)),
        _decimals(book, board),
        _rank_on(board),
        *_then(book, board),
        _not_applicable(board),
        _excluded(board.excluded),
        _since(board),
        f"目标为第{number(board.aim)}名以内" if board.aim else "",
    )
    return "。".join(filter(None, parts)) + "。" + closing(board)


def _when(book: Rulebook, board: Board) -> str:
    if board.campaign:
        return f"只在“{book.campaigns[board.campaign].title}”期间"
    if not board.at:
        return "每种考核期都排(默认)"
    return f"只在{'、'.join(KINDS[kind] for kind in board.at)}排"


def _within(book: Rulebook, board: Board) -> str:
    if board.peers:
        group = book.peers[board.peers]
        return f"本辖区“{group.own}”与{group.title}一起排名"
    if not board.within:
        return "全部单位一起排名(默认)"
    return f"在{'、'.join(book.groups[group] for group in board.within)}组内分别排名"


def _by(book: Rulebook, board: Board) -> str:
    if board.rank is None:
        return f"按下列各项{'名次' if board.is_of_ranks else '得分'}之和, {_order(board)}"
    window = f"{WINDOWS[board.over]}{default(board, 'over')}"
    return f"按{title_of(book, board.rank)}{window}, {_order(board)}"


def _order(rule: Board | Criterion) -> str:
    order = "数小者在前" if rule.lower_is_better else "数大者在前"
    return order + default(rule, "lower_is_better")


def _measure(book: Rulebook, board: Board) -> str:
    return book.indicators[board.rank].measure if board.rank else "分"


def _only(board: Board, measure: str) -> str:
    """Said of a board on which not everybody stands."""
    least = f"不低于{number(board.at_least, measure)}" if board.at_least else ""
    most = f"不高于{number(board.at_most, measure)}" if board.at_most else ""
    told = "且".join(filter(None, (least, most)))
    return f"只列{told}的单位, 其余不上榜" if told else ""


def _decimals(book: Rulebook, board: Board) -> str:
    if board.rank:
        return f"打印保留{book.indicators[board.rank].decimals}位小数(同指标)"
    return f"打印保留{board.decimals}位小数{default(board, 'decimals')}"


def _rank_on(board: Board) -> str:
    if board.rank_decimals is not None:
        return f"名次按四舍五入到{board.rank_decimals}位小数的数"
    exact = board.rank_on == "exact"
    words = "名次按未四舍五入的精确值" if exact else "名次按四舍五入后打印的数"
    return words + default(board, "rank_on")


def _then(book: Rulebook, board: Board) -> Iterator[str]:
    """What tells apart units that tie, in turn."""
    if not board.then:
        return
    told = "; ".join(_criterion(book, criterion) for criterion in board.then)
    yield f"并列的依次再比: {told}; 没有数的在后, 仍相同的并列"


def _criterion(book: Rulebook, criterion: Criterion) -> str:
    window = f"{WINDOWS[criterion.over]}{default(criterion, 'over')}"
    told = f"{title_of(book, criterion.of)}{window}, {_order(criterion)}"
    held = ", ".join(filter(None, (months(criterion.in_force), criterion.citation)))
    return f"{told}({held})" if held else told


def _excluded(excluded: tuple[Exclusion, ...]) -> str:
    return f"不参加排名: {'、'.join(map(_exclusion, excluded))}" if excluded else ""


def _exclusion(excluded: Exclusion) -> str:
    told = (excluded.reason, excluded.citation, months(excluded.in_force))
    held = ", ".join(filter(None, told))
    return f"{excluded.unit}({held})" if held else excluded.unit


def _since(board: Board) -> str:
    if not board.since:
        return ""
    how = "按当时有效的规定和现有数据重算; 另表提供上期名次的从其"
    return f"列出比{SINCE[board.since]}的位次变动({how})"


def _not_applicable(board: Board) -> str:
    """Said where an item does not apply to some group."""
    if not any(item.not_for for item in board.items):
        return ""
    how = {"without": "总分不折算", "rescaled": "总分按适用项满分折算到全部满分"}
    return f"有不适用项的单位{how[board.not_applicable]}{default(board, 'not_applicable')}"
