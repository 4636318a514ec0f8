"""Can each number of a rule be meant: its size, its percent sign, and from which month on."""

from collections.abc import Iterator

from diaodu.rulebook.conditions import Clause
from diaodu.rulebook.dated import Cited, Dated
from diaodu.rulebook.draft import Draft
from diaodu.rulebook.lines import Tree
from diaodu.rulebook.measures import Range
from diaodu.rulebook.methods import Met, Passing, Tier
from diaodu.rulebook.problems import Path, Problem
from diaodu.rulebook.spans import Span
from diaodu.rulebook.words import child

PERIODS = ("consecutive", "repeated", "in_last", "holding", "reached", "clean")
POSITIVE = ("cap", "due", "full_at", "below", "bottom", "top", "aim", "step", "per", *PERIODS)
WHOLE = ("bottom", "top", "aim", *PERIODS, "grace", "working_days")
PERCENT = "%"
SHARES = (
    "cap",
    "introducer",
    "host",
    "due",
    "funds_share_at_least",
    "base",
    "flat",
    "due_below",
    "share_above",
)
FACTORS = ("times",)
SIGNED = ("times", "at_least", "above", "zero_below")
BARS = (Clause, Passing, Tier, Met, Range)
LARGEST_PLAIN_SHARE = 10


def numbers_of(element: Cited) -> Iterator[tuple[str, Dated]]:
    """Every number written in an element, with its word."""
    for word in type(element).model_fields:
        if word not in element.model_fields_set:
            continue
        held = getattr(element, word)
        if isinstance(held, Dated):
            yield word, held


def amounts(draft: Draft) -> Iterator[Problem]:
    """Every number that cannot be meant."""
    for path, element, span in draft.cited():
        for word, number in numbers_of(element):
            place = (*path, word)
            is_signed = word in SIGNED or (word == "at_most" and isinstance(element, BARS))
            yield from _size(place, word, number, is_signed=is_signed)
            yield from _percent_sign(place, word, number, _written(draft.tree, place))
            yield from _start(place, number, span)


def _size(path: Path, word: str, number: Dated, *, is_signed: bool) -> Iterator[Problem]:
    for _, value in number.steps:
        if word in POSITIVE and value <= 0:
            yield Problem(path, f"读到“{value}”, 应大于 0", "expected above 0")
        elif value < 0 and not is_signed:
            yield Problem(path, f"读到“{value}”, 应不小于 0", "expected at least 0")
        elif word in WHOLE and value != value.to_integral_value():
            yield Problem(path, f"读到“{value}”, 应为整数", "expected a whole number")


def _percent_sign(path: Path, word: str, number: Dated, written: str) -> Iterator[Problem]:
    largest = max(value for _, value in number.steps)
    if word not in (*SHARES, *FACTORS) and PERCENT in written:
        yield Problem(path, f"读到“{written}”, 这里不用百分号", "no percent sign here")
    if word in SHARES and PERCENT not in written and largest >= LARGEST_PLAIN_SHARE:
        percent = f"{largest}%"
        yield Problem(
            path,
            f"读到“{largest}”倍, 是否应为“{percent}”?",
            f"{largest} times, did you mean {percent}?",
        )
    smallest = min(value for _, value in number.steps)
    if word == "cap" and PERCENT not in written and 0 < smallest < 1:
        percent = f"{(smallest * 100).normalize():f}%"
        yield Problem(
            path,
            f"读到“{smallest}”, 不足 1 的封顶请写成百分数, 是否应为“{percent}”?",
            f"a cap below 1, did you mean {percent}?",
        )


def _start(path: Path, number: Dated, span: Span) -> Iterator[Problem]:
    first = number.steps[0][0]
    if first > span.first and not span.is_empty:
        yield Problem(
            path, f"{span.first} 起适用, 而数值从 {first} 才有", f"no number before {first}"
        )


def _written(tree: Tree, path: Path) -> str:
    for part in path:
        tree = child(tree, part)
    values = tree.values() if isinstance(tree, dict) else (tree,)
    return " ".join(map(str, values))
