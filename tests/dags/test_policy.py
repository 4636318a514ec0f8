"""What holds for every DAG of the program; the first test proves that there are DAGs to hold."""

import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from inspect import signature
from pathlib import Path

import pytest
from airflow.api_fastapi.auth.managers.simple.simple_auth_manager import SimpleAuthManager
from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser
from airflow.sdk import DAG, Context, CronTriggerTimetable, PartitionedAtRuntime

from diaodu.regions import load_region, region_names
from diaodu.settings import INCLUDE
from diaodu_airflow.approval import Approval
from diaodu_airflow.monthly import monthly_report
from diaodu_airflow.places import region_dag
from diaodu_airflow.reminders import region_reminders
from diaodu_airflow.rerun import adhoc_rerun

FOLDER = INCLUDE.parent / "dags"
KINDS = ("monthly_report", "quarterly_review", "annual_assessment")
TAGS = {"月通报", "季度考核", "年度考核", "专项竞赛", "临时重算", "催报", "通知", "六安", "屈家岭"}


def _dags() -> Iterator[DAG]:
    for path in sorted(FOLDER.glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"dag_file_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield from (found for found in vars(module).values() if isinstance(found, DAG))


DAGS = {dag.dag_id: dag for dag in _dags()}
every_dag = pytest.mark.parametrize("dag", DAGS.values(), ids=DAGS)


def test_each_region_has_a_dag_of_each_kind_and_all_share_one_delivery() -> None:
    regions = region_names(INCLUDE / "regions")

    assert regions
    own = {f"{name}.{kind}" for name in regions for kind in (*KINDS, "reminders", "adhoc_rerun")}
    assert set(DAGS) == own | {"deliver_notices"}


@every_dag
def test_every_dag_has_a_chinese_name_a_document_and_known_tags(dag: DAG) -> None:
    assert any("一" <= letter <= "鿿" for letter in dag.dag_display_name)
    assert dag.doc_md.startswith("## ")
    assert dag.tags
    assert dag.tags <= TAGS


@every_dag
def test_no_dag_catches_up_or_runs_without_bound(dag: DAG) -> None:
    assert dag.catchup is False
    assert dag.max_active_runs <= (16 if dag.dag_id.endswith("adhoc_rerun") else 3)


@pytest.mark.parametrize(
    ("approvers", "who"), [("bureau, director", ["bureau", "director"]), ("", [])]
)
def test_an_approval_is_answered_by_the_approvers_alone_if_any_are_named(
    monkeypatch: pytest.MonkeyPatch, approvers: str, who: list[str]
) -> None:
    monkeypatch.setenv("DIAODU_APPROVERS", approvers)
    region = load_region(INCLUDE / "regions" / "qujialing", INCLUDE / "rulebooks")

    asked = [dag.get_task("approve") for dag in (monthly_report(region), adhoc_rerun(region))]

    assert [[user["id"] for user in task.assigned_users or ()] for task in asked] == [who, who]


@pytest.mark.parametrize(("name", "role"), [("operator", "op"), ("head", "admin")])
def test_airflow_lets_nobody_answer_who_is_not_named(name: str, role: str) -> None:
    who = SimpleAuthManagerUser(username=name, role=role)
    bureau = SimpleAuthManagerUser(username="bureau", role="admin")

    asked = SimpleAuthManager(None).is_authorized_hitl_task

    assert not asked(assigned_users={"bureau"}, user=who)
    assert asked(assigned_users={"bureau"}, user=bureau)


def test_the_delivery_never_runs_beside_itself() -> None:
    assert DAGS["deliver_notices"].max_active_runs == 1


@pytest.mark.parametrize("region_id", region_names(INCLUDE / "regions"))
def test_reminders_never_run_beside_themselves_and_read_what_came_in_first(region_id: str) -> None:
    dag = DAGS[f"{region_id}.reminders"]

    assert dag.max_active_runs == 1
    assert dag.get_task("remind").upstream_task_ids == {"collect"}


def test_reminders_run_daily_where_the_region_says_so_else_by_hand() -> None:
    luan = load_region(INCLUDE / "regions" / "luan", INCLUDE / "rulebooks")

    daily = region_reminders(replace(luan, reminder_schedule="0 9 * * *"))

    assert isinstance(daily.timetable, CronTriggerTimetable)
    assert not DAGS["luan.reminders"].timetable.can_be_scheduled


@every_dag
def test_every_task_has_an_owner_a_chinese_name_and_retries_unless_it_is_a_verdict(
    dag: DAG,
) -> None:
    for task in dag.tasks:
        assert task.owner == "招商局"
        assert not task.task_display_name.isascii()
        assert task.retries > 0 or task.task_id == "rejected"


@every_dag
def test_no_verb_names_an_argument_as_airflow_names_its_own(dag: DAG) -> None:
    reserved = set(Context.__annotations__)

    verbs = [task.python_callable for task in dag.tasks if hasattr(task, "python_callable")]

    assert reserved
    assert not reserved & {name for verb in verbs for name in signature(verb).parameters}


@every_dag
def test_a_dag_holds_few_full_tasks(dag: DAG) -> None:
    assert len(dag.tasks) <= 9


@pytest.mark.parametrize(
    ("kind", "made"), [*zip(KINDS, ("monthly", "quarterly", "annual"), strict=True)]
)
@pytest.mark.parametrize("region_id", region_names(INCLUDE / "regions"))
def test_each_dag_publishes_its_own_region_and_kind_alone(
    region_id: str, kind: str, made: str
) -> None:
    dag = DAGS[f"{region_id}.{kind}"]

    outlets = [asset.uri for task in dag.tasks for asset in task.outlets]

    assert outlets == [f"diaodu://{region_id}/{made}"]


@pytest.mark.parametrize("region_id", region_names(INCLUDE / "regions"))
def test_computing_anew_never_announces_a_period_again(region_id: str) -> None:
    assert not [task for task in DAGS[f"{region_id}.adhoc_rerun"].tasks if task.outlets]


@pytest.mark.parametrize("kind", [*KINDS, "adhoc_rerun"])
@pytest.mark.parametrize("region_id", region_names(INCLUDE / "regions"))
def test_nothing_is_published_without_the_approval(region_id: str, kind: str) -> None:
    dag = DAGS[f"{region_id}.{kind}"]
    approve = dag.get_task("approve")

    assert isinstance(approve, Approval)
    assert "approve" in dag.get_task("publish").upstream_task_ids
    assert approve.downstream_task_ids == {"publish", "rejected"}
    assert dag.get_task("publish").trigger_rule == "all_success"
    assert approve.response_timeout is None
    assert approve.defaults is None


def test_a_broken_region_keeps_its_dag_id_and_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "region.yaml").write_text("region: broken\ntitel: 写错了\n")
    monkeypatch.setenv("DIAODU_REGIONS", str(tmp_path))

    dag = region_dag("broken", "monthly_report", "月通报", monthly_report)

    assert dag.dag_id == "broken.monthly_report"
    assert "titel" in dag.doc_md
    assert [task.task_id for task in dag.tasks] == ["region_error"]


def test_a_sample_region_waits_for_a_person_to_start_it() -> None:
    assert isinstance(DAGS["luan.monthly_report"].timetable, PartitionedAtRuntime)
