"""A month's circular lists the earlier ones its rules look back on, and rests on those alone."""

import pytest

from diaodu.cycle.replay import replay
from diaodu.errors import RefusedError
from diaodu.model.publication import HistoryRef
from diaodu.rulebook.loader import load_rulebook

REGION = "qujialing"
RULES = "rulebooks/qujialing-2024.yaml"
TWICE = "{id: twice, title: 两月后三名, rule: bottom_three, consecutive: 2, assumed: true}"


@pytest.fixture(scope="module")
def world(closed, tmp_path_factory):
    """January and February are published; in March two months running are a trigger."""
    home = tmp_path_factory.mktemp("history") / "var"
    world = closed.copied_to(home).with_own_regions()
    world.change("DELETE FROM publications WHERE region = :region", region=REGION)
    world.edit(RULES, "triggers:\n", f"triggers:\n  - {TWICE}\n")
    for month in ("2024-01", "2024-02"):
        world.close(REGION, month)
    return world


def test_the_manifest_lists_the_months_looked_back_on_by_their_content(world):
    region = world.shell.region(REGION)
    assert load_rulebook(region.rulebook_text, "r").triggers[0].consecutive

    january, february = (world.publication(REGION, f"2024-0{n}") for n in (1, 2))
    assert world.content(REGION, "2024-01").manifest.history == ()
    assert (
        HistoryRef("2024-01", january.sha256) in world.content(REGION, "2024-02").manifest.history
    )
    assert february.sha256 != january.sha256


def test_who_is_named_twice_running_was_named_in_both_months(world):
    first, second = (
        {flag.unit for flag in world.content(REGION, month).account.flags if flag.rule == rule}
        for month, rule in (("2024-01", "bottom_three"), ("2024-02", "bottom_three"))
    )

    account = world.content(REGION, "2024-02").account
    assert {flag.unit for flag in account.flags if flag.rule == "twice"} == first & second
    assert first & second


def test_a_month_with_a_history_is_recomputed_byte_for_byte(world):
    assert replay(world.shell, f"{REGION}/2024-02/v1").differences == ()


def test_a_draft_is_refused_once_a_month_it_looked_back_on_is_published_otherwise(world, tmp_path):
    copy = world.copied_to(tmp_path / "var")
    draft = copy.draft(REGION, "2024-03")
    copy.change(
        "UPDATE publications SET sha256 = :other WHERE region = :region AND period = '2024-02'",
        other=copy.publication(REGION, "2024-01").sha256,
        region=REGION,
    )

    with pytest.raises(RefusedError, match="请重新运行本期"):
        copy.publish(draft)
