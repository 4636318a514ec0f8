"""take_in: one file handed in as one unit's report of one month is kept, read and answered at once.

It goes the way of every other file: kept byte for byte, recorded with who, when and which door,
filed as a numbered version. Should reading fail, the file waits for the next collection.
"""

import logging
from dataclasses import dataclass, replace

from diaodu.calendar import Month
from diaodu.cycle.allowed import refuse_unreported
from diaodu.cycle.collect import arrival_of, record
from diaodu.cycle.shell import Shell, local, utc_now
from diaodu.cycle.validate import read_arrival
from diaodu.doors import LARGEST_BYTES, Incoming
from diaodu.doors.portal import incoming
from diaodu.errors import DiaoduError, RefusedError
from diaodu.intake.kinds import MAX_FILE_BYTES
from diaodu.model.doors import Handed
from diaodu.model.records import Arrival, StoredSubmission
from diaodu.model.region import Region
from diaodu.model.units import Unit
from diaodu.store import submissions

log = logging.getLogger(__name__)

MOST_BYTES = LARGEST_BYTES
"""No file larger than this is taken."""
READ_BYTES = MAX_FILE_BYTES
"""No file larger than this is read; one between the two is kept, and rejected."""


@dataclass(frozen=True)
class Taken:
    """The version the file is; None while it waits to be read. `is_new` unless it repeats one."""

    arrival: Arrival
    stored: StoredSubmission | None
    is_new: bool


def take_in(shell: Shell, region: Region, unit: Unit, month: Month, handed: Handed) -> Taken:
    """Keep the file and say which version it is; the identical file again is the same version.

    `RefusedError` for a file that is not taken, and for a month the unit cannot report now.
    """
    refuse_untimely(region, unit, month)
    found = next(incoming(handed, utc_now()))
    if not isinstance(found, Incoming):
        raise RefusedError(f"没有收下 {found.what}: {found.reason}")
    arrival = replace(
        arrival_of(shell, region.id, handed.door, found), unit=unit.id, period=str(month)
    )
    record(shell, arrival, found, found.sender)
    try:
        read_arrival(shell, region, month, arrival)
    except DiaoduError:
        log.exception("%s %s 已收下, 暂不能核验", unit.title, arrival.file_name)
        return Taken(arrival, None, is_new=True)
    return _taken(shell, arrival)


def refuse_untimely(region: Region, unit: Unit, month: Month) -> None:
    """`RefusedError` for a month not reported, not begun, or in which the unit does not exist."""
    refuse_unreported(region, month)
    if month.first_on > local(utc_now(), region).date():
        raise RefusedError(f"{month.title}还没有开始, 不能报送")
    if not unit.exists_on(month.last_on):
        raise RefusedError(f"{unit.title}在{month.title}末不在册, 不用报送")


def _taken(shell: Shell, arrival: Arrival) -> Taken:
    with shell.store.read() as tx:
        found = submissions.versions(tx, arrival.region, arrival.period, arrival.unit)
    same = [row for row in found if row.raw_sha256 == arrival.raw_sha256]
    if not same:
        return Taken(arrival, None, is_new=True)
    made = [row for row in same if row.received_at == arrival.received_at]
    return Taken(arrival, (made or same)[-1], is_new=bool(made))
