"""The events of each region as a chain of hashes: none can be changed, taken out or cut off unseen.

The digest of an event covers all its other fields, the digest of the event before it among them.
The row in `ledgers` says where the chain ends, and is what writers of one region wait for.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import insert, select, update
from sqlalchemy.exc import DataError

from diaodu.errors import LedgerBrokenError
from diaodu.model.canonical import canonical, sha256
from diaodu.model.records import Event
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.tables import EventRow, LedgerRow

GENESIS = "0" * 64
SHOWN = 12


def append(
    tx: Tx, region: str, at: datetime, actor: str, kind: str, subject_id: str, detail: object
) -> Event:
    """Add an event at the end of the region's chain; `detail` is text or a noun, kept as JSON."""
    seq, previous = _lock(tx, region)
    draft = Event(
        region=region,
        seq=seq + 1,
        at=at.astimezone(UTC),
        actor=actor,
        kind=kind,
        subject_id=subject_id,
        detail=canonical(detail),
        previous=previous,
        digest="",
    )
    event = replace(draft, digest=digest_of(draft))
    tx.execute(insert(EventRow).values(vars(event)))
    moved = update(LedgerRow).where(LedgerRow.region == region)
    tx.execute(moved.values(seq=event.seq, head=event.digest))
    return event


def lock(tx: Tx, region: str) -> str:
    """The head, and nobody else appends to the region before this transaction ends.

    Taken first, it makes everything that is decided in the transaction one after another.
    """
    return _lock(tx, region)[1]


def head(tx: Tx, region: str) -> str:
    """The digest of the region's last event; zeros before the first."""
    query = select(LedgerRow.head).where(LedgerRow.region == region)
    return tx.execute(query).scalar() or GENESIS


def events(tx: Tx, region: str) -> tuple[Event, ...]:
    """The region's events, oldest first."""
    return tuple(_read(tx, region))


def last(tx: Tx, region: str, subject_id: str, *kinds: str) -> Event | None:
    """The region's last event of those kinds about the subject."""
    query = select(EventRow.__table__).where(
        EventRow.region == region, EventRow.subject_id == subject_id, EventRow.kind.in_(kinds)
    )
    row = tx.execute(query.order_by(EventRow.seq.desc()).limit(1)).mappings().first()
    return noun_of(Event, row) if row else None


def regions(tx: Tx) -> tuple[str, ...]:
    """Every region that has a chain, by name."""
    query = select(LedgerRow.region).union(select(EventRow.region))
    return tuple(sorted(tx.execute(query).scalars()))


def digest_of(event: Event) -> str:
    """What the event's digest must be: SHA-256 of the canonical JSON of all its other fields."""
    return sha256(canonical({name: of for name, of in vars(event).items() if name != "digest"}))


def verify(tx: Tx, region: str) -> int:
    """Go through the chain from its beginning; answers with the number of its links.

    `LedgerBrokenError` names the first link that is missing, altered, or not where it belongs.
    """
    seq, previous = 0, GENESIS
    try:
        for event in _read(tx, region):
            seq += 1
            _check_link(region, seq, previous, event)
            previous = event.digest
    except (ValueError, TypeError, DataError) as error:
        raise _broken(region, seq + 1, f"无法读取 ({error})") from error
    _check_end(tx, region, seq, previous)
    return seq


def _lock(tx: Tx, region: str) -> tuple[int, str]:
    query = select(LedgerRow.seq, LedgerRow.head).where(LedgerRow.region == region)
    insert_new(tx, LedgerRow, {"region": region, "seq": 0, "head": GENESIS})
    end = tx.execute(query.with_for_update()).one()
    return end.seq, end.head


def _read(tx: Tx, region: str) -> Iterator[Event]:
    query = select(EventRow.__table__).where(EventRow.region == region).order_by(EventRow.seq)
    return (noun_of(Event, row) for row in tx.execute(query).mappings())


def _check_link(region: str, seq: int, previous: str, event: Event) -> None:
    if event.seq != seq:
        raise _broken(region, seq, f"缺失, 其后存有第 {event.seq} 条")
    if event.previous != previous:
        raise _broken(
            region, seq, f"所记上一条的摘要 {_short(event.previous)} 不是 {_short(previous)}"
        )
    if event.digest != digest_of(event):
        expected = f"按内容应为 {_short(digest_of(event))}"
        raise _broken(region, seq, f"内容与摘要不符: 所记摘要 {_short(event.digest)}, {expected}")


def _check_end(tx: Tx, region: str, seq: int, digest: str) -> None:
    query = select(LedgerRow.seq, LedgerRow.head).where(LedgerRow.region == region)
    end = tx.execute(query).one_or_none()
    kept_seq, kept_head = (end.seq, end.head) if end else (0, GENESIS)
    if kept_seq != seq:
        raise _broken(
            region, min(kept_seq, seq) + 1, f"起不一致: 账尾记有 {kept_seq} 条, 实存 {seq} 条"
        )
    if kept_head != digest:
        raise _broken(region, seq, f"摘要 {_short(digest)} 与账尾所记 {_short(kept_head)} 不符")


def _broken(region: str, seq: int, what: str) -> LedgerBrokenError:
    return LedgerBrokenError(f"辖区 {region} 的事件链第 {seq} 条{what}")


def _short(digest: object) -> str:
    return str(digest)[:SHOWN]
