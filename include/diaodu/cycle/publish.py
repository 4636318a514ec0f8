"""publish: the approved draft, and no other, becomes a publication with its notices queued.

Everything slow (recomputing, rendering) happens before one short transaction. Whoever loses the
race finds the publication made and goes home; a crash anywhere leaves either nothing or all of it.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from diaodu.calendar import Month
from diaodu.cycle.allowed import reason_to_print, refuse_gap, was_printed
from diaodu.cycle.envelope import dated_on, final_envelope
from diaodu.cycle.inputs import given_of, superseded
from diaodu.cycle.shell import Shell, utc_now
from diaodu.cycle.waivers import waiver_notes, waivers_of
from diaodu.cycle.whole import write_whole
from diaodu.errors import RefusedError
from diaodu.model.canonical import canonical, restore
from diaodu.model.notices import Attachment, Notice
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.model.region import Region
from diaodu.notices.circular import circular_docx
from diaodu.notices.compose import circular_notices, file_names, result_notices
from diaodu.notices.tables import tables_xlsx
from diaodu.publication import recompute
from diaodu.store import documents, ledger, notices, publications
from diaodu.store.engine import Tx

log = logging.getLogger(__name__)

FIRST_VERSION = 1


@dataclass(frozen=True)
class Decision:
    """Who answered the approval, when, and with what reason."""

    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class Published:
    """The publication, whether this run made it, and how many notices of it are queued."""

    publication_id: str
    sha256: str
    is_new: bool
    queued_count: int
    folder: str

    @property
    def summary(self) -> dict[str, int | str]:
        """As the operator reads it."""
        return {"通报": self.publication_id, "排队通知": self.queued_count, "文件": self.folder}


def publish(
    shell: Shell, publication_sha256: str, decision: Decision, force_reason: str = ""
) -> Published:
    """Publish the draft of that hash, once.

    `RefusedError` if it does not recompute, if another one stands, if an earlier month was
    published with other reports than it used, or while the month before is unpublished and no
    reason is given.
    """
    with shell.store.read() as tx:
        text = documents.get(tx, publication_sha256)
        publication = restore(Publication, text)
        given = given_of(tx, publication.manifest)
    if canonical(recompute(given)) != text:
        raise RefusedError(f"草稿 {publication_sha256[:12]} 与重新计算的结果不一致, 请重新运行本月")
    region = shell.region(publication.manifest.region)
    with shell.store.read() as tx:
        made = _standing(tx, region.id, publication.manifest.period, publication_sha256)
    while made is None:
        prepared = _prepare(shell, region, publication, publication_sha256, decision, force_reason)
        made = _commit(shell, region, publication, prepared, decision)
    folder = hand_out(shell, region, made.stored)
    stored = made.stored
    log.info("%s %s: %s", region.title, stored.id, "已发布" if made.is_new else "此前已发布")
    return Published(stored.id, stored.sha256, made.is_new, made.queued_count, str(folder))


@dataclass(frozen=True)
class _Prepared:
    stored: StoredPublication
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class _Made:
    stored: StoredPublication
    is_new: bool
    queued_count: int


def _prepare(
    shell: Shell,
    region: Region,
    publication: Publication,
    key: str,
    decision: Decision,
    force_reason: str,
) -> _Prepared:
    month = Month.parse(publication.manifest.period)
    year = dated_on(region, month, decision.at).year
    with shell.store.read() as tx:
        issue = publications.issues_in_year(tx, region.id, year) + 1
        head = ledger.head(tx, region.id)
        refuse_gap(tx, region, month, force_reason)
        _refuse_superseded(tx, region, publication)
        notes = waiver_notes(region, waivers_of(tx, publication.manifest))
        reason = reason_to_print(tx, region, month, force_reason)
        if was_printed(tx, key, force_reason.strip()):
            reason = force_reason.strip()
    envelope = final_envelope(region, month, issue, head, decision.at, reason, notes)
    docx = shell.files.put(circular_docx(publication, envelope, region.title))
    xlsx = shell.files.put(tables_xlsx(publication, envelope))
    stored = StoredPublication(
        region=region.id,
        period=str(month),
        version=FIRST_VERSION,
        sha256=key,
        envelope=envelope,
        docx_sha256=docx,
        xlsx_sha256=xlsx,
        approved_by=decision.by,
        approved_at=decision.at,
        published_at=utc_now(),
    )
    return _Prepared(stored, _notices(region, publication, stored))


def _notices(
    region: Region, publication: Publication, stored: StoredPublication
) -> tuple[Notice, ...]:
    docx_name, xlsx_name = file_names(stored.envelope, region.title, stored.period)
    attachments = (
        Attachment(docx_name, stored.docx_sha256),
        Attachment(xlsx_name, stored.xlsx_sha256),
    )
    common = (
        publication,
        stored.id,
        stored.envelope,
        region.title,
        region.contacts,
        region.channel,
    )
    return (*circular_notices(*common, attachments), *result_notices(*common, attachments[:1]))


def _standing(tx: Tx, region_id: str, period: str, key: str) -> _Made | None:
    """What was published for the period; `RefusedError` if that is another content."""
    existing = publications.latest(tx, region_id, period)
    if existing is None:
        return None
    if existing.sha256 != key:
        raise RefusedError(f"{existing.id} 已按另一份草稿通报, 本次批准的草稿不再发布")
    queued = notices.listing(tx, region_id, period)
    count = sum(found.notice.subject_id == existing.id for found in queued)
    return _Made(existing, is_new=False, queued_count=count)


def _refuse_superseded(tx: Tx, region: Region, publication: Publication) -> None:
    earlier = superseded(tx, region, publication.manifest)
    if earlier:
        raise RefusedError(f"草稿所用{earlier.title}报表已被正式通报的版本替代, 请重新运行本月")


def _commit(
    shell: Shell,
    region: Region,
    publication: Publication,
    prepared: _Prepared,
    decision: Decision,
) -> _Made | None:
    """One short transaction; None if the ledger moved on, so that its head must be reprinted."""
    stored = prepared.stored
    with shell.store.write() as tx:
        head = ledger.lock(tx, stored.region)
        standing = _standing(tx, stored.region, stored.period, stored.sha256)
        if standing:
            return standing
        if head != stored.envelope.ledger_head:
            return None
        _refuse_superseded(tx, region, publication)
        publications.append(tx, stored)
        detail = f"{stored.sha256} {decision.reason}".strip()
        ledger.append(
            tx, stored.region, stored.published_at, decision.by, "published", stored.id, detail
        )
        for notice in prepared.notices:
            message_id = notices.message_id_of(notice, shell.settings.sender)
            notices.enqueue(tx, notice, message_id, stored.published_at)
    return _Made(stored, is_new=True, queued_count=len(prepared.notices))


def hand_out(shell: Shell, region: Region, stored: StoredPublication) -> Path:
    """Copy the circular where people look for it; done again after a crash, with the same bytes."""
    folder = shell.settings.publications / stored.region / stored.period / f"v{stored.version}"
    names = file_names(stored.envelope, region.title, stored.period)
    for name, key in zip(names, (stored.docx_sha256, stored.xlsx_sha256), strict=True):
        write_whole(folder / name, shell.files.get(key))
    return folder


def refuse(shell: Shell, region_id: str, publication_sha256: str, decision: Decision) -> None:
    """Record that a person rejected the draft, with the reason."""
    detail = f"{publication_sha256} {decision.reason}".strip()
    with shell.store.write() as tx:
        ledger.append(
            tx, region_id, utc_now(), decision.by, "draft_rejected", publication_sha256, detail
        )
