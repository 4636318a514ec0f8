import socket
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from diaodu.doors import Incoming, NotTaken
from diaodu.doors.mail import Mailbox, Security, incoming
from diaodu.errors import DoorError
from tests.doors.imap_server import PASSWORD, USER, imap_server, mail
from tests.senders.servers import certified

NOW = datetime(2024, 4, 3, 2, 0, tzinfo=UTC)
TAKEN = datetime(2024, 4, 3, 1, 31, tzinfo=UTC)


@pytest.fixture
def post():
    with imap_server() as server:
        yield server


@pytest.fixture
def box(post):
    return Mailbox(
        host="127.0.0.1",
        port=post.port,
        user=USER,
        password=PASSWORD,
        security=Security.NONE,
        folder="INBOX",
        done="已收",
        rest="未收",
        timeout_seconds=5,
        largest_bytes=10_000,
    )


def taken(box):
    return list(incoming(box, NOW))


def test_a_table_comes_with_its_sender_and_the_time_the_server_took_the_mail(post, box):
    post.receive(mail(("城关镇3月.xlsx", b"\x00bytes\r\n")))

    (found,) = taken(box)

    assert (found.file_name, found.data) == ("城关镇3月.xlsx", b"\x00bytes\r\n")
    assert found.sender == "chengguan@yangli.example.org"
    assert found.received_at == TAKEN
    assert found.written_at == datetime(2024, 4, 3, 1, 30, tzinfo=UTC)


def test_every_table_of_every_mail_is_taken_and_other_attachments_are_left(post, box):
    files = (("a.XLSX", b"1"), ("扫描.pdf", b"2"), ("b.csv", b"3"), ("c.et", b"4"))
    post.receive(mail(*files))
    post.receive(mail(("d.xlsx", b"5"), sender="stranger@elsewhere.example.org"))

    assert [(it.file_name, it.sender.partition("@")[0]) for it in taken(box)] == [
        ("a.XLSX", "chengguan"),
        ("b.csv", "chengguan"),
        ("c.et", "chengguan"),
        ("d.xlsx", "stranger"),
    ]
    assert post.counts() == {"INBOX": 0, "已收": 2, "未收": 0}


@pytest.mark.parametrize("capabilities", ["IMAP4rev1 MOVE ID", "IMAP4rev1"])
def test_a_mail_is_moved_only_after_its_last_table_was_kept(post, box, capabilities):
    post.capabilities = capabilities
    post.receive(mail(("a.xlsx", b"1"), ("b.xlsx", b"2")))

    seen = [post.counts()["INBOX"] for _ in incoming(box, NOW)]

    assert seen == [1, 1]
    assert post.counts() == {"INBOX": 0, "已收": 1, "未收": 0}


def test_a_mail_whose_table_could_not_be_kept_stays_and_comes_again(post, box):
    post.receive(mail(("a.xlsx", b"1"), ("b.xlsx", b"2")))
    with closing(incoming(box, NOW)) as found:
        first = next(found)

    assert post.counts()["INBOX"] == 1
    assert "LOGOUT" in post.commands
    assert taken(box)[0] == first


def test_a_mail_without_a_table_goes_to_a_folder_for_people_and_is_told(post, box):
    post.receive(mail(("扫描.pdf", b"x")))
    post.receive(mail())

    told = taken(box)

    assert [it.reason for it in told] == ["没有表格附件; 已移入“未收”"] * 2
    assert "chengguan@yangli.example.org 三月报送" in told[0].what
    assert post.counts() == {"INBOX": 0, "已收": 0, "未收": 2}


def test_a_mail_that_is_too_large_is_not_even_fetched(post, box):
    post.receive(mail(("a.xlsx", b"x" * 20_000)))

    (told,) = taken(box)

    assert "字节, 超过上限; 已移入“未收”" in told.reason
    assert post.commands.count("UID FETCH") == 1


def test_one_table_over_the_limit_is_told_beside_the_one_that_is_taken(post, box):
    post.receive(mail(("a.xlsx", b"x" * 10_001), ("b.xlsx", b"2")))

    large, small = taken(box)

    assert (type(large), small.file_name) == (NotTaken, "b.xlsx")
    assert large.reason == "10001 字节, 超过上限 10000 字节"
    assert post.counts()["已收"] == 1


@pytest.mark.parametrize(
    ("date", "taken_at", "written_at", "received_at"),
    [
        (None, " 3-Apr-2024 09:31:00 +0800", TAKEN, TAKEN),
        ("soon", " 3-Apr-2024 09:31:00 +0800", TAKEN, TAKEN),
        (
            "Fri, 31 Dec 9999 23:00:00 -1200",
            " 3-Apr-2024 09:31:00 +0800",
            TAKEN,
            TAKEN,
        ),
        ("Wed, 03 Apr 2024 01:31:00 -0000", "13-Apr-2024 09:31:00 +0800", TAKEN, NOW),
        ("Wed, 03 Apr 2024 01:31:00 -0000", "33-Foo-2024 09:31:00 +0800", TAKEN, NOW),
    ],
    ids=["no date", "no time", "end of time", "server ahead", "server mad"],
)
def test_what_a_mail_says_of_its_time_is_noted_and_counts_for_nothing(
    post, box, date, taken_at, written_at, received_at
):
    post.receive(mail(("a.xlsx", b"1"), date=date), taken_at)

    (found,) = taken(box)

    assert (found.written_at, found.received_at) == (written_at, received_at)


