"""When a project was declared: by which day it counts, and what was rushed in at the end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from diaodu.calendar import Month
from diaodu.rulebook.filters import RowFilter, Rush
from diaodu.scoring.narrowing import Listings
from diaodu.scoring.windows import Whole, whole_of

Dated = tuple[Listings, date]
"""A project and the day on which it counts."""


def filed(rows: Iterable[Dated], where: RowFilter, starts_in: int) -> Iterator[Dated]:
    """The projects that were declared as the filter asks, on the day by which they count.

    Where a filter asks about declaring, a project that was never declared does not count.
    """
    if where.counted_by == "event" and where.filed_within is None and where.rush is None:
        yield from rows
        return
    declared = _declared(rows, where)
    yield from _without_rush(declared, where.rush, starts_in) if where.rush else declared


def _declared(rows: Iterable[Dated], where: RowFilter) -> Iterator[Dated]:
    for found, day in rows:
        on = found.latest.filed_on
        if on is None:
            continue
        within = where.filed_within
        days = within.at(Month(day.year, day.month)) if within else None
        if days is None or (on - day).days <= days:
            yield found, on if where.counted_by == "filing" else day


def _without_rush(rows: Iterable[Dated], rush: Rush, starts_in: int) -> Iterator[Dated]:
    """Of each unit's projects of a period those rushed in beyond the share are left out or wait."""
    held: dict[tuple[str, Whole], list[Dated]] = defaultdict(list)
    for found, day in rows:
        period = whole_of(rush.of, Month(day.year, day.month), starts_in)
        held[found.unit, period].append((found, day))
    for (_, period), counted in held.items():
        beyond = _beyond(counted, period, rush)
        for found, day in counted:
            if found not in beyond:
                yield found, day
            elif rush.then == "next":
                yield found, period.last_on + timedelta(days=1)


def _beyond(counted: list[Dated], period: Whole, rush: Rush) -> tuple[Listings, ...]:
    """The latest declared of those declared in the last days, as many as are above the share."""
    month = period.months[-1]
    days, share = rush.last_days.at(month), rush.share_above.at(month)
    if days is None or share is None:
        return ()
    late = [found for found, _ in counted if _is_late(found, period.last_on, days)]
    late.sort(key=lambda found: (found.latest.filed_on or date.max, found.latest.id))
    return tuple(late[floor(share * len(counted)) :])


def _is_late(found: Listings, last_on: date, days: Fraction) -> bool:
    on = found.latest.filed_on
    return on is not None and 0 <= (last_on - on).days < days
