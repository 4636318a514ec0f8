"""Where units have days to check their figures, a run waits for them before anything is asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from airflow.sdk.definitions._internal.contextmanager import _CURRENT_CONTEXT
from airflow.sdk.exceptions import AirflowRescheduleException

from diaodu.cycle.objection_answers import Answered, decide_objection
from diaodu.cycle.objections import Asked, file_objection
from diaodu.model.objections import Answer, ObjectionPlan
from diaodu.regions import load_region
from diaodu.settings import INCLUDE
from diaodu_airflow.annual import annual_assessment
from diaodu_airflow.hearing import AT_MOST, WAITING
from diaodu_airflow.monthly import monthly_report
from tests.cycle.objecting import OTHER, UNIT, pass_days, world
from tests.world import World, signed
from tests.worlds import LUAN

__all__ = ["world"]

REGION = load_region(INCLUDE / "regions" / "luan", INCLUDE / "rulebooks")
HEARD = replace(REGION, objections=ObjectionPlan(before=3))
Look = Callable[..., Any]


@pytest.fixture
def waiting() -> list[str]:
    """What the run page says while the task waits."""
    return []


@pytest.fixture
def look(world: World, waiting: list[str], monkeypatch: pytest.MonkeyPatch) -> Look:
    """The task runs once, as a worker would have it."""
    chosen = world.shell.settings
    monkeypatch.setenv("DIAODU_HOME", str(chosen.home))
    monkeypatch.setenv("DIAODU_REGIONS", str(chosen.regions))
    monkeypatch.setenv("DIAODU_RULEBOOKS", str(chosen.rulebooks))
    monkeypatch.setenv("AIRFLOW_CONN_DIAODU_DB", chosen.database_url)
    monkeypatch.setenv("AIRFLOW_CONN_DIAODU_SMTP", "smtp://localhost:1")

    def said(key: str, value: str) -> None:
        assert key == WAITING
        waiting[:] = [value]

    def once(force_reason: str = "") -> Any:
        task = monthly_report(world.shell.region("luan")).get_task("hear")
        ti = SimpleNamespace(xcom_push=said, get_first_reschedule_date=lambda _: None)
        params = {"force_reason": force_reason}
        context = {"partition_key": LUAN, "params": params, "ti": ti}
        _CURRENT_CONTEXT.append(context)
        try:
            return task.execute(context)
        finally:
            _CURRENT_CONTEXT.pop()

    return once


def test_the_run_waits_and_says_until_when_and_goes_on_once_the_days_are_over(
    world: World, look: Look, waiting: list[str]
) -> None:
    with pytest.raises(AirflowRescheduleException) as waits:
        look()
    in_ten_minutes = datetime.now(UTC) + timedelta(minutes=10)
    assert abs(waits.value.reschedule_date - in_ten_minutes) < timedelta(minutes=1)
    (said,) = waiting
    assert said.startswith("数据核对期至20")
    assert said.endswith("尚未期满")

    pass_days(world)

    assert look() == {"数据核对": "不再等待"}
    world.close("luan", LUAN)


def test_it_waits_as_long_as_an_objection_is_unanswered(
    world: World, look: Look, waiting: list[str]
) -> None:
    with pytest.raises(AirflowRescheduleException):
        look()
    asked = Asked(UNIT, LUAN, "figure:signed", "签约应为52个", "联络员")
    filed = file_objection(world.shell, "luan", asked)
    pass_days(world)
    with pytest.raises(AirflowRescheduleException):
        look()
    assert waiting == ["复核申请未办结 (霍邱县第1号)"]

    decide_objection(world.shell, filed.id, Answered(Answer.REJECTED, "两个项目为重报", "综合科"))

    assert look()


def test_figures_corrected_meanwhile_are_shown_anew_and_have_days_of_their_own(
    world: World, look: Look, waiting: list[str]
) -> None:
    with pytest.raises(AirflowRescheduleException):
        look()
    pass_days(world)
    world.resend("luan", LUAN, OTHER, "2022-10-06T00:00", signed(20))

    with pytest.raises(AirflowRescheduleException):
        look()

    assert waiting[0].startswith("数据核对期至20")


def test_a_reason_given_by_a_person_leaves_nothing_to_wait_for(look: Look) -> None:
    assert look("上级限时报送")


@pytest.mark.parametrize("build", [monthly_report, annual_assessment])
def test_nothing_is_scored_for_approval_before_the_units_were_heard(build: Look) -> None:
    dag = build(HEARD)

    hear = dag.get_task("hear")

    assert dag.get_task("score").upstream_task_ids == {"hear"}
    assert hear.reschedule, "days are not spent in a worker"
    assert hear.timeout == AT_MOST.total_seconds()
    assert (hear.retries, hear.owner) == (4, "招商局")
    assert not build(REGION).has_task("hear")
