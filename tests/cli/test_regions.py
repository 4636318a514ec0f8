"""A region nobody knows is refused with the names of those there are, by every command."""

import pytest

from tests.command import diaodu

COMMANDS = (
    "notices list",
    "notices retry --period 2024-01",
    "notices reconcile --period 2024-01",
    "publications list",
    "cases list",
    "objections list",
    "waivers list",
    "rerun list",
    "claims list --period 2024-01",
    "month findings --period 2024-01",
)


@pytest.mark.parametrize("words", COMMANDS)
def test_an_unknown_region_is_refused_with_the_known_ones(world, words):
    done = diaodu(world, *words.split(), "--region", "nowhere")

    assert (done.code, done.out) == (2, "")
    assert "没有辖区“nowhere”, 可用: " in done.err
    assert "luan、qujialing" in done.err


def test_a_region_whose_folder_is_gone_is_still_listed_from_its_record(world):
    own = world.with_own_regions()
    own.receive("luan", "x.xlsx", b"x")
    own.collect("luan")
    (own.shell.settings.regions / "luan").rename(own.home / "luan")

    done = diaodu(own, "notices", "list", "--region", "luan", "--json")

    assert (done.code, done.out.strip(), done.err) == (0, "[]", "")
