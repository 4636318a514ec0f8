"""What a unit's own pages ask of the store; nothing is ever written."""

from collections.abc import Iterator
from datetime import datetime

from diaodu.calendar import Month
from diaodu.cycle.deadlines import deadlines_of
from diaodu.cycle.reports import counting, report_table
from diaodu.cycle.shell import Shell, local, utc_now
from diaodu.errors import UnpublishedYearError
from diaodu.model.canonical import restore
from diaodu.model.deadlines import Deadlines
from diaodu.model.publication import Publication
from diaodu.model.records import QueuedNotice, StoredPublication, StoredSubmission
from diaodu.model.region import Region, UnitRegister
from diaodu.model.units import Unit
from diaodu.store import (
    arrivals,
    documents,
    notices,
    objections,
    openings,
    publications,
    submissions,
)
from diaodu.store.engine import Tx
from diaodu.web.nouns import SentVersion, UnitMonth
from diaodu.web.reading import months_of


def owed_months(shell: Shell, region: Region, unit: Unit) -> tuple[Month, ...]:
    """The months the unit has to do with, the latest first: those reported and already begun.

    The one that is owed now is among them, however far behind the circulars are.
    """
    today = local(utc_now(), region).date()
    known = {*months_of(shell, region), region.month_over_by(today)}
    return tuple(
        month
        for month in sorted(known, reverse=True)
        if region.reports(month) and month.first_on <= today and unit.exists_on(month.last_on)
    )


def month_due(region: Region, months: tuple[Month, ...]) -> Month | None:
    """The last of those months that is over, which is the one to report now."""
    today = local(utc_now(), region).date()
    return next((month for month in months if month.last_on < today), None)


def unit_month(shell: Shell, region: Region, unit: Unit, month: Month) -> UnitMonth:
    """How the unit's month stands, every version of it, and what the unit was told."""
    now = utc_now()
    with shell.store.read() as tx:
        rows = submissions.versions(tx, region.id, period=str(month), unit=unit.id)
        published = publications.latest(tx, region.id, str(month))
        was_published = bool(publications.versions(tx, region.id, str(month)))
        reopened = openings.reopenings(tx, region.id, str(month))
        queued = notices.listing(tx, region.id, str(month))
        signed = objections.signatures(tx, region.id, str(month))
        versions = tuple(_versions(tx, rows, unit, published))
    open_until = [it.until_at for it in reopened if it.unit == unit.id and it.covers(now)]
    return UnitMonth(
        region=region,
        unit=unit.as_of(month.last_on),
        month=month,
        report=report_table(UnitRegister((unit,)), rows, month).reports[0],
        versions=versions[::-1],
        limits=_limits(shell, region, month),
        open_until=max(open_until, default=None),
        published=published,
        told=_told(queued, unit),
        signed=tuple(one for one in signed if one.unit == unit.id),
        is_withdrawn=was_published and published is None,
    )


def is_closed(shown: UnitMonth, now: datetime) -> bool:
    """Whether a report sent now would not be taken, by the three dates of the month."""
    if shown.limits is None or shown.open_until:
        return False
    until = shown.limits.last_edit_at if shown.versions else shown.limits.last_new_at
    return until is not None and now > until


def _versions(
    tx: Tx,
    rows: tuple[StoredSubmission, ...],
    unit: Unit,
    published: StoredPublication | None,
) -> Iterator[SentVersion]:
    used = _used(tx, unit, published)
    latest = next(iter(counting(rows).values()), None)
    for row in rows:
        yield SentVersion(
            stored=row,
            arrival=arrivals.of_submission(tx, row),
            is_used=row.version == used,
            is_pending=published is not None and row == latest and row.version != used,
        )


def _used(tx: Tx, unit: Unit, published: StoredPublication | None) -> int | None:
    """The version of the unit's report the circular rests on."""
    if published is None:
        return None
    manifest = restore(Publication, documents.get(tx, published.sha256)).manifest
    same = (it for it in manifest.submissions if it.unit == unit.id)
    return next((it.version for it in same if str(it.period) == published.period), None)


def _told(queued: tuple[QueuedNotice, ...], unit: Unit) -> tuple[QueuedNotice, ...]:
    """Each message to the unit once, however many addresses it went to."""
    own = (it for it in queued if it.notice.unit == unit.id)
    return tuple({(it.notice.kind, it.notice.subject_id): it for it in own}.values())[::-1]


def _limits(shell: Shell, region: Region, month: Month) -> Deadlines | None:
    try:
        return deadlines_of(shell, region, month)
    except UnpublishedYearError:
        return None
