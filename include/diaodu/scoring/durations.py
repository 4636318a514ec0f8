"""How long projects take from one stage to another, on average over those that came through."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from diaodu.model.scores import StandingState
from diaodu.model.units import Unit
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.measures import Duration
from diaodu.scoring.derive import Found
from diaodu.scoring.narrowing import Listings, is_project_in
from diaodu.scoring.spoken import Spoken
from diaodu.scoring.windows import Span

DAYS_IN_MONTH = 30


@dataclass(frozen=True)
class Durations:
    """For each unit the day each of its projects came through, and the days it took."""

    taken: Mapping[str, tuple[tuple[date, int], ...]]
    spoken: Spoken
    measured_in: str

    def over(self, units: Iterable[Unit], span: Span) -> Found:
        """The average over the projects that came through in a window; without one no base."""
        told = [unit.id for unit in units if self.spoken.throughout(unit, span.months)]
        if not told:
            return StandingState.NOT_REPORTED
        held = (found for unit in told for found in self.taken.get(unit, ()))
        days = [long for on, long in held if span.first_on <= on <= span.last_on]
        if not days:
            return StandingState.NO_BASE
        return Fraction(
            sum(days), len(days) * (DAYS_IN_MONTH if self.measured_in == "months" else 1)
        )


def durations_of(
    rule: Duration, where: RowFilter, listed: Iterable[Listings], spoken: Spoken
) -> Durations:
    """The projects that have both days, in order, and are what the filter asks for."""
    taken: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for found in listed:
        begun, done = found.reached_on(rule.from_), found.reached_on(rule.to)
        if begun is None or done is None or begun > done:
            continue
        if is_project_in(where, found, done, spoken.starts_in):
            taken[found.unit].append((done, (done - begun).days))
    by_unit = {unit: tuple(rows) for unit, rows in taken.items()}
    return Durations(by_unit, spoken, rule.in_)
