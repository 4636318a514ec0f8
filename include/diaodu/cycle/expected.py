"""Whose report for which month a file in the inbox can be, as far as the inbox knows."""

from collections.abc import Iterable
from datetime import datetime

from diaodu.calendar import Month
from diaodu.cycle.shell import local
from diaodu.model.records import Arrival
from diaodu.model.region import Region
from diaodu.model.submissions import Label
from diaodu.model.units import Unit
from diaodu.validation import Expected


def expected_of(region: Region, label: Label, arrival: Arrival) -> Expected:
    """Any unit and month, unless the file is named after one unit, or the month cannot be.

    A file that was handed in as one unit's report of one month can be nothing else.
    A month cannot be if the region does not report it, or it had not begun when the file came; then
    the last month that was over by that day is expected.
    """
    units = region.register.units
    if arrival.unit:
        return Expected(region.id, units, Month.parse(arrival.period), arrival.unit, region.title)
    return Expected(
        region=region.id,
        units=units,
        period=_month(region, label.period, arrival.received_at),
        unit=_named_in(arrival.file_name, units),
        title=region.title,
    )


def _month(region: Region, month: Month, received_at: datetime) -> Month | None:
    day = local(received_at, region).date()
    if region.reports(month) and month.first_on <= day:
        return None
    return region.month_over_by(day)


def _named_in(file_name: str, units: Iterable[Unit]) -> str | None:
    """The one unit that has or had a title standing in the name; one within a longer is none."""
    held = [(title, unit.id) for unit in units for title in unit.titles if title in file_name]
    whole = {
        unit
        for title, unit in held
        if not any(title != other and title in other for other, _ in held)
    }
    return whole.pop() if len(whole) == 1 else None
