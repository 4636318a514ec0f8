"""Do the elements fit together: every word refers to something, in the months it is needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diaodu.rulebook.conditions import Clause
from diaodu.rulebook.draft import Draft
from diaodu.rulebook.ladder import Award
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.methods import NAMED, Gain, Loss, Need, OfBoards, Passing
from diaodu.rulebook.problems import (
    BOARD,
    CAMPAIGN,
    FILTER,
    GROUP,
    INDICATOR,
    PEERS,
    Kind,
    Path,
    Problem,
    unknown,
)
from diaodu.rulebook.ranking import Criterion
from diaodu.rulebook.spans import Span, span_of, uncovered


@dataclass(frozen=True)
class Known:
    """What may be referred to: every id written (None: unreadable), and when each one holds."""

    kind: Kind
    ids: tuple[str, ...] | None
    spans: Mapping[str, list[Span]]


def references(draft: Draft) -> Iterator[Problem]:
    """Every word that refers to nothing, too early or too late, or to itself."""
    yield from _indicators_named(draft)
    yield from _filters_named(draft)
    yield from _campaigns_named(draft)
    yield from _boards_named(draft)
    yield from _peers_named(draft)
    yield from _groups_named(draft)
    yield from _cycles(draft)


def operands(indicator: Indicator) -> tuple[tuple[Path, str], ...]:
    """The indicators it is computed from, each with the words under which it is named."""
    found: list[tuple[Path, str]] = []
    if indicator.ratio:
        found += [(("ratio", "of"), indicator.ratio.of), (("ratio", "to"), indicator.ratio.to)]
    for word in ("growth", "share", "reported_of"):
        if named := getattr(indicator, word):
            found.append(((word,), named))
    for word in ("completion", "ahead", "left_of", "pace_for", "struck_of", "window"):
        if held := getattr(indicator, word):
            found.append(((word, "of"), held.of))
    if indicator.among and indicator.among.of:
        found.append((("among", "of"), indicator.among.of))
    found += [(("combine", place, "of"), term.of) for place, term in enumerate(indicator.combine)]
    return tuple(found)


def _indicators_named(draft: Draft) -> Iterator[Problem]:
    spans = {id_: [span_of(found.in_force)] for _, id_, found in draft.indicators()}
    known = Known(INDICATOR, draft.ids("indicators"), spans)
    for path, id_, span in _uses(draft):
        yield from named_when_needed(path, id_, span, known)


def _uses(draft: Draft) -> Iterator[tuple[Path, str, Span]]:
    spans = {path: span for path, _, span in draft.cited()}
    for path, _, indicator in draft.indicators():
        for words, id_ in operands(indicator):
            yield (*path, *words), id_, spans[path]
    for path, board in draft.boards():
        if board.rank:
            yield (*path, "rank"), board.rank, spans[path]
        for index, item in enumerate(board.items):
            place = (*path, "items", index)
            if not isinstance(item, NAMED):
                yield (*place, "item"), item.item, spans[place]
    yield from _parts_named(draft)


def _parts_named(draft: Draft) -> Iterator[tuple[Path, str, Span]]:
    """What the bars, parts, vetoes, criteria, clauses of conditions and awards are about."""
    for path, part, span in draft.cited():
        if isinstance(part, Passing | Need | Gain | Loss | Criterion):
            yield (*path, "of"), part.of, span
        for word in ("of", "less_than") if isinstance(part, Clause) else ():
            if id_ := getattr(part, word):
                yield (*path, word), id_, span
        if isinstance(part, Award) and part.per:
            yield (*path, "per"), part.per, span


def _filters_named(draft: Draft) -> Iterator[Problem]:
    spans = {id_: [span_of(found.in_force)] for id_, found in draft.book.filters.items()}
    known = Known(FILTER, draft.ids("filters"), spans)
    for path, _, indicator in draft.indicators():
        if indicator.where and indicator.where.filter:
            span = draft.whole.meet(span_of(indicator.in_force))
            place, id_ = (*path, "where", "filter"), indicator.where.filter
            yield from named_when_needed(place, id_, span, known)


def _campaigns_named(draft: Draft) -> Iterator[Problem]:
    known = draft.ids("campaigns") or ()
    for path, board in draft.boards():
        if board.campaign and board.campaign not in known:
            yield unknown((*path, "campaign"), board.campaign, known, CAMPAIGN)


def _boards_named(draft: Draft) -> Iterator[Problem]:
    spans: dict[str, list[Span]] = {}
    for _, board in draft.boards():
        spans.setdefault(board.id, []).append(span_of(board.in_force))
    known = Known(BOARD, draft.ids("boards"), spans)
    for path, item, span in draft.cited():
        if isinstance(item, Clause) and item.board:
            yield from named_when_needed((*path, "board"), item.board, span, known)
        if isinstance(item, OfBoards):
            for index, id_ in enumerate(item.boards):
                yield from named_when_needed((*path, "boards", index), id_, span, known)


def _peers_named(draft: Draft) -> Iterator[Problem]:
    spans = {id_: [span_of(found.in_force)] for id_, found in draft.book.peers.items()}
    known = Known(PEERS, draft.ids("peers"), spans)
    for path, board in draft.boards():
        if board.peers:
            span = draft.whole.meet(span_of(board.in_force))
            yield from named_when_needed((*path, "peers"), board.peers, span, known)


def named_when_needed(path: Path, id_: str, span: Span, known: Known) -> Iterator[Problem]:
    """The problem of an id that is not written, or not in force in a month that needs it."""
    if known.ids is not None and id_ not in known.ids:
        yield unknown(path, id_, known.ids, known.kind)
    elif id_ in known.spans and not span.is_empty:
        month = uncovered(span, known.spans[id_])
        if month:
            yield Problem(
                path,
                f"{month} 适用, 而{known.kind.chinese}“{id_}”当月无效",
                f"{known.kind.english} {id_} is not in force in {month}",
            )


def _groups_named(draft: Draft) -> Iterator[Problem]:
    known = draft.ids("groups")
    for path, board in draft.boards():
        for index, group in enumerate(board.within):
            place = (*path, "within", index)
            if known is not None and group not in known:
                yield unknown(place, group, known, GROUP)
            elif group in board.within[:index]:
                yield Problem(place, f"“{group}”重复", "duplicate group")
        for index, item in enumerate(board.items):
            for number, group in enumerate(item.not_for):
                place = (*path, "items", index, "not_for", number)
                if known is not None and group not in known:
                    yield unknown(place, group, known, GROUP)


def _cycles(draft: Draft) -> Iterator[Problem]:
    follows = {id_: [o for _, o in operands(found)] for _, id_, found in draft.indicators()}
    yield from _circles(follows, {id_: ("indicators", id_) for id_ in follows})
    drawn = {board.id: list(board.drawn_from) for _, board in draft.boards()}
    yield from _circles(drawn, {board.id: path for path, board in draft.boards()})


def _circles(follows: Mapping[str, list[str]], places: Mapping[str, Path]) -> Iterator[Problem]:
    told: set[str] = set()
    for start in follows:
        cycle = _way_back(start, follows) if start not in told else ()
        told.update(cycle)
        if cycle:
            way = " → ".join((*cycle, start))
            yield Problem(places[start], f"循环引用: {way}", f"a cycle: {way}")


def _way_back(start: str, follows: Mapping[str, list[str]]) -> tuple[str, ...]:
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for following in follows.get(way[-1], ()):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()
