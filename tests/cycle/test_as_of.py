"""What would have been published with what was known at a moment."""

from datetime import UTC, datetime, timedelta

import pytest

from diaodu.cycle.as_of import moment_of, replay_as_of
from diaodu.cycle.shell import utc_now
from diaodu.difference import Aspect, Part
from diaodu.errors import UnreadableInputError
from tests.world import noted, signed
from tests.worlds import EVERY_MONTH, LUAN

ID = f"luan/{LUAN}/v1"


@pytest.mark.parametrize(("region", "month"), EVERY_MONTH)
def test_what_is_known_now_is_what_was_published(closed, region, month):
    replayed = replay_as_of(closed.shell, f"{region}/{month}/v1", utc_now())

    assert replayed.difference.is_empty
    assert replayed.recomputed_sha256 == replayed.sha256


@pytest.fixture(scope="module")
def corrected(luan, tmp_path_factory):
    """金安区 sent its September again on 20 October (UTC), with 60 signed projects for 46."""
    world = luan.worlds["published"].copied_to(tmp_path_factory.mktemp("corrected"))
    world.resend("luan", LUAN, "jinan", "2022-10-20T16:30", signed(60))
    return world


def of(found, unit):
    return next(one.changes for one in found.units if one.unit == unit)


def test_a_correction_counts_from_the_moment_it_came(corrected):
    at = datetime(2022, 10, 20, 16, 30, tzinfo=UTC)
    just_before = replay_as_of(corrected.shell, ID, at - timedelta(seconds=1))
    then = replay_as_of(corrected.shell, ID, at)

    assert just_before.difference.is_empty
    assert then.recomputed_sha256 != then.sha256
    changes = {
        (change.part, change.subject, change.aspect): (change.before, change.after)
        for change in of(then.difference, "jinan")
    }
    assert changes[Part.INPUT, LUAN, Aspect.VERSION] == ("第1版", "第2版")
    assert changes[Part.INPUT, LUAN, Aspect.SOURCE] == ("", "第2版于2022-10-21 00:30收到")
    assert changes[Part.VALUE, "signed", Aspect.YTD] == ("46个", "60个")
    assert changes[Part.BOARD, "signed", Aspect.RANK] == ("4", "1")
    assert changes[Part.BOARD, "start_rate", Aspect.FIGURE] == ("93.5%", "71.7%")


def test_others_change_only_by_the_ranks_that_move(corrected):
    found = replay_as_of(corrected.shell, ID, utc_now()).difference

    assert [
        (change.subject, change.aspect, change.before, change.after)
        for change in of(found, "huoqiu")
    ] == [
        ("signed", Aspect.RANK, "1", "2"),
        ("start_rate", Aspect.RANK, "4", "3"),
    ]


def test_before_anything_came_nobody_had_reported(closed):
    found = replay_as_of(closed.shell, ID, datetime(2022, 9, 1, tzinfo=UTC)).difference

    assert len(found.units) == 9
    states = [change for change in of(found, "yeji") if change.aspect is Aspect.STATE]
    assert [(change.before, change.after) for change in states] == [("已报", "未报")]


def test_an_earlier_month_counts_as_published_by_then_and_before_as_reported(closed, tmp_path):
    world = closed.copied_to(tmp_path / "var")
    published_at = world.publication("qujialing", "2024-01").published_at
    world.resend("qujialing", "2024-01", "team-03", "2024-02-20T09:00", noted)

    after = replay_as_of(world.shell, "qujialing/2024-02/v1", utc_now())
    before = replay_as_of(
        world.shell, "qujialing/2024-02/v1", published_at - timedelta(microseconds=1)
    )

    assert after.difference.is_empty
    versions = [c for c in of(before.difference, "team-03") if c.aspect is Aspect.VERSION]
    assert [(change.subject, change.after) for change in versions] == [("2024-01", "第2版")]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2022-10-20", datetime(2022, 10, 20, 15, 59, 59, 999999, tzinfo=UTC)),
        ("2022-10-20T09:00", datetime(2022, 10, 20, 1, tzinfo=UTC)),
        ("2022-10-20T09:00+00:00", datetime(2022, 10, 20, 9, tzinfo=UTC)),
    ],
)
def test_a_day_ends_and_a_clock_runs_in_the_zone_of_the_region(closed, text, moment):
    assert moment_of(closed.shell, "luan", text) == moment


@pytest.mark.parametrize("text", ["yesterday", "2022-13-01", ""])
def test_what_is_no_moment_is_refused_with_an_example(closed, text):
    with pytest.raises(UnreadableInputError, match="应如 2024-04-10"):
        moment_of(closed.shell, "luan", text)
