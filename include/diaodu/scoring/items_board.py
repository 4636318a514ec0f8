"""Items made of ranks on other boards: ranks added up, and how often among the first or last."""

from diaodu.model.scores import Standing, StandingState
from diaodu.numbers import plain
from diaodu.rulebook.methods import Placed, RankSum
from diaodu.scoring.derive import ZERO, missing
from diaodu.scoring.drawn import Drawn
from diaodu.scoring.seat import Outcome, Seat, without
from diaodu.scoring.wording import equals_points

NOT_ON_IT = StandingState.EXCLUDED


def rank_sum(item: RankSum, seat: Seat) -> Outcome:
    """The unit's ranks on the boards added up, each so many times."""
    boards = [seat.drawn[id_] for id_ in item.boards]
    found = [(board, board.standings.get(seat.unit)) for board in boards]
    if item.if_unranked == "unranked":
        states = [standing.state if standing else NOT_ON_IT for _, standing in found]
        state = missing(*states) or next((s for s in states if s is NOT_ON_IT), None)
        if state:
            return without(state)
    times = seat.case.number(item.times)
    ranks = [_rank(board, standing) for board, standing in found]
    total = sum(ranks) * times
    told = " + ".join(
        f"{board.title}第{rank}名{'' if standing and standing.rank else '(未排名, 按末名之后计)'}"
        for rank, (board, standing) in zip(ranks, found, strict=True)
    )
    factor = "" if times == 1 else f" × {plain(times)}"
    whole = f"({told}){factor}" if factor and len(ranks) > 1 else f"{told}{factor}"
    return Outcome(total, f"{whole} = {plain(total)}")


def _rank(board: Drawn, standing: Standing | None) -> int:
    """The rank, or one behind the last of all who are ranked."""
    if standing and standing.rank is not None:
        return standing.rank
    if standing:
        return len(board.ranked_with(standing)) + 1
    return max(map(len, board.ranks.values()), default=0) + 1


def placed(item: Placed, seat: Seat) -> Outcome:
    """So many points for every board on which the unit is among the first or the last."""
    boards = [seat.drawn[id_] for id_ in item.boards]
    hits = [board.title for board in boards if _is_placed(item, board, seat)]
    each = seat.case.number(item.each)
    points = len(hits) * each if hits else ZERO
    factor = "" if each == 1 else f" × {plain(each)}分"
    named = f"({'、'.join(hits)})" if hits else ""
    told = f"{len(boards)}个榜中{len(hits)}个{_cut_words(item, seat)}{named}{factor}"
    return Outcome(points, f"{told} {equals_points(points, seat.decimals)}")


def _is_placed(item: Placed, board: Drawn, seat: Seat) -> bool:
    standing = board.standings.get(seat.unit)
    if standing is None or standing.rank is None:
        return False
    if item.top:
        return standing.rank <= seat.case.number(item.top)
    count = int(seat.case.number(item.bottom)) if item.bottom else 0
    return standing.rank >= board.ranked_with(standing)[-count:][0]


def _cut_words(item: Placed, seat: Seat) -> str:
    if item.top:
        return f"居前{plain(seat.case.number(item.top))}名"
    return f"居后{plain(seat.case.number(item.bottom))}名" if item.bottom else ""
