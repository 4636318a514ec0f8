"""A place on a board in words: rank, gaps, who ties, the way it moved, the rank it is to reach."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from diaodu.model.places import Place, places_of
from diaodu.model.scores import Board, Standing
from diaodu.numbers import grouped, half_up, percent, written
from diaodu.scoring.wording import REASONS


def place_words(board: Board, row: Standing) -> str:
    """`第2名(共8个单位参加排名), 25.00分; 距前一名(…) 20.00; …`, or why there is no rank."""
    place = places_of(board).get(row.unit)
    if place is None:
        return f"未参加排名, {row.remark or REASONS[row.state]}"
    score = grouped(Decimal(row.printed), _decimals(place))
    start = f"第{place.rank}名(共{place.of}个单位参加排名), {score}{board.measure}"
    told = (*_gaps(board, place), *_moved(board, place), *_among_peers(board, place))
    return "; ".join((start, *told))


def _gaps(board: Board, place: Place) -> Iterator[str]:
    """The distance to whoever stands next ahead and next behind (位次差距).

    Of the region itself the first is told of apart, and not twice where it is the next ahead.
    """
    tied = [other.title for other in place.tied if other.unit != place.own.unit]
    if tied:
        yield f"与{'、'.join(tied)}并列"
    ahead = None if place.own.unit == board.own and place.ahead is place.first else place.ahead
    for words, other in (("距前一名", ahead), ("领先后一名", place.behind)):
        if other:
            gap = place.gap(other)
            apart = _rounded(board, place, other) if gap else ", 数值相同, 按并列时再比的指标分先后"
            yield f"{words}(第{other.rank}名 {other.title}) {_printed(gap, place)}{apart}"


def _moved(board: Board, place: Place) -> Iterator[str]:
    if not board.since:
        return
    gained = place.places_gained
    if gained is None:
        yield f"{board.since}没有名次"
    elif gained:
        yield f"比{board.since}{'上升' if gained > 0 else '下降'}{abs(gained)}位"
    else:
        yield f"与{board.since}位次相同"


def _among_peers(board: Board, place: Place) -> Iterator[str]:
    """Of the region itself: gap, ratio and direction to the first, and the rank to reach."""
    if place.own.unit != board.own:
        return
    if place.rank > 1:
        share = place.share_of(place.first)
        ratio = "" if share is None else f", 为其{percent(share)}"
        gap = _printed(place.gap(place.first), place) + _rounded(board, place, place.first)
        yield f"距第1名 {place.first.title} {gap}{ratio}{_direction(board, place, place.first)}"
    way = _direction(board, place, place.behind) if place.behind else ""
    if way:
        yield f"对后一名的领先{way.removeprefix(', ')}"
    if board.aim is not None:
        short = place.rank - board.aim
        yield f"目标第{board.aim}名以内, {f'差{short}位' if short > 0 else '已达到'}"


def _direction(board: Board, place: Place, other: Standing) -> str:
    before = place.gap_before(other)
    if before is None:
        return ""
    change = place.gap(other) - before
    words = "不变" if not change else f"{'扩大' if change > 0 else '缩小'}{_size(change, place)}"
    return f", 比{board.since}{words}"


def _size(change: Fraction, place: Place) -> str:
    return _printed(abs(change), place)


def _rounded(board: Board, place: Place, other: Standing) -> str:
    """Said where the two printed values are not apart what is printed between them."""
    gap, decimals = place.gap(other), _decimals(place)
    apart = abs(Fraction(place.own.printed) - Fraction(other.printed))
    is_told = apart == half_up(gap, decimals) or (gap and not half_up(gap, decimals))
    return "" if is_told else f"(按未四舍五入的{'得分' if board.items else '数'})"


def _printed(gap: Fraction, place: Place) -> str:
    """At the board's precision; a gap too small to print so is given exactly."""
    decimals = _decimals(place)
    return written(gap) if gap and not half_up(gap, decimals) else grouped(gap, decimals)


def _decimals(place: Place) -> int:
    return len(place.own.printed.partition(".")[2])
