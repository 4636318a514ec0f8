"""deliver: send what is queued, one by one; a failing recipient never stops the others."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from diaodu.cycle.shell import Shell, utc_now
from diaodu.errors import DiaoduError, UnreachableError, UnreadableInputError
from diaodu.model.notices import NoticeState
from diaodu.model.records import QueuedNotice
from diaodu.model.region import Region
from diaodu.notices.mail import message_of
from diaodu.senders import Outlet, Security, SmtpServer, send
from diaodu.settings import SmtpConnection, smtp_connection
from diaodu.store import notices

log = logging.getLogger(__name__)

LEASE_SECONDS = 120
RETRY_AFTER = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=1)
LAST_ATTEMPT = 5


@dataclass(frozen=True)
class Delivered:
    """How many notices went out, which failed, how many had been cut off in sending before.

    `standing` names those that failed for good in earlier rounds and wait for a person.
    """

    sent_count: int
    failed: tuple[str, ...]
    uncertain_count: int
    standing: tuple[str, ...] = ()

    @property
    def summary(self) -> dict[str, int]:
        """As the operator reads it."""
        return {
            "已发送": self.sent_count,
            "失败": len(self.failed),
            "中断后重发": self.uncertain_count,
        }


class _Names:
    """Whom a notice goes to, for people; each region's folder is read once in a round."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._regions: dict[str, Region | None] = {}

    def of(self, queued: QueuedNotice) -> str:
        """Title and address, or the name of the region's folder while that is broken."""
        notice = queued.notice
        region = self._region(notice.region)
        if region is None:
            return f"{notice.region} {notice.unit} {notice.recipient}"
        unit = region.unit(notice.unit)
        return f"{unit.title if unit else region.title} {notice.recipient}"

    def _region(self, region_id: str) -> Region | None:
        if region_id not in self._regions:
            try:
                self._regions[region_id] = self._shell.region(region_id)
            except DiaoduError:
                self._regions[region_id] = None
        return self._regions[region_id]


def deliver(shell: Shell, outlet: Outlet) -> Delivered:
    """Send every notice that is due; a cut-off one goes again under the same Message-ID."""
    names = _Names(shell)
    standing = _standing(shell, names)
    sent, uncertain = 0, 0
    failed: list[str] = []
    while queued := _claim(shell):
        uncertain += bool(queued.uncertain_count)
        error = _send(shell, outlet, queued, names)
        if error:
            failed.append(f"{names.of(queued)}: {error}")
        else:
            sent += 1
    return Delivered(sent, tuple(failed), uncertain, standing)


def outlet_of(shell: Shell) -> Outlet:
    """The far ends of the channels as the settings name them; a broken one stops no other."""
    uri, folder = shell.settings.smtp_url, shell.settings.outbox
    if not uri:
        return Outlet(folder)
    try:
        return Outlet(folder, _server(smtp_connection(uri)))
    except UnreadableInputError as error:
        return Outlet(folder, why_no_server=str(error))


def _server(named: SmtpConnection) -> SmtpServer:
    security = Security(named.security)
    return SmtpServer(named.host, named.port, named.user, named.password, security)


def _standing(shell: Shell, names: _Names) -> tuple[str, ...]:
    with shell.store.read() as tx:
        found = notices.listing(tx, state=NoticeState.FAILED)
    return tuple(f"{names.of(queued)}: {queued.error}" for queued in found)


def _claim(shell: Shell) -> QueuedNotice | None:
    with shell.store.write() as tx:
        return notices.claim_next(tx, utc_now(), LEASE_SECONDS)


def _send(shell: Shell, outlet: Outlet, queued: QueuedNotice, names: _Names) -> str:
    notice = queued.notice
    try:
        files = {found.sha256: shell.files.get(found.sha256) for found in notice.attachments}
        send(message_of(queued, shell.settings.sender, files), notice.channel, outlet)
    except UnreachableError as error:
        return _failed(shell, queued, names, str(error), is_refusal=False)
    except DiaoduError as error:
        return _failed(shell, queued, names, str(error))
    except Exception as error:  # noqa: BLE001  whatever one recipient raises, the others must get theirs
        return _failed(shell, queued, names, f"{type(error).__name__}: {error}")
    with shell.store.write() as tx:
        notices.settle_sent(tx, queued.id, utc_now())
    log.info("已发送 %s: %s", names.of(queued), notice.subject)
    return ""


def _failed(
    shell: Shell, queued: QueuedNotice, names: _Names, error: str, *, is_refusal: bool = True
) -> str:
    now = utc_now()
    wait = _wait_after_refusal(queued) if is_refusal else _wait_for_server(queued)
    again_at = None if wait is None else now + wait
    with shell.store.write() as tx:
        notices.settle_failed(tx, queued, now, error, again_at, is_refusal=is_refusal)
    log.error("发送失败 %s: %s", names.of(queued), error)
    return error


def _wait_after_refusal(queued: QueuedNotice) -> timedelta | None:
    """How long until the recipient is tried again; None after the last answer of no."""
    return RETRY_AFTER if queued.refused_count + 1 < LAST_ATTEMPT else None


def _wait_for_server(queued: QueuedNotice) -> timedelta:
    """Twice as long each time, an hour at most; nothing is given up because nobody is there."""
    doublings = min(queued.unreached_count, 10)
    return min(RETRY_AFTER * (1 << doublings), LONGEST_WAIT)
