"""Another system's reports: a JSON list of files, page by page, and each file under its address.

    {"files": [{"name": "城关镇.xlsx", "url": "files/17", "sender": "城关镇",
                "modified": "2024-04-03T09:30:00+08:00"}],
     "next": "reports?page=2"}

`url` and `next` may be relative and stay on the same site; `sender`, `modified` and `next` may be
absent. Without `modified` a file's own time is the answer's Last-Modified, or else now. A server
that names the state of a file (ETag) is asked for it again only if it has changed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from pydantic import AwareDatetime, BaseModel, ValidationError

from diaodu.doors import Found, Incoming, NotTaken
from diaodu.doors.asking import Asking, Limits, asking
from diaodu.doors.names import file_name_of, line_of
from diaodu.doors.times import header_moment, moment
from diaodu.errors import DoorError

MOST_PAGES = 1_000


@dataclass(frozen=True)
class Site:
    """Where the list is and who asks; a password without a user is a bearer token.

    `etags` says by address what earlier rounds were told the state of a file is.
    """

    url: str
    user: str = ""
    password: str = field(default="", repr=False)
    etags: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)


class _Page(BaseModel):
    files: list[object]
    next: str | None = None


class _Entry(BaseModel):
    name: str
    url: str
    sender: str = ""
    modified: AwareDatetime | None = None


def incoming(site: Site, now: datetime) -> Iterator[Found]:
    """Every listed file that is new or has changed, in the order of the list.

    Raises `DoorError` if the list cannot be had. A file that cannot is not taken; the others are.
    """
    with asking(site.user, site.password, site.limits) as ask:
        for page_url, listed in _listed(ask, site.url):
            ask.check_time()
            try:
                found = _file(ask, site, page_url, listed, now)
            except DoorError as error:
                yield NotTaken(_called(listed), str(error))
            else:
                if found:
                    yield found


def _listed(ask: Asking, url: str) -> Iterator[tuple[str, object]]:
    """Each entry, with the address of the page it stands on."""
    seen = {url}
    while True:
        page = _page(url, ask.get(url).body or b"")
        yield from ((url, listed) for listed in page.files)
        if not page.next:
            return
        url = address_of(url, page.next)
        if url in seen or len(seen) >= MOST_PAGES:
            raise DoorError(f"文件清单没有尽头: {url}")
        seen.add(url)


def _page(url: str, body: bytes) -> _Page:
    try:
        return _Page.model_validate(json.loads(body))
    except ValidationError as error:
        raise DoorError(f"{url} 的应答不是约定的文件清单: {_first(error)}") from error
    except (ValueError, RecursionError) as error:
        raise DoorError(f"{url} 的应答不是约定的文件清单: 不是 JSON") from error


def _file(ask: Asking, site: Site, page_url: str, listed: object, now: datetime) -> Incoming | None:
    """The file of an entry; None if it has not changed."""
    try:
        entry = _Entry.model_validate(listed)
    except ValidationError as error:
        raise DoorError(f"清单中这一条写得不对: {_first(error)}") from error
    address = address_of(page_url, entry.url)
    answer = ask.get(address, site.etags.get(address, ""))
    if answer.body is None:
        return None
    stated = moment(entry.modified) or header_moment(answer.headers.get("Last-Modified", ""))
    written_at = stated or now
    return Incoming(
        file_name=file_name_of(entry.name),
        data=answer.body,
        received_at=min(written_at, now),
        written_at=written_at,
        sender=line_of(entry.sender),
        address=address,
        etag=answer.headers.get("ETag", ""),
    )


def address_of(base: str, reference: str) -> str:
    """The address that is meant, on the same site; `DoorError` for any other."""
    try:
        url = urljoin(base, reference)
        here, there = urlsplit(base), urlsplit(url)
        is_same = here[:2] == there[:2]
    except ValueError as error:
        raise DoorError(f"地址 {line_of(reference)} 不成立") from error
    if not is_same:
        raise DoorError(f"地址 {line_of(url)} 不在同一网站, 不去取")
    return url


def _called(listed: object) -> str:
    """What an entry calls its file, and where."""
    if isinstance(listed, dict):
        return line_of(f"{listed.get('name', '')} {listed.get('url', '')}")
    return line_of(str(listed))


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    return line_of(f"{'.'.join(map(str, first['loc']))} {first['msg']}".strip())
