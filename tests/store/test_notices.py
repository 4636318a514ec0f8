from dataclasses import fields, replace

import pytest
from sqlalchemy import update

from diaodu.model.notices import Attachment, Notice, NoticeKind, NoticeState
from diaodu.model.records import NoticeCount, QueuedNotice
from diaodu.store import notices
from diaodu.store.engine import Store, Tx
from diaodu.store.tables import NoticeRow
from tests.store.races import at_once
from tests.store.samples import MINUTE, NOON, NOTICE, undo

LEASE_SECONDS = 60
CHANGES = {
    "region": "other",
    "period": "2024-04",
    "subject_id": "sample/2024-03/v2",
    "kind": NoticeKind.CIRCULAR,
    "unit": "team-2",
    "recipient": "other@example.org",
    "channel": "smtp",
    "subject": "更正",
    "body": "贵单位列第2名。",
    "attachments": (Attachment("通报.docx", "e" * 64),),
}


def queue(tx: Tx, notice: Notice = NOTICE, at=NOON) -> bool:
    return notices.enqueue(tx, notice, notices.message_id_of(notice, "example.org"), at)


def queued(store: Store, count: int) -> None:
    with store.write() as tx:
        for number in range(count):
            queue(tx, replace(NOTICE, unit=f"team-{number:02d}"))


def claim(store: Store, now=NOON) -> QueuedNotice | None:
    with store.write() as tx:
        return notices.claim_next(tx, now, LEASE_SECONDS)


def only(store: Store) -> QueuedNotice:
    with store.read() as tx:
        (found,) = notices.listing(tx)
    return found


def test_a_queued_notice_comes_back_whole(store):
    with store.write() as tx:
        queue(tx)

    found = only(store)

    assert found == QueuedNotice(
        id=found.id,
        notice=NOTICE,
        message_id=notices.message_id_of(NOTICE, "example.org"),
        state=NoticeState.QUEUED,
        attempts=0,
        queued_at=NOON,
        sent_at=None,
        error="",
        uncertain_count=0,
        not_before=None,
        failed_at=None,
    )


def test_the_same_notice_is_queued_once(store):
    with store.write() as tx:
        assert queue(tx)
        assert not queue(tx, at=NOON + MINUTE)
    with store.write() as tx:
        assert not queue(tx)

    assert only(store).queued_at == NOON


@pytest.mark.parametrize("state", NoticeState)
def test_a_notice_is_not_queued_again_whatever_became_of_it(store, state):
    with store.write() as tx:
        queue(tx)
        tx.execute(update(NoticeRow).values(state=state))

        assert not queue(tx)

    assert only(store).state is state


@pytest.mark.parametrize("changed", [field.name for field in fields(Notice)])
def test_a_notice_that_differs_in_any_field_is_another_notice_with_another_id(store, changed):
    other = replace(NOTICE, **{changed: CHANGES[changed]})
    with store.write() as tx:
        assert queue(tx)
        assert queue(tx, other)

    assert notices.message_id_of(other, "x") != notices.message_id_of(NOTICE, "x")


def test_a_message_id_is_the_same_every_time_and_never_changes_once_queued(store):
    with store.write() as tx:
        notices.enqueue(tx, NOTICE, notices.message_id_of(NOTICE, "old.example.org"), NOON)
        moved = notices.message_id_of(NOTICE, "new.example.org")

        assert not notices.enqueue(tx, NOTICE, moved, NOON)

    assert only(store).message_id == notices.message_id_of(NOTICE, "old.example.org")


def test_a_message_id_stands_in_angle_brackets_in_the_domain_of_the_sender():
    message_id = notices.message_id_of(NOTICE, "diaodu@example.org")

    assert message_id == notices.message_id_of(NOTICE, "example.org")
    assert message_id.startswith("<")
    assert message_id.endswith("@example.org>")