NESTED = b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(500)
)
PART = b'Content-Disposition: attachment; filename="%s"\r\n\r\nx\r\n'


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\xff\xfe\x00",
        NESTED,
        b"From: =?nonsense?B?////?=\r\n" + PART % b"=?x-none?Q?a?=",
        b"Content-Type: multipart/mixed\r\n\r\nnothing",
        b"From: a@" + b"[" * 3000 + b"\r\nDate: \xff\r\n\r\n",
    ],
    ids=["empty", "not text", "nested", "no such charset", "no boundary", "address"],
)
def test_a_broken_mail_stops_no_other(post, box, broken):
    post.receive(broken)
    post.receive(mail(("a.xlsx", b"1")))

    found = taken(replace(box, largest_bytes=1_000_000))

    assert [it.file_name for it in found if isinstance(it, Incoming)] == ["a.xlsx"]
    assert post.counts() == {"INBOX": 0, "已收": 1, "未收": 1}


def test_an_attachments_name_is_made_fit_to_be_stored(post, box):
    part = PART % b"../../up\\a\x00b\xff.xlsx"
    post.receive(b"From: a@example.org\r\nContent-Type: application/zip\r\n" + part)

    (found,) = taken(box)

    assert found.file_name.startswith("ab")
    assert found.file_name.encode().decode().isprintable()


def test_another_round_may_move_the_mails_meanwhile(post, box):
    post.receive(mail(("a.xlsx", b"1")))
    post.receive(mail(("b.xlsx", b"2")))
    found = incoming(box, NOW)
    next(found)

    assert len(taken(box)) == 2
    assert list(found) == []
    assert post.counts() == {"INBOX": 0, "已收": 2, "未收": 0}


def test_a_server_that_wants_to_know_the_program_is_told_before_the_folder_is_opened(post, box):
    taken(box)

    assert post.commands.index("ID") < post.commands.index("SELECT")


def test_the_folders_are_made_once(post, box):
    taken(box)
    taken(box)

    assert post.commands.count("CREATE") == 2


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"password": "wrong"}, "wrong password"),
        ({"folder": "报送"}, "no such folder"),
        ({"password": "口令"}, "not offered"),
    ],
)
def test_a_mailbox_that_cannot_be_opened_is_an_outage_that_names_it(post, box, changes, told):
    refused = pytest.raises(DoorError, match=told)
    with refused:
        taken(replace(box, **changes))

    assert f"邮箱 {USER} (127.0.0.1:{post.port})" in str(refused.excinfo)
    assert "口令" not in str(refused.excinfo)


def test_a_server_that_does_not_answer_is_not_waited_for(post, box):
    post.silent = True

    with pytest.raises(DoorError, match=r"在 0\.1 秒内没有应答"):
        taken(replace(box, timeout_seconds=0.1))


def test_a_server_that_hangs_up_is_an_outage(post, box):
    post.go_on.set()
    post.receive(mail(("a.xlsx", b"1")))
    post.breaking.add("UID FETCH")

    with pytest.raises(DoorError, match=USER):
        taken(box)
    assert post.counts()["INBOX"] == 1


def test_a_server_that_is_not_there_is_an_outage(box):
    with socket.socket() as gone:
        gone.bind(("127.0.0.1", 0))
        port = gone.getsockname()[1]

    with pytest.raises(DoorError, match=f"127.0.0.1:{port}"):
        taken(replace(box, port=port))


def test_a_connection_that_must_be_protected_is_not_made_in_the_open(post, box):
    for security in (Security.STARTTLS, Security.SSL):
        with pytest.raises(DoorError):
            taken(replace(box, security=security, timeout_seconds=0.2))

    assert "LOGIN" not in post.commands


def test_an_encrypted_mailbox_is_read_only_if_somebody_vouches_for_it(box, tmp_path, monkeypatch):
    context, trusted = certified(tmp_path)
    with imap_server(context) as post:
        post.receive(mail(("a.xlsx", b"1")))
        safe = replace(box, host="localhost", port=post.port, security=Security.SSL)
        with pytest.raises(DoorError, match="CERTIFICATE_VERIFY_FAILED"):
            taken(safe)
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))

        assert [found.file_name for found in taken(safe)] == ["a.xlsx"]


def test_the_password_is_not_shown_where_a_mailbox_is_printed(box):
    assert PASSWORD not in repr(box)
