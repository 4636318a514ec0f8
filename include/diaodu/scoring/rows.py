"""Counted and summed indicators: what the rows of a register come to, unit by unit."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from diaodu.calendar import Month, Year
from diaodu.model.figures import REGION, Activity, ActivityKind, Project, Stage
from diaodu.numbers import TEN_THOUSAND
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.measures import Indicator
from diaodu.scoring.credit import Counted, credited
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.narrowing import (
    Listings,
    batches_in,
    is_project_in,
    is_row_in,
    listings_of,
)
from diaodu.scoring.series import EXACT, NOTHING

Amount = tuple[str, date, Decimal]
"""One row as it counts: its unit, its day, how much."""

KINDS = {"outings": ActivityKind.OUTING, "visits": ActivityKind.VISIT}
ONE = Decimal(1)
EVERY = RowFilter()


@dataclass(frozen=True)
class Tally:
    """What one unit's rows come to by month; the day of each in order, and the sums up to it."""

    by_month: Mapping[Month, Decimal]
    days: tuple[date, ...]
    sums: tuple[Decimal, ...]

    def between(self, first_on: date, last_on: date) -> Decimal:
        """What the rows of a stretch of days come to, both ends included."""
        until = self.sums[bisect_right(self.days, last_on)]
        return EXACT.subtract(until, self.sums[bisect_left(self.days, first_on)])


@dataclass(frozen=True)
class Register:
    """What a register comes to for one indicator, and for whom and when it speaks.

    It speaks for the `years` assessed and those it has rows in, or, with `returns`, for the units
    and months that handed one in. Where it does not speak, nothing is known, which is not zero.
    `held` are the projects of a count of what is now at a stage.
    """

    tallies: Mapping[str, Tally]
    years: frozenset[Year]
    starts_in: int
    returns: frozenset[tuple[str, Month]] | None
    where: RowFilter = EVERY
    held: tuple[Listings, ...] = ()

    def in_month(self, unit: str, month: Month) -> Decimal | None:
        """What the unit's rows come to in a month; None where the register does not speak."""
        if not self._speaks(unit, month):
            return None
        tally = self.tallies.get(unit)
        return tally.by_month.get(month, NOTHING) if tally else NOTHING

    def between(self, unit: str, first_on: date, last_on: date) -> Decimal:
        """What the unit's rows of that stretch of days come to, both ends included."""
        tally = self.tallies.get(unit)
        return tally.between(first_on, last_on) if tally else NOTHING

    def of_region(self, month: Month) -> Decimal | None:
        """What the region's rows come to in a month where projects are shared between units."""
        if self.returns is None:
            return self.in_month(REGION, month)
        spoken = any(returned == month for _, returned in self.returns)
        tally = self.tallies.get(REGION)
        return (tally.by_month.get(month, NOTHING) if tally else NOTHING) if spoken else None

    def standing(self, unit: str, month: Month) -> int | None:
        """How many of the unit's projects are at the stage, as last listed up to that month."""
        if not self._speaks(unit, month):
            return None
        stood = (held.until(month) for held in self.held if held.unit == unit)
        return sum(1 for found in stood if found and self._is_at(found, month))

    def _is_at(self, found: Listings, month: Month) -> bool:
        return found.latest.stage is self.where.now_at and is_project_in(
            self.where, found, month.last_on, self.starts_in
        )

    def _speaks(self, unit: str, month: Month) -> bool:
        if self.returns is not None:
            return (unit, month) in self.returns
        return month.accounting_year(self.starts_in) in self.years


def register_of(
    indicator: Indicator,
    where: RowFilter | None,
    figures: ScoringInput,
    years: frozenset[Year],
    starts_in: int,
) -> Register | None:
    """The register an indicator is computed from; None if it is reported, or none was given.

    `where` is the indicator's filter, with the words of the named one it narrows.
    """
    if where and where.now_at:
        return _stock_of(where, figures, years, starts_in)
    found = _amounts(indicator, where or EVERY, figures, starts_in)
    if found is None:
        return None
    amounts = tuple(found)
    told = {_month(day).accounting_year(starts_in) for _, day, _ in amounts}
    return Register(_tallies(amounts), years | told, starts_in, figures.returns)


