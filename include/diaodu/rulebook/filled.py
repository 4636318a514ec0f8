"""Has every total something to add up, in every month in which it is drawn."""

from collections.abc import Iterator

from diaodu.rulebook.draft import Draft
from diaodu.rulebook.problems import Problem
from diaodu.rulebook.spans import span_of, uncovered


def filled(draft: Draft) -> Iterator[Problem]:
    """Every total with a month in which none of its items is in force."""
    for path, board in draft.boards():
        span = draft.whole.meet(span_of(board.in_force))
        if not board.items or span.is_empty:
            continue
        month = uncovered(span, [span.meet(span_of(item.in_force)) for item in board.items])
        if month:
            yield Problem(
                (*path, "items"),
                f"{month} 适用, 而当月没有一个有效的计分项",
                f"no item is in force in {month}",
            )
