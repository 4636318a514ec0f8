"""Does a board or an item suit the indicator it uses."""

from collections.abc import Iterator

from diaodu.rulebook.derivations import derivation
from diaodu.rulebook.draft import Draft
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.methods import (
    NAMED,
    Completion,
    Dual,
    Item,
    Met,
    Quota,
    RankSum,
    Steps,
    Volume,
)
from diaodu.rulebook.own_windows import own_window
from diaodu.rulebook.problems import Path, Problem
from diaodu.rulebook.ranking import Board


def fits(draft: Draft) -> Iterator[Problem]:
    """Every board or item that its indicator cannot serve."""
    indicators = draft.book.indicators
    for path, _, found in draft.indicators():
        yield from derivation(path, found, indicators)
        yield from own_window(path, found, draft.book)
    for path, board in draft.boards():
        yield from _rescaled(path, board)
        if board.rank and board.rank in indicators:
            yield from _decimals(path, board, indicators[board.rank])
        for index, item in enumerate(board.items):
            indicator = None if isinstance(item, NAMED) else indicators.get(item.item)
            if indicator and _needs_target(item):
                yield from _target((*path, "items", index), item, indicator)
            if indicator and isinstance(item, Quota):
                yield from _quota((*path, "items", index), item, indicator, draft)


def _decimals(path: Path, board: Board, indicator: Indicator) -> Iterator[Problem]:
    if "decimals" in board.model_fields_set and board.decimals != indicator.decimals:
        yield Problem(
            (*path, "decimals"),
            f"单项榜按指标的小数位打印, 指标“{board.rank}”为 {indicator.decimals} 位",
            f"{board.rank} is printed with {indicator.decimals} decimals",
        )


def _needs_target(item: Item) -> bool:
    against = isinstance(item, Met) and item.target is not None
    return isinstance(item, Completion | Steps | Dual) or against


def _rescaled(path: Path, board: Board) -> Iterator[Problem]:
    """A total without a bound cannot be rescaled to full marks."""
    for index, item in enumerate(board.items):
        if board.not_applicable == "rescaled" and isinstance(item, Volume | RankSum):
            yield Problem(
                (*path, "items", index),
                "不设上限的得分项没有满分, 总分不能折算",
                "an item without a bound cannot be rescaled",
            )


def _target(path: Path, item: Item, indicator: Indicator) -> Iterator[Problem]:
    if indicator.target is None:
        yield Problem(
            path,
            f"按完成率计分, 而指标“{item.item}”没有写 target",
            f"completion needs a target of {item.item}",
        )


def _quota(path: Path, item: Quota, indicator: Indicator, draft: Draft) -> Iterator[Problem]:
    if item.per == "month" and (indicator.is_rate or not draft.book.adds_up(indicator)):
        yield Problem(
            path,
            f"指标“{item.item}”逐月不能相加, 应写 per: window",
            f"{item.item} cannot be added up by months, write per: window",
        )
