from collections.abc import Callable
from typing import Any

import pytest

from diaodu_airflow.answers import Question, RunState
from diaodu_airflow.client import AirflowApiError, AirflowClient
from tests.airflow.fake_airflow import FakeAirflow

DAGS = "/api/v2/dags"
DAG = f"{DAGS}/r.monthly_report"
RUN = f"{DAG}/dagRuns/manual__1%2B00%3A00"
TASK = f"{RUN}/taskInstances/approve"
HITL = f"{TASK}/-1/hitlDetails"
IDS = ("r.monthly_report", "manual__1+00:00", "approve")
SHORT_SECONDS = 0.1


def task(state: str | None, task_id: str = "approve", title: str = "审批") -> dict[str, Any]:
    return {
        "task_id": task_id,
        "task_display_name": title,
        "state": state,
        "try_number": 1,
        "pid": 7,
        "more": "ignored",
    }


def question(*, answered: bool = False, body: str = "榜单") -> dict[str, Any]:
    options = ["Approve", "Reject"]
    return {
        "subject": "待审批",
        "body": body,
        "options": options,
        "response_received": answered,
        "params": {},
    }


def in_turn(*replies: dict[str, Any]) -> Callable[[Any], tuple[int, Any]]:
    """Answer with one after the other, and with the last for ever."""
    left = list(replies)
    return lambda _: (200, left.pop(0) if len(left) > 1 else left[0])


@pytest.fixture
def client(airflow: FakeAirflow) -> AirflowClient:
    airflow.replies["GET", f"{RUN}/taskInstances"] = (
        200,
        {"task_instances": [task("success"), task("failed", "publish", "发布")]},
    )
    return AirflowClient(airflow.url, "bureau", "secret", settling_seconds=0)


def test_a_run_is_started_for_its_period(airflow: FakeAirflow, client: AirflowClient) -> None:
    said = {"dag_run_id": IDS[1], "state": "queued", "partition_key": "2024-03"}
    airflow.replies["POST", f"{DAG}/dagRuns"] = (200, said)

    run_id = client.trigger(IDS[0], partition_key="2024-03", conf={"force_reason": "因故"})

    assert run_id == IDS[1]
    (body,) = airflow.bodies("POST", f"{DAG}/dagRuns")
    assert body == {
        "dag_run_id": body["dag_run_id"],
        "logical_date": None,
        "partition_key": "2024-03",
        "conf": {"force_reason": "因故"},
        "note": None,
    }


def test_a_run_that_was_started_without_an_answer_is_not_started_twice(
    airflow: FakeAirflow, client: AirflowClient
) -> None:
    replies = [(500, {"detail": "database is locked"}), (409, {"detail": "already exists"})]
    airflow.replies["POST", f"{DAG}/dagRuns"] = lambda _: replies.pop(0)

    run_id = client.trigger(IDS[0])

    sent = airflow.bodies("POST", f"{DAG}/dagRuns")
    assert [body["dag_run_id"] for body in sent] == [run_id, run_id]


def test_the_run_of_a_period_is_the_latest_of_that_very_key_once_it_is_there(
    airflow: FakeAirflow, client: AirflowClient
) -> None:
    def run(run_id: str, key: str) -> dict[str, str]:
        return {"dag_run_id": run_id, "state": "running", "partition_key": key}

    path = f"{DAG}/dagRuns?partition_key_prefix_pattern=2024-Q1&order_by=-id"
    found = [run("latest", "2024-Q1"), run("earlier", "2024-Q1")]
    other = {"dag_runs": [run("another", "2024-Q12")]}
    airflow.replies["GET", path] = in_turn({"dag_runs": []}, other, {"dag_runs": found})

    assert client.run_of(IDS[0], "2024-Q1") is None
    assert client.wait_for_run_of(IDS[0], "2024-Q1") == "latest"


def test_a_period_that_does_not_start_by_itself_is_reported(
    airflow: FakeAirflow, client: AirflowClient
) -> None:
    path = f"{DAG}/dagRuns?partition_key_prefix_pattern=2024-Q1&order_by=-id"
    airflow.replies["GET", path] = (200, {"dag_runs": []})

    with pytest.raises(AirflowApiError, match=r"2024-Q1: .*没有运行"):
        client.wait_for_run_of(IDS[0], "2024-Q1", SHORT_SECONDS)


def test_unpausing_changes_nothing_else(airflow: FakeAirflow, client: AirflowClient) -> None:
    airflow.replies["PATCH", DAG] = (200, {"dag_id": IDS[0], "is_paused": False})

    client.unpause(IDS[0])

    assert airflow.bodies("PATCH", DAG) == [{"is_paused": False}]


def test_a_dag_that_never_appears_is_reported_with_the_files_that_cannot_be_read(
    airflow: FakeAirflow, client: AirflowClient
) -> None:
    broken = {"filename": "monthly_report.py", "stack_trace": "SyntaxError: nein"}
    airflow.replies["GET", "/api/v2/importErrors"] = (200, {"import_errors": [broken]})

    with pytest.raises(AirflowApiError, match=r"monthly_report\.py\nSyntaxError: nein"):
        client.wait_for_dag(IDS[0], SHORT_SECONDS)


def test_what_a_task_left_is_read_as_json(airflow: FakeAirflow, client: AirflowClient) -> None:
    airflow.replies["GET", f"{TASK}/xcomEntries/return_value"] = (200, {"value": {"应报": 14}})

    assert client.xcom(*IDS) == {"应报": 14}


