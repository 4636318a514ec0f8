"""file_objection: a unit objects to what it was told; the bureau hears of it."""

from dataclasses import dataclass
from datetime import datetime

from diaodu.calendar import Period
from diaodu.cycle.checksheets import checked_units, content_of
from diaodu.cycle.inputs import given_of
from diaodu.cycle.periods import period_of
from diaodu.cycle.shell import Shell, local, utc_now
from diaodu.cycle.windows import objections_until
from diaodu.doors.names import file_name_of
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.canonical import restore
from diaodu.model.notices import Attachment, Notice
from diaodu.model.objections import (
    Matter,
    Objection,
)
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.model.region import Region
from diaodu.model.units import Unit
from diaodu.notices.check_notices import filed_notices
from diaodu.notices.cleaning import clean
from diaodu.notices.matters import matters_checked, matters_published
from diaodu.store import documents, ledger, notices, objections, publications
from diaodu.store.engine import Tx

LONGEST = 1_000
MOST_FILES = 5
MOST_FILE_BYTES = 10_000_000


@dataclass(frozen=True)
class Handed:
    """A file handed in as evidence."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Asked:
    """An objection as it is handed in; `matter` is the key of what it is about (`figure:funds`).

    `late_reason` is why the bureau takes one after the window; a unit has none.
    """

    unit: str
    period: str
    matter: str
    text: str
    by: str
    files: tuple[Handed, ...] = ()
    late_reason: str = ""


def matters_of(shell: Shell, region: Region, unit: Unit, period: str) -> tuple[Matter, ...]:
    """What the unit can object to: of its circular, else of its check sheet; nothing before."""
    with shell.store.read() as tx:
        stored = publications.latest(tx, region.id, period)
        if stored:
            content = restore(Publication, documents.get(tx, stored.sha256))
            given = given_of(tx, content.manifest)
            sheets = checked_units(given, content, unit.id)
            return matters_published(content, sheets.get(unit.id), unit.id)
        sheet = objections.last_sheets(tx, region.id, period).get(unit.id)
        return matters_checked(content_of(tx, sheet)) if sheet else ()


def file_objection(shell: Shell, region_id: str, asked: Asked) -> Objection:
    """Take an objection and tell the bureau; the same one again, while it is open, is the same.

    `RefusedError` without a text or a name, before there is anything to object to, after the
    window unless a late reason is given, for too many or too large files, or while another one on
    the same matter is open. `UnreadableInputError` for a unit, period or matter nobody knows.
    """
    region = shell.region(region_id)
    when = period_of(region, asked.period)
    unit = unit_named(region, asked.unit, when)
    _refuse_unsaid(asked)
    matter = _matter(matters_of(shell, region, unit, str(when)), asked.matter)
    now = utc_now()
    with shell.store.read() as tx:
        stored = publications.latest(tx, region.id, str(when))
        until_at = _until(tx, shell, region, unit, str(when), stored)
    if until_at and now > until_at and not asked.late_reason.strip():
        raise RefusedError(
            f"已过复核申请期限 ({local(until_at, region):%Y-%m-%d %H:%M}); "
            "确需受理的, 由招商局写明逾期受理的理由代为提出"
        )
    draft = Objection(
        region=region.id,
        unit=unit.id,
        period=str(when),
        number=0,
        about=matter.about,
        subject=matter.id,
        title=matter.title,
        text=clean(asked.text).strip(),
        evidence=tuple(_kept(shell, file) for file in asked.files),
        publication_id=stored.id if stored else "",
        late_reason=asked.late_reason.strip(),
        by=asked.by.strip(),
        at=now,
    )
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        if same := _same(tx, draft):
            return same
        kept = objections.file(tx, draft)
        ledger.append(tx, region.id, now, kept.by, "objection_filed", kept.id, kept)
        enqueue_all(tx, shell, filed_notices(kept, unit.title, region, when.title), now)
    return kept


def unit_named(region: Region, named: str, when: Period) -> Unit:
    """The unit of that id or any title of it, as it was at the period's end.

    `UnreadableInputError` if there is none.
    """
    for unit in region.register.units:
        if named in {unit.id, *unit.titles}:
            return unit.as_of(when.last_on)
    raise UnreadableInputError(f"{region.title}没有责任单位“{named}”")


def _matter(known: tuple[Matter, ...], key: str) -> Matter:
    if not known:
        raise RefusedError("本期还没有发数据核对单, 也没有通报, 没有可以申请复核的数据")
    for matter in known:
        if matter.key == key:
            return matter
    listed = "、".join(f"{matter.key} ({matter.title})" for matter in known)
    raise UnreadableInputError(f"没有可以申请复核的事项“{key}”, 可用: {listed}")


def _refuse_unsaid(asked: Asked) -> None:
    text = asked.text.strip()
    if not text or not asked.by.strip() or len(text) > LONGEST:
        raise RefusedError(f"请写明申请人和理由, 理由不超过{LONGEST}字")
    if len(asked.files) > MOST_FILES:
        raise RefusedError(f"佐证材料不超过{MOST_FILES}个文件")
    for file in asked.files:
        if not 0 < len(file.data) <= MOST_FILE_BYTES:
            most = MOST_FILE_BYTES // 1_000_000
            raise RefusedError(f"佐证材料“{file.name}”是空的, 或超过 {most} MB")


def _kept(shell: Shell, file: Handed) -> Attachment:
    return Attachment(file_name_of(file.name), shell.files.put(file.data))


def _until(
    tx: Tx,
    shell: Shell,
    region: Region,
    unit: Unit,
    period: str,
    stored: StoredPublication | None,
) -> datetime | None:
    if stored:
        return objections_until(shell, region, stored)
    sheet = objections.last_sheets(tx, region.id, period).get(unit.id)
    return sheet.until_at if sheet else None


def _same(tx: Tx, draft: Objection) -> Objection | None:
    """The open one on the same matter if it says the same; `RefusedError` if it says another."""
    for one in objections.listing(tx, draft.region, draft.period, draft.unit):
        found = one.objection
        if not one.is_open or (found.about, found.subject) != (draft.about, draft.subject):
            continue
        if (found.text, found.evidence) == (draft.text, draft.evidence):
            return found
        raise RefusedError(f"“{found.title}”已有未办结的复核申请 (第{found.number}号), 请等候答复")
    return None


def enqueue_all(tx: Tx, shell: Shell, told: tuple[Notice, ...], now: datetime) -> None:
    """Queue each notice once."""
    for notice in told:
        notices.enqueue(tx, notice, notices.message_id_of(notice, shell.settings.sender), now)
