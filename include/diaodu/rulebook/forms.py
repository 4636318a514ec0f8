"""Is each element whole in itself: one form, a citation, months in which it holds."""

import re
from collections.abc import Iterator

from diaodu.rulebook.amounts import numbers_of
from diaodu.rulebook.companions import companions
from diaodu.rulebook.condition_forms import condition_forms
from diaodu.rulebook.dated import Cited, Dated, InForce
from diaodu.rulebook.draft import Draft
from diaodu.rulebook.measures import ORIGINS, Indicator
from diaodu.rulebook.methods import NAMED, Deductions, Item, Met, Passing, Steps, Tier
from diaodu.rulebook.narrowing import nested, row_words, rules_of
from diaodu.rulebook.pacing import pacing
from diaodu.rulebook.problems import Path, Problem
from diaodu.rulebook.ranking import Board
from diaodu.rulebook.schema import CampaignRule
from diaodu.rulebook.spans import Span, span_of


def forms(draft: Draft) -> Iterator[Problem]:
    """Every element that is not whole in itself."""
    if span_of(draft.book.in_force).is_empty:
        yield _turned_round((), draft.book.in_force)
    for path, _, indicator in draft.indicators():
        yield from _indicator(path, indicator, draft)
    yield from nested(draft.book.filters)
    for id_, named in draft.book.filters.items():
        yield from rules_of(("filters", id_), named, draft.ids("groups"))
    for id_, rule in draft.book.campaigns.items():
        yield from _campaign(("campaigns", id_), id_, rule)
    for path, board in draft.boards():
        yield from _board(path, board)
        for index, item in enumerate(board.items):
            yield from _item((*path, "items", index), item)
            yield from _name((*path, "items", index, "name"), item, draft)
    for path, condition in draft.conditions():
        yield from condition_forms(path, condition, draft)
    for path, element, span in draft.cited():
        yield from _citation(path, element)
        yield from _months(path, element, span)
        if isinstance(element, Passing | Tier):
            yield from _one_bar(path, element, ("at_least", "at_most"))


def _indicator(path: Path, indicator: Indicator, draft: Draft) -> Iterator[Problem]:
    origins = [word for word in ORIGINS if getattr(indicator, word)]
    if len(origins) > 1:
        yield Problem(
            path, f"{'、'.join(origins)} 只能写一个", f"at most one of {', '.join(origins)}"
        )
    if (indicator.rated == "weighted") != bool(indicator.raters):
        yield Problem(
            path, "rated: weighted 和 raters 须同时写", "rated: weighted goes with raters"
        )
    yield from companions(path, indicator)
    if indicator.target:
        yield from pacing((*path, "target"), indicator.target)
    if indicator.credit and (
        not (indicator.sum or indicator.count == "projects") or draft.book.is_stock(indicator)
    ):
        yield Problem(
            (*path, "credit"),
            "credit 只用于按项目表累计的指标",
            "credit goes with what adds up over projects",
        )
    if indicator.where:
        yield from row_words((*path, "where"), indicator, draft.book.filters)
        yield from rules_of((*path, "where"), indicator.where, draft.ids("groups"))


def _item(path: Path, item: Item) -> Iterator[Problem]:
    if isinstance(item, Met):
        yield from _one_bar(path, item, ("at_most", "at_least", "target"))
    if isinstance(item, Deductions) and item.at_most is None and _is_zero(item.weight):
        yield Problem(
            path,
            "weight 为 0 而没有 at_most, 一分也扣不到: 写 at_most, 或写要从中扣的 weight",
            "a weight of 0 leaves nothing to lose: write at_most, or the weight",
        )
    if isinstance(item, Steps):
        for index, size in enumerate(item.sizes[:-1]):
            if size.target_below is None:
                yield Problem(
                    (*path, "sizes", index),
                    "只有最后一档可以不写 target_below",
                    "only the last size may go without target_below",
                )


def _name(path: Path, item: Item, draft: Draft) -> Iterator[Problem]:
    """A name of its own must be one: the heading of a column beside those of other indicators."""
    if item.name is None:
        return
    if isinstance(item, NAMED):
        yield Problem(
            path, "这种得分项的 item 就是它的名称, 不再写 name", "item is its name already"
        )
    elif not item.name.strip():
        yield Problem(path, "名称不能为空", "a name must not be empty")
    elif any(item.name in (id_, found.title) for _, id_, found in draft.indicators()):
        yield Problem(
            path,
            f"“{item.name}”已是指标的代号或名称, 请另起一个",
            f"{item.name} is an indicator's",
        )


def _is_zero(number: Dated) -> bool:
    return not any(value for _, value in number.steps)


def _one_bar(path: Path, element: Cited, words: tuple[str, ...]) -> Iterator[Problem]:
    written = [word for word in words if getattr(element, word) is not None]
    if len(written) != 1:
        yield Problem(
            path,
            f"{'、'.join(words)} 必须且只能写一个",
            f"exactly one of {', '.join(words)}",
        )


def _board(path: Path, board: Board) -> Iterator[Problem]:
    if bool(board.items) == bool(board.rank):
        yield Problem(path, "items 和 rank 必须且只能写一个", "exactly one of items, rank")


def _campaign(path: Path, id_: str, rule: CampaignRule) -> Iterator[Problem]:
    if id_[:1].isdigit():
        yield Problem(path, f"代号“{id_}”不能以数字开头", "an id must not begin with a digit")
    elif not re.fullmatch(r"[\w-]+", id_):
        yield Problem(
            path,
            f"代号“{id_}”只能用文字、数字、下划线和连字符",
            "an id is made of letters, digits, underscores and hyphens",
        )
    if rule.from_ > rule.to:
        yield Problem(path, f"起日 {rule.from_} 晚于止日 {rule.to}", "from is later than to")
    if not rule.citation:
        yield Problem(
            path, "须有出处 source, 或注明 assumed: true", "needs source or assumed: true"
        )


def _citation(path: Path, element: Cited) -> Iterator[Problem]:
    zeroed = isinstance(element, Indicator) and element.missing == "zero"
    if (zeroed or any(numbers_of(element))) and not element.citation:
        yield Problem(
            path,
            "写了规定, 须有出处 source, 或注明 assumed: true",
            "a rule needs source or assumed: true",
        )


def _months(path: Path, element: Cited, span: Span) -> Iterator[Problem]:
    if span_of(element.in_force).is_empty:
        yield _turned_round(path, element.in_force)
    elif span.is_empty:
        yield Problem((*path, "in_force"), "没有一个月与所在的办法或榜单同时有效", "never in force")


def _turned_round(path: Path, held: InForce) -> Problem:
    return Problem(
        (*path, "in_force"), f"起月 {held.from_} 晚于止月 {held.to}", "from is later than to"
    )
