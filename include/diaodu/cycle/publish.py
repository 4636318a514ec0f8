"""publish: the approved draft, and no other, becomes a publication with its notices queued.

Everything slow (recomputing, rendering) happens before one short transaction. Whoever loses the
race finds the publication made and goes home; a crash anywhere leaves either nothing or all of it.
"""

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from diaodu.calendar import Period
from diaodu.cycle.allowed import reason_to_print, refuse_gap, was_printed
from diaodu.cycle.amendments import amended
from diaodu.cycle.cases import Stands, follow
from diaodu.cycle.envelope import ahead_notes, dated_on, final_envelope
from diaodu.cycle.inputs import given_of, superseded
from diaodu.cycle.reissue import Reissue, after_withdrawal
from diaodu.cycle.rights import Rights, rights_of, window_notes, with_rights
from diaodu.cycle.shell import Shell, utc_now
from diaodu.cycle.waivers import waiver_notes, waivers_of
from diaodu.cycle.whole import write_whole
from diaodu.cycle.windows import early_notes, refuse_while_open
from diaodu.errors import RefusedError, SupersededError
from diaodu.model.canonical import canonical, restore
from diaodu.model.notices import Attachment, Notice
from diaodu.model.publication import Envelope, Publication
from diaodu.model.records import StoredPublication
from diaodu.model.region import Region
from diaodu.notices.circular import circular_docx
from diaodu.notices.compose import circular_notices, file_names, result_notices
from diaodu.notices.tables import tables_xlsx
from diaodu.publication import recompute
from diaodu.store import documents, ledger, notices, publications
from diaodu.store.engine import Tx

log = logging.getLogger(__name__)


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
    shell: Shell,
    publication_sha256: str,
    decision: Decision,
    force_reason: str = "",
    reissue: Reissue | None = None,
) -> Published:
    """Publish the draft of that hash, once; with `reissue` as the corrected next version.

    `RefusedError` if it does not recompute, if another one stands, if a month it rests on was
    published with other reports than it used, or while a month that comes first is unpublished
    and no reason is given; or while its units may still object to their check sheets.
    """
    with shell.store.read() as tx:
        text = documents.get(tx, publication_sha256)
        publication = restore(Publication, text)
        given = given_of(tx, publication.manifest)
    if canonical(recompute(given)) != text:
        raise RefusedError(f"草稿 {publication_sha256[:12]} 与重新计算的结果不一致, 请重新运行本期")
    region = shell.region(publication.manifest.region)
    rights = rights_of(region, given, publication)
    draft = _Draft(publication_sha256, publication, given.period, decision, reissue, rights)
    with shell.store.read() as tx:
        made = _standing(tx, draft)
    while made is None:
        prepared = _prepare(shell, region, draft, force_reason)
        made = _commit(shell, region, draft, prepared)
    folder = hand_out(shell, region, made.stored)
    stored = made.stored
    log.info("%s %s: %s", region.title, stored.id, "已发布" if made.is_new else "此前已发布")
    return Published(stored.id, stored.sha256, made.is_new, made.queued_count, str(folder))


@dataclass(frozen=True)
class _Draft:
    key: str
    publication: Publication
    period: Period
    decision: Decision
    reissue: Reissue | None
    rights: Rights


@dataclass(frozen=True)
class _Prepared:
    stored: StoredPublication
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class _Made:
    stored: StoredPublication
    is_new: bool
    queued_count: int


def _prepare(shell: Shell, region: Region, draft: _Draft, force_reason: str) -> _Prepared:
    publication, period, decision = draft.publication, draft.period, draft.decision
    with shell.store.read() as tx:
        version = publications.next_version(tx, region.id, str(period))
        year = dated_on(region, period, decision.at, version).year
        issue = publications.issues_in_year(tx, region.id, year) + 1
        head = ledger.head(tx, region.id)
        if draft.reissue is None:
            refuse_gap(tx, region, period, force_reason)
        _refuse_superseded(tx, region, publication)
        held = (tx, region, str(period), draft.rights.bases, utc_now(), force_reason)
        refuse_while_open(*held)
        notes = (
            *waiver_notes(region, waivers_of(tx, publication.manifest)),
            *window_notes(region),
            *early_notes(*held),
        )
        ahead = _ahead(tx, region, draft, force_reason)
        told = (*ahead, *notes)
        envelope = final_envelope(region, period, issue, head, decision.at, told, version)
        envelope = _amended(tx, region, draft, replace(envelope, ahead="".join(ahead)), version)
    published_at = utc_now()
    envelope = with_rights(shell, region, envelope, draft.rights, published_at)
    docx = shell.files.put(circular_docx(publication, envelope, region.title))
    xlsx = shell.files.put(tables_xlsx(publication, envelope))
    stored = StoredPublication(
        region=region.id,
        period=str(period),
        version=version,
        sha256=draft.key,
        envelope=envelope,
        docx_sha256=docx,
        xlsx_sha256=xlsx,
        approved_by=decision.by,
        approved_at=decision.at,
        published_at=published_at,
    )
    return _Prepared(stored, _notices(region, draft, stored))


