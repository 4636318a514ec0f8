"""reconcile: who should have got something, against what went out."""

import pytest

from diaodu.cycle.reconcile import Tally, reconcile
from diaodu.errors import RegionError, UnreadableInputError
from diaodu.model.notices import NoticeKind
from tests.worlds import LUAN

UNIT = "huoqiu"
ADDRESS = "huoqiu.liaison@luan.example.org"


@pytest.fixture
def world(luan, tmp_path):
    return luan.worlds["published"].copied_to(tmp_path / "var")


def tally(world, kind, period=LUAN, region="luan") -> Tally:
    (found,) = [it for it in reconcile(world.shell, period, region) if it.kind == kind]
    return found


def balanced(world, period=LUAN, region="luan") -> dict[str, bool]:
    return {str(it.kind): it.is_balanced for it in reconcile(world.shell, period, region)}


def test_a_delivered_month_balances_in_every_kind(closed):
    assert balanced(closed) == {str(kind): True for kind in NoticeKind if kind.is_usual}
    result = tally(closed, "result")
    assert (result.expected, result.queued, result.sent) == (8, 8, 8)
    assert tally(closed, "circular").row == {
        "region": "luan",
        "kind": "circular",
        "expected": 1,
        "queued": 1,
        "sent": 1,
        "failed": 0,
        "retracted": 0,
        "missing": (),
        "unexpected": (),
        "balanced": True,
    }


def test_what_is_still_queued_does_not_balance(closed):
    assert balanced(closed, "2024-01", "qujialing") == {
        "receipt": False,
        "rejection": False,
        "result": False,
        "circular": False,
    }


def test_receipts_and_rejections_are_expected_of_every_version(closed):
    found = {it.kind: it.expected for it in reconcile(closed.shell, "2024-01", "qujialing")}

    assert found == {"receipt": 28, "rejection": 2, "result": 28, "circular": 1}


def test_a_month_of_which_nothing_is_known_balances_at_nothing(world):
    assert [it.expected for it in reconcile(world.shell, "2024-06", "luan")] == [0, 0, 0, 0]
    assert all(balanced(world, "2024-06").values())


def test_a_notice_that_was_never_queued_is_missing_by_name(world):
    world.change("DELETE FROM notices WHERE kind = 'result' AND unit = :unit", unit=UNIT)
    world.deliver()

    found = tally(world, "result")
    assert not found.is_balanced
    assert (found.expected, found.queued, found.sent) == (8, 7, 7)
    assert found.missing == (f"luan/{LUAN}/v1 {UNIT} {ADDRESS}",)


def test_a_notice_nobody_should_get_is_unexpected_by_name(world):
    world.change("UPDATE notices SET recipient = 'x@luan.example.org' WHERE kind = 'circular'")
    world.deliver()

    found = tally(world, "circular")
    assert not found.is_balanced
    assert found.missing == (f"luan/{LUAN}/v1 * bureau@luan.example.org",)
    assert found.unexpected == (f"luan/{LUAN}/v1 * x@luan.example.org",)


def add_contact(world, address):
    first = f"{UNIT},联络员"
    world.edit("regions/luan/contacts.csv", first, f"{UNIT},牵头单位,{address}\n{first}")


def test_a_contact_entered_after_the_circular_was_sent_is_missing(world):
    world = world.with_own_regions()
    world.deliver()
    world.edit(
        "regions/luan/contacts.csv",
        "huoqiu,联络员",
        "huoqiu,牵头单位,lead@luan.example.org\nhuoqiu,联络员",
    )

    assert tally(world, "result").missing == (f"luan/{LUAN}/v1 huoqiu lead@luan.example.org",)


def test_two_posts_at_one_address_get_one_mail_and_balance(luan, tmp_path):
    world = luan.worlds["waiting"].copied_to(tmp_path / "var").with_own_regions()
    world.edit(
        "regions/luan/contacts.csv", "huoqiu,联络员", f"huoqiu,牵头单位,{ADDRESS}\nhuoqiu,联络员"
    )
    world.close("luan", LUAN)
    world.deliver()

    assert tally(world, "result").sent == 8
    assert all(balanced(world).values())


def test_one_that_failed_for_good_does_not_balance(world):
    world.deliver()
    world.change("UPDATE notices SET state = 'failed' WHERE kind = 'result' AND unit = :u", u=UNIT)

    found = tally(world, "result")
    assert (found.sent, found.failed, found.is_balanced) == (7, 1, False)


def test_one_that_was_retracted_is_settled(world):
    world.deliver()
    world.change(
        "UPDATE notices SET state = 'retracted' WHERE kind = 'result' AND unit = :u", u=UNIT
    )

    found = tally(world, "result")
    assert (found.sent, found.retracted, found.is_balanced) == (7, 1, True)


def test_without_a_region_every_region_is_counted(closed):
    assert {it.region for it in reconcile(closed.shell, "2024-06")} == {"luan", "qujialing"}


def test_a_region_or_month_that_is_none_is_refused(world):
    with pytest.raises(RegionError):
        reconcile(world.shell, LUAN, "nowhere")
    with pytest.raises(UnreadableInputError):
        reconcile(world.shell, "2022-9", "luan")
