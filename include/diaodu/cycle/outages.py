"""When a door was closed: each failed round is an event, and so is the first good one after it."""

from diaodu.cycle.shell import Shell, utc_now
from diaodu.model.canonical import restore
from diaodu.model.doors import Outage
from diaodu.model.records import Event
from diaodu.store import ledger
from diaodu.store.engine import Tx

FAILED, RESTORED = "door_failed", "door_restored"


def record_failure(shell: Shell, region_id: str, door: str, reason: str) -> None:
    """Every failed round is kept, for each shows a moment at which nobody could come in."""
    with shell.store.write() as tx:
        ledger.append(tx, region_id, utc_now(), door, FAILED, door, reason)


def record_success(shell: Shell, region_id: str, door: str) -> None:
    """The end of an outage; nothing if there was none."""
    with shell.store.read() as tx:
        if not _is_out(tx, region_id, door):
            return
    with shell.store.write() as tx:
        ledger.lock(tx, region_id)
        if _is_out(tx, region_id, door):
            ledger.append(tx, region_id, utc_now(), door, RESTORED, door, "")


def outages(shell: Shell, region_id: str) -> tuple[Outage, ...]:
    """Every outage of the region's doors, in the order they began."""
    with shell.store.read() as tx:
        events = ledger.events(tx, region_id)
    found: dict[str, list[Outage]] = {}
    for event in events:
        _follow(found.setdefault(event.subject_id, []), event)
    every = (outage for of_door in found.values() for outage in of_door)
    return tuple(sorted(every, key=lambda outage: (outage.from_at, outage.door)))


def _follow(known: list[Outage], event: Event) -> None:
    is_out = bool(known) and known[-1].until_at is None
    if event.kind == FAILED and not is_out:
        known.append(Outage(event.subject_id, event.at, None, restore(str, event.detail)))
    elif event.kind == RESTORED and is_out:
        last = known.pop()
        known.append(Outage(last.door, last.from_at, event.at, last.reason))


def _is_out(tx: Tx, region_id: str, door: str) -> bool:
    last = ledger.last(tx, region_id, door, FAILED, RESTORED)
    return last is not None and last.kind == FAILED
