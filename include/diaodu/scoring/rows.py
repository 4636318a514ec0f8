"""Counted and summed indicators: what the rows of a register come to, unit by unit."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from diaodu.calendar import Month, Year
from diaodu.model.figures import Activity, ActivityKind, Project, Stage
from diaodu.numbers import TEN_THOUSAND
from diaodu.rulebook.schema import Indicator, ProjectFilter
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.series import EXACT, NOTHING

Amount = tuple[str, date, Decimal]
"""One row as it counts: its unit, its day, how much."""

KINDS = {"outings": ActivityKind.OUTING, "visits": ActivityKind.VISIT}
STAGES = tuple(Stage)
ONE = Decimal(1)
LISTED = ProjectFilter(reached=Stage.LEAD)


@dataclass(frozen=True)
class Tally:
    """What one unit's rows come to by month, and the day of each in order."""

    by_month: Mapping[Month, Decimal]
    days: tuple[date, ...]


@dataclass(frozen=True)
class Register:
    """What a register comes to for one indicator, and for whom and when it speaks.

    It speaks for the `years` assessed and those it has rows in, or, with `returns`, for the units
    and months that handed one in. Where it does not speak, nothing is known, which is not zero.
    """

    tallies: Mapping[str, Tally]
    years: frozenset[Year]
    starts_in: int
    returns: frozenset[tuple[str, Month]] | None

    def in_month(self, unit: str, month: Month) -> Decimal | None:
        """What the unit's rows come to in a month; None where the register does not speak."""
        if not self._speaks(unit, month):
            return None
        tally = self.tallies.get(unit)
        return tally.by_month.get(month, NOTHING) if tally else NOTHING

    def between(self, unit: str, first_on: date, last_on: date) -> Decimal:
        """How many of the unit's rows have their day in that stretch, both ends included."""
        tally = self.tallies.get(unit)
        days = tally.days if tally else ()
        return Decimal(bisect_right(days, last_on) - bisect_left(days, first_on))

    def _speaks(self, unit: str, month: Month) -> bool:
        if self.returns is not None:
            return (unit, month) in self.returns
        return month.accounting_year(self.starts_in) in self.years


def register_of(
    indicator: Indicator, figures: ScoringInput, years: frozenset[Year], starts_in: int
) -> Register | None:
    """The register an indicator is computed from; None if it is reported, or none was given."""
    found = _amounts(indicator, figures)
    if found is None:
        return None
    amounts = tuple(found)
    told = {_month(day).accounting_year(starts_in) for _, day, _ in amounts}
    return Register(_tallies(amounts), years | told, starts_in, figures.returns)


def _amounts(indicator: Indicator, figures: ScoringInput) -> Iterable[Amount] | None:
    projects, activities = figures.projects, figures.activities
    if indicator.count in KINDS:
        kind = KINDS[indicator.count]
        return None if activities is None else _batches(activities, kind)
    if projects is None:
        return None
    if indicator.count == "projects":
        return _reached(projects, indicator.where or LISTED)
    return _funds(projects, indicator.measure) if indicator.sum == "funds" else None


def _batches(activities: tuple[Activity, ...], kind: ActivityKind) -> Iterator[Amount]:
    for row in activities:
        if row.kind is kind:
            yield row.unit, row.on, ONE


def _funds(projects: tuple[Project, ...], measure: str) -> Iterator[Amount]:
    size = Decimal(TEN_THOUSAND if measure.startswith("亿") else 1)
    for row in projects:
        yield row.unit, row.period.last_on, EXACT.divide(row.funds_month_wan, size)


def _reached(projects: tuple[Project, ...], where: ProjectFilter) -> Iterator[Amount]:
    """Every project once, on the day it reached the stage, as its latest listing has it."""
    listings: dict[tuple[str, str], list[Project]] = defaultdict(list)
    for row in projects:
        listings[row.unit, row.id].append(row)
    for (unit, _), rows in listings.items():
        rows.sort(key=lambda row: (row.period, row.row))
        day = _reached_on(rows, where.reached)
        if day and where.agreement in (None, rows[-1].agreement):
            yield unit, day, ONE


def _reached_on(rows: list[Project], stage: Stage) -> date | None:
    """A lead or talks bear no date: they count from the month in which they are first listed."""
    if stage not in (Stage.LEAD, Stage.IN_TALK):
        return rows[-1].reached_on(stage)
    at_least = STAGES[STAGES.index(stage) :]
    return next((row.period.last_on for row in rows if row.stage in at_least), None)


def _tallies(amounts: tuple[Amount, ...]) -> dict[str, Tally]:
    sums: dict[str, dict[Month, Decimal]] = defaultdict(dict)
    days: dict[str, list[date]] = defaultdict(list)
    for unit, day, amount in amounts:
        month = _month(day)
        sums[unit][month] = EXACT.add(sums[unit].get(month, NOTHING), amount)
        days[unit].append(day)
    return {unit: Tally(held, tuple(sorted(days[unit]))) for unit, held in sums.items()}


def _month(day: date) -> Month:
    return Month(day.year, day.month)
