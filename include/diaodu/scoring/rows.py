"""Counted and summed indicators: what the rows of a register come to, unit by unit."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from diaodu.calendar import Month, Year
from diaodu.model.figures import REGION, Activity, Project, Stage
from diaodu.numbers import TEN_THOUSAND
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.measures import Indicator
from diaodu.scoring.credit import Counted, credited
from diaodu.scoring.filing import filed
from diaodu.scoring.inputs import ScoringInput
from diaodu.scoring.narrowing import (
    Listings,
    groups_of,
    is_project_in,
    is_row_in,
    listings_of,
    stands,
)
from diaodu.scoring.outings import KINDS, OF_PEOPLE, batches_of, once_each
from diaodu.scoring.series import EXACT, NOTHING, added
from diaodu.scoring.shares import WHOLE, Shares, listing_of
from diaodu.scoring.spoken import Spoken, years_told

Amount = tuple[str, date, Decimal]
"""One row as it counts: its unit, its day, how much."""

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

    Where it does not speak, nothing is known, which is not zero. `held` are the projects of a
    count of what stands at the end of a window.
    """

    tallies: Mapping[str, Tally]
    spoken: Spoken
    where: RowFilter = EVERY
    held: tuple[Listings, ...] = ()

    def in_month(self, unit: str, month: Month) -> Decimal | None:
        """What the unit's rows come to in a month; None where the register does not speak."""
        if not self.spoken.of(unit, month):
            return None
        tally = self.tallies.get(unit)
        return tally.by_month.get(month, NOTHING) if tally else NOTHING

    def between(self, unit: str, first_on: date, last_on: date) -> Decimal:
        """What the unit's rows of that stretch of days come to, both ends included."""
        tally = self.tallies.get(unit)
        return tally.between(first_on, last_on) if tally else NOTHING

    def of_region(self, month: Month) -> Decimal | None:
        """What the region's rows come to in a month where projects are shared between units."""
        if not self.spoken.by_anyone(month):
            return None
        tally = self.tallies.get(REGION)
        return tally.by_month.get(month, NOTHING) if tally else NOTHING

    def standing(self, unit: str, month: Month) -> Decimal | None:
        """How many of the unit's projects stand so, as last listed up to that month."""
        if not self.spoken.of(unit, month):
            return None
        stood = (held.until(month) for held in self.held if held.unit == unit)
        return added(found.share for found in stood if found and self._is_at(found, month))

    def _is_at(self, found: Listings, month: Month) -> bool:
        return stands(self.where, found.latest, month.last_on) and is_project_in(
            self.where, found, month.last_on, self.spoken.starts_in
        )


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
    if where and where.is_stock:
        return _stock_of(where, figures, years, starts_in)
    found = _amounts(indicator, where or EVERY, figures, starts_in)
    if found is None:
        return None
    amounts = tuple(found)
    register = figures.activities if indicator.count in KINDS else figures.projects
    counted = {_month(day) for _, day, _ in amounts}
    told = years_told(register or (), starts_in).union(
        month.accounting_year(starts_in) for month in counted
    )
    return Register(_tallies(amounts), Spoken(years | told, starts_in, figures.returns))


def _stock_of(
    where: RowFilter, figures: ScoringInput, years: frozenset[Year], starts_in: int
) -> Register | None:
    if figures.projects is None:
        return None
    told = years_told(figures.projects, starts_in)
    held = listings_of(figures.projects, groups_of(figures.units), figures.shares)
    return Register({}, Spoken(years | told, starts_in, figures.returns), where, held)


def _amounts(
    indicator: Indicator, where: RowFilter, figures: ScoringInput, starts_in: int
) -> Iterable[Amount] | None:
    projects, activities = figures.projects, figures.activities
    if indicator.count in KINDS:
        batches = batches_of(indicator, where, activities)
        return None if batches is None else _batches(batches, indicator)
    if projects is None or not (indicator.count or indicator.sum):
        return None
    if indicator.sum == "funds" and where is EVERY and indicator.credit is None:
        alone = _alone(projects, figures.shares)
        return credited(_funds(alone, where, starts_in, indicator.measure), None)
    listed = listings_of(projects, groups_of(figures.units), figures.shares)
    return credited(_counted(indicator, where, listed, starts_in), indicator.credit)


def _alone(projects: Iterable[Project], shares: Shares) -> Iterator[tuple[Project, Listings]]:
    """Each row for itself: what other months and units list does not matter."""
    for row in projects:
        share = shares.get(listing_of(row), WHOLE) if shares else WHOLE
        yield row, Listings(row.unit, (row,), is_first=True, share=share)


def _counted(
    indicator: Indicator, where: RowFilter, listed: tuple[Listings, ...], starts_in: int
) -> Iterator[Counted]:
    if indicator.count:
        return _reached(listed, where, starts_in)
    if indicator.sum == "contract_amount":
        return _contracted(listed, where, starts_in, indicator.measure)
    every = ((row, found) for found in listed for row in found.rows)
    return _funds(every, where, starts_in, indicator.measure)


def _batches(batches: Iterable[Activity], indicator: Indicator) -> Iterator[Amount]:
    if indicator.distinct:
        return ((unit, day, ONE) for unit, day in once_each(batches, indicator.distinct))
    if indicator.count in OF_PEOPLE:
        return ((row.unit, row.on, Decimal(row.people_count or 0)) for row in batches)
    return ((row.unit, row.on, ONE) for row in batches)


def _funds(
    listed: Iterable[tuple[Project, Listings]], where: RowFilter, starts_in: int, measure: str
) -> Iterator[Counted]:
    """Every month's funds, of the projects that were in the filter that month."""
    for row, found in listed:
        if where is EVERY or is_row_in(where, row, found, starts_in):
            amount = _in_measure(row.funds_month_wan, measure)
            yield row, found.is_first, row.period.last_on, _part(found, amount)


def _contracted(
    listed: tuple[Listings, ...], where: RowFilter, starts_in: int, measure: str
) -> Iterator[Counted]:
    """The contract amount of every project, on the day it was signed or reached the stage."""
    for found, day in _counting(listed, where, starts_in, Stage.SIGNED):
        amount = _in_measure(found.latest.contract_amount_wan or NOTHING, measure)
        yield found.latest, found.is_first, day, _part(found, amount)


def _reached(listed: tuple[Listings, ...], where: RowFilter, starts_in: int) -> Iterator[Counted]:
    """Every project once, on the day it reached the stage, as its latest listing has it."""
    for found, day in _counting(listed, where, starts_in, Stage.LEAD):
        yield found.latest, found.is_first, day, found.share


def _counting(
    listed: tuple[Listings, ...], where: RowFilter, starts_in: int, silent: Stage
) -> Iterator[tuple[Listings, date]]:
    days = ((found, found.reached_on(where.reached or silent)) for found in listed)
    dated = ((found, day) for found, day in days if day)
    kept = (held for held in dated if is_project_in(where, *held, starts_in))
    return filed(kept, where, starts_in)


def _part(found: Listings, amount: Decimal) -> Decimal:
    return amount if found.share is WHOLE else EXACT.multiply(amount, found.share)


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
