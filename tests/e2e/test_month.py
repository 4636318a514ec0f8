"""A month through the real scheduler, from workbooks in the inbox to mails at a real server."""

from collections import Counter
from http import HTTPStatus
from pathlib import Path

import pytest
import requests

from diaodu.cycle.claims import claims
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.replay import replay
from diaodu.model.notices import NoticeKind
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Severity, SubmissionState
from diaodu.notices.names import report_link
from diaodu.store import ledger, notices, publications
from diaodu_airflow.answers import RunState
from tests.e2e import hundred
from tests.e2e.beside import hash_beside
from tests.e2e.conftest import PATIENCE_SECONDS, March, Place
from tests.e2e.holding import task_held, wait_for_try

pytestmark = pytest.mark.e2e

HEARTBEAT_SECONDS = 8
DAGS = (
    "qujialing.monthly_report",
    "luan.monthly_report",
    "hundred.monthly_report",
    "hundred.reminders",
    "deliver_notices",
)


@pytest.fixture(scope="module")
def january(place: Place) -> tuple[str, str]:
    """January of 屈家岭, approved and published."""
    dag_id, run_id = place.start("qujialing", "2024-01")
    place.answer(dag_id, run_id, "Approve", "同意印发")
    place.client.wait_for_success(dag_id, run_id, PATIENCE_SECONDS)
    return dag_id, run_id


def test_a_broken_region_is_one_dag_that_fails_with_its_message(place: Place) -> None:
    dag_id = "broken.monthly_report"
    place.client.wait_for_dag(dag_id)
    place.client.unpause(dag_id)

    run_id = place.client.trigger(dag_id, partition_key="2024-01")

    assert place.client.wait_for_run(dag_id, run_id, PATIENCE_SECONDS) is RunState.FAILED
    assert place.client.import_errors() == ()


def test_a_run_without_a_month_is_refused_by_its_first_task(place: Place) -> None:
    dag_id = "luan.monthly_report"

    run_id = place.client.trigger(dag_id)

    assert place.client.wait_for_run(dag_id, run_id, PATIENCE_SECONDS) is RunState.FAILED
    states = {task.task_id: task.state for task in place.client.task_states(dag_id, run_id)}
    assert states["collect"] == "failed"
    assert states["validate"] == "upstream_failed"


def test_an_approved_month_is_published_by_the_person_who_approved(
    place: Place, january: tuple[str, str]
) -> None:
    with place.shell.store.read() as tx:
        stored = publications.latest(tx, "qujialing", "2024-01")

    assert stored is not None
    assert stored.approved_by == "bureau"
    assert replay(place.shell, stored.id).differences == ()


def test_the_run_page_says_what_happened_without_a_log(
    place: Place, january: tuple[str, str]
) -> None:
    validated = place.client.xcom(*january, "validate")
    published = place.client.xcom(*january, "publish")

    assert isinstance(validated, dict)
    assert (validated["应报单位"], validated["已报"], validated["未报"]) == (14, 14, 0)
    assert isinstance(published, dict)
    assert published["通报"] == "qujialing/2024-01/v1"
    assert published["参加排名"] == 14
    assert published["排队通知"] > 0
    assert "预警" in published


def test_publishing_wakes_the_delivery_and_every_notice_arrives_once(
    place: Place, january: tuple[str, str]
) -> None:
    place.wait_until_nothing_is_queued()

    tallies = reconcile(place.shell, "2024-01", "qujialing")
    assert all(tally.is_balanced for tally in tallies)
    assert sum(tally.expected for tally in tallies) > len(NoticeKind)
    ids = Counter(mail["Message-ID"] for mail in place.postbox.mails)
    with place.shell.store.read() as tx:
        queued = notices.listing(tx)
    assert ids == Counter(found.message_id for found in queued)


def test_the_same_month_again_asks_nobody_and_publishes_nothing(
    place: Place, january: tuple[str, str]
) -> None:
    before = _counts(place)
    dag_id, run_id = place.start("qujialing", "2024-01")

    place.client.wait_for_success(dag_id, run_id, PATIENCE_SECONDS)

    states = {task.task_id: task.state for task in place.client.task_states(dag_id, run_id)}
    assert states["approve"] == states["publish"] == "skipped"
    assert "没有变化" in str(place.client.xcom(dag_id, run_id, "compose"))
    assert _counts(place) == before


def test_the_pages_in_airflow_are_closed_to_those_who_are_not_logged_in(place: Place) -> None:
    answer = requests.get(f"{place.url}/diaodu/", timeout=30)

    assert answer.status_code == HTTPStatus.UNAUTHORIZED


def test_a_draft_that_is_rejected_fails_the_run_and_stands_in_the_ledger(place: Place) -> None:
    dag_id, run_id = place.start("luan", "2022-09")
    question = place.client.wait_for_approval(dag_id, run_id, "approve", PATIENCE_SECONDS)

    place.answer(dag_id, run_id, "Reject", "口径有误, 退回重核")

    assert place.client.wait_for_run(dag_id, run_id, PATIENCE_SECONDS) is RunState.FAILED
    with place.shell.store.read() as tx:
        last = [event for event in ledger.events(tx, "luan") if event.kind == "draft_rejected"][-1]
        assert publications.latest(tx, "luan", "2022-09") is None
    assert last.actor == "bureau"
    assert "口径有误, 退回重核" in last.detail
    assert f"/plugin/diaodu/diaodu/drafts/luan/2022-09/{last.subject_id}" in question.body
    for row in ("| 1 | 霍邱县 | 52 |", "| 1 | 舒城县 | 52 |", "| 3 | 金寨县 | 47 |"):
        assert row in question.body