def _stock_of(
    where: RowFilter, figures: ScoringInput, years: frozenset[Year], starts_in: int
) -> Register | None:
    if figures.projects is None:
        return None
    told = {row.period.accounting_year(starts_in) for row in figures.projects}
    held = listings_of(figures.projects)
    return Register({}, years | told, starts_in, figures.returns, where, held)


def _amounts(
    indicator: Indicator, where: RowFilter, figures: ScoringInput, starts_in: int
) -> Iterable[Amount] | None:
    projects, activities = figures.projects, figures.activities
    if indicator.count in KINDS:
        kind = KINDS[indicator.count]
        return None if activities is None else _batches(batches_in(where, activities), kind)
    if projects is None:
        return None
    if indicator.count == "projects":
        return credited(_reached(projects, where, starts_in), indicator.credit)
    if indicator.sum == "contract_amount":
        rows = _contracted(projects, where, starts_in, indicator.measure)
        return credited(rows, indicator.credit)
    if indicator.sum == "funds":
        is_plain = where is EVERY and indicator.credit is None
        rows = _funds(_listed(projects, is_plain), where, starts_in, indicator.measure)
        return credited(rows, indicator.credit)
    return None


def _batches(activities: Iterable[Activity], kind: ActivityKind) -> Iterator[Amount]:
    for row in activities:
        if row.kind is kind:
            yield row.unit, row.on, ONE


def _listed(projects: tuple[Project, ...], is_plain: bool) -> Iterable[tuple[Project, Listings]]:
    """Every row with the listings of its project; a plain sum needs only the row itself."""
    if is_plain:
        return ((row, Listings(row.unit, (row,), is_first=True)) for row in projects)
    return ((row, found) for found in listings_of(projects) for row in found.rows)


def _funds(
    listed: Iterable[tuple[Project, Listings]], where: RowFilter, starts_in: int, measure: str
) -> Iterator[Counted]:
    """Every month's funds, of the projects that were in the filter that month."""
    for row, found in listed:
        if where is EVERY or is_row_in(where, row, found, starts_in):
            amount = _in_measure(row.funds_month_wan, measure)
            yield row, found.is_first, row.period.last_on, amount


def _contracted(
    projects: tuple[Project, ...], where: RowFilter, starts_in: int, measure: str
) -> Iterator[Counted]:
    """The contract amount of every project, on the day it was signed or reached the stage."""
    for found, day in _counting(projects, where, starts_in, Stage.SIGNED):
        amount = _in_measure(found.latest.contract_amount_wan or NOTHING, measure)
        yield found.latest, found.is_first, day, amount


def _reached(projects: tuple[Project, ...], where: RowFilter, starts_in: int) -> Iterator[Counted]:
    """Every project once, on the day it reached the stage, as its latest listing has it."""
    for found, day in _counting(projects, where, starts_in, Stage.LEAD):
        yield found.latest, found.is_first, day, ONE


def _counting(
    projects: tuple[Project, ...], where: RowFilter, starts_in: int, silent: Stage
) -> Iterator[tuple[Listings, date]]:
    for found in listings_of(projects):
        day = found.reached_on(where.reached or silent)
        if day and is_project_in(where, found, day, starts_in):
            yield found, day


def _in_measure(wan: Decimal, measure: str) -> Decimal:
    return EXACT.divide(wan, Decimal(TEN_THOUSAND if measure.startswith("亿") else 1))


def _tallies(amounts: tuple[Amount, ...]) -> dict[str, Tally]:
    by_unit: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
    for unit, day, amount in amounts:
        by_unit[unit].append((day, amount))
    return {unit: _tally(rows) for unit, rows in by_unit.items()}


def _tally(rows: list[tuple[date, Decimal]]) -> Tally:
    rows.sort()
    by_month: dict[Month, Decimal] = {}
    for day, amount in rows:
        month = _month(day)
        by_month[month] = EXACT.add(by_month.get(month, NOTHING), amount)
    sums = accumulate((amount for _, amount in rows), EXACT.add, initial=NOTHING)
    return Tally(by_month, tuple(day for day, _ in rows), tuple(sums))


def _month(day: date) -> Month:
    return Month(day.year, day.month)
