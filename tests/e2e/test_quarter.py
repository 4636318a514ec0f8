"""A quarter through the real scheduler: it starts by itself, and is corrected after its months.

Beside it a quarter that a person forces, a campaign, and a month that waits for its units.
"""

from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path

import pytest

from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.replay import replay
from diaodu.model.figures import ActivityKind
from diaodu.model.records import StoredPublication
from diaodu.model.reruns import RerunReason
from diaodu.model.submissions import Submission
from diaodu.store import ledger, notices, publications
from diaodu_airflow.answers import RunState
from diaodu_airflow.client import AirflowApiError
from diaodu_airflow.hearing import WAITING
from tests.cycle.objecting import give_days, pass_days
from tests.e2e.beside import hash_beside
from tests.e2e.conftest import PATIENCE_SECONDS, Place
from tests.e2e.holding import task_held, wait_for_state, wait_for_try
from tests.world import World
from tests.worlds import LUAN
from tests.year.place import RACE as CAMPAIGN
from tests.year.place import RULES

pytestmark = pytest.mark.e2e

REGION = "qujialing"
MONTHS = ("2024-01", "2024-02", "2024-03")
QUARTER = "2024-Q1"
QUARTERS, RERUNS = f"{REGION}.quarterly_review", f"{REGION}.adhoc_rerun"
LUAN_ID = "luan"
HEARTBEAT_SECONDS = 15
CAMPAIGNS, HEARD = f"{REGION}.campaign_report", f"{LUAN_ID}.monthly_report"
FORCED, RACE, REASON = "2024-Q2", "race@2024-03-31", "半年工作会议提前召开"
DAGS = (f"{REGION}.monthly_report", QUARTERS, RERUNS, CAMPAIGNS, HEARD, "deliver_notices")


def prepare(world: World) -> None:
    """屈家岭 has a campaign; in 六安 units have days to check their figures."""
    world.edit(RULES, "boards:\n", CAMPAIGN)
    give_days(world)


@dataclass(frozen=True)
class Closed:
    """The run of the quarter, killed twice, and the try at which each killed task succeeded."""

    run_id: str
    tries: tuple[int, int]
    was_orphaned: bool


@pytest.fixture(scope="module")
def quarter(place: Place) -> Closed:
    """Three months are published; the quarter starts, its scores and its publishing are killed."""
    for month in MONTHS:
        place.close(REGION, month)
    run_id = place.client.wait_for_run_of(QUARTERS, QUARTER)
    with task_held(place, QUARTERS, run_id, "review") as task:
        task.kill()
    place.answer(QUARTERS, run_id, "Approve", "同意印发")
    with task_held(place, QUARTERS, run_id, "publish") as orphan:
        orphan.parent().kill()
        wait_for_try(place, QUARTERS, run_id, "publish", 2)
        was_orphaned = orphan.is_running()
    place.client.wait_for_success(QUARTERS, run_id, PATIENCE_SECONDS)
    reviewed, published = (
        place.client.task_state(QUARTERS, run_id, task_id) for task_id in ("review", "publish")
    )
    return Closed(run_id, (reviewed.try_number, published.try_number), was_orphaned)


@pytest.fixture(scope="module")
def corrected(place: Place, quarter: Closed) -> dict[str, str]:
    """March is computed anew after one unit's correction, and with it the quarter; each its run."""
    unit = place.shell.region(REGION).register.units[0].id
    place.world.resend(REGION, "2024-03", unit, "2024-05-08T01:00", _with_one_outing_less)
    run_id = place.client.trigger(RERUNS, conf=_form())
    place.answer(RERUNS, run_id, "Approve", "同意更正")
    place.client.wait_for_success(RERUNS, run_id, PATIENCE_SECONDS)
    next_id = f"{run_id}__next__{QUARTER}"
    place.answer(RERUNS, next_id, "Approve", "同意更正")
    place.client.wait_for_success(RERUNS, next_id, PATIENCE_SECONDS)
    return {"2024-03": run_id, QUARTER: next_id}


def test_the_quarter_starts_by_itself_and_is_published_once_though_its_tasks_were_killed(
    place: Place, quarter: Closed, tmp_path: Path
) -> None:
    expected = hash_beside(place, tmp_path, REGION, (*MONTHS, QUARTER))

    first = _versions(place, QUARTER)[0]

    assert quarter.was_orphaned
    assert min(quarter.tries) > 1
    assert first.sha256 == expected
    assert first.approved_by == "bureau"
    assert replay(place.shell, first.id).differences == ()


def test_what_the_quarter_tells_arrives_once(place: Place, quarter: Closed) -> None:
    place.wait_until_nothing_is_queued()

    assert all(tally.is_balanced for tally in reconcile(place.shell, QUARTER, REGION))
    with place.shell.store.read() as tx:
        queued = [it.message_id for it in notices.listing(tx, REGION, QUARTER)]
    arrived = [mail["Message-ID"] for mail in place.postbox.mails]
    assert queued
    assert all(arrived.count(id_) == 1 for id_ in queued)


def test_a_rerun_without_a_reason_of_the_list_does_not_start(place: Place) -> None:
    for reason in ({}, {"reason": "随便"}):
        with pytest.raises(AirflowApiError) as refused:
            place.client.trigger(RERUNS, conf={**_form(), "reason": None} | reason)
        assert refused.value.status == HTTPStatus.BAD_REQUEST