def test_killed_tasks_and_an_orphan_beside_its_retry_publish_once_and_the_same(
    place: Place, january: tuple[str, str], tmp_path: Path
) -> None:
    dag_id, run_id = place.start("qujialing", "2024-02")

    with task_held(place, dag_id, run_id, "score") as task:
        task.kill()
    expected = hash_beside(place, tmp_path, "qujialing", ("2024-01", "2024-02"))
    place.client.wait_for_approval(dag_id, run_id, "approve", PATIENCE_SECONDS)
    assert place.client.task_state(dag_id, run_id, "score").try_number > 1

    place.client.answer(dag_id, run_id, "approve", "Approve", {"reason": None})
    with task_held(place, dag_id, run_id, "publish") as orphan:
        orphan.parent().kill()
        wait_for_try(place, dag_id, run_id, "publish", 2)
        assert orphan.is_running()
    place.client.wait_for_success(dag_id, run_id, PATIENCE_SECONDS)

    with place.shell.store.read() as tx:
        published = [p for p in publications.listing(tx, "qujialing") if p.period == "2024-02"]
        ledger.verify(tx, "qujialing")
    assert [found.sha256 for found in published] == [expected]
    place.wait_until_nothing_is_queued()
    assert all(tally.is_balanced for tally in reconcile(place.shell, "2024-02", "qujialing"))


def test_of_a_hundred_units_each_stands_as_it_reported(place: Place, march: March) -> None:
    assert isinstance(march.reminded, dict)
    counted = ("应报", "已报", "退回未改", "有疑点", "未报", "新排提醒")
    assert [march.reminded[name] for name in counted] == [100, 85, 10, 3, 5, 18]
    assert isinstance(march.validated, dict)
    counted = ("应报单位", "已报", "退回未改", "未报", "迟报", "疑点未说明")
    assert [march.validated[name] for name in counted] == [100, 90, 10, 0, 5, 3]
    rows = hundred.versions(place.shell)
    assert set(rows) == {hundred.unit_id(n) for n in range(1, hundred.COUNT + 1)}
    rejected = {unit for unit, row in rows.items() if row.state is SubmissionState.REJECTED}
    assert rejected == {hundred.unit_id(n) for n in hundred.WRONG}
    late = {unit for unit, row in rows.items() if row.is_late}
    assert late == {hundred.unit_id(n) for n in hundred.LATE}


def test_a_project_claimed_twice_is_told_to_the_second_with_both_cells(
    place: Place, march: March
) -> None:
    found = {
        unit: (doubt.sheet, doubt.cell, doubt.message)
        for unit, row in hundred.versions(place.shell).items()
        for doubt in row.findings
        if doubt.severity is Severity.WARNING
    }

    assert set(found) == {hundred.unit_id(n) for n in hundred.AGAIN}
    for second, first in hundred.AGAIN.items():
        sheet, cell, message = found[hundred.unit_id(second)]
        assert (sheet, cell) == (Sheet.PROJECTS, hundred.CLAIMING)
        assert place.shell.region(hundred.ID).register.units[first - 1].title in message
        assert f"{Sheet.PROJECTS}!{hundred.CLAIMED}" in message
    matches = claims(place.shell, hundred.ID, hundred.MARCH)
    assert {(it.first.project.unit, it.second.project.unit) for it in matches} == {
        (hundred.unit_id(first), hundred.unit_id(second)) for second, first in hundred.AGAIN.items()
    }


@pytest.mark.skipif(hundred.OFFICE is None, reason="LibreOffice is not installed")
def test_what_goes_back_opens_in_libreoffice_with_the_wrong_cell_marked(
    place: Place, march: March, tmp_path: Path
) -> None:
    pages, rows = place.page_session(), hundred.versions(place.shell)
    for number in hundred.WRONG:
        link = report_link(f"{place.url}/diaodu", rows[hundred.unit_id(number)])
        answer = pages.get(f"{link}/marked.xlsx", timeout=30)
        assert answer.status_code == HTTPStatus.OK
        (tmp_path / f"{number}.xlsx").write_bytes(answer.content)

    opened = hundred.opened_in_office(tmp_path)

    for number, (sheet, cell, quoted) in hundred.WRONG.items():
        marked = hundred.marked_red(opened[number])
        assert marked.keys() == {(sheet, cell)}
        assert quoted in marked[sheet, cell]


def test_every_reply_and_reminder_arrives_once(place: Place, march: March) -> None:
    arrived = Counter(
        (mail["To"], hundred.kind_of(mail))
        for mail in place.postbox.mails
        if "@hundred." in mail["To"]
    )
    expected = Counter({("bureau@hundred.example.org", "circular"): 1})
    for number in range(1, hundred.COUNT + 1):
        answer = "退回修改" if number in hundred.WRONG else "报送回执"
        kinds = [answer, "result"]
        if number in {*hundred.WRONG, *hundred.LATE}:
            kinds.append("催报")
        elif number in hundred.AGAIN:
            kinds.append("催请说明")
        expected.update((hundred.liaison(number), kind) for kind in kinds)

    assert arrived == expected
    ids = Counter(mail["Message-ID"] for mail in place.postbox.mails)
    assert set(ids.values()) == {1}
    assert isinstance(march.reminded_again, dict)
    assert march.reminded_again["新排提醒"] == 0
    assert all(tally.is_balanced for tally in reconcile(place.shell, "2024-03", hundred.ID))


def _counts(place: Place) -> tuple[int, int]:
    with place.shell.store.read() as tx:
        return len(publications.listing(tx)), len(notices.listing(tx))
