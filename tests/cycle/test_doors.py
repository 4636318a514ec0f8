"""Several doors at once, servers behind them: each gives its files once, none stops another."""

import os
import signal
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from upath import UPath

from diaodu.cycle.outages import outages
from diaodu.model.canonical import sha256
from diaodu.store import ledger
from tests.cycle.crashes import ended, in_child
from tests.doors.imap_server import USER, imap_server, mail
from tests.doors.web_server import Page, web_server
from tests.world import World

FILE = b"whatever a unit sends"

LATER = " 4-Apr-2024 09:00:10 +0800"
NOTHING_NEW = {"新收文件": 0, "已收过的文件": 0}


@pytest.fixture
def web():
    with web_server() as server:
        server.lists("/reports", {"name": "霍邱县.xlsx", "url": "/files/1", "sender": "县办"})
        server.pages["/files/1"] = Page(FILE, headers={"ETag": '"v1"'})
        yield server


@pytest.fixture
def post():
    with imap_server() as server:
        yield server


@pytest.fixture
def opened(world):
    """The world with those doors beside the inbox of 六安, and those connections."""

    def at(doors: str, **connections: str) -> World:
        own = world.with_own_regions()
        own.edit("regions/luan/region.yaml", "inbox: luan\n", f"inbox: luan\ndoors:\n{doors}\n")
        chosen = own.shell.settings
        kept = {"regions": chosen.regions, "rulebooks": chosen.rulebooks}
        return World.at(world.home, **kept, connections=connections)

    return at


@pytest.fixture
def with_web(opened, web):
    return opened(f"  - {{kind: http, url: '{web.url('/reports')}'}}")


@pytest.fixture
def with_mail(opened, post):
    return opened("  - {kind: mail, connection: luan_post}", luan_post=post.uri())


def arrivals(world):
    query = text("SELECT * FROM arrivals ORDER BY door, file_name, received_at")
    with world.shell.store.read() as tx:
        return tx.execute(query).mappings().all()


def told(world, kind):
    with world.shell.store.read() as tx:
        events = ledger.events(tx, "luan")
    return [(it.actor, it.subject_id, it.detail) for it in events if it.kind == kind]


def test_a_round_goes_through_every_door_and_records_who_when_and_which(opened, web, post, world):
    own = opened(
        f"""  - {{kind: http, name: 平台, url: '{web.url("/reports")}', connection: Office}}
  - {{kind: mail, connection: luan_post}}""",
        luan_post=post.uri(),
        office="https://:token@h",
    )
    world.receive("luan", "金安区.xlsx", FILE)
    post.receive(mail(("裕安区.xlsx", FILE), sender="someone@elsewhere.example.org"))

    assert own.collect("luan").summary == {"新收文件": 3, "已收过的文件": 0}

    assert [(it["door"], it["file_name"], it["sender"]) for it in arrivals(own)] == [
        ("folder", "金安区.xlsx", ""),
        ("mail", "裕安区.xlsx", "someone@elsewhere.example.org"),
        ("平台", "霍邱县.xlsx", "县办"),
    ]
    assert [(actor, detail) for actor, _, detail in told(own, "file_received")] == [
        ("folder", '""'),
        ("平台", '"县办"'),
        ("mail", '"someone@elsewhere.example.org (不在联系人表中)"'),
    ]
    assert web.asked[0][1]["Authorization"] == "Bearer token"
    assert arrivals(own)[1]["received_at"].startswith("2024-04-03 01:31:00")


def test_a_mail_from_a_registered_address_is_recorded_as_such(with_mail, post):
    contact = with_mail.shell.region("luan").contacts[0].address
    post.receive(mail(("a.xlsx", FILE), sender=contact.upper()))
    with_mail.collect("luan")

    assert told(with_mail, "file_received")[0][2] == f'"{contact.upper()}"'


