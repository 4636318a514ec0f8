"""A unit signs for its result once, whoever of its addresses got it."""

from datetime import date

import pytest

from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.remind import remind
from diaodu.cycle.signing import sign
from diaodu.errors import RefusedError
from diaodu.model.notices import NoticeKind
from tests.worlds import LUAN

UNIT, SUBJECT = "huoqiu", f"luan/{LUAN}/v1"


@pytest.fixture
def world(luan, tmp_path):
    return luan.worlds["published"].copied_to(tmp_path / "var")


def signed(world, unit=UNIT, subject=SUBJECT, kind=NoticeKind.RESULT, by="联络员"):
    return sign(world.shell, world.shell.region("luan"), unit, LUAN, subject, kind, by=by)


def test_a_result_is_signed_for_once_and_counted_beside_the_balance(world):
    assert [signed(world), signed(world)] == [True, False]
    world.deliver()

    rows = {it.kind: it.row for it in reconcile(world.shell, LUAN, "luan")}
    assert (rows["result"]["acknowledged"], rows["result"]["asked"]) == (1, 8)
    assert rows["result"]["balanced"]
    assert "acknowledged" not in rows["receipt"]
    assert world.events("luan").count("notice_signed") == 1


@pytest.mark.parametrize(
    "of",
    [
        {"unit": "nowhere"},
        {"subject": f"luan/{LUAN}/v2"},
        {"kind": NoticeKind.CIRCULAR},
        {"unit": "*", "kind": NoticeKind.CIRCULAR},
        {"by": " "},
    ],
)
def test_what_a_unit_was_not_sent_or_asked_to_sign_for_is_refused(world, of):
    with pytest.raises(RefusedError, match="签收"):
        signed(world, **of)


def test_units_that_have_not_signed_are_reminded_once_and_only_if_the_region_asks(world):
    own = world.with_own_regions()
    on = date(2022, 10, 14)
    own.change("UPDATE notices SET queued_at = '2022-10-10 01:00:00.000000'")
    assert remind(own.shell, "luan", on).queued_count == 0

    own.edit("regions/luan/region.yaml", "deadline:", "reminders: {unsigned: 3}\ndeadline:")
    signed(own)
    early = remind(own.shell, "luan", date(2022, 10, 12)).queued_count
    counts = [remind(own.shell, "luan", on).queued_count for _ in range(2)]

    told = [it.notice for it in own.notices("luan") if "签收提醒" in it.notice.subject]
    assert (early, counts) == (0, [len(told), 0])
    assert len({notice.unit for notice in told}) == 7
    assert UNIT not in {notice.unit for notice in told}
    own.deliver()
    (tally,) = [it for it in reconcile(own.shell, LUAN, "luan") if it.kind == "reminder"]
    assert tally.is_balanced