def _ahead(tx: Tx, region: Region, draft: _Draft, force_reason: str) -> tuple[str, ...]:
    if draft.reissue:
        return draft.reissue.ahead(tx, region, draft.publication)
    reason = force_reason.strip()
    if not was_printed(tx, draft.key, reason):
        reason = reason_to_print(tx, region, draft.period, reason)
    return ahead_notes(reason, draft.publication.missing)


def _amended(tx: Tx, region: Region, draft: _Draft, envelope: Envelope, version: int) -> Envelope:
    """With what it takes the place of, and which other circulars were amended since the last."""
    if draft.reissue:
        return draft.reissue.heading(envelope, draft.publication, version)
    return replace(
        envelope,
        replaced=after_withdrawal(tx, region, draft.period),
        amended=amended(tx, region, draft.period),
    )


def _notices(region: Region, draft: _Draft, stored: StoredPublication) -> tuple[Notice, ...]:
    docx_name, xlsx_name = file_names(stored.envelope, region.title, stored.period)
    attachments = (
        Attachment(docx_name, stored.docx_sha256),
        Attachment(xlsx_name, stored.xlsx_sha256),
    )
    if draft.reissue:
        return draft.reissue.notices(region, draft.publication, stored, attachments)
    common = (
        draft.publication,
        stored.id,
        stored.envelope,
        region.title,
        region.contacts,
        region.channel,
    )
    return (*circular_notices(*common, attachments), *result_notices(*common, attachments[:1]))


def _standing(tx: Tx, draft: _Draft) -> _Made | None:
    """What was published of the draft, also if withdrawn since; None if it may be now.

    `RefusedError` if another content stands, or what is to be corrected does not any more.
    """
    region_id, period = draft.publication.manifest.region, str(draft.period)
    answer = (draft.key, draft.decision.by, draft.decision.at)
    for found in publications.versions(tx, region_id, period):
        if (found.sha256, found.approved_by, found.approved_at) == answer:
            return _found(tx, found)
    existing = publications.latest(tx, region_id, period)
    if existing and existing.sha256 == draft.key:
        return _found(tx, existing)
    if draft.reissue:
        draft.reissue.refuse_unfit(tx, existing)
    elif existing:
        raise RefusedError(f"{existing.id} 已按另一份草稿通报, 本次批准的草稿不再发布")
    return None


def _found(tx: Tx, stored: StoredPublication) -> _Made:
    queued = notices.of_subject(tx, stored.region, stored.id)
    return _Made(stored, is_new=False, queued_count=len(queued))


def _refuse_superseded(tx: Tx, region: Region, publication: Publication) -> None:
    earlier = superseded(tx, region, publication)
    if earlier:
        raise SupersededError(f"草稿所用{earlier.title}报表已被正式通报的版本替代, 请重新运行本期")


def _commit(shell: Shell, region: Region, draft: _Draft, prepared: _Prepared) -> _Made | None:
    """One short transaction; None if the ledger moved on, so that its head must be reprinted."""
    stored, decision = prepared.stored, draft.decision
    with shell.store.write() as tx:
        head = ledger.lock(tx, stored.region)
        standing = _standing(tx, draft)
        if standing:
            return standing
        if head != stored.envelope.ledger_head:
            return None
        _refuse_superseded(tx, region, draft.publication)
        publications.append(tx, stored)
        detail = f"{stored.sha256} {decision.reason}".strip()
        ledger.append(
            tx, stored.region, stored.published_at, decision.by, "published", stored.id, detail
        )
        stands = Stands(stored.period, stored.id, draft.publication.account)
        why = draft.reissue.reason if draft.reissue else ""
        follow(tx, shell, region, stands, stored.published_at, why)
        for notice in prepared.notices:
            message_id = notices.message_id_of(notice, shell.settings.sender)
            notices.enqueue(tx, notice, message_id, stored.published_at)
        if draft.reissue:
            draft.reissue.settle(tx, draft.publication, stored)
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