def test_waiting_for_a_run_ends_with_its_state(airflow: FakeAirflow, client: AirflowClient) -> None:
    run = {"dag_run_id": IDS[1], "partition_key": None}
    airflow.replies["GET", RUN] = in_turn(run | {"state": "running"}, run | {"state": "failed"})

    assert client.wait_for_run(*IDS[:2]) is RunState.FAILED


def test_a_failed_run_names_the_tasks_and_their_states(
    airflow: FakeAirflow, client: AirflowClient
) -> None:
    run = {"dag_run_id": IDS[1], "partition_key": None, "state": "failed"}
    airflow.replies["GET", RUN] = (200, run)

    with pytest.raises(AirflowApiError, match=r"发布 \(publish\) failed"):
        client.wait_for_success(*IDS[:2])


def test_a_run_that_does_not_end_in_time_is_reported_with_how_far_it_came(
    airflow: FakeAirflow, client: AirflowClient
) -> None:
    run = {"dag_run_id": IDS[1], "partition_key": None, "state": "running"}
    airflow.replies["GET", RUN] = (200, run)

    with pytest.raises(AirflowApiError, match=r"未等到.*审批 \(approve\) success"):
        client.wait_for_run(*IDS[:2], SHORT_SECONDS)


def test_an_approval_waited_for_shows_its_question(
    airflow: FakeAirflow, client: AirflowClient
) -> None:
    airflow.replies["GET", TASK] = in_turn(task(None), task("running"), task("awaiting_input"))
    airflow.replies["GET", HITL] = (200, question())

    asked = client.wait_for_approval(*IDS)

    options = ("Approve", "Reject")
    assert asked == Question("待审批", "榜单", options, response_received=False)


def test_an_approval_that_was_skipped_asks_nothing(
    airflow: FakeAirflow, client: AirflowClient
) -> None:
    airflow.replies["GET", TASK] = in_turn(task(None), task("skipped"))

    assert client.wait_for_approval(*IDS) is None


def test_an_answered_approval_is_not_pending(airflow: FakeAirflow, client: AirflowClient) -> None:
    airflow.replies["GET", TASK] = (200, task("awaiting_input"))
    airflow.replies["GET", HITL] = (200, question(answered=True))

    assert client.pending_approval(*IDS) is None


def test_an_answer_is_given_with_its_reason(airflow: FakeAirflow, client: AirflowClient) -> None:
    airflow.replies["GET", TASK] = in_turn(task("awaiting_input"), task("queued"), task("success"))
    airflow.replies["GET", HITL] = (200, question())
    airflow.replies["PATCH", HITL] = (200, {"chosen_options": ["Reject"]})

    client.answer(*IDS, "Reject", {"reason": "数字不对"})

    given = {"chosen_options": ["Reject"], "params_input": {"reason": "数字不对"}}
    assert airflow.bodies("PATCH", HITL) == [given]


def test_an_answer_that_airflow_lost_is_given_again(
    airflow: FakeAirflow, client: AirflowClient
) -> None:
    lost = (task("queued"), task("up_for_retry"), task("awaiting_input"))
    airflow.replies["GET", TASK] = in_turn(task("awaiting_input"), *lost, *lost, task("success"))
    airflow.replies["GET", HITL] = (200, question())
    airflow.replies["PATCH", HITL] = (200, {"chosen_options": ["Approve"]})

    client.answer(*IDS, "Approve")

    assert len(airflow.bodies("PATCH", HITL)) > 1


def test_an_answer_is_not_given_to_another_question(
    airflow: FakeAirflow, client: AirflowClient
) -> None:
    airflow.replies["GET", TASK] = (200, task("awaiting_input"))
    airflow.replies["GET", HITL] = in_turn(question(), question(body="另一榜单"))
    airflow.replies["PATCH", HITL] = (200, {"chosen_options": ["Approve"]})

    with pytest.raises(AirflowApiError, match="问题已变"):
        client.answer(*IDS, "Approve")

    assert len(airflow.bodies("PATCH", HITL)) == 1


def test_an_answer_nobody_asked_for_is_refused(airflow: FakeAirflow, client: AirflowClient) -> None:
    airflow.replies["GET", TASK] = (200, task("success"))

    with pytest.raises(AirflowApiError, match="没有待答的问题"):
        client.answer(*IDS, "Approve")


def test_an_answer_after_which_the_task_fails_is_an_error(
    airflow: FakeAirflow, client: AirflowClient
) -> None:
    airflow.replies["GET", TASK] = in_turn(task("awaiting_input"), task("failed"))
    airflow.replies["GET", HITL] = (200, question())
    airflow.replies["PATCH", HITL] = (200, {"chosen_options": ["Approve"]})

    with pytest.raises(AirflowApiError, match="答复未被接受"):
        client.answer(*IDS, "Approve")

    assert len(airflow.bodies("PATCH", HITL)) == 1


def test_a_retry_clears_the_task_and_what_follows(
    airflow: FakeAirflow, client: AirflowClient
) -> None:
    airflow.replies["POST", f"{DAG}/clearTaskInstances"] = (200, {"task_instances": []})

    client.retry(*IDS)

    (asked,) = airflow.bodies("POST", f"{DAG}/clearTaskInstances")
    assert (asked["dag_run_id"], asked["task_ids"]) == (IDS[1], ["approve"])
    assert asked["include_downstream"]
    assert not asked["only_failed"]
    assert not asked["dry_run"]
