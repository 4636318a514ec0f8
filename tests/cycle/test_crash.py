"""Killed anywhere, run again, or run beside an orphan: each verb is done once."""

import os
import random
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from diaodu.cycle.deliver import LEASE_SECONDS
from tests.cycle.crashes import ended, in_child, kill_at, moments_of, orphan, waiting_for_the_lock
from tests.world import Draft, World
from tests.worlds import LUAN


@dataclass(frozen=True)
class Case:
    """A verb: after which stage it runs, how often it is killed, where its orphan stands still.

    Its moments are parted into as many runs as there are kills; one moment of each is chosen.
    """

    stage: str
    run: Callable[[World, Draft], object]
    kills: int
    before: int = 2


CASES = {
    "collect": Case("waiting", lambda world, _: world.collect("luan"), kills=3),
    "validate": Case("collected", lambda world, _: world.validate("luan", LUAN), kills=3),
    "score": Case("validated", lambda world, _: world.score("luan", LUAN), kills=3),
    "publish": Case("drafted", lambda world, draft: world.publish(draft), kills=6, before=1),
    "deliver": Case("published", lambda world, _: world.deliver(), kills=3),
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


@pytest.fixture(scope="module", params=CASES)
def name(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def verb(name, luan):
    return lambda world: CASES[name].run(world, luan.draft)


@pytest.fixture(scope="module")
def ready(name, luan, tmp_path_factory):
    """Makes worlds that are ready for the verb."""
    return lambda: luan.worlds[CASES[name].stage].copied_to(tmp_path_factory.mktemp(name))


@pytest.fixture(scope="module")
def undisturbed(verb, ready):
    world = ready()
    verb(world)
    return once(world)


def again(world, verb):
    """Run it again when whoever was killed is known to be gone."""
    world.wait(timedelta(seconds=LEASE_SECONDS))
    verb(world)


def test_killed_at_any_moment_and_run_again_it_is_done_once(name, verb, ready, undisturbed):
    count, kills = moments_of(ready(), verb), CASES[name].kills
    chance = random.Random(name)

    for part in range(kills):
        moment = chance.randrange(1 + count * part // kills, 1 + count * (part + 1) // kills)
        world = ready()
        kill_at(world, verb, moment)
        again(world, verb)
        assert once(world) == undisturbed, f"{name} killed at moment {moment} of {count}"


def test_killed_while_it_waits_for_the_lock_and_run_again_it_is_done_once(verb, ready, undisturbed):
    world = ready()

    with waiting_for_the_lock(world, verb) as child:
        os.kill(child, signal.SIGKILL)
        assert ended(child) == -signal.SIGKILL

    again(world, verb)
    assert once(world) == undisturbed


def test_an_orphan_that_waited_for_the_lock_and_a_retry_beside_it_do_it_once(
    verb, ready, undisturbed
):
    world = ready()

    with waiting_for_the_lock(world, verb) as child:
        pass
    verb(world)

    assert ended(child) == 0
    again(world, verb)
    assert once(world) == undisturbed


def test_an_orphan_that_wakes_up_after_the_retry_finds_nothing_left_to_do(
    name, verb, ready, undisturbed
):
    world = ready()

    with orphan(world, verb, CASES[name].before):
        verb(world)
        again(world, verb)
        finished = world.dump()

    assert world.dump() == finished
    assert once(world) == undisturbed


def test_two_that_start_at_the_same_time_do_it_once(verb, ready, undisturbed):
    world = ready()

    children = [in_child(lambda: verb(world)) for _ in range(2)]

    assert [ended(child) for child in children] == [0, 0]
    assert once(world) == undisturbed


def test_a_mail_whose_sender_stopped_before_it_could_say_so_is_sent_again_and_counted(
    luan, tmp_path
):
    world = luan.worlds["published"].copied_to(tmp_path)
    with orphan(world, World.deliver, before=2):
        assert len(world.mails()) == 1
        assert world.deliver().summary == {"已发送": 16, "失败": 0, "中断后重发": 0}
        world.wait(timedelta(seconds=LEASE_SECONDS))
        assert world.deliver().summary == {"已发送": 1, "失败": 0, "中断后重发": 1}

    assert {queued.state for queued in world.notices()} == {"sent"}
    assert sum(queued.uncertain_count for queued in world.notices()) == 1
    assert len(world.mails()) == 17
