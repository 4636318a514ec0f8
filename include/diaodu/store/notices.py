"""The queue of notices: each is queued once, claimed by one sender at a time, settled for good.

A sender claims a notice for a while (its lease). A notice whose lease ran out unsettled is
uncertain: it may or may not have gone out, so it is claimed again under the same message id.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select, update

from diaodu.model.canonical import canonical, sha256
from diaodu.model.notices import Notice, NoticeState
from diaodu.model.records import NoticeCount, QueuedNotice
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.tables import NoticeRow

MESSAGE_ID_LENGTH = 40


def message_id_of(notice: Notice, domain: str) -> str:
    """The Message-ID, distinct per notice and the same every time; an address gives its domain."""
    key = (
        notice.region,
        notice.subject_id,
        notice.kind,
        notice.unit,
        notice.recipient,
        notice.channel,
        _content_sha256(notice),
    )
    return f"<{sha256(canonical(key))[:MESSAGE_ID_LENGTH]}@{domain.rpartition('@')[2]}>"


def enqueue(tx: Tx, notice: Notice, message_id: str, at: datetime) -> bool:
    """Queue a notice; False if the same one was queued before, whatever became of it.

    ValueError if the message id belongs to another notice.
    """
    delivery = {
        "content_sha256": _content_sha256(notice),
        "message_id": message_id,
        "state": NoticeState.QUEUED,
        "attempts": 0,
        "uncertain_count": 0,
        "refused_count": 0,
        "unreached_count": 0,
        "queued_at": at,
        "error": "",
    }
    if insert_new(tx, NoticeRow, {**vars(notice), **delivery}):
        return True
    holder = select(NoticeRow.__table__).where(NoticeRow.message_id == message_id)
    row = tx.execute(holder).mappings().one_or_none()
    if row is not None and noun_of(Notice, row) != notice:
        raise ValueError(f"message id {message_id} belongs to notice {row['id']}")
    return False


def claim_next(tx: Tx, now: datetime, lease_seconds: int) -> QueuedNotice | None:
    """Claim the oldest notice that is due, as it stands once claimed; None if there is none.

    Due is what is queued and not put off, and what is in sending with its lease run out. Two
    claimers never get the same one.
    """
    overdue = (NoticeRow.state == NoticeState.SENDING) & (NoticeRow.leased_until <= now)
    due = (NoticeRow.state == NoticeState.QUEUED) & or_(
        NoticeRow.not_before.is_(None), NoticeRow.not_before <= now
    )
    query = (
        select(NoticeRow.id, NoticeRow.state)
        .where(due | overdue)
        .order_by(NoticeRow.queued_at, NoticeRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    found = tx.execute(query).one_or_none()
    if found is None:
        return None
    claim = (
        update(NoticeRow)
        .where(NoticeRow.id == found.id)
        .values(
            state=NoticeState.SENDING,
            attempts=NoticeRow.attempts + 1,
            uncertain_count=NoticeRow.uncertain_count + int(found.state is NoticeState.SENDING),
            leased_until=now + timedelta(seconds=lease_seconds),
            not_before=None,
        )
    )
    tx.execute(claim)
    return _find(tx, NoticeRow.id == found.id)[0]


def settle_sent(tx: Tx, notice_id: int, at: datetime) -> bool:
    """Record that a notice went out; False if that is known already.

    It holds whoever says so: a sender whose lease ran out did send it all the same, and what went
    out once must not go again.
    """
    sent = (
        update(NoticeRow)
        .where(NoticeRow.id == notice_id, NoticeRow.state != NoticeState.SENT)
        .values(state=NoticeState.SENT, sent_at=at, error="", leased_until=None, not_before=None)
    )
    return tx.execute(sent).rowcount == 1


def settle_failed(
    tx: Tx,
    claimed: QueuedNotice,
    at: datetime,
    error: str,
    retry_at: datetime | None,
    *,
    is_refusal: bool = True,
) -> bool:
    """Record a failed attempt: queued again for `retry_at`, or failed for good if that is None.

    It counts as an answer of no or, if it is no refusal, as having reached nobody.
    Only the claim it was made under may say so: False, and nothing changes, if the notice has been
    claimed again or settled since.
    """
    state = NoticeState.FAILED if retry_at is None else NoticeState.QUEUED
    failed = (
        update(NoticeRow)
        .where(
            NoticeRow.id == claimed.id,
            NoticeRow.state == NoticeState.SENDING,
            NoticeRow.attempts == claimed.attempts,
        )
        .values(
            state=state,
            failed_at=at,
            error=error,
            leased_until=None,
            not_before=retry_at,
            refused_count=NoticeRow.refused_count + int(is_refusal),
            unreached_count=0 if is_refusal else NoticeRow.unreached_count + 1,
        )
    )
    return tx.execute(failed).rowcount == 1


def requeue(tx: Tx, region: str | None, period: str) -> int:
    """Queue again what failed for good in the period, in one region or all; how many that were."""
    failed = [NoticeRow.state == NoticeState.FAILED, NoticeRow.period == period]
    if region is not None:
        failed.append(NoticeRow.region == region)
    again = (
        update(NoticeRow)
        .where(*failed)
        .values(state=NoticeState.QUEUED, not_before=None, refused_count=0, unreached_count=0)
    )
    return tx.execute(again).rowcount


def hasten(tx: Tx, region: str | None, period: str, now: datetime) -> int:
    """Make due what of the period was put off beyond `now`; how many that were."""
    put_off = [
        NoticeRow.state == NoticeState.QUEUED,
        NoticeRow.period == period,
        NoticeRow.not_before > now,
    ]
    if region is not None:
        put_off.append(NoticeRow.region == region)
    return tx.execute(update(NoticeRow).where(*put_off).values(not_before=None)).rowcount


def retract(tx: Tx, region: str, subject_id: str, units: Iterable[str] | None = None) -> int:
    """Take back what of a subject has not gone out, or failed; of some units or all; how many.

    What a sender holds at this moment goes out all the same.
    """
    unsent = (NoticeState.QUEUED, NoticeState.FAILED)
    wanted = [
        NoticeRow.region == region,
        NoticeRow.subject_id == subject_id,
        NoticeRow.state.in_(unsent),
    ]
    if units is not None:
        wanted.append(NoticeRow.unit.in_(tuple(units)))
    taken = update(NoticeRow).where(*wanted).values(state=NoticeState.RETRACTED, not_before=None)
    return tx.execute(taken).rowcount


def of_subject(tx: Tx, region: str, subject_id: str) -> tuple[QueuedNotice, ...]:
    """The notices that rest on one publication or report, in the order they were queued."""
    return _find(tx, NoticeRow.region == region, NoticeRow.subject_id == subject_id)


def listing(
    tx: Tx,
    region: str | None = None,
    period: str | None = None,
    state: NoticeState | None = None,
) -> tuple[QueuedNotice, ...]:
    """Notices in the order they were queued, narrowed by what is given."""
    conditions: list[ColumnElement[bool]] = []
    if region is not None:
        conditions.append(NoticeRow.region == region)
    if period is not None:
        conditions.append(NoticeRow.period == period)
    if state is not None:
        conditions.append(NoticeRow.state == state)
    return _find(tx, *conditions)


def counts(tx: Tx, region: str, period: str) -> tuple[NoticeCount, ...]:
    """How many notices of a period there are of each kind in each state; none are left out."""
    query = (
        select(NoticeRow.kind, NoticeRow.state, func.count())
        .where(NoticeRow.region == region, NoticeRow.period == period)
        .group_by(NoticeRow.kind, NoticeRow.state)
    )
    found = (NoticeCount(*row) for row in tx.execute(query))
    return tuple(sorted(found, key=lambda counted: (counted.kind, counted.state)))


def _content_sha256(notice: Notice) -> str:
    """What the recipient reads; a changed text to the same recipient is another notice."""
    return sha256(canonical((notice.period, notice.subject, notice.body, notice.attachments)))


def _find(tx: Tx, *conditions: ColumnElement[bool]) -> tuple[QueuedNotice, ...]:
    query = select(NoticeRow.__table__).where(*conditions).order_by(NoticeRow.id)
    return tuple(
        noun_of(QueuedNotice, row, notice=noun_of(Notice, row))
        for row in tx.execute(query).mappings()
    )