def test_a_trial_ends_with_the_difference_and_asks_nobody(place: Place, quarter: Closed) -> None:
    run_id = place.client.trigger(RERUNS, conf=_form() | {"dry_run": True})

    place.client.wait_for_success(RERUNS, run_id, PATIENCE_SECONDS)

    states = {task.task_id: task.state for task in place.client.task_states(RERUNS, run_id)}
    assert states.pop("prepare") == "success"
    assert set(states.values()) == {"skipped"}
    assert "试算" in str(place.client.xcom(RERUNS, run_id, "prepare"))


def test_a_correction_is_published_as_the_next_version_and_brings_the_quarter_again(
    place: Place, corrected: dict[str, str]
) -> None:
    for period, run_id in corrected.items():
        first, second = _versions(place, period)
        assert (first.version, second.version) == (1, 2)
        assert replay(place.shell, second.id).differences == ()
        prepared = place.client.xcom(RERUNS, run_id, "prepare")
        assert isinstance(prepared, dict)
        assert second.sha256[:12] in prepared["body"]
    assert [len(_versions(place, month)) for month in MONTHS] == [1, 1, 2]
    with place.shell.store.read() as tx:
        ledger.verify(tx, REGION)


def test_a_correction_announces_no_month_again(
    place: Place, quarter: Closed, corrected: dict[str, str]
) -> None:
    assert place.client.run_of(QUARTERS, QUARTER) == quarter.run_id


def test_computing_anew_what_has_not_changed_asks_nobody(
    place: Place, corrected: dict[str, str]
) -> None:
    run_id = place.client.trigger(RERUNS, conf=_form())

    place.client.wait_for_success(RERUNS, run_id, PATIENCE_SECONDS)

    assert place.client.task_state(RERUNS, run_id, "publish").state == "skipped"
    assert len(_versions(place, "2024-03")) == 2


def test_while_one_rerun_waits_another_of_its_period_is_refused_with_its_link(
    place: Place, corrected: dict[str, str]
) -> None:
    unit = place.shell.region(REGION).register.units[1].id
    place.world.resend(REGION, "2024-02", unit, "2024-05-09T01:00", _with_one_outing_less)
    form = _form() | {"periods": "2024-02"}
    first = place.client.trigger(RERUNS, conf=form)
    place.client.wait_for_approval(RERUNS, first, "approve", PATIENCE_SECONDS)

    second = place.client.trigger(RERUNS, conf=form)

    assert place.client.wait_for_run(RERUNS, second, PATIENCE_SECONDS) is RunState.FAILED
    states = {task.task_id: task.state for task in place.client.task_states(RERUNS, second)}
    assert states["prepare"] == "failed"
    place.answer(RERUNS, first, "Reject", "先不更正")
    assert place.client.wait_for_run(RERUNS, first, PATIENCE_SECONDS) is RunState.FAILED
    assert len(_versions(place, "2024-02")) == 1


@pytest.fixture(scope="module")
def waited_for(place: Place, quarter: Closed) -> str:
    """A month of 六安, a forced quarter, a campaign at once; what the month says it waits for."""
    client = place.client
    place.receive(LUAN_ID, LUAN)
    heard = client.trigger(HEARD, LUAN)
    forced = client.trigger(QUARTERS, FORCED, {"force_reason": REASON})
    race = client.trigger(CAMPAIGNS, RACE)
    for dag_id, run_id in ((QUARTERS, forced), (CAMPAIGNS, race)):
        place.answer(dag_id, run_id, "Approve", "同意印发")
    wait_for_state(place, HEARD, heard, "hear", "up_for_reschedule")
    said = client.xcom(HEARD, heard, "hear", WAITING)
    assert client.task_state(HEARD, heard, "score").state is None
    pass_days(place.world)
    client.retry(HEARD, heard, "hear")
    place.answer(HEARD, heard, "Approve", "同意印发")
    for dag_id, run_id in ((QUARTERS, forced), (CAMPAIGNS, race), (HEARD, heard)):
        client.wait_for_success(dag_id, run_id, PATIENCE_SECONDS)
    return str(said)


def test_a_quarter_without_its_months_goes_ahead_for_a_reason_and_prints_it(
    place: Place, waited_for: str
) -> None:
    (made,) = _versions(place, FORCED)

    assert any(REASON in note and "4月" in note for note in made.envelope.notes)
    assert replay(place.shell, made.id).differences == ()


def test_a_campaign_is_published_as_it_stands_on_its_day(place: Place, waited_for: str) -> None:
    (made,) = _versions(place, RACE)

    assert made.envelope.cutoff == "2024-03-31"
    assert replay(place.shell, made.id).differences == ()
    place.wait_until_nothing_is_queued()
    assert all(tally.is_balanced for tally in reconcile(place.shell, RACE, REGION))


def test_a_run_waits_for_the_units_and_says_until_when_before_anything_is_asked(
    place: Place, waited_for: str
) -> None:
    assert waited_for.startswith("数据核对期至20")
    (made,) = _versions(place, LUAN, LUAN_ID)
    assert made.approved_by == "bureau"


def _form() -> dict[str, str]:
    return {
        "periods": "2024-03",
        "reason": str(RerunReason.CORRECTED),
        "text": "专班更正三月外出批次",
    }


def _with_one_outing_less(sent: Submission) -> Submission:
    first = next(it for it in sent.activities if it.kind is ActivityKind.OUTING)
    return replace(
        sent,
        activities=tuple(it for it in sent.activities if it is not first),
        figures=tuple(
            replace(it, month=it.month - 1, ytd=it.ytd - 1) if it.indicator == "outings" else it
            for it in sent.figures
        ),
    )


def _versions(place: Place, period: str, region: str = REGION) -> tuple[StoredPublication, ...]:
    with place.shell.store.read() as tx:
        return tuple(publications.versions(tx, region, period))
