"""Boards: groups, scores, points of each item and ranks, unit by unit."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from diaodu.difference.nouns import Aspect, Change, Part
from diaodu.difference.pairs import Found, differing
from diaodu.difference.values import told_apart
from diaodu.model.scores import Board, ItemScore, Scores, Standing, StandingState
from diaodu.numbers import READ_DECIMALS, grouped, written

POINTS = "分"
Seats: TypeAlias = Mapping[tuple[str, str], Standing]
Scored: TypeAlias = tuple[Fraction | None, str]
"""A score or points, exact and as printed."""


def board_changes(before: Scores, after: Scores) -> Found:
    """What each unit gets on each board; a formula only where it gives the same points."""
    boards = {board.id: board for board in (*before.boards, *after.boards)}
    groups = {found.id: found.title for found in (*before.groups, *after.groups)}
    items = {found.id: found.title for found in (*before.indicators, *after.indicators)}
    for (unit, id_), was, now in differing(_seats(before), _seats(after)):
        board = boards[id_]
        for aspect, old, new in _seat(was, now, board, groups):
            yield unit, Change(Part.BOARD, id_, board.title, aspect, old, new)
        for item, old_item, new_item in differing(_items(was), _items(now)):
            title = f"{board.title}·{items.get(item, item)}"
            for part, aspect, old, new in _points(old_item, new_item, _measure(board)):
                yield unit, Change(part, f"{id_}/{item}", title, aspect, old, new)


def _seats(scores: Scores) -> Seats:
    return {(row.unit, board.id): row for board in scores.boards for row in board.standings}


def _seat(
    was: Standing | None, now: Standing | None, board: Board, groups: Mapping[str, str]
) -> Iterator[tuple[Aspect, str, str]]:
    old_group, new_group = _group(was, groups), _group(now, groups)
    if old_group != new_group:
        yield Aspect.GROUP, old_group, new_group
    old, new = _score(was), _score(now)
    measure = _measure(board)
    if old != new:
        yield Aspect.SCORE if measure == POINTS else Aspect.FIGURE, *_apart(old, new, measure)
    old_rank, new_rank = _rank(was), _rank(now)
    if old_rank != new_rank:
        yield Aspect.RANK, old_rank, new_rank
    yield from _beside(was, now, measure)


def _measure(board: Board) -> str:
    """What the board counts in: points where it adds up items and names nothing else."""
    return board.measure or (POINTS if board.items else "")


def _beside(
    was: Standing | None, now: Standing | None, measure: str
) -> Iterator[tuple[Aspect, str, str]]:
    """What is printed beside a rank: a remark, and where the unit stood before."""
    old, new = _beside_texts(was), _beside_texts(now)
    for aspect in old:
        if old[aspect] != new[aspect]:
            yield aspect, old[aspect], new[aspect]
    was_score, now_score = (seat.previous_score if seat else None for seat in (was, now))
    if was_score != now_score:
        words = partial(_exact, measure)
        yield Aspect.PREVIOUS_SCORE, *told_apart(was_score, now_score, words, words)


def _beside_texts(seat: Standing | None) -> dict[Aspect, str]:
    return {
        Aspect.REMARK: seat.remark if seat else "",
        Aspect.PREVIOUS_RANK: str(seat.previous_rank or "") if seat else "",
    }


def _apart(old: Scored, new: Scored, measure: str) -> tuple[str, str]:
    """Both as printed, with their measure, or exactly where they print the same."""
    (was, was_printed), (now, now_printed) = old, new
    if was_printed != now_printed:
        return _printed(was_printed, measure), _printed(now_printed, measure)
    words = partial(_exact, measure)
    return told_apart(was, now, words, words)


def _exact(measure: str, value: Fraction, decimals: int = READ_DECIMALS) -> str:
    return written(value, decimals) + measure


def _printed(number: str, measure: str) -> str:
    """A printed number as official texts write it: `1460.00` as 1,460.00万元."""
    decimals = len(number.partition(".")[2])
    return grouped(Decimal(number), decimals) + measure if number else ""


def _score(seat: Standing | None) -> Scored:
    return (seat.score, seat.printed) if seat else (None, "")


def _item_points(item: ItemScore | None) -> Scored:
    return (item.points, item.printed) if item else (None, "")


def _group(seat: Standing | None, groups: Mapping[str, str]) -> str:
    group = (seat.group or "") if seat else ""
    return groups.get(group, group)


def _rank(seat: Standing | None) -> str:
    if seat is None:
        return ""
    return str(seat.rank) if seat.state is StandingState.RANKED else seat.state.label


def _items(seat: Standing | None) -> dict[str, ItemScore]:
    return {found.item: found for found in seat.items} if seat else {}


def _points(
    was: ItemScore | None, now: ItemScore | None, measure: str
) -> Iterator[tuple[Part, Aspect, str, str]]:
    old, new = _item_points(was), _item_points(now)
    if old != new:
        yield Part.BOARD, Aspect.POINTS, *_apart(old, new, measure)
    elif was and now:
        yield Part.WORDING, Aspect.CONTENT, _worked(was), _worked(now)


def _worked(item: ItemScore) -> str:
    return f"{item.formula}（{item.citation}）" if item.citation else item.formula
