"""Every verb twice is once: a whole month, on either database."""

import pytest

from diaodu.cycle import assess
from diaodu.cycle.replay import replay
from tests.cycle.crashes import ended, in_child
from tests.world import Draft, World
from tests.worlds import LUAN

VERBS = ("collect", "validate", "score", "review", "compose", "publish", "deliver")


def run_month(world: World, times: int = 1) -> None:
    """Every verb of the month so many times, one after the other."""
    done: dict[str, object] = {}
    verbs = {
        "collect": lambda: world.collect("luan"),
        "validate": lambda: world.validate("luan", LUAN),
        "score": lambda: world.score("luan", LUAN),
        "review": lambda: assess.review(world.shell, done["score"]),
        "compose": lambda: assess.compose(world.shell, done["score"], done["review"]),
        "publish": lambda: world.publish(Draft(done["score"], done["review"], done["compose"])),
        "deliver": world.deliver,
    }
    for name in VERBS:
        for _ in range(times):
            done[name] = verbs[name]()


@pytest.fixture(params=["sqlite", "postgresql"])
def waiting(request, samples) -> World:
    """六安's reports of September 2022 stand in the inbox."""
    on = {"sqlite": "world", "postgresql": "postgres_world"}[request.param]
    world: World = request.getfixturevalue(on)
    world.receive_samples("luan", samples, f"*-{LUAN}-*")
    return world


def test_every_verb_twice_is_once_and_the_month_again_changes_not_a_row_file_or_mail(
    waiting, luan, tmp_path
):
    once = luan.worlds["published"].copied_to(tmp_path / "once")
    once.deliver()

    run_month(waiting, times=2)

    assert waiting.gist() == once.gist()
    published = waiting.publication("luan", LUAN)
    assert published.sha256 == luan.draft.composed.publication_sha256
    assert waiting.events("luan") == once.events("luan")
    assert len(waiting.mails()) == 17
    assert replay(waiting.shell, published.id).differences == ()

    before = waiting.dump(), files_of(waiting)
    run_month(waiting)
    assert (waiting.dump(), files_of(waiting)) == before


def test_whole_months_run_by_two_processes_at_once_on_postgresql_are_one(
    postgres_world, samples, luan
):
    postgres_world.receive_samples("luan", samples, f"*-{LUAN}-*")

    children = [in_child(lambda: run_month(postgres_world)) for _ in range(2)]

    assert [ended(child) for child in children] == [0, 0]
    once = luan.worlds["published"]
    assert postgres_world.publication("luan", LUAN).sha256 == once.publication("luan", LUAN).sha256
    assert len(postgres_world.notices()) == len(postgres_world.mails()) == 17
    assert {queued.attempts for queued in postgres_world.notices()} == {1}
    assert sorted(postgres_world.events("luan")) == sorted(once.events("luan"))


def files_of(world: World) -> dict[str, bytes]:
    """Every file under the installation but the database and the drafts, which show the time."""
    return {
        str(path.relative_to(world.home)): path.read_bytes()
        for path in sorted(world.home.rglob("*"))
        if path.is_file() and not path.name.startswith("diaodu.db") and "drafts" not in path.parts
    }
