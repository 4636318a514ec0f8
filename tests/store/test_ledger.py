import json
from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, Executable, delete, text, update

from diaodu.errors import LedgerBrokenError
from diaodu.model.canonical import canonical, sha256
from diaodu.model.notices import Attachment
from diaodu.model.records import Event
from diaodu.store import ledger
from diaodu.store.engine import Store, Tx
from diaodu.store.tables import EventRow, LedgerRow
from tests.store.races import at_once
from tests.store.samples import NOON, undo

LENGTH = 4
TAMPERED = {
    "region": "other",
    "seq": 99,
    "at": NOON + timedelta(microseconds=1),
    "actor": "somebody else",
    "kind": "published ",
    "subject_id": "",
    "detail": '"x"',
    "previous": "f" * 64,
    "digest": "f" * 64,
}
EVENTS = st.builds(
    Event,
    region=st.text(),
    seq=st.integers(min_value=1, max_value=1000),
    at=st.datetimes(timezones=st.just(NOON.tzinfo)),
    actor=st.text(),
    kind=st.text(),
    subject_id=st.text(),
    detail=st.text().map(canonical),
    previous=st.text("0123456789abcdef", min_size=64, max_size=64),
    digest=st.just(""),
)


def add(tx: Tx, number: int = 0, region: str = "sample") -> Event:
    return ledger.append(tx, region, NOON, "bureau", "published", f"subject-{number}", "同意")


def chain(store: Store, region: str = "sample", length: int = LENGTH) -> None:
    with store.write() as tx:
        for number in range(length):
            add(tx, number, region)


def test_events_come_back_in_order_each_with_the_digest_of_the_one_before(store):
    with store.write() as tx:
        appended = tuple(add(tx, number) for number in range(LENGTH))
    with store.read() as tx:
        found = ledger.events(tx, "sample")

    assert found == appended
    assert [event.seq for event in found] == [1, 2, 3, 4]
    assert found[0].previous == "0" * 64
    assert [event.previous for event in found[1:]] == [event.digest for event in found[:-1]]


def test_the_digest_is_of_the_canonical_json_of_all_other_fields():
    event = Event(
        region="sample",
        seq=2,
        at=datetime(2024, 4, 3, 12, 0, 0, 5, timezone(timedelta(0))),
        actor="bureau",
        kind="published",
        subject_id="sample/2024-03/v1",
        detail='"同意"',
        previous="a" * 64,
        digest="anything",
    )

    assert ledger.digest_of(event) == sha256(
        '{"actor":"bureau","at":"2024-04-03T12:00:00.000005Z","detail":"\\"同意\\"",'
        f'"kind":"published","previous":"{"a" * 64}","region":"sample","seq":2,'
        '"subject_id":"sample/2024-03/v1"}'
    )


def test_a_detail_is_the_json_of_a_text_or_of_a_noun(store):
    noun = Attachment("通报.docx", "d" * 64)
    with store.write() as tx:
        of_text = ledger.append(tx, "sample", NOON, "bureau", "kind", "id", "批准")
        of_noun = ledger.append(tx, "sample", NOON, "bureau", "kind", "id", noun)

    assert json.loads(of_text.detail) == "批准"
    assert json.loads(of_noun.detail) == {"name": "通报.docx", "sha256": "d" * 64}


def test_an_event_of_another_zone_is_kept_as_the_same_moment_and_verifies(store):
    peking = NOON.astimezone(timezone(timedelta(hours=8)))
    with store.write() as tx:
        event = ledger.append(tx, "sample", peking, "bureau", "kind", "id", "")

        assert event.at.isoformat() == NOON.isoformat()
        assert ledger.verify(tx, "sample") == 1


def test_the_head_is_the_last_digest_and_zeros_before_the_first(store):
    with store.write() as tx:
        before = ledger.head(tx, "sample")
        add(tx)
        last = add(tx)

        assert before == "0" * 64
        assert ledger.head(tx, "sample") == ledger.lock(tx, "sample") == last.digest


def test_verifying_counts_the_links_of_one_region_alone(store):
    chain(store)
    chain(store, "other", 2)
    with store.read() as tx:
        assert ledger.verify(tx, "sample") == LENGTH
        assert ledger.verify(tx, "other") == 2
        assert ledger.verify(tx, "nowhere") == 0
        assert ledger.regions(tx) == ("other", "sample")


def test_events_appended_at_once_make_one_chain(store):
    def append(number: int) -> None:
        for _ in range(5):
            with store.write() as tx:
                add(tx, number, region=("sample", "other")[number % 2])

    at_once(6, append)

    with store.read() as tx:
        assert ledger.verify(tx, "sample") == 15
        assert ledger.verify(tx, "other") == 15


