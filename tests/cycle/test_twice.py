"""Every verb twice is once: a whole month, one after the other and side by side."""

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


def test_every_verb_twice_is_once_and_the_month_again_changes_not_a_row_file_or_mail(
    world, samples, luan, tmp_path
):
    world.receive_samples("luan", samples, f"*-{LUAN}-*")
    once = luan.worlds["published"].copied_to(tmp_path / "once")
    once.deliver()

    run_month(world, times=2)

    assert world.gist() == once.gist()
    published = world.publication("luan", LUAN)
    assert published.sha256 == luan.draft.composed.publication_sha256
    assert world.events("luan") == once.events("luan")
    assert len(world.mails()) == 17
    assert replay(world.shell, published.id).differences == ()
    again_changes_nothing(world)


def test_whole_months_run_by_two_processes_at_once_on_postgresql_are_one_and_a_third_is_none(
    postgres_world, samples, luan
):
    postgres_world.receive_samples("luan", samples, f"*-{LUAN}-*")

    children = [in_child(lambda: run_month(postgres_world)) for _ in range(2)]

    assert [ended(child) for child in children] == [0, 0]
    once = luan.worlds["published"]
    published = postgres_world.publication("luan", LUAN)
    assert published.sha256 == luan.draft.composed.publication_sha256
    assert len(postgres_world.notices()) == len(postgres_world.mails()) == 17
    assert {queued.attempts for queued in postgres_world.notices()} == {1}
    assert sorted(postgres_world.events("luan")) == sorted(once.events("luan"))
    assert replay(postgres_world.shell, published.id).differences == ()
    again_changes_nothing(postgres_world)


def again_changes_nothing(world: World) -> None:
    """Run the month once more: every row and file stays, and no mail is sent."""
    before = world.dump(), files_of(world)
    run_month(world)
    assert (world.dump(), files_of(world)) == before


def files_of(world: World) -> dict[str, bytes]:
    """Every file under the installation but the database and the drafts, which show the time."""
    return {
        str(path.relative_to(world.home)): path.read_bytes()
        for path in sorted(world.home.rglob("*"))
        if path.is_file() and not path.name.startswith("diaodu.db") and "drafts" not in path.parts
    }
