"""The scripted year under Airflow while tasks and their supervisors are killed: `make faults`.

Twelve months, four quarters (one forced, then corrected by itself), the year's end, a campaign and
every correction of tests/year go through their DAGs; what people do besides is done beside Airflow.
It must come to what the same script comes to through `cycle` alone, where nothing is killed.

No file of the suite. DIAODU_FAULTS_SEED repeats the same choices, though not the same moments.
"""

import os
import random
import re
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from sqlalchemy import text

from diaodu.calendar import Month
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.replay import replay
from diaodu.model.reruns import RerunReason
from diaodu.store import ledger, notices, publications
from diaodu_airflow.answers import RunState
from diaodu_airflow.client import AirflowApiError
from diaodu_airflow.kinds import ANNUAL, CAMPAIGN, KINDS, MONTHLY, QUARTERLY, Kind
from tests.e2e.conftest import PATIENCE_SECONDS, Place
from tests.e2e.killing import killing
from tests.world import World
from tests.year import place as folder
from tests.year.reports import REGION, send
from tests.year.script import STEPS
from tests.year.told import told
from tests.year.verbs import Step, rerun

pytestmark = pytest.mark.e2e

HEARTBEAT_SECONDS = 15
RERUNS = f"{REGION}.adhoc_rerun"
DAGS = (*(f"{REGION}.{kind}" for kind in KINDS), RERUNS, "deliver_notices")
RUN_SECONDS = 4 * PATIENCE_SECONDS
BY_ITSELF = rerun("late-q2", "2024-Q2", RerunReason.CORRECTED, "2024年第二季度所含各月有新的通报")
"""What the scheduler writes where the script has a person correct the forced quarter."""
AS_AIRFLOW_HAS_IT = tuple(BY_ITSELF if step.name == BY_ITSELF.name else step for step in STEPS)
MADE = {MONTHLY: 12, QUARTERLY: 4, ANNUAL: 1, CAMPAIGN: 1}
PRINTED = re.compile(r"本通报替代\S+印发的\S+?〔\d+〕第\d+期")
"""A correction is dated, and numbered, by the day of its approval: here that is today."""


def prepare(world: World) -> None:
    folder.furnish(world)


@dataclass
class Operator:
    """Goes through the script in Airflow: starts what does not start by itself, and answers."""

    place: Place
    corrected: set[tuple[tuple[str, ...], str]] = field(default_factory=set)
    forced: dict[str, str] = field(default_factory=dict)
    is_outdated: bool = False

    def do(self, step: Step) -> None:
        if step.closes:
            self._close(step)
        elif step.asks:
            self._correct(step)
        else:
            step.run(self.place.world)

    def _close(self, step: Step) -> None:
        period = self.place.world.period(REGION, step.closes)
        kind = next(it for it in KINDS.values() if isinstance(period, it.period_type))
        dag_id = f"{REGION}.{kind.dag}"
        if isinstance(period, Month):
            send(self.place.world, period)
            self.is_outdated = False
        if kind in {QUARTERLY, ANNUAL} and not step.force_reason:
            run_id = self._started(dag_id, step.closes)
        else:
            run_id = self._start(dag_id, step)
        if step.force_reason:
            self.forced[step.closes] = run_id
        self._until_over(dag_id, run_id, "Approve")

    def _start(self, dag_id: str, step: Step) -> str:
        conf = {"force_reason": step.force_reason} if step.force_reason else {}
        return self.place.client.trigger(dag_id, step.closes, conf)

    def _started(self, dag_id: str, key: str) -> str:
        """The run that started by itself; if a month was corrected since, another in its place."""
        run_id = self.place.client.wait_for_run_of(dag_id, key)
        if not self.is_outdated:
            return run_id
        self._until_over(dag_id, run_id, "Reject")
        return self.place.client.trigger(dag_id, key)

    def _correct(self, step: Step) -> None:
        asked = step.asks
        if (asked.periods, asked.text) in self.corrected:
            return
        (key,) = asked.periods
        self.is_outdated = True
        run_id = self._follow(key) if key in self.forced else self._ask(step)
        while run_id:
            self._until_over(RERUNS, run_id, "Approve")
            self.corrected.add(((key,), asked.text))
            run_id, key = self._next(run_id)

    def _ask(self, step: Step) -> str:
        asked = step.asks
        form = {"periods": asked.periods[0], "reason": str(asked.reason), "text": asked.text}
        return self.place.client.trigger(RERUNS, conf=form | {"document": asked.document or None})

    def _follow(self, key: str) -> str:
        """The correction that a forced quarter starts once its last month is published."""
        dag_id, before = f"{REGION}.{QUARTERLY.dag}", self.forced.pop(key)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (again := self.place.client.run_of(dag_id, key)) == before:
            assert time.monotonic() < deadline, f"{key} did not start again"
            time.sleep(0.5)
        self._until_over(dag_id, again, "Approve")
        return f"after__{dag_id}__{again}"

    def _next(self, run_id: str) -> tuple[str, str]:
        """The run for the next period that rests on what was corrected, and that period."""
        if self.place.client.task_state(RERUNS, run_id, "name_next").state != "success":
            return "", ""
        named = self.place.client.xcom(RERUNS, run_id, "name_next")
        assert isinstance(named, dict)
        key = str(named["periods"])
        return f"{run_id.partition('__next')[0]}__next__{key}", key

    def _until_over(self, dag_id: str, run_id: str, option: str) -> None:
        """Answer as often as it is asked: an answer may be lost with the process that takes it."""
        client, deadline = self.place.client, time.monotonic() + RUN_SECONDS
        while not client.run_state(dag_id, run_id).ended and time.monotonic() < deadline:
            with suppress(AirflowApiError):
                if client.pending_approval(dag_id, run_id, "approve"):
                    client.answer(dag_id, run_id, "approve", option, {"reason": None})
            time.sleep(1)
        if option == "Approve":
            client.wait_for_success(dag_id, run_id, 1)
        else:
            assert client.run_state(dag_id, run_id) is RunState.FAILED


