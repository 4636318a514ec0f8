"""A region's doors as the settings let them be opened: where each is, and who logs in."""

from collections.abc import Generator, Iterator
from datetime import datetime

from upath import UPath

from diaodu.cycle.shell import Shell
from diaodu.doors import Found, folder, http, mail, pages
from diaodu.doors.folder import Inbox
from diaodu.doors.guard import guarded
from diaodu.doors.http import Site
from diaodu.doors.mail import Mailbox, Security
from diaodu.errors import DoorError, UnreadableInputError
from diaodu.model.doors import Door, FolderDoor, HttpDoor, MailDoor
from diaodu.model.region import Region
from diaodu.settings import http_login, imap_connection
from diaodu.store import door_marks

LOCAL = ("", "file", "local")


def found_at(
    shell: Shell, region: Region, door: Door, now: datetime
) -> Generator[Found, None, None]:
    """What stands at the door; whatever is wrong with it comes out as a `DoorError`."""
    return guarded(_found_at(shell, region, door, now))


def _found_at(shell: Shell, region: Region, door: Door, now: datetime) -> Iterator[Found]:
    try:
        match door:
            case FolderDoor():
                yield from folder.incoming(_inbox(shell, region, door), now)
            case HttpDoor():
                site = _site(shell, region, door)
                if door.records:
                    yield from pages.incoming(site, door.records, now)
                else:
                    yield from http.incoming(site, now)
            case MailDoor():
                yield from mail.incoming(_mailbox(shell, door), now)
    except UnreadableInputError as error:
        raise DoorError(str(error)) from error


def _inbox(shell: Shell, region: Region, door: FolderDoor) -> Inbox:
    """Object storage knows no empty folder, so only a lost folder of this machine is missed."""
    if not door.url:
        return Inbox(UPath(shell.settings.inboxes / region.inbox))
    root = UPath(door.url)
    if root.protocol in LOCAL:
        return Inbox(UPath(root.path), must_exist=True)
    return Inbox(root)


def _site(shell: Shell, region: Region, door: HttpDoor) -> Site:
    with shell.store.read() as tx:
        etags = door_marks.etags(tx, region.id, door.name)
    if not door.connection:
        return Site(door.url, etags=etags)
    login = http_login(_connection(shell, door.connection), door.connection)
    return Site(door.url, login.user, login.password, etags)


def _mailbox(shell: Shell, door: MailDoor) -> Mailbox:
    named = imap_connection(_connection(shell, door.connection), door.connection)
    return Mailbox(
        host=named.host,
        port=named.port,
        user=named.user,
        password=named.password,
        security=Security(named.security),
        folder=door.folder,
        done=door.done,
        rest=door.rest,
    )


def _connection(shell: Shell, name: str) -> str:
    text = shell.settings.connections.get(name.lower(), "")
    if not text:
        raise DoorError(
            f"没有连接 {name}: 请在 Airflow 的“连接”中新建, 或设 AIRFLOW_CONN_{name.upper()}"
        )
    return text
