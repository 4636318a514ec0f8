"""When a month is closed, for which month, and what is tried again."""

import math
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pendulum
import pytest
from airflow.sdk.exceptions import AirflowFailException
from airflow.serialization.decoders import decode_timetable
from airflow.serialization.encoders import encode_timetable
from airflow.timetables.base import TimeRestriction
from airflow.timetables.trigger import CronPartitionTimetable

from diaodu.errors import StoreUnavailableError
from diaodu.regions import load_region
from diaodu.settings import INCLUDE
from diaodu_airflow import steps
from diaodu_airflow.approval import Answer
from diaodu_airflow.monthly import monthly_report

LUAN = load_region(INCLUDE / "regions" / "luan", INCLUDE / "rulebooks")


def _scheduled(cron: str) -> CronPartitionTimetable:
    """The timetable as the scheduler reads it back."""
    dag = monthly_report(replace(LUAN, monthly_schedule=cron))
    return decode_timetable(encode_timetable(dag.timetable))


@pytest.mark.parametrize(
    ("cron", "earliest", "at", "key"),
    [
        ("0 18 8 * *", datetime(2124, 4, 2, tzinfo=UTC), "2124-04-08T18:00:00+08:00", "2124-03"),
        ("0 18 8 * *", datetime(2124, 1, 1, tzinfo=UTC), "2124-01-08T18:00:00+08:00", "2123-12"),
        ("0 0 1 * *", datetime(2124, 3, 5, tzinfo=UTC), "2124-04-01T00:00:00+08:00", "2124-03"),
        ("59 23 28 * *", datetime(2124, 3, 1, tzinfo=UTC), "2124-03-28T23:59:00+08:00", "2124-02"),
    ],
)
def test_a_scheduled_run_is_for_the_month_before_its_own(
    cron: str, earliest: datetime, at: str, key: str
) -> None:
    restriction = TimeRestriction(pendulum.instance(earliest), latest=None, catchup=False)

    run = _scheduled(cron).next_dagrun_info_v2(last_dagrun_info=None, restriction=restriction)

    assert run.run_after == datetime.fromisoformat(at)
    assert run.partition_key == key


def test_a_step_is_first_retried_within_5_s_and_at_last_after_minutes() -> None:
    for task in monthly_report(LUAN).tasks:
        first = math.ceil(task.retry_delay.total_seconds())
        shortest = [first * task.retry_exponential_backoff**turn for turn in range(task.retries)]

        assert 2 * first - 1 <= 5, "Airflow adds up to as much again, less one second"
        assert shortest[-1] >= 60
        assert sum(shortest) >= 120
        assert task.max_retry_delay.total_seconds() == 120


@pytest.mark.parametrize(
    ("url", "raised", "said"),
    [
        ("postgresql://diaodu@/diaodu?host={folder}", StoreUnavailableError, "连接不上"),
        ("sqlite:///{folder}/missing.db", AirflowFailException, "diaodu store migrate"),
    ],
)
def test_a_database_that_does_not_answer_is_tried_again_and_a_refusal_is_not(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    raised: type[Exception],
    said: str,
) -> None:
    monkeypatch.setenv("DIAODU_HOME", str(tmp_path))
    monkeypatch.setenv("AIRFLOW_CONN_DIAODU_DB", url.format(folder=tmp_path))
    monkeypatch.setenv("AIRFLOW_CONN_DIAODU_SMTP", "smtp://localhost:1")
    answer = Answer(option="Reject", by="审批人", at="2024-04-08T10:00:00+00:00", reason="")

    with pytest.raises(raised, match=said):
        steps.rejected("luan", {"publication_sha256": "0" * 64}, asdict(answer))
