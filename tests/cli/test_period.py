"""A period is closed by hand in two steps: what is to be approved, and its publication."""

import json

import pytest

from tests.command import diaodu
from tests.worlds import LUAN

QUARTER = ("--region", "qujialing", "--period", "2024-Q1")


@pytest.fixture(scope="module")
def world(closed, tmp_path_factory):
    return closed.copied_to(tmp_path_factory.mktemp("period") / "var")


def test_a_quarter_is_drafted_approved_published_and_looked_at(world):
    drafted = diaodu(world, "period", "draft", *QUARTER, "--json")
    content = json.loads(drafted.out)["publication_sha256"]
    approved = (*QUARTER, "--content", content, "--by", "局长")
    published = diaodu(world, "period", "publish", *approved, "--json")
    again = diaodu(world, "period", "publish", *approved)

    assert json.loads(published.out)["publication_id"] == "qujialing/2024-Q1/v1"
    assert (drafted.code, published.code, again.code) == (0, 0, 0)
    assert json.loads(published.out)["is_new"]
    assert "qujialing/2024-Q1/v1" in again.out
    shown = diaodu(world, "publications", "show", "qujialing/2024-Q1/v1")
    assert "2024年第一季度招商引资评比通报" in shown.out
    boards = diaodu(world, "month", "boards", "qujialing", "2024-Q1")
    assert "2024年第一季度" in boards.out
    assert diaodu(world, "publications", "replay", "qujialing/2024-Q1/v1").code == 0
    tallies = json.loads(diaodu(world, "notices", "reconcile", "--period", "2024-Q1", "--json").out)
    assert {row["kind"]: row["queued"] for row in tallies if row["queued"]} == {
        "circular": 1,
        "result": 28,
    }


def test_a_month_is_drafted_from_what_has_come_by_then(luan, tmp_path):
    world = luan.worlds["waiting"].copied_to(tmp_path / "var")

    drafted = diaodu(world, "period", "draft", "--region", "luan", "--period", LUAN)

    assert drafted.code == 0
    assert "应报 8 个，已报 8 个" in drafted.out


def test_a_quarter_that_must_wait_is_refused_with_the_month_it_waits_for(world):
    done = diaodu(world, "period", "draft", "--region", "qujialing", "--period", "2024-Q2")

    assert done.code != 0
    assert "2024年4月至6月尚未通报" in done.err


def test_a_draft_is_published_for_its_own_period_alone(world):
    key = world.publication("qujialing", "2024-03").sha256
    done = diaodu(world, "period", "publish", *QUARTER, "--content", key, "--by", "局长")

    assert done.code != 0
    assert "属于 qujialing 2024-03" in done.err


def test_the_command_told_after_a_forced_draft_brings_its_reason_along(world):
    late = ("--region", "qujialing", "--period", "2024-Q2")
    done = diaodu(world, "period", "draft", *late, "--force-reason", "季度会 提前")

    assert done.code == 0
    assert done.err.rstrip().endswith("--by 批准人 --force-reason '季度会 提前'")
