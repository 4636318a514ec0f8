"""What a task is handed from Airflow's connections."""

import shutil
from pathlib import Path

import pytest

from diaodu.store.engine import migrate
from diaodu_airflow.outside import collecting_shell

INCLUDE = Path(__file__).parents[2] / "include"
DOORS = """
doors:
  - {kind: mail, connection: Luan_Post}
  - {kind: http, url: "https://oa.example.org/reports", connection: luan_office}
"""


def test_the_collecting_task_is_handed_the_connections_its_doors_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(INCLUDE / "regions" / "luan", tmp_path / "regions" / "luan")
    with (tmp_path / "regions" / "luan" / "region.yaml").open("a", encoding="utf-8") as file:
        file.write(DOORS)
    migrate(f"sqlite:///{tmp_path}/diaodu.db")
    monkeypatch.setenv("DIAODU_HOME", str(tmp_path))
    monkeypatch.setenv("DIAODU_REGIONS", str(tmp_path / "regions"))
    monkeypatch.setenv("AIRFLOW_CONN_DIAODU_DB", f"sqlite:///{tmp_path}/diaodu.db")
    monkeypatch.setenv("AIRFLOW_CONN_DIAODU_SMTP", "smtp://localhost:1")
    monkeypatch.setenv("AIRFLOW_CONN_LUAN_POST", "imap://u:p@h")

    handed = collecting_shell("luan").settings.connections

    assert (handed["luan_post"], handed["luan_office"]) == ("imap://u:p@h", "")
