"""deliver: everything queued goes out once, whoever fails and whoever is cut off."""

import email
import email.policy
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from diaodu.cycle.deliver import LAST_ATTEMPT, LEASE_SECONDS, LONGEST_WAIT, RETRY_AFTER, deliver
from diaodu.cycle.shell import utc_now
from diaodu.senders import Outlet, SmtpServer
from diaodu.store import notices
from tests.senders.servers import running
from tests.worlds import LUAN

DEAD = "huoqiu.liaison@luan.example.org"
WHOLE = 17
"""Eight receipts, eight results, one circular."""


@pytest.fixture
def world(luan, tmp_path):
    """六安 2022-09 published, nothing sent yet."""
    return luan.worlds["published"].copied_to(tmp_path / "var")


def headers(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return {name: str(message[name]) for name in ("Message-ID", "To", "Subject")}


def test_every_notice_goes_out_under_its_own_message_id(world):
    assert world.deliver().summary == {"已发送": WHOLE, "失败": 0, "中断后重发": 0}

    mails = [headers(path) for path in world.mails()]
    assert sorted(mail["Message-ID"] for mail in mails) == sorted(
        queued.message_id for queued in world.notices()
    )
    assert {queued.state for queued in world.notices()} == {"sent"}
    assert {queued.attempts for queued in world.notices()} == {1}


def test_a_second_round_sends_nothing(world):
    world.deliver()
    before = world.dump(), {path: path.read_bytes() for path in world.mails()}

    assert world.deliver().summary == {"已发送": 0, "失败": 0, "中断后重发": 0}
    assert (world.dump(), {path: path.read_bytes() for path in world.mails()}) == before


def break_address(world, address="keine adresse"):
    world.change(
        "UPDATE notices SET recipient = :to WHERE recipient = :dead", to=address, dead=DEAD
    )


def test_a_recipient_that_fails_is_named_and_stops_nobody(world):
    break_address(world)

    delivered = world.deliver()

    assert delivered.summary == {"已发送": WHOLE - 2, "失败": 2, "中断后重发": 0}
    for told in delivered.failed:
        assert told.startswith("霍邱县 keine adresse: 收件地址")
        assert "不合规范" in told
    failed = [queued for queued in world.notices() if queued.notice.unit == "huoqiu"]
    assert {(queued.state, queued.attempts) for queued in failed} == {("queued", 1)}
    assert {"不合规范" in queued.error for queued in failed} == {True}


def test_it_is_tried_again_only_after_a_while_and_then_succeeds(world):
    break_address(world)
    world.deliver()
    break_address_back = "UPDATE notices SET recipient = :dead WHERE recipient = 'keine adresse'"
    world.change(break_address_back, dead=DEAD)

    assert world.deliver().sent_count == 0
    world.wait(RETRY_AFTER)
    assert world.deliver().summary == {"已发送": 2, "失败": 0, "中断后重发": 0}
    assert {queued.error for queued in world.notices()} == {""}
    assert len(world.mails()) == WHOLE


def test_after_the_last_attempt_it_has_failed_for_good(world):
    break_address(world)
    for _ in range(LAST_ATTEMPT):
        world.deliver()
        world.wait(RETRY_AFTER)

    failed = [queued for queued in world.notices() if queued.state == "failed"]
    assert {(queued.notice.unit, queued.attempts) for queued in failed} == {
        ("huoqiu", LAST_ATTEMPT)
    }
    assert world.deliver().summary == {"已发送": 0, "失败": 0, "中断后重发": 0}


def test_what_failed_for_good_is_named_every_round_until_it_is_queued_again(world):
    break_address(world)
    for _ in range(LAST_ATTEMPT):
        world.deliver()
        world.wait(RETRY_AFTER)

    standing = world.deliver().standing
    assert len(standing) == 2
    assert all(told.startswith("霍邱县 keine adresse: ") for told in standing)
    with world.shell.store.write() as tx:
        assert notices.requeue(tx, "qujialing", LUAN) == 0
        assert notices.requeue(tx, "luan", LUAN) == 2
    repaired = "UPDATE notices SET recipient = :dead WHERE recipient = 'keine adresse'"
    world.change(repaired, dead=DEAD)
    again = world.deliver()
    assert (again.sent_count, again.standing) == (2, ())


def test_an_outage_of_the_mail_server_loses_nothing_however_long(world):
    world.change("UPDATE notices SET channel = 'smtp' WHERE kind = 'circular'")
    waits = []
    for _ in range(3 * LAST_ATTEMPT):
        world.deliver()
        (put_off,) = (queued for queued in world.notices() if queued.state == "queued")
        waits.append(put_off.not_before - put_off.failed_at)
        world.wait(LONGEST_WAIT)

    minutes = [wait.total_seconds() / 60 for wait in waits]
    assert minutes == [2, 4, 8, 16, 32] + [60] * (3 * LAST_ATTEMPT - 5)
    world.change("UPDATE notices SET channel = 'file'")
    assert world.deliver().sent_count == 1


def test_a_mail_connection_nobody_can_read_stops_no_other_channel(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path, smtp_url="smtp://mail.example.org:x")
    world.change("UPDATE notices SET channel = 'smtp' WHERE kind = 'circular'")

    delivered = world.deliver()

    assert delivered.sent_count == WHOLE - 1
    assert "端口" in delivered.failed[0]


def test_a_lost_attachment_fails_its_notices_alone(world):
    key = world.publication("luan", LUAN).xlsx_sha256
    (world.home / "raw" / key[:2] / key).unlink()

    delivered = world.deliver()

    assert delivered.sent_count == WHOLE - 1
    assert len(delivered.failed) == 1
    assert delivered.failed[0].startswith("六安 bureau@luan.example.org")


def cut_off(world):
    """A sender takes the first notice and is never heard of again."""
    with world.shell.store.write() as tx:
        return notices.claim_next(tx, utc_now(), LEASE_SECONDS)


def test_a_notice_cut_off_in_sending_goes_again_under_the_same_id_and_is_counted(world):
    lost = cut_off(world)

    assert world.deliver().summary == {"已发送": WHOLE - 1, "失败": 0, "中断后重发": 0}
    world.wait(timedelta(seconds=LEASE_SECONDS))
    assert world.deliver().summary == {"已发送": 1, "失败": 0, "中断后重发": 1}

    (again,) = [queued for queued in world.notices() if queued.id == lost.id]
    assert (again.message_id, again.state, again.attempts) == (lost.message_id, "sent", 2)
    assert again.uncertain_count == 1
    assert len(world.mails()) == WHOLE


def test_one_cut_off_after_the_mail_was_put_down_leaves_one_mail(world):
    world.deliver()
    before = {path: path.read_bytes() for path in world.mails()}
    world.change("UPDATE notices SET state = 'sending', leased_until = queued_at WHERE id = 1")

    assert world.deliver().summary == {"已发送": 1, "失败": 0, "中断后重发": 1}
    assert {path: path.read_bytes() for path in world.mails()} == before


def test_two_deliverers_at_once_send_each_mail_once_to_a_real_server(world):
    world.change("UPDATE notices SET channel = 'smtp'")
    with running() as (server, mailbox):
        outlet = Outlet(world.shell.settings.outbox, SmtpServer(server.hostname, server.port))
        with ThreadPoolExecutor(2) as pool:
            both = [pool.submit(deliver, world.shell, outlet) for _ in range(2)]
            done = [future.result() for future in both]

    assert sum(delivered.sent_count for delivered in done) == WHOLE
    assert [delivered.failed for delivered in done] == [(), ()]
    ids = Counter(
        email.message_from_bytes(envelope.content)["Message-ID"] for envelope in mailbox.envelopes
    )
    assert set(ids.values()) == {1}
    assert len(ids) == WHOLE
    assert {queued.attempts for queued in world.notices()} == {1}


def test_a_server_that_refuses_one_mailbox_still_takes_the_others(world):
    world.change("UPDATE notices SET channel = 'smtp'")
    break_address(world, "refused@luan.example.org")
    with running() as (server, mailbox):
        outlet = Outlet(world.shell.settings.outbox, SmtpServer(server.hostname, server.port))
        delivered = deliver(world.shell, outlet)

    assert (delivered.sent_count, len(delivered.failed)) == (WHOLE - 2, 2)
    assert all("refused@luan.example.org" in told for told in delivered.failed)
    assert len(mailbox.envelopes) == WHOLE - 2


def test_without_a_mail_server_every_mail_of_that_channel_fails_and_says_why(world):
    world.change("UPDATE notices SET channel = 'smtp' WHERE kind = 'circular'")

    delivered = world.deliver()

    assert delivered.sent_count == WHOLE - 1
    assert "diaodu_smtp" in delivered.failed[0]


def test_the_mail_server_of_the_settings_is_used(luan, tmp_path):
    with running() as (server, mailbox):
        world = luan.worlds["published"].copied_to(
            tmp_path, smtp_url=f"smtp://{server.hostname}:{server.port}"
        )
        world.change("UPDATE notices SET channel = 'smtp' WHERE kind = 'circular'")
        world.deliver()

    (envelope,) = mailbox.envelopes
    assert envelope.rcpt_tos == ["bureau@luan.example.org"]
    assert envelope.mail_from == "diaodu@diaodu.example.org"
