"""deliver: send what is queued, one by one; a failing recipient never stops the others."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from diaodu.cycle.shell import Shell, utc_now
from diaodu.model.records import QueuedNotice
from diaodu.notices.mail import message_of
from diaodu.senders import Outlet, Security, SmtpServer, send
from diaodu.settings import SmtpConnection, smtp_connection
from diaodu.store import notices

log = logging.getLogger(__name__)

LEASE_SECONDS = 120
RETRY_AFTER = timedelta(minutes=2)
LAST_ATTEMPT = 5


@dataclass(frozen=True)
class Delivered:
    """How many notices went out, which failed, how many had been cut off in sending before."""

    sent_count: int
    failed: tuple[str, ...]
    uncertain_count: int

    @property
    def summary(self) -> dict[str, int]:
        """As the operator reads it."""
        return {
            "已发送": self.sent_count,
            "失败": len(self.failed),
            "中断后重发": self.uncertain_count,
        }


def deliver(shell: Shell, outlet: Outlet) -> Delivered:
    """Send every notice that is due; a cut-off one goes again under the same Message-ID."""
    sent, uncertain = 0, 0
    failed: list[str] = []
    while queued := _claim(shell):
        uncertain += bool(queued.uncertain_count)
        error = _send(shell, outlet, queued)
        if error:
            failed.append(f"{queued.notice.unit} {queued.notice.recipient}: {error}")
        else:
            sent += 1
    return Delivered(sent, tuple(failed), uncertain)


def outlet_of(shell: Shell) -> Outlet:
    """The far ends of the channels as the settings name them."""
    uri = shell.settings.smtp_url
    return Outlet(shell.settings.outbox, _server(smtp_connection(uri)) if uri else None)


def _server(named: SmtpConnection) -> SmtpServer:
    security = Security(named.security)
    return SmtpServer(named.host, named.port, named.user, named.password, security)


def _claim(shell: Shell) -> QueuedNotice | None:
    with shell.store.write() as tx:
        return notices.claim_next(tx, utc_now(), LEASE_SECONDS)


def _send(shell: Shell, outlet: Outlet, queued: QueuedNotice) -> str:
    notice = queued.notice
    try:
        files = {found.sha256: shell.files.get(found.sha256) for found in notice.attachments}
        send(message_of(queued, shell.settings.sender, files), notice.channel, outlet)
    except Exception as error:  # noqa: BLE001  whatever one recipient raises, the others must get theirs
        return _failed(shell, queued, f"{type(error).__name__}: {error}")
    with shell.store.write() as tx:
        notices.settle_sent(tx, queued.id, utc_now())
    log.info("已发送 %s %s -> %s", notice.unit, notice.subject, notice.recipient)
    return ""


def _failed(shell: Shell, queued: QueuedNotice, error: str) -> str:
    now = utc_now()
    again_at = now + RETRY_AFTER if queued.attempts < LAST_ATTEMPT else None
    with shell.store.write() as tx:
        notices.settle_failed(tx, queued, now, error, again_at)
    log.error("发送失败 %s -> %s: %s", queued.notice.unit, queued.notice.recipient, error)
    return error
