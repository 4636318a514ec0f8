"""Does an id mean one thing in each month; a rule that changed stands twice with other months."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from diaodu.rulebook.draft import Draft
from diaodu.rulebook.kinds import EVERY_KIND
from diaodu.rulebook.problems import Path, Problem
from diaodu.rulebook.ranking import Board
from diaodu.rulebook.spans import Span, span_of

Named = list[tuple[Path, str, Span]]


def _circulars(months: tuple[int, ...]) -> Iterator[Problem]:
    if list(months) != sorted(set(months)):
        yield Problem(("circulars",), "月份应由小到大, 不重复", "months must rise and stand once")


def repeats(draft: Draft) -> Iterator[Problem]:
    """Every board, rule, step, award or item that stands twice in one month.

    A board may be another one in another kind of period.
    """
    yield from _circulars(draft.book.circulars)
    yield from _boards(draft)
    rules = draft.conditions()
    yield from _overlaps([(path, rule.id, span_of(rule.in_force)) for path, rule in rules])
    awards = draft.awards()
    yield from _overlaps([(path, award.id, span_of(award.in_force)) for path, award in awards])
    if ladder := draft.book.ladder:
        steps = enumerate(ladder.steps)
        yield from _overlaps(
            [(("ladder", "steps", place), it.id, span_of(it.in_force)) for place, it in steps]
        )
    for path, board in draft.boards():
        yield from _items(path, board)


def _items(path: Path, board: Board) -> Iterator[Problem]:
    """What is scored twice must be told apart, for every item has a column of its own."""
    named = [
        ((*path, "items", place), item.key, span_of(item.in_force))
        for place, item in enumerate(board.items)
    ]
    for problem in _overlaps(named):
        hint = ", 同一指标计几次分的, 各写一个 name(名称)"
        yield replace(
            problem,
            chinese=f"{problem.chinese}{hint}",
            english=f"{problem.english}; an indicator scored twice needs a name of its own",
        )


def _boards(draft: Draft) -> Iterator[Problem]:
    made = [
        [(path, b.id, span_of(b.in_force)) for path, b in draft.boards() if kind in b.kinds]
        for kind in sorted(EVERY_KIND)
    ]
    yield from dict.fromkeys(problem for named in made for problem in _overlaps(named))


def _overlaps(named: Named) -> Iterator[Problem]:
    for (_, first, held), (path, second, other) in combinations(named, 2):
        if first == second and not held.meet(other).is_empty:
            yield Problem(
                path, f"“{second}”在同一月份已有一条", f"{second} already holds in these months"
            )
