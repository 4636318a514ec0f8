"""What a unit's page of figures asks of the store: its check sheet, its objections, the answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from diaodu.cycle.checksheets import checked_units, content_of
from diaodu.cycle.inputs import given_of
from diaodu.cycle.periods import period_of
from diaodu.cycle.shell import Shell
from diaodu.cycle.windows import objections_until, settled
from diaodu.model.canonical import restore
from diaodu.model.notices import NoticeKind
from diaodu.model.objections import Checked, CheckSheet, Heard, Matter, Settled, Signature
from diaodu.model.publication import Publication
from diaodu.model.records import QueuedNotice, StoredPublication
from diaodu.model.region import Region
from diaodu.model.units import Unit
from diaodu.notices.matters import matters_checked, matters_published
from diaodu.store import documents, notices, objections, publications
from diaodu.store.engine import Tx

TOLD = frozenset(
    {
        NoticeKind.RESULT,
        NoticeKind.CORRECTION,
        NoticeKind.RETRACTION,
        NoticeKind.CHECK_SHEET,
        NoticeKind.OBJECTION,
        NoticeKind.INTERVIEW,
    }
)


@dataclass(frozen=True)
class UnitFigures:
    """One unit's figures of a period, before its circular or after it.

    `content` is the last check sheet, or what the circular says; None if the unit is in neither.
    `until_at` is the last moment to object; None without a limit.
    """

    region: Region
    unit: Unit
    period: str
    title: str
    sheet: CheckSheet | None
    content: Checked | None
    published: StoredPublication | None
    settled: Settled | None
    until_at: datetime | None
    matters: tuple[Matter, ...]
    heard: tuple[Heard, ...]
    told: tuple[QueuedNotice, ...]
    signed: tuple[Signature, ...]


def figures_known(shell: Shell, region: Region, unit: Unit) -> tuple[str, ...]:
    """The periods of which the unit has a check sheet or a circular stands, the latest first."""
    with shell.store.read() as tx:
        checked = {sheet.period for sheet in objections.sheets(tx, region.id, unit=unit.id)}
        published = {
            stored.period
            for stored in publications.standing(tx, region.id)
            if unit.exists_on(period_of(region, stored.period).last_on)
        }
    return tuple(sorted(checked | published, key=lambda key: _order(region, key), reverse=True))


def unit_figures(
    shell: Shell, region: Region, unit: Unit, period: str, *, is_listed: bool = False
) -> UnitFigures | None:
    """The unit's figures of the period; None before there are any.

    In a list the figures themselves are left out, for working them out takes a while.
    """
    with shell.store.read() as tx:
        stored = publications.latest(tx, region.id, period)
        sheet = objections.last_sheets(tx, region.id, period).get(unit.id)
        heard = objections.listing(tx, region.id, period, unit.id)
        queued = notices.listing(tx, region.id, period)
        signed = objections.signatures(tx, region.id, period)
        if sheet is None and stored is None:
            return None
        shown = _Shown(None, ()) if is_listed else _shown(tx, unit, sheet, stored)
    when = period_of(region, period)
    return UnitFigures(
        region=region,
        unit=unit.as_of(when.last_on),
        period=period,
        title=when.title,
        sheet=sheet,
        content=shown.content,
        published=stored,
        settled=settled(shell, region, stored) if stored else None,
        until_at=objections_until(shell, region, stored) if stored else _until(sheet),
        matters=shown.matters,
        heard=heard[::-1],
        told=tuple(_once(queued, unit))[::-1],
        signed=tuple(one for one in signed if one.unit == unit.id),
    )


@dataclass(frozen=True)
class _Shown:
    content: Checked | None
    matters: tuple[Matter, ...]


def _shown(
    tx: Tx, unit: Unit, sheet: CheckSheet | None, stored: StoredPublication | None
) -> _Shown:
    if stored:
        content = restore(Publication, documents.get(tx, stored.sha256))
        given = given_of(tx, content.manifest)
        own = checked_units(given, content, unit.id).get(unit.id)
        return _Shown(own, matters_published(content, own, unit.id) if own else ())
    own = content_of(tx, sheet) if sheet else None
    return _Shown(own, matters_checked(own) if own else ())


def _until(sheet: CheckSheet | None) -> datetime | None:
    return sheet.until_at if sheet else None


def _once(queued: tuple[QueuedNotice, ...], unit: Unit) -> Iterator[QueuedNotice]:
    """Each message to the unit about its figures once, however many addresses it went to."""
    own = (it for it in queued if it.notice.unit == unit.id and it.notice.kind in TOLD)
    yield from {(it.notice.kind, it.notice.subject_id): it for it in own}.values()


def _order(region: Region, key: str) -> tuple[date, int]:
    period = period_of(region, key)
    return period.last_on, len(period.months)