def test_one_broken_door_stops_no_other_and_is_recorded_and_told(opened, web, world):
    own = opened(
        f"""  - {{kind: folder, name: 网盘, url: {world.home}/lost}}
  - {{kind: folder, name: 云, url: 'nosuch://bucket/x'}}
  - {{kind: mail, connection: luan_post}}
  - {{kind: http, url: '{web.url("/reports")}'}}"""
    )
    world.receive("luan", "金安区.xlsx", FILE)

    summary = own.collect("luan").summary

    assert summary["新收文件"] == 2
    lost, strange, unnamed = summary["收件口故障"]
    assert lost == f"网盘: 没有文件夹 {world.home}/lost"
    assert strange.startswith("云: ValueError: ")
    assert unnamed.startswith("邮箱: 没有连接 luan_post: 请在 Airflow 的“连接”中新建")
    assert [door for door, _, _ in told(own, "door_failed")] == ["网盘", "云", "mail"]
    assert [(found.door, found.until_at) for found in outages(own.shell, "luan")] == [
        ("网盘", None),
        ("云", None),
        ("mail", None),
    ]


def test_a_connection_nobody_can_read_is_an_outage_of_its_door(opened, web):
    own = opened("  - {kind: mail, connection: luan_post}", luan_post="smtp://h")

    (line,) = own.collect("luan").outages
    assert "邮箱连接 luan_post 无法识别" in line


def test_an_outage_lasts_from_the_first_failure_until_it_works_again(with_web, web):
    listed = web.pages["/reports"]
    web.pages["/reports"] = Page(status=403)
    before = datetime.now(UTC)
    with_web.collect("luan")
    with_web.collect("luan")
    web.pages["/reports"] = listed
    with_web.collect("luan")
    with_web.collect("luan")

    assert [kind for kind in with_web.events("luan") if kind != "file_received"] == [
        "door_failed",
        "door_failed",
        "door_restored",
    ]
    (found,) = outages(with_web.shell, "luan")
    assert before <= found.from_at < found.until_at <= datetime.now(UTC)
    assert (found.door, found.reason) == ("http", f"{web.url('/reports')} 应答 403 Forbidden")


def test_a_document_comes_once_while_its_etag_stays_and_again_when_it_changes(with_web, web):
    assert with_web.collect("luan").summary == {"新收文件": 1, "已收过的文件": 0}
    before = with_web.dump()
    assert with_web.collect("luan").summary == NOTHING_NEW
    assert with_web.dump() == before

    web.pages["/files/1"] = Page(b"corrected", headers={"ETag": '"v2"'})
    assert with_web.collect("luan").new_count == 1
    assert with_web.collect("luan").summary == NOTHING_NEW


def test_the_same_bytes_from_the_same_address_come_once_even_without_etag_or_time(with_web, web):
    web.pages["/files/1"] = Page(FILE)

    assert [with_web.collect("luan").new_count for _ in range(2)] == [1, 0]
    web.pages["/files/1"] = Page(b"corrected")
    assert [with_web.collect("luan").new_count for _ in range(2)] == [1, 0]
    web.pages["/files/1"] = Page(FILE)
    assert [with_web.collect("luan").new_count for _ in range(2)] == [1, 0]


def test_what_a_restored_store_has_forgotten_is_asked_for_again(with_web, web):
    with_web.collect("luan")
    with_web.change("DELETE FROM door_marks")
    with_web.change("DELETE FROM arrivals")

    assert with_web.collect("luan").new_count == 1


def test_what_is_not_taken_is_told_every_round_and_recorded_once_per_reason(with_web, web):
    web.lists("/reports", *({"name": f"{n}.xlsx", "url": f"/none/{n}"} for n in range(22)))
    web.pages["/none/0"] = Page(status=410)
    summary = with_web.collect("luan").summary
    web.lists("/reports", {"name": "0.xlsx", "url": "/none/0"})
    with_web.collect("luan")
    web.pages["/none/0"] = Page(status=403)
    with_web.collect("luan")

    assert len(summary["没有收下"]) == 21
    assert summary["没有收下"][0].endswith("/none/0 应答 410 Gone")
    assert summary["没有收下"][-1] == "等, 另有 2 件"
    recorded = told(with_web, "file_not_taken")
    assert len(recorded) == 23
    assert recorded[0][:2] == ("http", "http 0.xlsx /none/0")


