"""collect: what stands at a region's doors is kept byte for byte and recorded once."""

import logging
from dataclasses import dataclass

from diaodu.cycle.shell import Shell, utc_now
from diaodu.doors import Incoming
from diaodu.doors.folder import incoming
from diaodu.model.records import Arrival
from diaodu.store import arrivals, ledger

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Collected:
    """How many files were new, and how many had been received before."""

    new_count: int
    known_count: int

    @property
    def summary(self) -> dict[str, int]:
        """As the operator reads it."""
        return {"新收文件": self.new_count, "已收过的文件": self.known_count}


def collect(shell: Shell, region_id: str) -> Collected:
    """Take in every file at the doors; a file left in place comes in once."""
    region = shell.region(region_id)
    inbox = shell.settings.inboxes / region.inbox
    taken = [_keep(shell, region_id, found) for found in incoming(inbox, utc_now())]
    return Collected(new_count=sum(taken), known_count=len(taken) - sum(taken))


def _keep(shell: Shell, region_id: str, found: Incoming) -> bool:
    arrival = Arrival(
        region=region_id,
        raw_sha256=shell.files.put(found.data),
        file_name=found.file_name,
        door="folder",
        sender=found.sender,
        size_bytes=len(found.data),
        received_at=found.received_at,
        written_at=found.written_at,
    )
    with shell.store.write() as tx:
        is_new = arrivals.add(tx, arrival)
        if is_new:
            detail = f"{arrival.file_name} {arrival.raw_sha256}"
            ledger.append(tx, region_id, utc_now(), "folder", "file_received", detail, "")
    if is_new:
        log.info("收到文件 %s (%d 字节)", arrival.file_name, arrival.size_bytes)
    return is_new
