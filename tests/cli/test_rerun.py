"""`diaodu rerun` and `diaodu publications withdraw`, as an operator types them."""

import json

import pytest

from tests.command import diaodu
from tests.world import signed
from tests.worlds import LUAN

ID = f"luan/{LUAN}/v1"
ASK = ("rerun", "prepare", "--region", "luan", "--period", LUAN, "--reason", "更正报送")
SAY = ("--text", "签约数更正", "--by", "综合科")


@pytest.fixture
def world(luan, tmp_path):
    made = luan.worlds["published"].copied_to(tmp_path / "var")
    made.resend("luan", LUAN, "jinan", "2022-10-20T09:00", signed(60))
    return made


def test_prepare_prints_the_difference_and_exits_1_then_publish_makes_the_next_version(world):
    asked = diaodu(world, *ASK, *SAY)
    published = diaodu(world, "rerun", "publish", f"luan/{LUAN}/r1", "--by", "招商局长")
    (row,) = json.loads(diaodu(world, "rerun", "list", "--json").out)

    assert asked.code == 1
    assert asked.out.startswith("**审批内容**")
    assert f"批准后: diaodu rerun publish luan/{LUAN}/r1" in asked.err
    assert published.err == "看通知是否发出: diaodu notices list --region luan\n"
    assert (published.code, published.out.split()[:2]) == (0, ["通报", f"luan/{LUAN}/v2"])
    assert [step["state"] for step in row["steps"]] == ["opened", "prepared", "published"]
    assert diaodu(world, "rerun", "prepare", *ASK[2:], *SAY).code == 0, (
        "nothing is pending any more"
    )


def test_a_second_one_is_refused_until_the_first_is_abandoned(world):
    diaodu(world, *ASK, *SAY)
    second = diaodu(world, *ASK, *SAY)
    given_up = diaodu(
        world, "rerun", "abandon", f"luan/{LUAN}/r1", "--by", "综合科", "--reason", "重复"
    )

    assert (second.code, second.out) == (1, "")
    assert f"重算 luan/{LUAN}/r1 办理" in second.err
    assert (given_up.code, given_up.out) == (0, f"已放弃 luan/{LUAN}/r1\n")


def test_a_trial_prints_the_same_and_leaves_no_row(world):
    before = world.dump()

    tried = diaodu(world, *ASK, *SAY, "--dry-run", "--json")

    assert json.loads(tried.out)["is_dry_run"]
    assert world.dump() == before


def test_every_mistake_of_the_form_is_told_at_once(world):
    done = diaodu(
        world, "rerun", "prepare", "--region", "luan", "--period", "2022-13", "--unit", "nowhere",
        "--reason", "随便", "--text", "x", "--by", "y",
    )  # fmt: skip

    assert done.code == 1
    for word in ("2022-13", "nowhere", "“随便”不在列"):
        assert word in done.err


def test_a_withdrawn_publication_is_marked_in_the_list_and_where_it_is_shown(world):
    done = diaodu(world, "publications", "withdraw", ID, "--reason", "附表有误", "--by", "综合科")
    (row, *_) = json.loads(diaodu(world, "publications", "list", "--json").out)

    assert (done.code, done.out.split()[:2]) == (0, ["撤回", ID])
    assert (row["id"], row["withdrawn_reason"]) == (ID, "附表有误")
    assert "附表有误" in diaodu(world, "publications", "list").out
    assert "已撤回" in diaodu(world, "publications", "show", ID).out
