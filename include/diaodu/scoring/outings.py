"""Batches of travel and reception counted once each: by day, week, person, place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from diaodu.calendar import Month
from diaodu.model.figures import Activity, ActivityKind
from diaodu.model.scores import StandingState
from diaodu.model.units import Unit
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.measures import Indicator
from diaodu.scoring.derive import Found
from diaodu.scoring.narrowing import batches_in
from diaodu.scoring.spoken import Spoken
from diaodu.scoring.windows import Span

KINDS = {
    "outings": ActivityKind.OUTING,
    "visits": ActivityKind.VISIT,
    "travellers": ActivityKind.OUTING,
    "visitors": ActivityKind.VISIT,
}
OF_PEOPLE = ("travellers", "visitors")
THURSDAY = 3
DAY = timedelta(days=1)


def batches_of(
    indicator: Indicator, where: RowFilter | None, rows: Iterable[Activity] | None
) -> tuple[Activity, ...] | None:
    """The batches that an indicator counts; None where no register was given."""
    if rows is None:
        return None
    kind = KINDS[indicator.count or ""]
    return tuple(row for row in batches_in(where, rows) if row.kind is kind)


def once_each(batches: Iterable[Activity], distinct: str) -> Iterator[tuple[str, date]]:
    """Every unit's days, weeks or persons by month, each once, on the day that says its month.

    A week is that from Monday to Sunday and stands on its Thursday, in the month with most of it.
    A person counts in each month in which he was out on any day.
    """
    seen: set[tuple[str, object]] = set()
    for row in sorted(batches, key=lambda row: row.on):
        for key, day in _keys(row, distinct):
            if (row.unit, key) not in seen:
                seen.add((row.unit, key))
                yield row.unit, day


def _keys(row: Activity, distinct: str) -> Iterator[tuple[object, date]]:
    for day in days_from(row.on, row.last_on):
        if distinct == "day":
            yield day, day
        elif distinct == "week":
            thursday = thursday_of(day)
            yield thursday, thursday
        else:
            yield from (((post, day.year, day.month), day) for post in row.people)


def days_from(first_on: date, last_on: date) -> Iterator[date]:
    """Every day, both ends included."""
    return (first_on + DAY * place for place in range((last_on - first_on).days + 1))


def thursday_of(day: date) -> date:
    """The Thursday of its week from Monday to Sunday."""
    return day + DAY * (THURSDAY - day.weekday())


def passed_in(span: Span, of: str) -> int:
    """How many days, weeks or months of a window have passed; a week is counted by its Thursday."""
    if of == "months":
        return len(span.months)
    days = tuple(days_from(span.first_on, span.last_on))
    return len(days) if of == "days" else sum(day.weekday() == THURSDAY for day in days)


def passed_of(unit: Unit, span: Span, of: str) -> int:
    """How many `unit_months` of a window a unit was there for, or `unit_weeks` of such months."""
    first_on = unit.from_on or span.first_on
    months = {month for month in span.months if month.last_on >= first_on}
    if of == "unit_months":
        return len(months)
    days = days_from(span.first_on, span.last_on)
    return sum(d.weekday() == THURSDAY and Month(d.year, d.month) in months for d in days)


@dataclass(frozen=True)
class Journeys:
    """The batches of each unit, looked at together over a whole window."""

    rows: Mapping[str, tuple[Activity, ...]]
    spoken: Spoken
    indicator: Indicator

    def over(self, units: Iterable[Unit], span: Span) -> Found:
        """What the units' batches come to in a window, where the register speaks.

        Places are the same for all units, persons are each unit's own; of the fewest that of the
        unit with the fewest.
        """
        told = [unit.id for unit in units if self.spoken.throughout(unit, span.months)]
        if not told:
            return StandingState.NOT_REPORTED
        if self.indicator.fewest_among:
            return Fraction(min(self._fewest(unit, span) for unit in told))
        keys = {key for unit in told for row in self._in(unit, span) for key in self._keys(row)}
        return Fraction(len(keys))

    def _in(self, unit: str, span: Span) -> Iterator[Activity]:
        rows = self.rows.get(unit, ())
        return (row for row in rows if row.on <= span.last_on and row.last_on >= span.first_on)

    def _keys(self, row: Activity) -> Iterator[object]:
        match self.indicator.distinct:
            case "person":
                yield from ((row.unit, post) for post in row.people)
            case "place":
                yield from filter(None, (row.place,))
            case _:
                yield row.unit

    def _fewest(self, unit: str, span: Span) -> int:
        taken = Counter(
            post
            for row in self.rows.get(unit, ())
            if span.first_on <= row.on <= span.last_on
            for post in row.people
        )
        return min(taken[post] for post in self.indicator.fewest_among)


def journeys_of(indicator: Indicator, batches: tuple[Activity, ...], spoken: Spoken) -> Journeys:
    """Sort the batches by unit."""
    rows: dict[str, list[Activity]] = defaultdict(list)
    for row in batches:
        rows[row.unit].append(row)
    return Journeys({unit: tuple(found) for unit, found in rows.items()}, spoken, indicator)
