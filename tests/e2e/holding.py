"""A task of a run held in the middle, so that it can be killed there."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from tests.e2e.conftest import PATIENCE_SECONDS, Place


@contextmanager
def task_held(place: Place, dag_id: str, run_id: str, task_id: str) -> Iterator[psutil.Process]:
    """The task's process, held in the middle: it waits for a database that somebody else writes."""
    wait_for_try(place, dag_id, run_id, task_id, 1)
    file = place.shell.settings.database_url.removeprefix("sqlite:///")
    holder = sqlite3.connect(file, isolation_level=None, timeout=60)
    holder.execute("BEGIN IMMEDIATE")
    try:
        task = _wait_until_it_waits(place, dag_id, run_id, task_id)
        yield task
    finally:
        holder.execute("ROLLBACK")
        holder.close()


def _wait_until_it_waits(place: Place, dag_id: str, run_id: str, task_id: str) -> psutil.Process:
    """The process once it holds the store open and does nothing but wait for it."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        state = place.client.task_state(dag_id, run_id, task_id)
        assert not state.ended, f"{task_id} ended before it could be held"
        if state.pid and _waits_for_store(psutil.Process(state.pid)):
            return psutil.Process(state.pid)
        time.sleep(0.2)
    raise TimeoutError(task_id)


def _waits_for_store(process: psutil.Process) -> bool:
    opened = any(file.path.endswith("/diaodu.db") for file in process.open_files())
    return opened and process.cpu_percent(interval=1.0) < 5


def wait_for_try(place: Place, dag_id: str, run_id: str, task_id: str, number: int) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        state = place.client.task_state(dag_id, run_id, task_id)
        if state.try_number >= number and state.state == "running":
            return
        time.sleep(0.1)
    raise TimeoutError(task_id)


def wait_for_state(place: Place, dag_id: str, run_id: str, task_id: str, state: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if place.client.task_state(dag_id, run_id, task_id).state == state:
            return
        time.sleep(0.2)
    raise TimeoutError(f"{task_id} {state}")
