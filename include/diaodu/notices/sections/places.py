"""Places in words: how far a unit moved, and where the region itself stands among its peers."""

from collections.abc import Iterator
from fractions import Fraction

from diaodu.model.places import Place, places_of
from diaodu.model.scores import Board, Standing
from diaodu.notices.wording import NOTHING, SHARE, separated
from diaodu.numbers import grouped, percent


def moved(gained: int | None) -> str:
    """`升2`, `降1`, `平`, or — where there is no earlier place."""
    if gained is None:
        return NOTHING
    return f"{'升' if gained > 0 else '降'}{abs(gained)}" if gained else "平"


def moved_words(board: Board, place: Place) -> str:
    """`较上期上升2位`, or that it did not move; empty where nothing is compared."""
    gained = place.places_gained
    if gained is None:
        return ""
    if not gained:
        return f"位次与{board.since}相同"
    return f"较{board.since}{'上升' if gained > 0 else '下降'}{abs(gained)}位"


def own_place(board: Board) -> str:
    """Where the region itself stands: gaps with their direction, and the rank it is to reach."""
    place = places_of(board).get(board.own)
    return "，".join(_own(board, place)) + "。" if place else ""


def _own(board: Board, place: Place) -> Iterator[str]:
    value = f"{separated(place.own.printed)}{board.measure}"
    yield f"{place.own.title}{value}，居第{place.rank}位（共{place.of}个）"
    yield from filter(None, (moved_words(board, place),))
    if place.rank > 1:
        yield from _first(board, place)
    if place.ahead and place.ahead.rank != place.first.rank:
        yield f"距前一位{place.ahead.title}{_gap(board, place, place.ahead)}"
    if place.behind:
        yield f"领先后一位{place.behind.title}{_gap(board, place, place.behind)}"
    if board.aim is not None:
        short = place.rank - board.aim
        yield f"目标第{board.aim}位以内，{f'差{short}位' if short > 0 else '已达到'}"


def _first(board: Board, place: Place) -> Iterator[str]:
    yield f"距第1位{place.first.title}{_gap(board, place, place.first)}"
    share = place.share_of(place.first)
    if share is not None:
        yield f"为其{percent(share)}"


def _gap(board: Board, place: Place, other: Standing) -> str:
    gap, before = place.gap(other), place.gap_before(other)
    told = _printed(board, place, gap)
    if before is None:
        return told
    change = gap - before
    if not change:
        return f"{told}（与{board.since}相同）"
    way = "扩大" if change > 0 else "缩小"
    return f"{told}（较{board.since}{way}{_printed(board, place, abs(change))}）"


def _printed(board: Board, place: Place, gap: Fraction) -> str:
    decimals = len(place.own.printed.partition(".")[2])
    return grouped(gap, decimals) + ("个百分点" if board.measure == SHARE else board.measure)
