"""withdraw: a circular is taken back, everyone who got it is told, the one before it stands."""

from dataclasses import replace

import pytest

from diaodu.cycle.publish import publish
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.replay import replay
from diaodu.cycle.rerun import prepare, publish_rerun
from diaodu.cycle.withdraw import withdraw
from diaodu.errors import RefusedError
from diaodu.model.notices import NoticeKind, NoticeState
from diaodu.model.reruns import RerunReason, RerunRequest
from tests.world import APPROVAL, signed
from tests.worlds import LUAN

ID = f"luan/{LUAN}/v1"
BY = {"by": "综合科", "reason": "附表有误"}
ASKED = RerunRequest("luan", (LUAN,), RerunReason.CORRECTED, "签约数更正", "综合科")


@pytest.fixture
def world(luan, tmp_path):
    return luan.worlds["published"].copied_to(tmp_path / "var")


def sent_out(world):
    world.change("UPDATE notices SET state = 'sent' WHERE state = 'queued'")


def retractions(world):
    found = (it.notice for it in world.notices("luan"))
    return {(it.unit, it.recipient) for it in found if it.kind is NoticeKind.RETRACTION}


def test_everyone_who_got_it_is_told_once_and_nobody_else(world):
    sent_out(world)
    got = {
        (it.notice.unit, it.notice.recipient)
        for it in world.notices("luan")
        if it.notice.subject_id == ID
    }

    done = withdraw(world.shell, ID, **BY)
    again = withdraw(world.shell, ID, **BY)

    assert retractions(world) == got
    assert (done.is_new, done.told_count, again.is_new, again.told_count) == (
        True,
        len(got),
        False,
        0,
    )
    sent_out(world)
    assert all(tally.is_balanced for tally in reconcile(world.shell, LUAN, "luan"))
    assert "附表有误" in next(
        it.notice.body for it in world.notices("luan") if it.notice.kind is NoticeKind.RETRACTION
    )
    assert world.events("luan")[-1] == "publication_withdrawn"


def test_what_had_not_gone_out_is_taken_back_and_nobody_is_told_of_it(world):
    withdraw(world.shell, ID, **BY)

    states = {it.state for it in world.notices("luan") if it.notice.subject_id == ID}
    assert states == {NoticeState.RETRACTED}
    assert retractions(world) == set()


def test_the_period_counts_as_unpublished_but_can_still_be_replayed(world):
    withdraw(world.shell, ID, **BY)

    assert world.publication("luan", LUAN) is None
    assert replay(world.shell, ID).differences == ()


def test_an_old_approval_does_not_bring_it_back_and_a_new_one_makes_the_next_version(luan, world):
    key = luan.draft.composed.publication_sha256
    withdraw(world.shell, ID, **BY)

    old = publish(world.shell, key, APPROVAL)
    new = publish(world.shell, key, replace(APPROVAL, by="分管领导"))

    assert (old.publication_id, old.is_new) == (ID, False)
    assert (new.publication_id, new.is_new) == (f"luan/{LUAN}/v2", True)
    stored = world.publication("luan", LUAN)
    assert stored.envelope.edition == ""
    assert f"此前印发的 {ID} 已撤回" in stored.envelope.replaced
    kinds = {it.notice.kind for it in world.notices("luan") if it.notice.subject_id == stored.id}
    assert kinds >= {NoticeKind.RESULT, NoticeKind.CIRCULAR}


def test_of_two_versions_the_earlier_one_stands_again(world):
    corrected(world)

    done = withdraw(world.shell, f"luan/{LUAN}/v2", **BY)

    assert done.stands == ID
    assert world.publication("luan", LUAN).id == ID
    sent_out(world)
    assert all(tally.is_balanced for tally in reconcile(world.shell, LUAN, "luan"))


@pytest.mark.parametrize("given", [{"by": "", "reason": "误"}, {"by": "综合科", "reason": " "}])
def test_nobody_withdraws_without_a_name_and_a_reason(world, given):
    with pytest.raises(RefusedError, match="请写明经办人"):
        withdraw(world.shell, ID, **given)


def test_a_replaced_version_cannot_be_withdrawn_nor_one_that_is_being_computed_anew(world):
    prepared = prepared_anew(world)
    with pytest.raises(RefusedError, match="r1 办理"):
        withdraw(world.shell, ID, **BY)
    publish_rerun(world.shell, "luan", "run", prepared.drafts, APPROVAL)

    with pytest.raises(RefusedError, match="v2 替代"):
        withdraw(world.shell, ID, **BY)


def prepared_anew(world):
    world.resend("luan", LUAN, "jinan", "2022-10-20T09:00", signed(60))
    return prepare(world.shell, ASKED, "run")


def corrected(world):
    prepared = prepared_anew(world)
    return publish_rerun(world.shell, "luan", "run", prepared.drafts, APPROVAL)
