"""Tasks at work, and their supervisors, are killed at random while something goes on."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

from diaodu_airflow.answers import TaskState
from diaodu_airflow.client import AirflowApiError, AirflowClient
from diaodu_airflow.processes import load
from tests.e2e.conftest import Place

BETWEEN_SECONDS = (10.0, 45.0)


@contextmanager
def killing(place: Place, chosen: random.Random) -> Iterator[Counter[tuple[str, str]]]:
    """How often which of the two was killed of which task; it grows as long as this is open."""
    over, count = threading.Event(), Counter[tuple[str, str]]()
    client = AirflowClient(place.url, "bureau", place.password)

    def kill() -> None:
        while not over.wait(chosen.uniform(*BETWEEN_SECONDS)):
            with suppress(AirflowApiError, psutil.Error):
                at_work = sorted(_at_work(client), key=lambda task: task.pid)
                if at_work:
                    task, whom = chosen.choice(at_work), chosen.choice(("task", "supervisor"))
                    process = psutil.Process(task.pid)
                    _kill(place, process if whom == "task" else process.parent())
                    count[whom, task.task_id] += 1

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield count
    finally:
        over.set()
        thread.join()


def _at_work(client: AirflowClient) -> list[TaskState]:
    return [task for task in client.running_tasks() if task.pid]


def _kill(place: Place, process: psutil.Process | None) -> None:
    """Not one of the programs themselves, nor what an orphan has as parent."""
    instance = load(place.shell.settings.home / "airflow" / "processes.json")
    programs = {component.pid for component in instance.components}
    if process not in instance.members() or process.pid in programs:
        raise psutil.NoSuchProcess(process.pid if process else 0)
    process.kill()
