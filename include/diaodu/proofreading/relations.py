"""A relation, on how much it rests, and what it says in each place where it can be checked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum, auto
from typing import Protocol

from diaodu.model.submissions import Severity
from diaodu.proofreading.spans import Span, point, printable, rounding
from diaodu.proofreading.table import Printed, Spot

Cells = Mapping[Spot, Printed]
Box = Callable[[Spot], Span]

HUGE = 10**60


class Source(IntEnum):
    """What a number was computed from, as far as the table tells: ever sharper readings of it."""

    TRUER = 0
    """From numbers more exact than the printed ones."""
    EXACT_BASE = 1
    """From a divisor just as printed, as a target is, and a dividend more exact than printed."""
    PRINTED = 2
    """From the printed numbers."""


class Check(Protocol):
    """What the search for the wrong cell asks of a relation."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The numbers it ties together, the derived one first."""

    def windows(self, spot: Spot, cells: Cells) -> tuple[Span, ...]:
        """What this number could print for the check to hold, the others as they are printed."""

    def allowed(self, spot: Spot, box: Box) -> Span | None:
        """What this number could truly be if the others are in their boxes; None if anything."""


def holds(check: Check, cells: Cells) -> bool:
    """Whether the printed numbers can stand side by side."""
    derived = check.spots[0]
    value = cells[derived].value
    return any(it.low <= value <= it.high for it in check.windows(derived, cells))


def box_of(cells: Cells) -> Box:
    """The true numbers each printed one may stand for."""
    return lambda spot: rounding(cells[spot].value, cells[spot].half)


@dataclass(frozen=True)
class Product:
    """derived + shift = factor × top ÷ bottom; without a bottom, factor × top."""

    spots: tuple[Spot, ...]
    factor: Span
    shift: int = 0
    source: Source = Source.TRUER

    def windows(self, spot: Spot, cells: Cells) -> tuple[Span, ...]:
        """As of any check."""
        found = self.allowed(spot, self._box(cells))
        if found is None:
            return (Span(-HUGE, HUGE),)
        return (printable(found, self._half(spot, cells)),)

    def allowed(self, spot: Spot, box: Box) -> Span | None:
        """As of any check."""
        derived, top = self.spots[0], self.spots[1]
        if spot == derived:
            product = (self.factor * box(top)).over(self._bottom(box))
            return product - point(self.shift) if product else None
        raised = box(derived) + point(self.shift)
        if spot == top:
            return (raised * self._bottom(box)).over(self.factor)
        return (self.factor * box(top)).over(raised)

    def _bottom(self, box: Box) -> Span:
        return point(1) if self._bottom_spot is None else box(self._bottom_spot)

    @property
    def _bottom_spot(self) -> Spot | None:
        """The third of the spots, where there is something to divide by."""
        return next(iter(self.spots[2:]), None)

    def _box(self, cells: Cells) -> Box:
        return lambda spot: rounding(cells[spot].value, self._half(spot, cells))

    def _half(self, spot: Spot, cells: Cells) -> int:
        """What was computed was rounded, even where the column otherwise counts."""
        cell = cells[spot]
        if spot == self.spots[0]:
            return cell.ulp // 2
        is_base = spot == self._bottom_spot
        is_known = self.source is Source.PRINTED or (self.source is Source.EXACT_BASE and is_base)
        return 0 if is_known else cell.half


@dataclass(frozen=True)
class Linear:
    """The weighted sum of the numbers lies in `total`, that of the printed ones within `slack`."""

    spots: tuple[Spot, ...]
    weights: tuple[int, ...]
    total: Span
    slack: Span

    def windows(self, spot: Spot, cells: Cells) -> tuple[Span, ...]:
        """As of any check."""
        others = sum(
            weight * cells[it].value
            for it, weight in zip(self.spots, self.weights, strict=True)
            if it != spot
        )
        room = self.total + self.slack - point(others)
        return (room.divided(self._weight(spot)),)

    def allowed(self, spot: Spot, box: Box) -> Span | None:
        """As of any check, with every number free to be what it was rounded from."""
        if self.total.high >= HUGE:
            return None
        left = self.total
        for it, weight in zip(self.spots, self.weights, strict=True):
            if it != spot:
                left -= box(it) * point(weight)
        return left.divided(self._weight(spot))

    def _weight(self, spot: Spot) -> int:
        return self.weights[self.spots.index(spot)]


@dataclass(frozen=True)
class Listed:
    """Each number has its own list of ranges, worked out beforehand, as the ranks of a column.

    `best` holds what some of them should be, where a range leaves a choice.
    """

    spots: tuple[Spot, ...]
    ranges: Mapping[Spot, tuple[Span, ...]]
    best: Mapping[Spot, int] = field(default_factory=dict)

    def windows(self, spot: Spot, cells: Cells) -> tuple[Span, ...]:  # noqa: ARG002  the ranges are worked out
        """As of any check."""
        return self.ranges[spot]

    def allowed(self, spot: Spot, box: Box) -> Span | None:  # noqa: ARG002  asked of every check
        """Ranks say nothing about what a number was rounded from."""
        return None


class Kind(Enum):
    """The kinds of relation that are looked for."""

    RATIO = auto()
    GROWTH = auto()
    SUM = auto()
    TOTAL = auto()
    CHILDREN = auto()
    FACTOR = auto()
    OFFSET = auto()
    PROGRESS = auto()
    SHARE = auto()
    RANK = auto()
    RANK_SET = auto()
    ROUND_TARGET = auto()


@dataclass(frozen=True, eq=False)
class Relation:
    """One accepted relation; `columns` are those it ties together, the derived one first.

    `rests_on` says in Chinese in how many places it was looked at and holds; `odds` is the
    logarithm of the bound on the chance that it does so by accident.
    """

    kind: Kind
    columns: tuple[int, ...]
    text: str
    rests_on: str
    checks: tuple[Check, ...]
    odds: float
    misses: int = 0
    severity: Severity = Severity.ERROR
    is_exact: bool = False


def pruned(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Without those that accuse a number another relation of their kind explains better."""
    for relation in relations:
        if not any(_is_better(other, relation) for other in relations):
            yield relation


def _is_better(other: Relation, relation: Relation) -> bool:
    """Whether it derives the same column the same way, with fewer exceptions."""
    if other.kind is not relation.kind or other.misses >= relation.misses:
        return False
    if other.columns[0] != relation.columns[0]:
        return False
    sources = set(other.columns[1:]) & set(relation.columns[1:])
    return relation.kind is not Kind.SUM or bool(sources)
