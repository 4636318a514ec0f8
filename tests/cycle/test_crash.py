"""Killed anywhere, run again, or run beside an orphan: each verb is done once."""

import os
import random
import signal
from datetime import timedelta

import pytest

from diaodu.cycle.deliver import LEASE_SECONDS
from tests.cycle.crashes import ended, in_child, kill_at, moments_of, orphan, waiting_for_the_lock
from tests.worlds import LUAN

FROM = {
    "collect": "waiting",
    "validate": "collected",
    "score": "validated",
    "publish": "drafted",
    "deliver": "published",
}
MOMENTS = {"collect": 4, "validate": 6, "score": 4, "publish": 12, "deliver": 6}


@pytest.fixture
def verbs(luan):
    return {
        "collect": lambda world: world.collect("luan"),
        "validate": lambda world: world.validate("luan", LUAN),
        "score": lambda world: world.score("luan", LUAN),
        "publish": lambda world: world.publish(luan.draft),
        "deliver": lambda world: world.deliver(),
    }


def once(world) -> dict[str, object]:
    """What must be the same however often a verb was begun; a notice cut off may say so."""
    published = world.publication("luan", LUAN)
    world.events("luan")
    gist = world.gist()
    gist["notices"] = sorted(
        f"{queued.message_id} {queued.state} {queued.notice}" for queued in world.notices()
    )
    gist["publication"] = [published.sha256 if published else ""]
    gist["mails"] = sorted(path.read_text() for path in world.mails())
    return gist


@pytest.fixture(params=FROM)
def case(request, luan, verbs, tmp_path):
    """The name of a verb, the verb, and worlds that are ready for it."""
    start = luan.worlds[FROM[request.param]]
    number = iter(range(100))
    return (
        request.param,
        verbs[request.param],
        lambda: start.copied_to(tmp_path / f"{next(number)}"),
    )


@pytest.fixture
def undisturbed(case):
    _, verb, ready = case
    world = ready()
    verb(world)
    return once(world)


def again(world, verb):
    """Run it again when whoever was killed is known to be gone."""
    world.wait(timedelta(seconds=LEASE_SECONDS))
    verb(world)


def test_killed_at_any_moment_and_run_again_it_is_done_once(case, undisturbed):
    name, verb, ready = case
    count = moments_of(ready(), verb)
    chosen = random.Random(name).sample(range(1, count + 1), MOMENTS[name])

    for moment in sorted(chosen):
        world = ready()
        kill_at(world, verb, moment)
        again(world, verb)
        assert once(world) == undisturbed, f"{name} killed at moment {moment} of {count}"


def test_killed_while_it_waits_for_the_lock_it_has_done_nothing_twice(case, undisturbed):
    _, verb, ready = case
    world = ready()

    with waiting_for_the_lock(world, verb) as child:
        os.kill(child, signal.SIGKILL)
        assert ended(child) == -signal.SIGKILL

    again(world, verb)
    assert once(world) == undisturbed


def test_an_orphan_that_waited_for_the_lock_and_a_retry_beside_it_do_it_once(case, undisturbed):
    _, verb, ready = case
    world = ready()

    with waiting_for_the_lock(world, verb) as child:
        pass
    verb(world)

    assert ended(child) == 0
    again(world, verb)
    assert once(world) == undisturbed


@pytest.mark.parametrize("before", [1, 2])
def test_an_orphan_that_wakes_up_after_the_retry_is_done_finds_nothing_left_to_do(
    case, undisturbed, before
):
    name, verb, ready = case
    if before == 2 and name in {"score", "publish"}:
        before = 1
    world = ready()

    with orphan(world, verb, before):
        verb(world)
        again(world, verb)
        finished = once(world)

    assert once(world) == finished == undisturbed


def test_two_that_start_at_the_same_time_do_it_once(case, undisturbed):
    _, verb, ready = case
    world = ready()

    children = [in_child(lambda: verb(world)) for _ in range(2)]

    assert [ended(child) for child in children] == [0, 0]
    assert once(world) == undisturbed


def test_a_mail_sent_by_a_sender_killed_before_it_could_say_so_is_counted_as_uncertain(
    luan, verbs, tmp_path
):
    world = luan.worlds["published"].copied_to(tmp_path)
    with orphan(world, verbs["deliver"], before=2):
        assert len(world.mails()) == 1
        assert world.deliver().summary == {"已发送": 16, "失败": 0, "中断后重发": 0}
        world.wait(timedelta(seconds=LEASE_SECONDS))
        assert world.deliver().summary == {"已发送": 1, "失败": 0, "中断后重发": 1}

    assert {queued.state for queued in world.notices()} == {"sent"}
    assert sum(queued.uncertain_count for queued in world.notices()) == 1
    assert len(world.mails()) == 17
