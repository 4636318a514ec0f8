"""A stray, misnamed or miswritten region folder never takes another region's DAG away."""

import importlib.util
import os
import re
import shutil
from pathlib import Path

import pytest
from airflow.sdk import DAG
from airflow.sdk.exceptions import AirflowFailException
from airflow.serialization.serialized_objects import DagSerialization

from diaodu.model.region import Region
from diaodu.regions import load_region
from diaodu.settings import INCLUDE
from diaodu_airflow.monthly import monthly_report
from diaodu_airflow.places import region_dag

DAG_FILE = INCLUDE.parent / "dags" / "monthly_report.py"
LUAN = INCLUDE / "regions" / "luan"


@pytest.fixture
def regions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A root of regions that holds one good region, luan."""
    shutil.copytree(LUAN, tmp_path / "luan")
    monkeypatch.setenv("DIAODU_REGIONS", str(tmp_path))
    return tmp_path


def _with(regions: Path, folder: str, written: str = "", instead: str = "") -> None:
    shutil.copytree(LUAN, regions / folder)
    path = regions / folder / "region.yaml"
    text = path.read_text(encoding="utf-8")
    assert written in text
    path.write_text(text.replace(written, instead, 1), encoding="utf-8")


def _loaded() -> dict[str, DAG]:
    """What Airflow finds in the DAG file, each as the scheduler would keep it."""
    spec = importlib.util.spec_from_file_location("monthly_report_file", DAG_FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    dags = [found for found in vars(module).values() if isinstance(found, DAG)]
    for dag in dags:
        dag.validate()
        DagSerialization.to_dict(dag)
    return {dag.dag_id: dag for dag in dags}


def _failure(dag: DAG) -> str:
    (task,) = dag.tasks
    assert task.task_id == "region_error"
    with pytest.raises(AirflowFailException) as failed:
        task.python_callable()
    assert str(failed.value) in dag.doc_md
    return str(failed.value)


@pytest.mark.parametrize(
    ("folder", "stem"),
    [
        ("luan copy", "luan-copy-"),
        ("luan(1)", "luan-1-"),
        ("六安 - 副本", "region-"),
        ("六安", "region-"),
        ("长" * 80, "region-"),
        ("a" * 200, "a" * 100 + "-"),
    ],
)
def test_a_badly_named_folder_is_a_dag_of_its_own_beside_the_good_one(
    regions: Path, folder: str, stem: str
) -> None:
    _with(regions, folder)

    dags = _loaded()

    good, bad = dags.pop("luan.monthly_report"), *dags.values()
    assert "approve" in good.task_ids
    assert re.fullmatch(re.escape(stem) + r"[0-9a-f]{8}\.monthly_report", bad.dag_id)
    assert folder in bad.dag_display_name
    assert f"应与文件夹名“{folder}”相同" in _failure(bad)


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("title: 六安", "title: " + "长" * 101, "title: 读到 101 个字"),
        ("monthly: manual", "monthly: 61 18 8 * *", "monthly: 读到“61 18 8 * *”"),
        ("monthly: manual", "monthly: a b c d e", "monthly: 读到“a b c d e”"),
    ],
)
def test_a_region_that_airflow_would_not_take_is_a_dag_with_its_message(
    regions: Path, written: str, instead: str, said: str
) -> None:
    _with(regions, "twin", written, instead)

    dags = _loaded()

    assert set(dags) == {"luan.monthly_report", "twin.monthly_report"}
    assert "approve" in dags["luan.monthly_report"].task_ids
    assert said in _failure(dags["twin.monthly_report"])


def test_two_folders_that_differ_only_in_odd_letters_are_two_dags(regions: Path) -> None:
    _with(regions, "luan(1)")
    _with(regions, "luan 1 ")

    assert len(_loaded()) == 3


def test_a_folder_may_bear_a_name_of_the_dag_file(regions: Path) -> None:
    for name in ("__file__", "monthly_report", "names", "region_dag", "yet_another"):
        _with(regions, name)

    assert len(_loaded()) == 6


def test_a_folder_whose_name_is_no_utf8_is_a_dag_too(regions: Path) -> None:
    shutil.copytree(os.fsencode(LUAN), os.fsencode(regions) + "/六安".encode("gbk"))

    dags = _loaded()

    assert len(dags) == 2
    assert "luan.monthly_report" in dags


def test_whatever_goes_wrong_in_building_or_checking_a_dag_is_told_by_that_dag(
    regions: Path,
) -> None:
    def unbuildable(region: Region) -> DAG:
        raise OSError(f"读不了 {region.id}")

    def invalid(region: Region) -> DAG:
        dag = monthly_report(region)
        dag.owner_links["招商局"] = "no address"
        return dag

    unbuilt = region_dag("luan", "monthly_report", "月通报", unbuildable)
    unchecked = region_dag("luan", "monthly_report", "月通报", invalid)

    assert _failure(unbuilt) == "读不了 luan"
    assert "no address" in _failure(unchecked)


def test_a_dag_that_fails_half_way_is_not_left_with_airflow() -> None:
    region = load_region(LUAN, INCLUDE / "rulebooks")

    assert not monthly_report(region).auto_register
