"""collect: what stands at a region's doors is kept byte for byte and recorded once."""

import logging
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from diaodu.cycle.doors import found_at
from diaodu.cycle.outages import record_failure, record_success
from diaodu.cycle.shell import Shell, utc_now
from diaodu.doors import Incoming, NotTaken
from diaodu.errors import DoorError
from diaodu.model.canonical import canonical
from diaodu.model.doors import Door, MailDoor, door_label
from diaodu.model.records import Arrival
from diaodu.model.region import Region
from diaodu.store import arrivals, door_marks, ledger

log = logging.getLogger(__name__)

Key: TypeAlias = tuple[str, str, datetime]
"""Hash, name and own time of a file."""

NOT_TAKEN = "file_not_taken"
MOST_LINES = 20


@dataclass(frozen=True)
class Collected:
    """How many files were new, how many had been received before; what was not taken, and why.

    `outages` names each door that did not work, with the reason; the others have been collected.
    """

    new_count: int = 0
    known_count: int = 0
    not_taken: tuple[str, ...] = ()
    outages: tuple[str, ...] = ()

    @property
    def summary(self) -> dict[str, int | list[str]]:
        """As the operator reads it; trouble only if there is any, and no more than a page."""
        counts = {"新收文件": self.new_count, "已收过的文件": self.known_count}
        trouble = {"没有收下": self.not_taken, "收件口故障": self.outages}
        return {**counts, **{name: _capped(lines) for name, lines in trouble.items() if lines}}


def collect(shell: Shell, region_id: str) -> Collected:
    """Take in every file at the doors; a file left in place comes in once.

    A door that does not work is recorded and named in the answer, and stops no other.
    """
    region = shell.region(region_id)
    rounds = [_round(shell, region, door) for door in region.doors]
    return Collected(
        new_count=sum(one.new_count for one in rounds),
        known_count=sum(one.known_count for one in rounds),
        not_taken=tuple(line for one in rounds for line in one.not_taken),
        outages=tuple(line for one in rounds for line in one.outages),
    )


def _round(shell: Shell, region: Region, door: Door) -> Collected:
    taken: list[bool] = []
    left: list[str] = []
    outage = ""
    with shell.store.read() as tx:
        known = arrivals.taken(tx, region.id, door.name)
    try:
        with closing(found_at(shell, region, door, utc_now())) as found:
            for it in found:
                if isinstance(it, Incoming):
                    taken.append(_keep(shell, region, door, it, known))
                else:
                    left.append(_leave(shell, region, door, it))
    except DoorError as error:
        outage = str(error)
        log.exception("收件口 %s 故障, 其余收件口照常", door.name)
        record_failure(shell, region.id, door.name, outage)
    else:
        record_success(shell, region.id, door.name)
    return Collected(
        new_count=sum(taken),
        known_count=len(taken) - sum(taken),
        not_taken=tuple(left),
        outages=(f"{door_label(door.name)}: {outage}",) if outage else (),
    )


def arrival_of(shell: Shell, region_id: str, door: str, found: Incoming) -> Arrival:
    """The file as it came in, its bytes kept under their hash."""
    return Arrival(
        region=region_id,
        raw_sha256=shell.files.put(found.data),
        file_name=found.file_name,
        door=door,
        sender=found.sender,
        size_bytes=len(found.data),
        received_at=found.received_at,
        written_at=found.written_at,
    )


def record(shell: Shell, arrival: Arrival, found: Incoming, who: str) -> bool:
    """Record a file whose bytes are kept, and in the ledger from whom; False if it was known."""
    with shell.store.write() as tx:
        is_other = not found.address or door_marks.put(tx, arrival, found.address, found.etag)
        is_new = is_other and arrivals.add(tx, arrival)
        if is_new:
            subject = f"{arrival.file_name} {arrival.raw_sha256}"
            ledger.append(
                tx, arrival.region, utc_now(), arrival.door, "file_received", subject, who
            )
    if is_new:
        log.info("收到文件 %s (%d 字节)", arrival.file_name, arrival.size_bytes)
    return is_new


def _keep(
    shell: Shell, region: Region, door: Door, found: Incoming, known: Collection[Key]
) -> bool:
    """Whether the file is new; for one that was known before the round nothing is written.

    Arrivals are never taken back, so what was known then still is.
    """
    arrival = arrival_of(shell, region.id, door.name, found)
    if not found.address and (arrival.raw_sha256, arrival.file_name, arrival.written_at) in known:
        return False
    return record(shell, arrival, found, _who(region, door, found.sender))


def _who(region: Region, door: Door, sender: str) -> str:
    """The sender; a mail from an address nobody registered says so."""
    known = {contact.address.casefold() for contact in region.contacts}
    if isinstance(door, MailDoor) and sender.casefold() not in known:
        return f"{sender} (不在联系人表中)"
    return sender


def _leave(shell: Shell, region: Region, door: Door, found: NotTaken) -> str:
    """Recorded the first time, and again when the reason is another one."""
    subject = f"{door.name} {found.what}"
    with shell.store.write() as tx:
        last = ledger.last(tx, region.id, subject, NOT_TAKEN)
        if last is None or last.detail != canonical(found.reason):
            ledger.append(tx, region.id, utc_now(), door.name, NOT_TAKEN, subject, found.reason)
    log.warning("没有收下 %s: %s", subject, found.reason)
    return f"{door_label(door.name)} {found.what}: {found.reason}"


def _capped(lines: tuple[str, ...]) -> list[str]:
    over = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], *([f"等, 另有 {over} 件"] if over > 0 else [])]