def test_the_message_id_of_another_notice_is_an_error_not_a_silent_loss(store):
    with store.write() as tx:
        notices.enqueue(tx, NOTICE, "<one@example.org>", NOON)
        with pytest.raises(ValueError, match="belongs to notice 1"):
            notices.enqueue(tx, replace(NOTICE, unit="team-2"), "<one@example.org>", NOON)


def test_the_same_notice_queued_at_once_is_new_to_exactly_one(store):
    def enqueue(_number: int) -> bool:
        with store.write() as tx:
            return queue(tx)

    assert sorted(at_once(8, enqueue)) == [False] * 7 + [True]


def test_claiming_takes_the_oldest_first_and_none_when_all_are_taken(store):
    with store.write() as tx:
        for unit, at in [("second", NOON + MINUTE), ("third", NOON + 2 * MINUTE), ("first", NOON)]:
            queue(tx, replace(NOTICE, unit=unit), at)

    claimed = [claim(store, NOON + 3 * MINUTE) for _ in range(4)]

    assert [each and each.notice.unit for each in claimed] == ["first", "second", "third", None]


def test_a_claimed_notice_is_in_sending_with_its_attempt_counted(store):
    queued(store, 1)

    claimed = claim(store)

    assert (claimed.state, claimed.attempts, claimed.uncertain_count) == (NoticeState.SENDING, 1, 0)
    assert only(store) == claimed


def test_many_claimers_never_share_a_notice_and_leave_none(store):
    queued(store, 24)

    def claim_all(_number: int) -> list[int]:
        claimed = []
        while found := claim(store):
            claimed.append(found.id)
        return claimed

    taken = [each for claimed in at_once(6, claim_all) for each in claimed]

    assert len(taken) == 24
    assert len(set(taken)) == 24


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_a_notice_held_in_an_open_transaction_is_passed_over_not_waited_for(store):
    queued(store, 2)
    with store.write() as first, store.write() as second:
        one = notices.claim_next(first, NOON, LEASE_SECONDS)
        other = notices.claim_next(second, NOON, LEASE_SECONDS)
        none = notices.claim_next(second, NOON, LEASE_SECONDS)

    assert (one.notice.unit, other.notice.unit, none) == ("team-00", "team-01", None)


def test_a_claim_rolled_back_leaves_the_notice_queued(store):
    queued(store, 1)
    undo(store, lambda tx: notices.claim_next(tx, NOON, LEASE_SECONDS))

    assert only(store).state is NoticeState.QUEUED
    assert claim(store).attempts == 1


def test_a_notice_whose_lease_ran_out_is_claimed_again_as_uncertain_under_the_same_id(store):
    queued(store, 1)
    first = claim(store)

    during = claim(store, NOON + 0.5 * MINUTE)
    again = claim(store, NOON + MINUTE)
    third = claim(store, NOON + 2 * MINUTE)

    assert during is None
    assert (again.id, again.message_id) == (first.id, first.message_id)
    assert (again.attempts, again.uncertain_count) == (2, 1)
    assert (third.attempts, third.uncertain_count) == (3, 2)


def test_a_sent_notice_is_never_claimed_again(store):
    queued(store, 1)
    claimed = claim(store)
    with store.write() as tx:
        assert notices.settle_sent(tx, claimed.id, NOON + MINUTE)

    found = only(store)

    assert (found.state, found.sent_at) == (NoticeState.SENT, NOON + MINUTE)
    assert claim(store, NOON + 60 * MINUTE) is None


def test_sent_twice_keeps_the_first_moment(store):
    queued(store, 1)
    claimed = claim(store)
    with store.write() as tx:
        notices.settle_sent(tx, claimed.id, NOON)

        assert not notices.settle_sent(tx, claimed.id, NOON + MINUTE)

    assert only(store).sent_at == NOON


def test_a_failed_notice_waits_until_it_may_be_tried_again(store):
    queued(store, 1)
    claimed = claim(store)
    with store.write() as tx:
        assert notices.settle_failed(tx, claimed, NOON, "550 无此用户", NOON + 5 * MINUTE)

    found = only(store)

    assert (found.state, found.error) == (NoticeState.QUEUED, "550 无此用户")
    assert (found.failed_at, found.not_before) == (NOON, NOON + 5 * MINUTE)
    assert claim(store, NOON + 4 * MINUTE) is None
    again = claim(store, NOON + 5 * MINUTE)
    assert (again.attempts, again.uncertain_count, again.not_before) == (2, 0, None)


