"""A mailbox that units send to: tables attached to mails, and who sent them.

A mail is moved to another folder once everything in it is kept, so an interrupted round finds it
again and the store knows it: nothing is lost, nothing comes in twice. What holds no table goes to a
folder for a person to look at. A file came when the mail server took the mail, whatever the mail
itself says. The address of a sender proves nothing; the workbook says whose report it is.
"""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import MessageError
from enum import StrEnum

from imap_tools import AND, BaseMailBox, MailBox, MailBoxUnencrypted, MailMessage
from imap_tools.errors import ImapToolsError, UnexpectedCommandStatusError

from diaodu.doors import LARGEST_BYTES, Found, Incoming, NotTaken
from diaodu.doors.names import file_name_of, line_of
from diaodu.doors.times import header_moment, moment
from diaodu.errors import DoorError

TABLES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".json")
"""What is taken even if it cannot be read, for then its sender is told so."""

PROGRAM = '("name" "diaodu")'
FACTS = re.compile(rb'RFC822\.SIZE (\d+)|INTERNALDATE "([^"]+)"')
TROUBLE = (OSError, imaplib.IMAP4.error, ImapToolsError)
UNREADABLE = (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError)


class Security(StrEnum):
    """How the connection is protected: not at all, after STARTTLS, or from the first byte."""

    NONE = "none"
    STARTTLS = "starttls"
    SSL = "ssl"


@dataclass(frozen=True)
class Mailbox:
    """A folder of a mailbox, and where its mails go: `done` once kept, `rest` without a table."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    security: Security
    folder: str
    done: str
    rest: str
    timeout_seconds: float = 30.0
    largest_bytes: int = LARGEST_BYTES


@dataclass(frozen=True)
class _Facts:
    size_bytes: int
    taken_at: datetime
    received_at: datetime


def incoming(mailbox: Mailbox, now: datetime) -> Iterator[Found]:
    """Every table in the folder's mails, oldest first; raises `DoorError` with the reason."""
    try:
        with _opened(mailbox) as box:
            for uid in box.uids(AND(deleted=False), charset=None):
                yield from _mail(mailbox, box, uid, now)
    except TROUBLE as error:
        raise DoorError(_why(mailbox, error)) from error


def _mail(mailbox: Mailbox, box: BaseMailBox, uid: str, now: datetime) -> Iterator[Found]:
    facts = _facts(box, uid, now)
    if facts is None:
        return
    found = _contents(mailbox, box, uid, facts)
    yield from found
    has_table = any(isinstance(it, Incoming) for it in found)
    _move(box, uid, mailbox.done if has_table else mailbox.rest)


def _contents(mailbox: Mailbox, box: BaseMailBox, uid: str, facts: _Facts) -> tuple[Found, ...]:
    called = f"{facts.taken_at:%Y-%m-%d %H:%M:%S} 的邮件 (UID {uid})"
    if facts.size_bytes > 2 * mailbox.largest_bytes:
        return (NotTaken(called, f"{facts.size_bytes} 字节, 超过上限; 已移入“{mailbox.rest}”"),)
    try:
        for message in box.fetch(uid_list=[uid], mark_seen=False):
            about = line_of(f"{called} {message.from_} {message.subject}")
            found = tuple(_tables(message, facts, mailbox.largest_bytes))
            return found or (NotTaken(about, f"没有表格附件; 已移入“{mailbox.rest}”"),)
    except UNREADABLE as error:
        reason = f"邮件损坏 ({type(error).__name__}); 已移入“{mailbox.rest}”"
        return (NotTaken(called, reason),)
    return ()


def _tables(message: MailMessage, facts: _Facts, largest_bytes: int) -> Iterator[Found]:
    written_at = header_moment(message.date_str) or facts.taken_at
    for attachment in message.attachments:
        name = file_name_of(attachment.filename)
        if not name.lower().endswith(TABLES):
            continue
        if len(attachment.payload) > largest_bytes:
            reason = f"{len(attachment.payload)} 字节, 超过上限 {largest_bytes} 字节"
            yield NotTaken(line_of(f"{message.from_} {written_at} {name}"), reason)
            continue
        yield Incoming(
            file_name=name,
            data=attachment.payload,
            received_at=facts.received_at,
            written_at=written_at,
            sender=line_of(message.from_),
        )


def _facts(box: BaseMailBox, uid: str, now: datetime) -> _Facts | None:
    """Size, and when the server took it; None if another round has moved the mail meanwhile."""
    status, rows = box.client.uid("FETCH", uid, "(RFC822.SIZE INTERNALDATE)")
    found = [pair for row in rows if isinstance(row, bytes) for pair in FACTS.findall(row)]
    if status != "OK":
        raise UnexpectedCommandStatusError((status, rows), "OK")
    if not found:
        return None
    size = max((int(digits) for digits, _ in found if digits), default=0)
    taken_at = next((_internal(text.decode()) for _, text in found if text), None) or now
    return _Facts(size, taken_at, min(taken_at, now))


def _internal(text: str) -> datetime | None:
    try:
        return moment(datetime.strptime(text, "%d-%b-%Y %H:%M:%S %z").astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _move(box: BaseMailBox, uid: str, folder: str) -> None:
    """Away from where it was read, unless another round has moved it meanwhile."""
    try:
        box.move(uid, folder)
    except UnexpectedCommandStatusError:
        if box.uids(AND(uid=uid), charset=None):
            raise


@contextmanager
def _opened(mailbox: Mailbox) -> Iterator[BaseMailBox]:
    """The folder, opened, with the folders its mails go to; closed however the round ends."""
    box = _connected(mailbox)
    try:
        if mailbox.security is Security.STARTTLS:
            box.client.starttls(ssl.create_default_context())
        is_plain = f"{mailbox.user}{mailbox.password}".isascii()
        login = box.login if is_plain else box.login_utf8
        login(mailbox.user, mailbox.password, initial_folder=None)
        if "ID" in box.client.capabilities:
            box.client.xatom("ID", PROGRAM)
        for folder in (mailbox.done, mailbox.rest):
            if not box.folder.exists(folder):
                box.folder.create(folder)
        box.folder.set(mailbox.folder)
        yield box
    finally:
        with suppress(*TROUBLE):
            box.client.logout()
        with suppress(OSError):
            box.client.shutdown()


def _connected(mailbox: Mailbox) -> BaseMailBox:
    host, port, timeout = mailbox.host, mailbox.port, mailbox.timeout_seconds
    if mailbox.security is Security.SSL:
        return MailBox(host, port, timeout, ssl_context=ssl.create_default_context())
    return MailBoxUnencrypted(host, port, timeout)


def _why(mailbox: Mailbox, error: Exception) -> str:
    place = f"邮箱 {mailbox.user} ({mailbox.host}:{mailbox.port})"
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return f"{place} 在 {mailbox.timeout_seconds:g} 秒内没有应答"
    return line_of(f"{place}: {error}")
