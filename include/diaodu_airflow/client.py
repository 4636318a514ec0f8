"""What a person does with Airflow's pages, done through its API: start, watch and answer runs."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import quote

from pydantic import JsonValue

from diaodu_airflow.answers import (
    Answered,
    Cleared,
    Dag,
    ImportFailure,
    ImportFailures,
    Question,
    Run,
    Runs,
    RunState,
    Tasks,
    TaskState,
    XCom,
)
from diaodu_airflow.api import AirflowApiError, Api

__all__ = ["AirflowApiError", "AirflowClient"]

_POLL_SECONDS = 0.3
_ATTEMPTS = 3
SETTLING_SECONDS = 3.0
_AWAITING = "awaiting_input"

T = TypeVar("T")


class AirflowClient:
    """One user's view of one Airflow; every method raises `AirflowApiError` when refused.

    `patience_seconds` bounds a wait; when it is over the error says how far things had come.
    """

    def __init__(
        self,
        base_url: str,
        username: str,
        password: str,
        settling_seconds: float = SETTLING_SECONDS,
    ) -> None:
        """`base_url` as in a browser, without a path; see `answer` for `settling_seconds`."""
        self._api = Api(base_url, username, password)
        self._settling_seconds = settling_seconds

    def wait_for_dag(self, dag_id: str, patience_seconds: float = 120) -> None:
        """Return once Airflow has read the DAG's file."""

        def known() -> Dag | None:
            return self._api.find(Dag, f"/dags/{_path(dag_id)}")

        self._until(known, patience_seconds, f"dag {dag_id}", self._import_report)

    def import_errors(self) -> tuple[ImportFailure, ...]:
        """The DAG files that cannot be read; empty when all is well."""
        return self._api.get(ImportFailures, "/importErrors").import_errors

    def unpause(self, dag_id: str) -> None:
        """Let the DAG's runs start."""
        self._api.patch(Dag, f"/dags/{_path(dag_id)}", {"is_paused": False})

    def trigger(
        self,
        dag_id: str,
        partition_key: str | None = None,
        conf: Mapping[str, JsonValue] | None = None,
        note: str | None = None,
    ) -> str:
        """Start a run of a period (or of none) with values for its form; the run's id.

        The id is ours, so that asking again after no answer starts no second run.
        """
        run_id = f"manual__{datetime.now(UTC).isoformat()}"
        body: dict[str, JsonValue] = {
            "dag_run_id": run_id,
            "logical_date": None,
            "partition_key": partition_key,
            "conf": dict(conf or {}),
            "note": note,
        }
        try:
            return self._api.post(Run, f"/dags/{_path(dag_id)}/dagRuns", body).dag_run_id
        except AirflowApiError as error:
            if error.status == HTTPStatus.CONFLICT:
                return run_id
            raise

    def run_of(self, dag_id: str, partition_key: str) -> str | None:
        """The latest run of a period, started by whom or whatever; None if there is none."""
        asked = f"partition_key_prefix_pattern={quote(partition_key, safe='')}&order_by=-id"
        found = self._api.get(Runs, f"/dags/{_path(dag_id)}/dagRuns?{asked}").dag_runs
        runs = (run.dag_run_id for run in found if run.partition_key == partition_key)
        return next(runs, None)

    def wait_for_run_of(
        self, dag_id: str, partition_key: str, patience_seconds: float = 120
    ) -> str:
        """The run of a period that starts by itself, once it is there."""

        def started() -> str | None:
            return self.run_of(dag_id, partition_key)

        where = f"{dag_id} {partition_key}"
        return self._until(started, patience_seconds, where, lambda: "没有运行 (no run)")

    def run_state(self, dag_id: str, run_id: str) -> RunState:
        """How far the run is."""
        return self._api.get(Run, _run(dag_id, run_id)).state

    def task_states(self, dag_id: str, run_id: str) -> tuple[TaskState, ...]:
        """The tasks of the run, also those not yet begun."""
        return self._api.get(Tasks, f"{_run(dag_id, run_id)}/taskInstances").task_instances

    def running_tasks(self) -> tuple[TaskState, ...]:
        """The tasks now at work in any run."""
        return self._api.get(Tasks, "/dags/~/dagRuns/~/taskInstances?state=running").task_instances

    def task_state(self, dag_id: str, run_id: str, task_id: str) -> TaskState:
        """One task of the run."""
        return self._api.get(TaskState, f"{_run(dag_id, run_id)}/taskInstances/{_path(task_id)}")

    def xcom(self, dag_id: str, run_id: str, task_id: str, key: str = "return_value") -> JsonValue:
        """What the task left under `key`, as JSON."""
        task = f"{_run(dag_id, run_id)}/taskInstances/{_path(task_id)}"
        return self._api.get(XCom, f"{task}/xcomEntries/{_path(key)}").value

    def wait_for_run(self, dag_id: str, run_id: str, patience_seconds: float = 300) -> RunState:
        """The state in which the run ended, success or failed."""

        def ended() -> RunState | None:
            state = self.run_state(dag_id, run_id)
            return state if state.ended else None

        report = self._report(dag_id, run_id)
        return self._until(ended, patience_seconds, f"{dag_id} {run_id}", report)

    def wait_for_success(self, dag_id: str, run_id: str, patience_seconds: float = 300) -> None:
        """Return once the run has succeeded; a failed run is an error naming its failed tasks."""
        if self.wait_for_run(dag_id, run_id, patience_seconds) is RunState.FAILED:
            raise self._api.refuse(f"{dag_id} {run_id}", self._report(dag_id, run_id)())

    def pending_approval(self, dag_id: str, run_id: str, task_id: str) -> Question | None:
        """What the task asks now; None if it does not (yet, or any more) wait for an answer."""
        return self._asked(self.task_state(dag_id, run_id, task_id), dag_id, run_id)

    def _asked(self, task: TaskState, dag_id: str, run_id: str) -> Question | None:
        if task.state != _AWAITING:
            return None
        question = self._api.find(Question, _question(dag_id, run_id, task.task_id))
        return question if question and not question.response_received else None

    def wait_for_approval(
        self, dag_id: str, run_id: str, task_id: str, patience_seconds: float = 300
    ) -> Question | None:
        """What the task asks once it waits for an answer; None if it ended without asking."""

        def asked_or_ended() -> tuple[Question | None] | None:
            task = self.task_state(dag_id, run_id, task_id)
            question = self._asked(task, dag_id, run_id)
            return (question,) if question or task.ended else None

        where = f"{dag_id} {run_id} {task_id}"
        report = self._report(dag_id, run_id)
        (question,) = self._until(asked_or_ended, patience_seconds, where, report)
        return question

    def answer(
        self,
        dag_id: str,
        run_id: str,
        task_id: str,
        option: str,
        params_input: Mapping[str, JsonValue] | None = None,
        patience_seconds: float = 120,
    ) -> None:
        """Give the answer and return once the task has taken it.

        Airflow loses an answer that comes before its scheduler noted the end of the asking process,
        and asks the same again: so it is given after a while, and again if need be. Raises if the
        task does not wait for one, if the question changes meanwhile, or if the task then fails.
        """
        body: dict[str, JsonValue] = {
            "chosen_options": [option],
            "params_input": dict(params_input or {}),
        }
        path = _question(dag_id, run_id, task_id)
        first = self.pending_approval(dag_id, run_id, task_id)
        if first is None:
            raise self._api.refuse(path, "没有待答的问题 (nothing is asked)")

        def ended_or_asked_again() -> TaskState | None:
            task = self.task_state(dag_id, run_id, task_id)
            again = self._asked(task, dag_id, run_id)
            if again and again != first:
                raise self._api.refuse(path, "问题已变, 请重新审阅 (the question has changed)")
            return task if again or task.ended else None

        report = self._report(dag_id, run_id)
        for attempt in range(1, _ATTEMPTS + 1):
            time.sleep(self._settling_seconds * attempt)
            self._api.patch(Answered, path, body)
            task = self._until(ended_or_asked_again, patience_seconds, path, report)
            if task.state == "success":
                return
            if task.ended:
                break
        raise self._api.refuse(path, f"答复未被接受 (answer not taken): {report()}")

    def retry(self, dag_id: str, run_id: str, task_id: str) -> None:
        """Clear the task and all that follows it, so that the run goes on from there."""
        body: dict[str, JsonValue] = {
            "dry_run": False,
            "dag_run_id": run_id,
            "task_ids": [task_id],
            "include_downstream": True,
            "only_failed": False,
        }
        self._api.post(Cleared, f"/dags/{_path(dag_id)}/clearTaskInstances", body)

    def _until(
        self,
        look: Callable[[], T | None],
        patience_seconds: float,
        where: str,
        report: Callable[[], str],
    ) -> T:
        deadline = time.monotonic() + patience_seconds
        while (found := look()) is None:
            if time.monotonic() > deadline:
                raise self._api.refuse(where, f"{patience_seconds:g} 秒内未等到: {report()}")
            time.sleep(_POLL_SECONDS)
        return found

    def _report(self, dag_id: str, run_id: str) -> Callable[[], str]:
        def report() -> str:
            tasks = self.task_states(dag_id, run_id)
            return ", ".join(f"{t.task_display_name} ({t.task_id}) {t.state}" for t in tasks)

        return report

    def _import_report(self) -> str:
        found = (f"{f.filename}\n{f.stack_trace}" for f in self.import_errors())
        return "\n".join(("DAG 没有出现 (no such DAG)", *found))


def _path(name: str) -> str:
    return quote(name, safe="")


def _run(dag_id: str, run_id: str) -> str:
    return f"/dags/{_path(dag_id)}/dagRuns/{_path(run_id)}"


def _question(dag_id: str, run_id: str, task_id: str) -> str:
    return f"{_run(dag_id, run_id)}/taskInstances/{_path(task_id)}/-1/hitlDetails"
