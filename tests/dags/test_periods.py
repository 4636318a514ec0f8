"""When quarters, years and campaigns are closed, under which key, and which regions have them."""

import importlib.util
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pendulum
import pytest
from airflow.exceptions import InvalidPartitionKeyError
from airflow.sdk import DAG, PartitionedAtRuntime
from airflow.serialization.decoders import decode_timetable
from airflow.serialization.encoders import encode_timetable
from airflow.timetables.base import TimeRestriction, Timetable

from diaodu.model.region import LongerSchedules, Region
from diaodu.regions import load_region
from diaodu.settings import INCLUDE
from diaodu_airflow.annual import annual_assessment
from diaodu_airflow.campaign import campaign_report
from diaodu_airflow.kinds import MONTHLY, QUARTERLY
from diaodu_airflow.quarterly import quarterly_review

LUAN = load_region(INCLUDE / "regions" / "luan", INCLUDE / "rulebooks")
BY_ITSELF = replace(LUAN, longer_schedules=LongerSchedules("published", "published"))
CAMPAIGNS = """
campaigns:
  spring: {title: 春季攻坚, from: 2024-03-01, to: 2024-05-31, source: 方案}
  autumn: {title: 秋季攻坚, from: 2024-09-01, to: 2024-11-30, source: 方案}
"""


def _with_campaigns(written: str = CAMPAIGNS, at: str = "manual") -> Region:
    return replace(
        LUAN,
        rulebook_text=f"{LUAN.rulebook_text}\n{written}",
        longer_schedules=LongerSchedules(campaign=at),
    )


def _read_back(dag: DAG) -> Timetable:
    """The timetable as the scheduler reads it."""
    return decode_timetable(encode_timetable(dag.timetable))


@pytest.mark.parametrize(
    ("dag", "key", "months"),
    [
        (quarterly_review(BY_ITSELF), "2024-Q1", ("2024-01", "2024-02", "2024-03")),
        (quarterly_review(BY_ITSELF), "2024-Q4", ("2024-10", "2024-11", "2024-12")),
        (annual_assessment(BY_ITSELF), "2024", tuple(f"2024-{n:02}" for n in range(1, 13))),
    ],
)
def test_a_period_starts_once_each_of_its_months_is_published(
    dag: DAG, key: str, months: tuple[str, ...]
) -> None:
    timetable = _read_back(dag)
    asset = MONTHLY.asset("luan")

    mapper = timetable.get_partition_mapper(name=asset.name, uri=asset.uri)

    assert {mapper.to_downstream(month) for month in months} == {key}
    assert mapper.to_upstream(key) == set(months)
    assert dag.is_paused_upon_creation is False, "what is announced to a paused DAG is lost"


def test_a_key_that_is_no_quarter_is_refused_before_anything_starts() -> None:
    with pytest.raises(InvalidPartitionKeyError):
        _read_back(quarterly_review(BY_ITSELF)).resolve_partition_date("2024-03")


def test_without_a_schedule_a_person_starts_quarter_and_year() -> None:
    for dag in (quarterly_review(LUAN), annual_assessment(LUAN)):
        assert isinstance(dag.timetable, PartitionedAtRuntime)


def test_a_year_that_does_not_start_in_january_is_started_by_a_person() -> None:
    shifted = replace(BY_ITSELF, rulebook_text=f"{LUAN.rulebook_text}\nyear_starts_in: 12\n")

    assert isinstance(annual_assessment(shifted).timetable, PartitionedAtRuntime)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (CAMPAIGNS, "2124-05-10"),
        (CAMPAIGNS[: CAMPAIGNS.index("  autumn")], "spring@2124-05-10"),
    ],
)
def test_a_scheduled_campaign_has_its_day_as_key_and_its_name_if_it_is_the_only_one(
    written: str, key: str
) -> None:
    timetable = _read_back(campaign_report(_with_campaigns(written, at="0 18 10 * *")))
    restriction = TimeRestriction(
        pendulum.instance(datetime(2124, 5, 9, tzinfo=UTC)), latest=None, catchup=False
    )

    run = timetable.next_dagrun_info_v2(last_dagrun_info=None, restriction=restriction)

    assert run.partition_key == key


def test_a_broken_region_has_no_dag_for_quarters_beside_the_one_that_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(INCLUDE / "regions" / "luan", tmp_path / "luan")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "region.yaml").write_text("region: broken\n")
    monkeypatch.setenv("DIAODU_REGIONS", str(tmp_path))
    spec = importlib.util.spec_from_file_location(
        "quarters", INCLUDE.parent / "dags" / f"{QUARTERLY.dag}.py"
    )
    module = importlib.util.module_from_spec(spec)

    spec.loader.exec_module(module)

    assert [dag.dag_id for dag in module.dags] == ["luan.quarterly_review"]