@pytest.fixture(scope="module")
def killed(place: Place, pytestconfig: pytest.Config) -> Counter[tuple[str, str]]:
    """The year under fire; which tasks were killed, and of which the supervisors."""
    seed = os.environ.get("DIAODU_FAULTS_SEED") or str(time.time_ns())
    capture = pytestconfig.pluginmanager.get_plugin("capturemanager")

    def say(line: str) -> None:
        with capture.global_and_fixture_disabled():
            print(line, flush=True)

    say(f"\nDIAODU_FAULTS_SEED={seed}")
    operator, began = Operator(place), time.monotonic()
    with killing(place, random.Random(seed)) as count:
        for step in STEPS:
            operator.do(step)
            took, kills = time.monotonic() - began, sum(count.values())
            say(f"{took:5.0f} s {kills:4} killed  {step.name}")
    place.wait_until_nothing_is_queued(RUN_SECONDS)
    say(", ".join(f"{n} {whom} {task}" for (whom, task), n in sorted(count.items())))
    return count


@pytest.fixture(scope="module")
def unharmed(
    place: Place,
    killed: Counter[tuple[str, str]],
    blank: World,
    tmp_path_factory: pytest.TempPathFactory,
) -> World:
    """The same year through `cycle`; what was decided of a claim was decided at the same moment."""
    world = folder.settle(blank.copied_to(tmp_path_factory.mktemp("unharmed") / "var"))
    for step in AS_AIRFLOW_HAS_IT:
        step.run(world)
        world.change("UPDATE claim_decisions SET at = :at", at=_decided_at(place.world))
    return world


def test_tasks_and_supervisors_were_killed(killed: Counter[tuple[str, str]]) -> None:
    assert {whom for whom, _ in killed} == {"task", "supervisor"}
    assert "publish" in {task for _, task in killed}


def test_every_version_is_published_once_and_is_what_it_is_without_faults(
    place: Place, killed: Counter[tuple[str, str]], unharmed: World
) -> None:
    found = _published(place.world)

    assert found == _published(unharmed)
    for kind, count in MADE.items():
        assert len({key for key, _ in found if _is_of(place.world, key, kind)}) == count


def test_flags_steps_cases_objections_and_letters_are_what_they_are_without_faults(
    place: Place, killed: Counter[tuple[str, str]], unharmed: World
) -> None:
    found, expected = ([PRINTED.sub("…", it) for it in told(w)] for w in (place.world, unharmed))

    assert found == expected


def test_every_circular_replays_and_the_chain_of_events_holds(
    place: Place, killed: Counter[tuple[str, str]]
) -> None:
    with place.shell.store.read() as tx:
        ledger.verify(tx, REGION)
        made = publications.listing(tx, REGION)

    assert {it.id: replay(place.shell, it.id).differences for it in made} == {
        it.id: () for it in made
    }


def test_every_notice_of_the_year_is_accounted_for(
    place: Place, killed: Counter[tuple[str, str]]
) -> None:
    with place.shell.store.read() as tx:
        queued = {it.message_id for it in notices.listing(tx)}
        keys = {it.period for it in publications.listing(tx, REGION)}
    for key in keys:
        assert all(tally.is_balanced for tally in reconcile(place.shell, key, REGION)), key
    assert {mail["Message-ID"] for mail in place.postbox.mails} == queued


def _decided_at(world: World) -> str:
    with world.shell.store.read() as tx:
        return tx.execute(text("SELECT at FROM claim_decisions")).scalar_one()


def _published(world: World) -> dict[tuple[str, int], str]:
    """The hash of each version of each period."""
    with world.shell.store.read() as tx:
        made = publications.listing(tx, REGION)
    versions = {(it.period, it.version): it.sha256 for it in made}
    assert len(versions) == len(made)
    return versions


def _is_of(world: World, key: str, kind: Kind) -> bool:
    return isinstance(world.period(REGION, key), kind.period_type)
