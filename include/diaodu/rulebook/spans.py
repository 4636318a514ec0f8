"""Runs of months in which something holds, both ends included."""

from collections.abc import Iterable
from dataclasses import dataclass

from diaodu.calendar import Month
from diaodu.rulebook.dated import EARLIEST, InForce

LATEST = Month(9999, 12)


@dataclass(frozen=True, order=True)
class Span:
    """From one month to another; empty when the first lies after the last."""

    first: Month = EARLIEST
    last: Month = LATEST

    @property
    def is_empty(self) -> bool:
        """Whether no month lies in it."""
        return self.first > self.last

    def meet(self, other: "Span") -> "Span":
        """The months that lie in both."""
        return Span(max(self.first, other.first), min(self.last, other.last))


def span_of(in_force: InForce) -> Span:
    """The months in which an element holds by itself."""
    return Span(in_force.from_, in_force.to or LATEST)


def uncovered(span: Span, held: Iterable[Span]) -> Month | None:
    """The first month of the span that none of the others covers."""
    month = span.first
    for other in sorted(held):
        if other.first > month:
            break
        if other.last >= span.last:
            return None
        month = max(month, other.last.plus(1))
    return month