def test_a_notice_put_off_does_not_hold_up_the_others(store):
    queued(store, 2)
    claimed = claim(store)
    with store.write() as tx:
        notices.settle_failed(tx, claimed, NOON, "timeout", NOON + 5 * MINUTE)

    assert claim(store).notice.unit == "team-01"


def test_a_notice_failed_for_good_is_never_claimed_again(store):
    queued(store, 1)
    claimed = claim(store)
    with store.write() as tx:
        notices.settle_failed(tx, claimed, NOON, "550 无此用户", None)

    assert only(store).state is NoticeState.FAILED
    assert claim(store, NOON + 600 * MINUTE) is None


def test_a_late_failure_cannot_undo_a_later_claim_or_a_sending(store):
    queued(store, 1)
    cut_off = claim(store)
    later = claim(store, NOON + 2 * MINUTE)
    with store.write() as tx:
        assert not notices.settle_failed(tx, cut_off, NOON, "too late", None)
        assert notices.settle_sent(tx, later.id, NOON + 2 * MINUTE)
        assert not notices.settle_failed(tx, later, NOON, "too late", None)

    assert only(store).state is NoticeState.SENT


def test_a_late_success_keeps_a_notice_queued_again_from_going_out_twice(store):
    queued(store, 1)
    cut_off = claim(store)
    later = claim(store, NOON + 2 * MINUTE)
    with store.write() as tx:
        notices.settle_failed(tx, later, NOON + 2 * MINUTE, "timeout", NOON + 3 * MINUTE)
        assert notices.settle_sent(tx, cut_off.id, NOON)

    assert claim(store, NOON + 600 * MINUTE) is None
    assert (only(store).state, only(store).error) == (NoticeState.SENT, "")


@pytest.mark.parametrize(
    ("wanted", "units"),
    [
        ({}, ["a", "b", "c", "d"]),
        ({"region": "sample"}, ["a", "b", "c"]),
        ({"region": "sample", "period": "2024-03"}, ["a", "b"]),
        ({"state": NoticeState.SENDING}, ["a"]),
        ({"period": "2024-03", "state": NoticeState.QUEUED}, ["b", "d"]),
        ({"region": "nowhere"}, []),
    ],
)
def test_listing_is_narrowed_by_what_is_given_in_the_order_queued(store, wanted, units):
    with store.write() as tx:
        for unit, region, period in [
            ("a", "sample", "2024-03"),
            ("b", "sample", "2024-03"),
            ("c", "sample", "2024-02"),
            ("d", "other", "2024-03"),
        ]:
            queue(tx, replace(NOTICE, unit=unit, region=region, period=period))
        notices.claim_next(tx, NOON, LEASE_SECONDS)
        found = notices.listing(tx, **wanted)

    assert [each.notice.unit for each in found] == units


def test_counts_add_up_to_every_notice_of_the_period_by_kind_and_state(store):
    with store.write() as tx:
        for unit in ("a", "b", "c"):
            queue(tx, replace(NOTICE, unit=unit))
        queue(tx, replace(NOTICE, kind=NoticeKind.CIRCULAR))
        queue(tx, replace(NOTICE, period="2024-02"))
        queue(tx, replace(NOTICE, region="other"))
        sent = notices.claim_next(tx, NOON, LEASE_SECONDS)
        notices.settle_sent(tx, sent.id, NOON)

        assert notices.counts(tx, "sample", "2024-03") == (
            NoticeCount(NoticeKind.CIRCULAR, NoticeState.QUEUED, 1),
            NoticeCount(NoticeKind.RESULT, NoticeState.QUEUED, 2),
            NoticeCount(NoticeKind.RESULT, NoticeState.SENT, 1),
        )