def test_whoever_holds_the_lock_decides_before_the_next_one_looks(store):
    def once(_number: int) -> bool:
        with store.write() as tx:
            ledger.lock(tx, "sample")
            if ledger.events(tx, "sample"):
                return False
            add(tx)
            return True

    assert sorted(at_once(8, once)) == [False] * 7 + [True]


def test_an_append_rolled_back_leaves_the_chain_as_it_was(store):
    chain(store)
    undo(store, add)

    with store.read() as tx:
        assert ledger.verify(tx, "sample") == LENGTH


def assert_broken(store: Store, message: str, *statements: Executable) -> None:
    """The statements break the chain as the message says; afterwards it is whole again."""

    def verify_after(tx: Tx) -> None:
        for statement in statements:
            tx.execute(statement)
        with pytest.raises(LedgerBrokenError, match=message):
            ledger.verify(tx, "sample")

    undo(store, verify_after)


def sample(seq: int) -> ColumnElement[bool]:
    return (EventRow.region == "sample") & (EventRow.seq == seq)


@pytest.mark.parametrize("name", [field.name for field in fields(Event)])
def test_altering_any_field_of_any_event_breaks_the_chain_at_that_event(store, name):
    chain(store)
    chain(store, "other")
    room = delete(EventRow).where(EventRow.region == "other")

    for seq in range(1, LENGTH + 1):
        altered = update(EventRow).where(sample(seq)).values({name: TAMPERED[name]})
        assert_broken(store, f"辖区 sample 的事件链第 {seq} 条", room, altered)


def test_an_event_taken_out_is_missed_at_its_place_the_last_one_too(store):
    chain(store)

    for seq in range(1, LENGTH + 1):
        assert_broken(store, f"第 {seq} 条", delete(EventRow).where(sample(seq)))


def test_a_tail_cut_off_is_missed(store):
    chain(store)

    cut_off = delete(EventRow).where(EventRow.seq > 2)

    assert_broken(store, "第 3 条起不一致: 账尾记有 4 条, 实存 2 条", cut_off)
    assert_broken(store, "第 1 条起不一致: 账尾记有 4 条, 实存 0 条", delete(EventRow))


def test_a_chain_rewritten_from_an_altered_event_on_does_not_reach_the_head(store):
    chain(store)
    with store.write() as tx:
        found = ledger.events(tx, "sample")
        previous = found[1].digest
        for event in found[2:]:
            forged = replace(event, actor="somebody else", previous=previous, digest="")
            forged = replace(forged, digest=ledger.digest_of(forged))
            tx.execute(update(EventRow).where(EventRow.seq == event.seq).values(vars(forged)))
            previous = forged.digest
    with store.read() as tx, pytest.raises(LedgerBrokenError, match=r"第 4 条摘要 .* 与账尾所记"):
        ledger.verify(tx, "sample")


def test_events_added_past_the_head_are_found(store):
    chain(store)

    put_back = update(LedgerRow).values(seq=LENGTH - 1)

    assert_broken(store, "账尾记有 3 条, 实存 4 条", put_back)


@pytest.mark.parametrize(
    ("store_url", "unreadable"),
    [("sqlite", "yesterday"), ("postgresql", "infinity")],
    indirect=["store_url"],
)
def test_a_value_that_cannot_even_be_read_is_a_broken_link(store, unreadable):
    chain(store)

    unreadably = text(f"UPDATE events SET at = '{unreadable}' WHERE seq = 3")

    assert_broken(store, "第 3 条无法读取", unreadably)


@given(EVENTS, st.data())
def test_a_digest_tells_apart_any_two_events_that_differ_in_any_field(event, data):
    name = data.draw(st.sampled_from([f.name for f in fields(Event) if f.name != "digest"]))
    other = replace(event, **{name: getattr(data.draw(EVENTS), name)})

    assert (ledger.digest_of(other) == ledger.digest_of(event)) is (other == event)


def test_the_last_event_of_some_kinds_about_a_subject_is_found(store):
    with store.write() as tx:
        for kind in ("failed", "restored", "received"):
            ledger.append(tx, "sample", NOON, "door", kind, "mail", kind)
        ledger.append(tx, "sample", NOON, "door", "failed", "folder", "")
        ledger.append(tx, "other", NOON, "door", "failed", "mail", "")

        assert ledger.last(tx, "sample", "mail", "failed", "restored").kind == "restored"
        assert ledger.last(tx, "sample", "mail", "failed").seq == 1
        assert ledger.last(tx, "sample", "none", "failed") is None
