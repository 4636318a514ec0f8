"""Which doors did not work while a month was reported, and whom that may have kept from it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from diaodu.calendar import Month
from diaodu.cycle.deadlines import deadline_at
from diaodu.cycle.outages import outages
from diaodu.cycle.shell import Shell, local
from diaodu.model.doors import Outage, door_label
from diaodu.model.region import Region
from diaodu.store import arrivals


def outage_lines(shell: Shell, region: Region, month: Month) -> tuple[str, ...]:
    """A line for each outage that lasts, or fell between the month's end and its deadline.

    It names the units that have used the door before and have reported this month by none.
    """
    found = [it for it in outages(shell, region.id) if _touches(shell, region, month, it)]
    if not found:
        return ()
    with shell.store.read() as tx:
        used = arrivals.used_doors(tx, region.id)
    reported = {unit for _, unit, period in used if period == str(month)}
    lines: list[str] = []
    for outage in found:
        here = {unit for door, unit, period in used if door == outage.door and period < str(month)}
        came = {unit for door, unit, period in used if (door, period) == (outage.door, str(month))}
        units = [it for it in region.register.units if it.exists_on(month.last_on)]
        missing = [it.as_of(month.last_on).title for it in units if it.id in here - reported]
        lines.append(
            f"收件口“{door_label(outage.door)}”{_span(region, outage)} 故障: {outage.reason}; "
            f"本月经此报送 {len(came)} 个单位, "
            f"以往经此报送而本月没有报送的: {'、'.join(missing) or '无'}"
        )
    return tuple(lines)


def _touches(shell: Shell, region: Region, month: Month, outage: Outage) -> bool:
    if outage.until_at is None:
        return True
    zone = ZoneInfo(region.time_zone)
    opens_at = datetime.combine(month.last_on + timedelta(days=1), time(), zone)
    return outage.until_at >= opens_at and outage.from_at <= deadline_at(shell, region, month)


def _span(region: Region, outage: Outage) -> str:
    begun = f"{local(outage.from_at, region):%Y-%m-%d %H:%M}"
    if outage.until_at is None:
        return f"自 {begun} 起至今"
    return f" {begun} 至 {local(outage.until_at, region):%Y-%m-%d %H:%M}"
