"""Ranges of true numbers, exact: whole numbers on a table's scale, fractions once divided."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from diaodu.numbers import fixed, half_up

Exact = int | Fraction

HAIR = Fraction(1, 10**60)
"""Less than any two different numbers a table can print or imply lie apart."""
MOST_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class Span:
    """All numbers from `low` to `high`, both included."""

    low: Exact
    high: Exact

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Span") -> "Span":
        return Span(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Span") -> "Span":
        if self.low >= 0 and other.low >= 0:
            return Span(self.low * other.low, self.high * other.high)
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Span(min(ends), max(ends))

    def over(self, other: "Span") -> "Span | None":
        """All quotients; None if nothing can be divided by the other."""
        if other.low <= 0 <= other.high:
            return None
        if self.low >= 0 and other.low > 0:
            return Span(Fraction(self.low, other.high), Fraction(self.high, other.low))
        return self * Span(Fraction(1, other.high), Fraction(1, other.low))

    def divided(self, weight: int) -> "Span":
        """All of it divided by a whole number but zero."""
        if weight == 1:
            return self
        low, high = Fraction(self.low, weight), Fraction(self.high, weight)
        return Span(min(low, high), max(low, high))

    def meets(self, other: "Span") -> "Span | None":
        """What both have in common, None if nothing."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Span(low, high) if low <= high else None


def point(value: Exact) -> Span:
    """One number alone."""
    return Span(value, value)


def rounding(value: int, half: int) -> Span:
    """What may have been printed as this, with both ends.

    Half-up leaves the far end out; to keep it accuses nobody whose number lies right on it.
    """
    return Span(value - half, value + half)


def printable(span: Span, half: int) -> Span:
    """The printed numbers that may stand for a true number inside the span.

    A number known exactly is printed half-up: from one that lies in the middle between two, away
    from zero.
    """
    low, high = span.low - half, span.high + half
    if half and span.low == span.high:
        return Span(low + HAIR, high) if span.low >= 0 else Span(low, high - HAIR)
    return Span(low, high)


def deepest(spans: Sequence[Span]) -> Span | None:
    """The range that lies in most of the spans; None if another lies in as many."""
    ends = sorted([(it.low, 0) for it in spans] + [(it.high, 1) for it in spans])
    depth, most = 0, 0
    best: list[Span] = []
    for i, (end, is_high) in enumerate(ends):
        depth += -1 if is_high else 1
        if not is_high and depth >= most:
            best = [] if depth > most else best
            most = depth
            best.append(Span(end, ends[i + 1][0]))
    return best[0] if len(best) == 1 else None


def simplest(span: Span) -> str:
    """The shortest decimal inside."""
    middle = Fraction(span.low + span.high, 2)
    for decimals in range(MOST_DECIMALS):
        if span.low <= half_up(middle, decimals) <= span.high:
            return fixed(middle, decimals)
    return fixed(middle, MOST_DECIMALS)
