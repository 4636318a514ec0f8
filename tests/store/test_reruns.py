"""Reruns and withdrawals in the store: appended, numbered by period, read back whole."""

from diaodu.model.reruns import (
    Rerun,
    RerunReason,
    RerunRequest,
    RerunState,
    RerunStep,
    TakenBack,
)
from diaodu.store import publications, reruns
from tests.store.samples import MINUTE, NOON, publication

REQUEST = RerunRequest(
    region="sample",
    periods=("2024-Q1", "2024-03"),
    reason=RerunReason.TARGETS,
    text="调整",
    asked_by="综合科",
    units=("team-1",),
    document="样发〔2024〕8号",
    as_of=NOON,
)
OPENED = RerunStep(RerunState.OPENED, "综合科", "调整", "", NOON)
DONE = RerunStep(RerunState.PUBLISHED, "局长", "", "sample/2024-03/v2", NOON + MINUTE)


def rerun(period: str, run_key: str) -> Rerun:
    return Rerun("sample", period, 0, run_key, REQUEST, f"sample/{period}/v1", NOON)


def test_every_field_comes_back_with_its_steps_in_order(store):
    with store.write() as tx:
        opened = reruns.open_(tx, rerun("2024-03", "run"), OPENED)
        reruns.add(tx, opened.rerun, DONE)
    with store.read() as tx:
        (found,) = reruns.listing(tx, "sample", "2024-03")

    assert (found.rerun, found.steps) == (opened.rerun, (OPENED, DONE))
    assert (found.rerun.id, found.rerun.request) == ("sample/2024-03/r1", REQUEST)


def test_only_what_has_not_ended_is_open(store):
    with store.write() as tx:
        opened = reruns.open_(tx, rerun("2024-03", "run"), OPENED)
        before = reruns.is_open(tx, "sample", "2024-03")
        reruns.add(tx, opened.rerun, DONE)
        after = reruns.is_open(tx, "sample", "2024-03")

    assert (before, after) == (opened, None)


def test_the_reruns_of_a_run_come_in_the_order_of_its_request_numbered_by_period(store):
    with store.write() as tx:
        for key in ("first", "run"):
            for period in ("2024-03", "2024-Q1"):
                reruns.open_(tx, rerun(period, key), OPENED)
        found = reruns.of_run(tx, "sample", "run")

    assert [it.rerun.id for it in found] == ["sample/2024-Q1/r2", "sample/2024-03/r2"]


def test_a_withdrawn_version_stands_no_longer_and_its_number_is_not_used_again(store):
    with store.write() as tx:
        first = publication(tx, "first")
        publications.append(tx, first)
        publications.append(tx, publication(tx, "second", version=2))
        gone = TakenBack("sample", "2024-03", 2, "综合科", "有误", NOON)

        assert reruns.withdraw(tx, gone)
        assert not reruns.withdraw(tx, gone)
        assert reruns.withdrawn(tx) == (gone,)
        assert publications.latest(tx, "sample", "2024-03") == first
        assert publications.standing(tx) == (first,)
        assert publications.next_version(tx, "sample", "2024-03") == 3
