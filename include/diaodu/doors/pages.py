"""Another system's rows as JSON, page by page; the pages of one pull are kept together.

What a page says of units is read later; here only the way to the next one is looked for. One page
alone is asked for again only if it has changed; where there are more, each shows where the next is.
"""

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from diaodu.doors import Found, Incoming
from diaodu.doors.asking import Asking, asking
from diaodu.doors.http import MOST_PAGES, Site, address_of
from diaodu.doors.times import header_moment
from diaodu.errors import DoorError
from diaodu.model.doors import RecordPages


def incoming(site: Site, pages: RecordPages, now: datetime) -> Iterator[Found]:
    """All that one pull gives as one file: the only page, or a list of the pages as they came.

    A pull that breaks off gives nothing but a page that cannot be read, and `DoorError` says where:
    a unit may go on over the page that is missing. A server that answers with the page before again
    has no more.
    """
    pulled: list[Incoming] = []
    with asking(site.user, site.password, site.limits) as ask:
        url, seen, before = _first(site.url, pages), set[str](), b""
        while url:
            if url in seen or len(seen) >= MOST_PAGES:
                raise DoorError(f"数据页没有尽头: {url}")
            seen.add(url)
            ask.check_time()
            found = _page(ask, site, pages, url, now, len(seen))
            if found is None or found.data == before:
                break
            before = found.data
            tree = _tree(found.data)
            rows = _at(tree, pages.rows)
            if not isinstance(rows, list) or not _is_paged(pages):
                yield found
            elif rows:
                pulled.append(found)
            url = _following(pages, url, tree, rows, found)
    if pulled:
        yield _together(site, pulled)


def _together(site: Site, pulled: list[Incoming]) -> Incoming:
    """The pages, byte for byte, as one list of JSON; the last of their times is its own."""
    last = max(pulled, key=lambda page: page.written_at)
    data = b"[\n" + b",\n".join(page.data.removeprefix(BOM_UTF8) for page in pulled) + b"\n]\n"
    if len(data) > site.limits.largest_bytes:
        raise DoorError(f"各页相加超过上限 {site.limits.largest_bytes} 字节: {site.url}")
    name = f"第1至{len(pulled)}页.json" if len(pulled) > 1 else pulled[0].file_name
    return replace(last, file_name=name, data=data, address=site.url, etag="")


def _page(
    ask: Asking, site: Site, pages: RecordPages, url: str, now: datetime, number: int
) -> Incoming | None:
    """The page as it stands; None if it is the only one and has not changed."""
    answer = ask.get(url, "" if _is_paged(pages) else site.etags.get(url, ""))
    if answer.body is None:
        return None
    written_at = header_moment(answer.headers.get("Last-Modified", "")) or now
    return Incoming(
        file_name=f"第{number}页.json",
        data=answer.body,
        received_at=min(written_at, now),
        written_at=written_at,
        sender=urlsplit(site.url).hostname or "",
        address=url,
        etag=answer.headers.get("ETag", ""),
    )


def _is_paged(pages: RecordPages) -> bool:
    return bool(pages.next or pages.page)


def _first(url: str, pages: RecordPages) -> str:
    return _numbered(url, pages.page, 1) if pages.page else url


def _following(pages: RecordPages, url: str, tree: object, rows: object, found: Incoming) -> str:
    """The next page's address, empty after the last one."""
    if not _is_paged(pages):
        return ""
    if not isinstance(rows, list):
        raise DoorError(f"{found.file_name} 读不出数据行, 其后的页没有取: {url}")
    if pages.page:
        number = dict(parse_qsl(urlsplit(url).query))[pages.page]
        return _numbered(url, pages.page, int(number) + 1) if rows else ""
    following = _at(tree, pages.next)
    if following is None or following == "":
        return ""
    if not isinstance(following, str):
        raise DoorError(f"{found.file_name} 的 {pages.next} 不是地址, 其后的页没有取: {url}")
    return address_of(url, following)


def _numbered(url: str, parameter: str, number: int) -> str:
    """The address with that page's number among its parameters."""
    parts = urlsplit(url)
    others = [(name, value) for name, value in parse_qsl(parts.query) if name != parameter]
    query = urlencode([*others, (parameter, str(number))])
    return urlunsplit(parts._replace(query=query))


def _tree(body: bytes) -> object:
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def _at(tree: object, path: str) -> object:
    for step in path.split(".") if path else ():
        tree = tree.get(step) if isinstance(tree, dict) else None
    return tree
