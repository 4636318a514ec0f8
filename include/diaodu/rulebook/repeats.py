"""Does an id mean one thing in each month; a rule that changed stands twice with other months."""

from collections.abc import Iterator
from itertools import combinations

from diaodu.rulebook.draft import Draft
from diaodu.rulebook.problems import Path, Problem
from diaodu.rulebook.spans import Span, span_of

Named = list[tuple[Path, str, Span]]


def repeats(draft: Draft) -> Iterator[Problem]:
    """Every board, list, trigger or item that stands twice in one month."""
    yield from _overlaps([(path, b.id, span_of(b.in_force)) for path, b in draft.boards()])
    for section in ("lists", "triggers"):
        held = [(path, c) for path, c in draft.conditions() if path[0] == section]
        yield from _overlaps([(path, c.id, span_of(c.in_force)) for path, c in held])
    for path, board in draft.boards():
        items = enumerate(board.items)
        yield from _overlaps(
            [((*path, "items", place), it.item, span_of(it.in_force)) for place, it in items]
        )


def _overlaps(named: Named) -> Iterator[Problem]:
    for (_, first, held), (path, second, other) in combinations(named, 2):
        if first == second and not held.meet(other).is_empty:
            yield Problem(
                path, f"“{second}”在同一月份已有一条", f"{second} already holds in these months"
            )
