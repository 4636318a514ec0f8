"""A whole year under Airflow while tasks and their supervisors are killed at random: `make faults`.

No file of the suite. DIAODU_FAULTS_SEED repeats the same choices, though not the same moments.
"""

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from diaodu.calendar import Month, Quarter
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.replay import replay
from diaodu.store import ledger, notices, publications
from diaodu_airflow.client import AirflowApiError
from tests.e2e.beside import hash_beside
from tests.e2e.conftest import PATIENCE_SECONDS, Place
from tests.e2e.invented import write_reports

pytestmark = pytest.mark.e2e

REGION = "qujialing"
MONTHS = tuple(str(Month(2024, number)) for number in range(1, 13))
QUARTERS = tuple(str(Quarter(2024, number)) for number in range(1, 5))
YEAR = "2024"
IN_ORDER = (
    *(key for q in range(4) for key in (*MONTHS[3 * q : 3 * q + 3], QUARTERS[q])),
    YEAR,
)
KINDS = ("monthly_report", "quarterly_review", "annual_assessment")
HEARTBEAT_SECONDS = 15
DAGS = (*(f"{REGION}.{kind}" for kind in KINDS), "deliver_notices")
BETWEEN_SECONDS = (4.0, 20.0)


@pytest.fixture(scope="module")
def killed(place: Place) -> Counter[str]:
    """The year is closed under fire; how many tasks and supervisors were killed."""
    seed = os.environ.get("DIAODU_FAULTS_SEED") or str(time.time_ns())
    print(f"DIAODU_FAULTS_SEED={seed}")
    with _killing(place, random.Random(seed)) as count:
        for month in MONTHS:
            write_reports(place.shell, REGION, Month.parse(month))
            run_id = place.client.trigger(f"{REGION}.monthly_report", partition_key=month)
            _approve(place, "monthly_report", run_id)
            if Month.parse(month).month % 3 == 0:
                _follow(place, "quarterly_review", str(Month.parse(month).quarter))
        _follow(place, "annual_assessment", YEAR)
    place.wait_until_nothing_is_queued()
    return count


def test_a_year_of_killed_tasks_publishes_each_period_once_and_the_same(
    place: Place, killed: Counter[str], tmp_path: Path
) -> None:
    expected = hash_beside(place, tmp_path, REGION, IN_ORDER, write_reports)

    with place.shell.store.read() as tx:
        made = {it.period: it for it in publications.listing(tx, REGION)}
        assert len(publications.listing(tx, REGION)) == len(made)
        ledger.verify(tx, REGION)
    assert set(made) == set(IN_ORDER)
    assert made[YEAR].sha256 == expected
    assert all(replay(place.shell, it.id).differences == () for it in made.values())
    print(dict(killed))
    assert min(killed["task"], killed["supervisor"]) > 0


def test_every_notice_of_the_year_is_accounted_for(place: Place, killed: Counter[str]) -> None:
    for period in IN_ORDER:
        assert all(tally.is_balanced for tally in reconcile(place.shell, period, REGION))
    with place.shell.store.read() as tx:
        queued = {it.message_id for it in notices.listing(tx)}
    assert {mail["Message-ID"] for mail in place.postbox.mails} == queued


def _follow(place: Place, kind: str, key: str) -> None:
    """A longer period starts by itself."""
    _approve(place, kind, place.client.wait_for_run_of(f"{REGION}.{kind}", key))


def _approve(place: Place, kind: str, run_id: str) -> None:
    """Until the run has ended well: an answer may be lost with the process that was to take it."""
    dag_id = f"{REGION}.{kind}"
    deadline = time.monotonic() + 4 * PATIENCE_SECONDS
    while not place.client.run_state(dag_id, run_id).ended and time.monotonic() < deadline:
        with suppress(AirflowApiError):
            if place.client.pending_approval(dag_id, run_id, "approve"):
                place.client.answer(dag_id, run_id, "approve", "Approve", {"reason": None})
        time.sleep(1)
    place.client.wait_for_success(dag_id, run_id, 1)


@contextmanager
def _killing(place: Place, chosen: random.Random) -> Iterator[Counter[str]]:
    over, count = threading.Event(), Counter[str]()

    def kill() -> None:
        while not over.wait(chosen.uniform(*BETWEEN_SECONDS)):
            tasks = sorted(_running_tasks(place), key=lambda process: process.pid)
            if not tasks:
                continue
            task = chosen.choice(tasks)
            whom = chosen.choice(("task", "supervisor"))
            with suppress(psutil.NoSuchProcess):
                (task if whom == "task" else task.parent()).kill()
                count[whom] += 1

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield count
    finally:
        over.set()
        thread.join()


def _running_tasks(place: Place) -> Iterator[psutil.Process]:
    """The processes of the tasks now at work."""
    with suppress(AirflowApiError):
        for task in place.client.running_tasks():
            with suppress(psutil.NoSuchProcess):
                if task.pid:
                    yield psutil.Process(task.pid)
