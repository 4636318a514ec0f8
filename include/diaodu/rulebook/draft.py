"""As much of a rulebook as could be read, so that every mistake is found in one reading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError

from diaodu.rulebook.conditions import Condition
from diaodu.rulebook.dated import Cited
from diaodu.rulebook.ladder import Award
from diaodu.rulebook.lines import Tree
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.problems import Path, nearest
from diaodu.rulebook.ranking import Board
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.spans import Span, span_of
from diaodu.rulebook.words import child, has, run_apart

Part = TypeVar("Part", bound=Cited)

LISTED = ("boards", "lists", "triggers", "awards")
SECTIONS = ("indicators", "filters", "campaigns", "peers", *LISTED)
PLACEHOLDERS: dict[str, Tree] = {"rulebook": "?", "title": "?", "source": "?", "indicators": {}}
STAND_INS: dict[tuple[str, str], Tree] = {
    ("boards", "items"): {"item": "?", "score": "points", "each": "1", "at_most": "1"},
    ("boards", "vetoes"): {"title": "?", "of": "?", "at_least": "1"},
    ("ladder", "steps"): {"id": "?", "title": "?"},
}
"""What takes the place of a broken part, so that its neighbours are checked, each at its place."""


@dataclass(frozen=True)
class Draft:
    """The elements that could be read, their places, and the whole tree they come from."""

    book: Rulebook
    places: dict[str, tuple[int, ...]]
    tree: Tree
    stood_in: frozenset[Path] = frozenset()

    def is_read(self, path: Path) -> bool:
        """Whether a place lies outside the parts that something else stands in for."""
        return not any(path[: len(lost)] == lost for lost in self.stood_in)

    def ids(self, section: str) -> tuple[str, ...] | None:
        """Every id written in a section, also of broken elements; None if it cannot be read."""
        held = child(self.tree, section)
        if not has(self.tree, section):
            return None if section in PLACEHOLDERS or self._is_misspelt(section) else ()
        if isinstance(held, dict) and section not in LISTED:
            return tuple(run_apart(id_) if it is None else id_ for id_, it in held.items())
        if isinstance(held, list) and section in LISTED:
            named = (child(element, "id") for element in held)
            return tuple(dict.fromkeys(id_ for id_ in named if isinstance(id_, str)))
        return None

    def _is_misspelt(self, section: str) -> bool:
        """Whether a word that is none stands where the section should: that is told once."""
        known = tuple(Rulebook.model_fields)
        written = self.tree if isinstance(self.tree, dict) else {}
        return any(nearest(word, known) == section for word in written if word not in known)

    def indicators(self) -> Iterator[tuple[Path, str, Indicator]]:
        """Every indicator with its place and id."""
        for id_, indicator in self.book.indicators.items():
            yield ("indicators", id_), id_, indicator

    def boards(self) -> Iterator[tuple[Path, Board]]:
        """Every board with its place."""
        for place, board in zip(self.places["boards"], self.book.boards, strict=True):
            yield ("boards", place), board

    def conditions(self) -> Iterator[tuple[Path, Condition]]:
        """Every list and every trigger with its place."""
        for section, held in (("lists", self.book.lists), ("triggers", self.book.triggers)):
            for place, condition in zip(self.places[section], held, strict=True):
                yield (section, place), condition

    def awards(self) -> Iterator[tuple[Path, Award]]:
        """Every reward and penalty with its place."""
        for place, award in zip(self.places["awards"], self.book.awards, strict=True):
            yield ("awards", place), award

    @property
    def whole(self) -> Span:
        """The months of the rulebook; all months if it turned them round."""
        span = span_of(self.book.in_force)
        return Span() if span.is_empty else span

    def cited(self) -> Iterator[tuple[Path, Cited, Span]]:
        """Every element that carries a rule, with its place and the months in which it holds."""
        for id_, rule in self.book.campaigns.items():
            yield ("campaigns", id_), rule, self.whole.meet(span_of(rule.in_force))
        for id_, group in self.book.peers.items():
            yield ("peers", id_), group, self.whole.meet(span_of(group.in_force))
        for id_, named in self.book.filters.items():
            yield ("filters", id_), named, self.whole.meet(span_of(named.in_force))
        for path, _, indicator in self.indicators():
            span = self.whole.meet(span_of(indicator.in_force))
            yield path, indicator, span
            yield from _parts(path, indicator, span)
        for path, board in self.boards():
            span = self.whole.meet(span_of(board.in_force))
            yield path, board, span
            for word, parts in (("excluded", board.excluded), ("then", board.then)):
                for index, part in enumerate(parts):
                    during = span.meet(span_of(part.in_force))
                    yield (*path, word, index), _citing(part, board), during
            for index, veto in enumerate(board.vetoes):
                yield (*path, "vetoes", index), veto, span.meet(span_of(veto.in_force))
            for index, item in enumerate(board.items):
                place, held = (*path, "items", index), span.meet(span_of(item.in_force))
                yield place, item, held
                yield from _parts(place, item, held)
        yield from self._cited_rules()

    def _cited_rules(self) -> Iterator[tuple[Path, Cited, Span]]:
        """Every list and trigger, the ladder and every award, with their parts."""
        ladder = [(("ladder",), self.book.ladder)] if self.book.ladder else []
        rules: list[tuple[Path, Cited]] = [*self.conditions(), *ladder, *self.awards()]
        for path, rule in rules:
            span = self.whole.meet(span_of(rule.in_force))
            yield path, rule, span
            yield from _parts(path, rule, span)


def _parts(path: Path, whole: Cited, span: Span) -> Iterator[tuple[Path, Cited, Span]]:
    """The parts of an element that carry rules of their own, each with its place."""
    for word in type(whole).model_fields:
        held = getattr(whole, word)
        listed = held if isinstance(held, tuple) else (held,)
        for index, part in enumerate(listed):
            if isinstance(part, Cited):
                place = (*path, word, index) if isinstance(held, tuple) else (*path, word)
                during = span.meet(span_of(part.in_force))
                yield place, _citing(part, whole), during
                yield from _parts(place, _citing(part, whole), during)


def _citing(part: Part, whole: Cited) -> Part:
    """A part of an element without a citation of its own rests on that of the element."""
    if part.citation:
        return part
    return part.model_copy(update={"source": whole.source, "assumed": whole.assumed})


def draft_of(tree: Tree, broken: Iterable[Path]) -> Draft | None:
    """The tree without what is broken in it; None if what is left cannot be read either."""
    paths = [path for path in broken if path]
    stood_in = frozenset(part for path in paths if (part := _part(path)))
    for part in stood_in:
        tree = _replaced(tree, part, STAND_INS[_kind(part)])
    if not isinstance(tree, dict):
        return None
    unread = (path for path in paths if not _part(path))
    lost = {path[: 2 if path[0] in SECTIONS else 1] for path in unread}
    places = {section: _places(child(tree, section), section, lost) for section in LISTED}
    kept = {
        word: _without_lost(held, word, lost) for word, held in tree.items() if (word,) not in lost
    }
    try:
        return Draft(Rulebook.model_validate({**PLACEHOLDERS, **kept}), places, tree, stood_in)
    except ValidationError:
        return None


def _kind(part: Path) -> tuple[str, str]:
    return str(part[0]), str(part[-2])


def _part(path: Path) -> Path:
    """The item, veto or step a place lies in; empty if it lies in none."""
    size = 3 if path[0] == "ladder" else 4
    part = path[:size]
    return part if len(part) == size and _kind(part) in STAND_INS else ()


def _replaced(tree: Tree, path: Path, new: Tree) -> Tree:
    """The tree with something else at a place."""
    if not path:
        return new
    first, rest = path[0], path[1:]
    if isinstance(tree, dict):
        return {
            word: _replaced(it, rest, new) if word == first else it for word, it in tree.items()
        }
    if isinstance(tree, list):
        return [_replaced(it, rest, new) if at == first else it for at, it in enumerate(tree)]
    return tree


def _places(held: Tree, section: str, lost: set[Path]) -> tuple[int, ...]:
    if not isinstance(held, list) or (section,) in lost:
        return ()
    return tuple(place for place in range(len(held)) if (section, place) not in lost)


def _without_lost(held: Tree, section: str, lost: set[Path]) -> Tree:
    if isinstance(held, dict):
        return {word: found for word, found in held.items() if (section, word) not in lost}
    if isinstance(held, list):
        return [found for place, found in enumerate(held) if (section, place) not in lost]
    return held
