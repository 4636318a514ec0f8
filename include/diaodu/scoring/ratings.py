"""Marks that others give: their average over a window."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from diaodu.calendar import Month, Year, parse_period
from diaodu.errors import UnreadableInputError
from diaodu.model.figures import Rating
from diaodu.scoring.windows import Span

Mark = tuple[str, Decimal]
"""A mark and the class of who gave it."""


@dataclass(frozen=True)
class Marks:
    """Every mark by unit, indicator and the key of its period, and the months of each key."""

    by_key: Mapping[tuple[str, str], Mapping[str, list[Mark]]]
    months: Mapping[str, tuple[Month, ...]]

    def average(self, unit: str, indicator: str, span: Span) -> Fraction | None:
        """The mean of the marks for the window itself, else of those for periods inside it."""
        return _mean([mark for _, mark in self._marks(unit, indicator, span)])

    def weighted(
        self, unit: str, indicator: str, span: Span, weights: Mapping[str, Fraction]
    ) -> Fraction | None:
        """The means of the classes of raters by their weights, of those classes that gave marks."""
        marks = self._marks(unit, indicator, span)
        means = {class_: _mean([m for held, m in marks if held == class_]) for class_ in weights}
        known = {class_: mean for class_, mean in means.items() if mean is not None}
        whole = sum((weights[class_] for class_ in known), Fraction(0))
        if not whole:
            return None
        return sum((mean * weights[c] for c, mean in known.items()), Fraction(0)) / whole

    def given(self, unit: str, indicator: str, span: Span) -> Mapping[str, tuple[Decimal, ...]]:
        """The marks that count over a window, by the class of who gave them."""
        marks: dict[str, list[Decimal]] = defaultdict(list)
        for class_, value in self._marks(unit, indicator, span):
            marks[class_].append(value)
        return {class_: tuple(values) for class_, values in marks.items()}

    def _marks(self, unit: str, indicator: str, span: Span) -> list[Mark]:
        by_key = self.by_key.get((unit, indicator), {})
        return by_key.get(span.key) or [
            mark for key, held in by_key.items() if self._lies_in(key, span) for mark in held
        ]

    def _lies_in(self, key: str, span: Span) -> bool:
        months = self.months[key]
        return bool(months) and set(months) <= set(span.months)


def marks_of(ratings: Iterable[Rating], starts_in: int) -> Marks:
    """File every rating; the key of a campaign has no months of its own."""
    by_key: dict[tuple[str, str], dict[str, list[Mark]]] = defaultdict(dict)
    months: dict[str, tuple[Month, ...]] = {}
    for rating in ratings:
        held = by_key[rating.unit, rating.indicator]
        held.setdefault(rating.period, []).append((rating.rater_class, rating.value))
        if rating.period not in months:
            months[rating.period] = _months(rating.period, starts_in)
    return Marks(by_key, months)


def _mean(marks: list[Decimal]) -> Fraction | None:
    return sum(map(Fraction, marks), Fraction(0)) / len(marks) if marks else None


def _months(key: str, starts_in: int) -> tuple[Month, ...]:
    try:
        period = parse_period(key)
    except UnreadableInputError:
        return ()
    return Year(period.year, starts_in).months if isinstance(period, Year) else period.months
