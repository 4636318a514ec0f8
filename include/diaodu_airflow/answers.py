"""What Airflow's API answers, as far as it is used here; fields carry the API's own names."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue


class RunState(StrEnum):
    """The states of a DAG run."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCESS = "success"
    FAILED = "failed"

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen in the run."""
        return self in {RunState.SUCCESS, RunState.FAILED}


@dataclass(frozen=True)
class TaskState:
    """One task of a run: `state` is None until it is scheduled, `pid` that of its latest try."""

    task_id: str
    task_display_name: str
    state: str | None
    try_number: int
    pid: int | None

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to the task."""
        return self.state in {"success", "failed", "skipped", "upstream_failed", "removed"}


@dataclass(frozen=True)
class Question:
    """What an approval asks, as its page shows it; `body` is Markdown."""

    subject: str
    body: str | None
    options: tuple[str, ...]
    response_received: bool


@dataclass(frozen=True)
class Answered:
    """The answer as Airflow has noted it."""

    chosen_options: tuple[str, ...]


@dataclass(frozen=True)
class Cleared:
    """The tasks that will run again."""

    task_instances: tuple[TaskState, ...]


@dataclass(frozen=True)
class ImportFailure:
    """A DAG file that cannot be read, and why."""

    filename: str
    stack_trace: str


@dataclass(frozen=True)
class Dag:
    """A DAG that Airflow knows."""

    dag_id: str
    is_paused: bool


@dataclass(frozen=True)
class Run:
    """A run of a DAG; `partition_key` is its period, None for a run without."""

    dag_run_id: str
    state: RunState
    partition_key: str | None


@dataclass(frozen=True)
class Runs:
    """Runs of a DAG, the latest first."""

    dag_runs: tuple[Run, ...]


@dataclass(frozen=True)
class Tasks:
    """The tasks of a run."""

    task_instances: tuple[TaskState, ...]


@dataclass(frozen=True)
class ImportFailures:
    """Every DAG file that cannot be read."""

    import_errors: tuple[ImportFailure, ...]


@dataclass(frozen=True)
class XCom:
    """What a task left under one key."""

    value: JsonValue
