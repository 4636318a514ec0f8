import socket
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diaodu.doors import Incoming, NotTaken
from diaodu.doors.asking import Limits
from diaodu.doors.http import Site, incoming
from diaodu.errors import DoorError
from tests.doors.web_server import Page, web_server

NOW = datetime(2024, 4, 3, 2, 0, tzinfo=UTC)
QUICK = Limits(timeout_seconds=5, retries=2, pause_seconds=0, largest_bytes=5000)


@pytest.fixture
def web():
    with web_server() as server:
        server.lists("/reports", {"name": "城关镇.xlsx", "url": "/files/1"})
        server.pages["/files/1"] = Page(b"one")
        yield server


@pytest.fixture
def site(web):
    return Site(web.url("/reports"), limits=QUICK)


def taken(site):
    return list(incoming(site, NOW))


def names(site):
    return [found.file_name for found in taken(site) if isinstance(found, Incoming)]


def test_every_page_of_the_list_is_read_and_each_file_comes_with_who_and_when(web, site):
    listed = {"url": "files/2", "sender": "河口镇", "modified": "2024-04-03T09:30:00+08:00"}
    web.lists("/reports", {"name": "城关镇.xlsx", "url": "files/1"}, following="/more/?page=2")
    web.lists("/more/?page=2", {"name": "河口镇.xlsx", **listed})
    web.pages["/more/files/2"] = Page(b"two")

    first, second = taken(site)

    assert (first.file_name, first.data, first.sender) == ("城关镇.xlsx", b"one", "")
    assert (second.file_name, second.data, second.sender) == ("河口镇.xlsx", b"two", "河口镇")
    assert second.received_at == second.written_at == datetime(2024, 4, 3, 1, 30, tzinfo=UTC)
    assert second.address == web.url("/more/files/2")


@pytest.mark.parametrize(
    ("modified", "last_modified", "received_at"),
    [
        ("2024-04-01T09:00:00+08:00", "", datetime(2024, 4, 1, 1, 0, tzinfo=UTC)),
        (None, "Tue, 02 Apr 2024 01:00:00 GMT", datetime(2024, 4, 2, 1, 0, tzinfo=UTC)),
        (None, "", NOW),
        (None, "yesterday", NOW),
        ("2030-01-01T00:00:00+08:00", "", NOW),
        ("0001-01-01T00:00:00+14:00", "", NOW),
        ("1970-01-01T00:00:00Z", "", NOW),
    ],
    ids=["listed", "header", "none", "no date", "future", "year one", "no clock"],
)
def test_a_file_came_when_the_other_system_took_it_and_never_later_than_now(
    web, site, modified, last_modified, received_at
):
    web.lists("/reports", {"name": "a.xlsx", "url": "/files/1", "modified": modified})
    web.pages["/files/1"] = Page(b"one", headers={"Last-Modified": last_modified})

    (found,) = taken(site)

    assert found.received_at == received_at


def test_a_file_that_has_not_changed_since_its_etag_is_not_sent_again(web, site):
    web.pages["/files/1"] = Page(b"one", headers={"ETag": '"v1"'})
    (first,) = taken(site)
    later = replace(site, etags={first.address: first.etag})

    assert taken(later) == []
    assert web.asked[-1][1]["If-None-Match"] == '"v1"'

    web.pages["/files/1"] = Page(b"changed", headers={"ETag": '"v2"'})
    assert [(found.data, found.etag) for found in taken(later)] == [(b"changed", '"v2"')]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_stumbles_is_asked_again(web, site, status):
    listed = web.pages["/reports"]
    web.pages["/reports"] = [Page(status=status), Page(status=status), listed]
    web.pages["/files/1"] = [Page(status=status), Page(b"one")]

    assert names(site) == ["城关镇.xlsx"]


def test_a_list_that_cannot_be_had_is_an_outage_that_says_what_was_answered(web, site):
    web.pages["/reports"] = Page(status=503)

    with pytest.raises(DoorError, match="/reports 应答 503"):
        taken(site)
    assert web.times_asked("/reports") == 1 + QUICK.retries


def test_a_file_that_cannot_be_had_is_not_taken_and_the_others_are(web, site):
    files = [{"name": f"{n}.xlsx", "url": f"/files/{n}"} for n in (1, 2, 3, 4)]
    web.lists("/reports", *files, {"name": "nameless\ud800"}, "text")
    web.pages["/files/2"] = Page(status=500)
    web.pages["/files/4"] = Page(b"four")

    found = taken(site)

    assert [it.file_name for it in found if isinstance(it, Incoming)] == ["1.xlsx", "4.xlsx"]
    told = [f"{it.what}: {it.reason}" for it in found if isinstance(it, NotTaken)]
    assert "2.xlsx /files/2: " in told[0]
    assert "应答 500" in told[0]
    assert "应答 404" in told[1]
    assert "清单中这一条写得不对: url" in told[2]
    assert told[3].startswith("text: ")


