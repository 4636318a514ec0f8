"""A forced quarter computed anew, and one whose month was taken back: the circular says why."""

from dataclasses import replace

import pytest

from diaodu.cycle.rerun import prepare, publish_rerun
from diaodu.cycle.withdraw import withdraw
from tests.cycle.corrections import AGREED, ASKED, REGION, correct_march
from tests.world import World

QUARTER, MARCH = "2024-Q1", "2024-03"
FORCED = "季度调度会提前"


@pytest.fixture
def world(closed, tmp_path):
    return closed.copied_to(tmp_path / "var")


def again(world: World) -> tuple[str, tuple[str, ...]]:
    """The quarter computed anew and approved: what the approver read, what its head says."""
    prepared = prepare(world.shell, replace(ASKED, periods=(QUARTER,)), "run")
    publish_rerun(world.shell, REGION, "run", prepared.drafts, AGREED)
    stored = world.publication(REGION, QUARTER)
    assert stored.version == 2
    return prepared.body, stored.envelope.notes


def test_a_forced_quarter_computed_anew_carries_the_reason_it_was_forced_for(world):
    world.change("DELETE FROM publications WHERE region = 'qujialing' AND period = '2024-03'")
    world.publish(world.draft(REGION, QUARTER, FORCED), reason=FORCED)
    correct_march(world)

    body, notes = again(world)

    said = (
        f"2024年3月尚未通报，本期经批准先行印发，理由：{FORCED}；该月采用成文前已核验通过的报送数据"
    )
    assert notes[0] == said
    assert f"- 特别说明：{said}" in body


def test_a_quarter_whose_month_was_withdrawn_since_goes_ahead_for_the_reruns_own_reason(world):
    world.close(REGION, QUARTER)
    correct_march(world)
    withdraw(world.shell, f"{REGION}/{MARCH}/v1", "综合科", "附表有误")

    body, notes = again(world)

    said = "2024年3月尚未通报，本期经批准先行印发，理由：更正报送，一号专班误报到位资金；"
    assert notes[0].startswith(said)
    assert f"- 特别说明：{said}" in body


def test_a_reason_is_not_printed_again_once_the_month_has_a_circular(world):
    world.change("DELETE FROM publications WHERE region = 'qujialing' AND period = '2024-03'")
    world.publish(world.draft(REGION, QUARTER, FORCED), reason=FORCED)
    correct_march(world)
    world.close(REGION, MARCH)

    body, notes = again(world)

    assert not [note for note in notes if "尚未通报" in note]
    assert "特别说明" not in body
