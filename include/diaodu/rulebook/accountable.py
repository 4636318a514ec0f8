"""Do rules, the ladder and awards fit together: what each names is written, and can ever be due."""

from collections.abc import Iterator

from diaodu.rulebook.conditions import Clause
from diaodu.rulebook.draft import Draft
from diaodu.rulebook.ladder import Award, Exit, Ladder
from diaodu.rulebook.measures import Among
from diaodu.rulebook.problems import GROUP, RULE, STEP, Path, Problem, unknown
from diaodu.rulebook.references import Known, named_when_needed
from diaodu.rulebook.spans import Span, span_of


def accountable(draft: Draft) -> Iterator[Problem]:
    """Every rule, group or step named that is not there, and whatever can never be due."""
    yield from _rules_named(draft)
    yield from _groups_named(draft)
    yield from _circles(draft)
    if draft.book.ladder:
        yield from _steps(draft.book.ladder)
    for path, award in draft.awards():
        yield from _award(path, award, draft)


def _rules_named(draft: Draft) -> Iterator[Problem]:
    lists, triggers = draft.ids("lists"), draft.ids("triggers")
    spans: dict[str, list[Span]] = {}
    for _, rule in draft.conditions():
        spans.setdefault(rule.id, []).append(span_of(rule.in_force))
    ids = None if lists is None or triggers is None else (*lists, *triggers)
    known = Known(RULE, ids, spans)
    for path, id_, span in _uses(draft):
        yield from named_when_needed(path, id_, span, known)


def _uses(draft: Draft) -> Iterator[tuple[Path, str, Span]]:
    for path, part, span in draft.cited():
        if isinstance(part, Clause) and part.rule:
            yield path, part.rule, span
        if isinstance(part, Exit):
            for place, id_ in enumerate(part.clear_of):
                yield (*path, "clear_of", place), id_, span
        if isinstance(part, Award):
            for place, id_ in enumerate(part.on):
                yield (*path, "on", place), id_, span
    ladder = draft.book.ladder
    for index, step in enumerate(ladder.steps if ladder else ()):
        span = draft.whole.meet(span_of(step.in_force))
        for place, id_ in enumerate(step.on):
            yield ("ladder", "steps", index, "on", place), id_, span


def _groups_named(draft: Draft) -> Iterator[Problem]:
    known = draft.ids("groups")
    for path, part, _ in draft.cited():
        for place, group in enumerate(part.within if isinstance(part, Clause | Among) else ()):
            if known is not None and group not in known:
                yield unknown((*path, "within", place), group, known, GROUP)


def _circles(draft: Draft) -> Iterator[Problem]:
    """A rule that rests on itself can never be applied."""
    rests: dict[str, set[str]] = {}
    for _, rule in draft.conditions():
        rests.setdefault(rule.id, set()).update(it.rule for it in rule.whole() if it.rule)
    for path, rule in draft.conditions():
        below, wide = set(rests[rule.id]), True
        while wide:
            more = {deeper for id_ in below for deeper in rests.get(id_, ())} - below
            below, wide = below | more, bool(more)
        if rule.id in below:
            yield Problem(path, "不能以自己为条件", "rests on itself")


def _steps(ladder: Ladder) -> Iterator[Problem]:
    ids = tuple(step.id for step in ladder.steps)
    companions = {id_ for step in ladder.steps for id_ in step.also}
    for index, step in enumerate(ladder.steps):
        path: Path = ("ladder", "steps", index)
        if not step.on and not step.after and step.id not in companions:
            yield Problem(
                path, "没有写 on 或 after, 也没有步骤以 also 带出, 永远不会提出", "never due"
            )
        for id_ in step.after.step if step.after else ():
            if id_ not in ids:
                yield unknown((*path, "after"), id_, ids, STEP)
            elif id_ not in ids[: index + 1]:
                yield Problem(
                    (*path, "after"), f"“{id_}”排在后面, 应从轻到重", "lies above this step"
                )
        for place, id_ in enumerate(step.also):
            if id_ not in ids or id_ == step.id:
                others = tuple(other for other in ids if other != step.id)
                yield unknown((*path, "also", place), id_, others, STEP)


def _award(path: Path, award: Award, draft: Draft) -> Iterator[Problem]:
    is_money, written = award.kind == "money", bool(award.amount) + bool(award.places)
    if is_money != (written == 1):
        chinese = "须写 amount 或 places 之一" if is_money else "不是奖金, 不能写 amount、places"
        english = "exactly one of amount, places" if is_money else "no money here"
        yield Problem(path, f"kind: {award.kind} {chinese}", english)
    for word in ("per", "at_most"):
        if word in award.model_fields_set and not award.amount:
            yield Problem((*path, word), f"{word} 须和 amount 同写", f"{word} goes with amount")
    boards = {rule.id: rule.board for _, rule in draft.conditions()}
    on_board = len(award.on) == 1 and boards.get(award.on[0], "")
    if award.places and award.on[0] in boards and not on_board:
        yield Problem(
            (*path, "places"),
            "按名次奖励, on 应只写一条按榜单名次的名单",
            "places go with one rule about a board",
        )
