"""A rerun of one unit: whom else it changes is said with why, or it is refused."""

from dataclasses import replace

import pytest

from diaodu.cycle.rerun import prepare, publish_rerun
from diaodu.errors import RefusedError
from diaodu.model.reruns import RerunReason, RerunState
from diaodu.store import reruns
from tests.cycle.corrections import AGREED, ASKED, IN_MAY, REGION, UNIT, correct_march, less_funds

TARGETS = "regions/qujialing/targets.csv"
OTHER, JANUARY, FEBRUARY = "team-04", "2024-01", "2024-02"
OF_UNIT = replace(ASKED, units=(UNIT,))


@pytest.fixture
def world(closed, tmp_path):
    """One unit has corrected its March since it was published."""
    world = closed.copied_to(tmp_path / "var").with_own_regions()
    correct_march(world)
    return world


def raise_the_target_of_another(world):
    world.edit(TARGETS, f"{OTHER},funds,2024-Q1,2700", f"{OTHER},funds,2024-Q1,3700")


def test_a_changed_target_of_another_unit_is_refused_under_a_reason_that_does_not_say_it(world):
    raise_the_target_of_another(world)

    with pytest.raises(RefusedError) as refused:
        prepare(world.shell, OF_UNIT, "run")

    assert str(refused.value) == (
        "2024年3月: 目标任务有改动, 范围以外的第四招商专班也会随之变化, 与理由“更正报送”不符; "
        "请不限单位、以“目标调整”为理由另行重算"
    )
    with world.shell.store.read() as tx:
        (ended,) = reruns.listing(tx, REGION)
    assert ended.last.state is RerunState.ABANDONED, "nobody is kept from asking as he should"
    assert ended.last.reason in str(refused.value)
    world.edit("rulebooks/qujialing-2024.yaml", "each: 5", "each: 6")
    with pytest.raises(RefusedError, match=r"考核办法、目标任务有改动.*“认定规则修订”或“目标调整”"):
        prepare(world.shell, OF_UNIT, "other")


def test_under_the_fitting_reason_and_in_a_trial_it_is_shown(world):
    raise_the_target_of_another(world)
    said = "- 范围以外的单位也有变化：第四招商专班（目标任务有改动）"
    fitting = replace(OF_UNIT, reason=RerunReason.TARGETS, document="管委〔2024〕9号")

    assert said in prepare(world.shell, fitting, "run").body
    tried = prepare(world.shell, replace(OF_UNIT, is_dry_run=True), "try").body
    assert said in tried
    assert "### 如正式重算，将发出和撤回的通知\n\n- 更正通知：" in tried


def test_who_only_moves_beside_the_unit_is_named_with_that(world):
    world.resend(REGION, JANUARY, OTHER, IN_MAY, less_funds)
    asked = replace(ASKED, periods=(JANUARY,), units=(OTHER,), is_dry_run=True)

    (line,) = [
        it for it in prepare(world.shell, asked, "run").body.splitlines() if "范围以外" in it
    ]
    assert line.endswith("、第十四招商专班（名次等随之变动）")
    assert "第四招商专班" not in line
    everyone = replace(asked, units=())
    assert "范围以外" not in prepare(world.shell, everyone, "all").body


def test_what_another_months_correction_brings_along_is_shown_with_the_month(world):
    world.resend(REGION, FEBRUARY, OTHER, IN_MAY, less_funds)
    february = replace(ASKED, periods=(FEBRUARY,))
    drafts = prepare(world.shell, february, "february").drafts
    publish_rerun(world.shell, REGION, "february", drafts, AGREED)

    body = prepare(world.shell, OF_UNIT, "run").body

    assert "- 范围以外的单位也有变化：第四招商专班（2024年2月通报已更正）" in body