def test_a_mail_comes_once_and_is_put_away(with_mail, post):
    post.receive(mail(("霍邱县.xlsx", FILE)))

    assert with_mail.collect("luan").new_count == 1
    assert with_mail.collect("luan").summary == NOTHING_NEW
    assert post.counts() == {"INBOX": 0, "已收": 1, "未收": 0}


@pytest.mark.parametrize("capabilities", ["IMAP4rev1 MOVE", "IMAP4rev1"])
@pytest.mark.parametrize("command", ["UID MOVE", "UID COPY", "UID STORE", "EXPUNGE"])
def test_a_server_that_breaks_off_while_a_mail_is_put_away_loses_and_doubles_nothing(
    with_mail, post, capabilities, command
):
    post.capabilities = capabilities
    post.receive(mail(("霍邱县.xlsx", FILE), ("金安区.xlsx", FILE)))
    post.receive(mail(("裕安区.xlsx", FILE)))
    post.breaking.add(command)
    post.go_on.set()

    with_mail.collect("luan")
    with_mail.collect("luan")

    assert [it["file_name"] for it in arrivals(with_mail)] == [
        "裕安区.xlsx",
        "金安区.xlsx",
        "霍邱县.xlsx",
    ]
    assert post.counts()["INBOX"] == 0
    assert with_mail.collect("luan").summary == NOTHING_NEW


def test_a_round_killed_between_keeping_a_mail_and_putting_it_away_gives_it_once(with_mail, post):
    post.receive(mail(("霍邱县.xlsx", FILE)))
    post.breaking.add("UID MOVE")
    child = in_child(lambda: with_mail.collect("luan"))
    assert post.broken.wait(30)
    os.kill(child, signal.SIGKILL)
    assert ended(child) == -signal.SIGKILL
    post.go_on.set()

    assert (len(arrivals(with_mail)), post.counts()["INBOX"]) == (1, 1)
    assert with_mail.collect("luan").summary == {"新收文件": 0, "已收过的文件": 1}
    assert (len(arrivals(with_mail)), post.counts()["INBOX"]) == (1, 0)


def test_a_mail_whose_file_cannot_be_kept_stays_and_comes_again(with_mail, post, monkeypatch):
    post.receive(mail(("霍邱县.xlsx", FILE)))
    (with_mail.home / "raw").write_bytes(b"in the way")
    with pytest.raises(OSError, match="raw"):
        with_mail.collect("luan")
    (with_mail.home / "raw").unlink()

    assert post.counts()["INBOX"] == 1
    assert told(with_mail, "door_failed") == []
    assert with_mail.collect("luan").new_count == 1


def test_the_same_mail_sent_again_is_recorded_again(with_mail, post):
    post.receive(mail(("霍邱县.xlsx", FILE)))
    with_mail.collect("luan")
    post.receive(mail(("霍邱县.xlsx", FILE), date="Thu, 04 Apr 2024 09:00:00 +0800"), LATER)

    assert with_mail.collect("luan").new_count == 1


def test_object_storage_gives_each_file_once(opened, request):
    root = UPath(f"memory:///{request.node.name}")
    root.mkdir(parents=True)
    own = opened(f"  - {{kind: folder, name: 云盘, url: '{root}'}}")
    (root / "霍邱县.xlsx").write_bytes(FILE)
    stored = root.fs.store[f"{root.path}/霍邱县.xlsx"]
    stored.created -= timedelta(minutes=1)

    assert [own.collect("luan").new_count for _ in range(2)] == [1, 0]
    assert own.shell.files.get(sha256(FILE)) == FILE
    assert arrivals(own)[0]["door"] == "云盘"


def test_the_users_name_stands_in_the_outage_and_the_password_does_not(opened, post):
    own = opened(
        "  - {kind: mail, connection: luan_post}", luan_post=post.uri(password="wrong-secret")
    )

    (line,) = own.collect("luan").outages
    assert USER in line
    assert "wrong-secret" not in line