def test_a_file_over_the_limit_is_not_taken(web, site):
    web.pages["/files/1"] = Page(b"x" * (QUICK.largest_bytes + 1))

    (found,) = taken(site)

    assert found.reason.endswith("/files/1 超过上限 5000 字节")


@pytest.mark.parametrize("silent", ["/reports", "/files/1"])
def test_a_server_that_does_not_answer_is_not_waited_for(web, site, silent):
    web.silent.add(silent)
    impatient = replace(site, limits=replace(QUICK, timeout_seconds=0.1, retries=1))

    if silent == "/reports":
        with pytest.raises(DoorError, match=r"在 0\.1 秒内没有应答"):
            taken(impatient)
    else:
        (found,) = taken(impatient)
        assert found.reason.endswith("在 0.1 秒内没有应答")
    assert web.times_asked(silent) == 2


def test_a_round_that_takes_too_long_is_ended_and_said_to_go_on(web, site):
    with pytest.raises(DoorError, match="-1 秒内没有取完, 其余下次再取"):
        taken(replace(site, limits=replace(QUICK, round_seconds=-1)))


def test_a_server_that_is_not_there_is_an_outage():
    with socket.socket() as gone:
        gone.bind(("127.0.0.1", 0))
        port = gone.getsockname()[1]

    with pytest.raises(DoorError, match=f"127.0.0.1:{port}/x 连接不上"):
        taken(Site(f"http://127.0.0.1:{port}/x", limits=QUICK))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<html>login</html>", "不是约定的文件清单"),
        (b"[]", "不是约定的文件清单"),
        (b'{"files": ' + b"[" * 4000, "不是 JSON"),
        (b'{"rows": []}', "不是约定的文件清单: files"),
        (b'{"files": [], "next": "/reports"}', "没有尽头"),
        (b'{"files": [], "next": "http://elsewhere.example.org/"}', "不在同一网站"),
        (b'{"files": [], "next": "http://[::1"}', "不成立"),
    ],
)
def test_a_list_in_another_form_is_an_outage_that_says_so(web, site, body, told):
    web.pages["/reports"] = Page(body)

    with pytest.raises(DoorError, match=told):
        taken(site)


def test_nothing_is_fetched_from_another_site(web, site):
    with web_server() as other:
        other.pages["/files/1"] = Page(b"theirs")
        web.lists("/reports", {"name": "a.xlsx", "url": other.url("/files/1")})
        (listed,) = taken(site)
        web.lists("/reports", {"name": "a.xlsx", "url": "/files/1"})
        web.pages["/files/1"] = Page(status=302, headers={"Location": other.url("/files/1")})
        (redirected,) = taken(site)

        assert "不在同一网站" in listed.reason
        assert "应答 302" in redirected.reason
        assert other.asked == []


@pytest.mark.parametrize(
    ("user", "password", "shown"),
    [
        ("office", "p:1", "Basic b2ZmaWNlOnA6MQ=="),
        ("办公室", "密码", "Basic 5Yqe5YWs5a6kOuWvhueggQ=="),
        ("", "token", "Bearer token"),
        ("", "", None),
    ],
)
def test_who_asks_is_shown_on_every_request(web, site, user, password, shown):
    taken(replace(site, user=user, password=password))

    assert [headers.get("Authorization") for _, headers in web.asked] == [shown, shown]


def test_names_of_strangers_are_made_fit_to_be_stored(web, site):
    name = "..\\..\\up/" + "长" * 200 + "\x00\n.xlsx"
    web.lists("/reports", {"name": name, "url": "/files/1", "sender": "a\nb"})

    (found,) = taken(site)

    assert found.file_name == "长" * 145 + ".xlsx"
    assert found.sender == "ab"


def test_the_password_is_not_shown_where_a_site_is_printed():
    assert "secret" not in repr(Site("http://h/", "u", "secret"))


def test_a_moment_in_the_list_without_a_zone_is_refused(web, site):
    listed = {"name": "a.xlsx", "url": "/files/1", "modified": "2024-04-03T09:30:00"}
    web.lists("/reports", listed)

    (found,) = taken(site)

    assert "modified" in found.reason
