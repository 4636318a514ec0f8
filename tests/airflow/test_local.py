import json
import os
import socket
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from diaodu.errors import RefusedError
from diaodu_airflow.local import DOWN, LocalAirflow, free_port
from diaodu_airflow.processes import launch, save
from tests.airflow.fake_airflow import FakeAirflow

HEALTH = ("GET", "/api/v2/monitor/health")
NOW = datetime.now(UTC)


def instance(home: Path, port: int = 1, **extra_env: str) -> LocalAirflow:
    return LocalAirflow(home, port, Path("dags"), Path("plugins"), extra_env)


def health(beat: datetime, scheduler: str = "healthy") -> tuple[int, object]:
    at = beat.isoformat()
    return (
        200,
        {
            "metadatabase": {"status": "healthy"},
            "scheduler": {"status": scheduler, "latest_scheduler_heartbeat": at},
            "dag_processor": {"status": "healthy", "latest_dag_processor_heartbeat": at},
            "triggerer": {"status": None, "latest_triggerer_heartbeat": None},
        },
    )


def at(airflow: FakeAirflow) -> LocalAirflow:
    return instance(Path(), port=int(urlsplit(airflow.url).port or 0))


def test_it_is_well_when_database_scheduler_and_dag_processor_are(airflow: FakeAirflow) -> None:
    airflow.replies[HEALTH] = health(NOW)

    assert at(airflow).health().good


def test_it_is_not_well_while_the_scheduler_is_not(airflow: FakeAirflow) -> None:
    airflow.replies[HEALTH] = health(NOW, scheduler="unhealthy")

    found = at(airflow).health()

    assert found.database
    assert not found.good


def test_a_heartbeat_of_the_start_before_counts_as_none(airflow: FakeAirflow) -> None:
    airflow.replies[HEALTH] = health(NOW - timedelta(seconds=5))

    assert not at(airflow).health(since=NOW).good


def test_where_nobody_answers_everything_is_down(tmp_path: Path) -> None:
    assert instance(tmp_path).health() == DOWN


def test_a_taken_port_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(RefusedError, match=f"端口 {port} 已被占用"):
            instance(tmp_path / "home", port).start()

    assert not (tmp_path / "home").exists()


def test_a_second_start_of_a_running_home_starts_nothing_and_says_so(tmp_path: Path) -> None:
    parts = {"scheduler": (sys.executable, "-c", "import time; time.sleep(600)")}
    running = launch(parts, os.environ, tmp_path, token=f"token of {tmp_path}")
    save(running, tmp_path / "processes.json")
    airflow = instance(tmp_path)
    try:
        assert "已在运行" in airflow.start()
        assert len(running.members()) == 1
    finally:
        said = airflow.stop()

    assert "1 个进程" in said
    assert running.members() == ()
    assert "未在运行" in airflow.stop()


def test_a_database_that_cannot_be_prepared_is_reported_with_its_log(tmp_path: Path) -> None:
    failing = tmp_path / "failing" / "airflow"
    failing.mkdir(parents=True)
    told = 'import sys; sys.exit(f"{sys.argv[1:]}: unable to open database file")'
    (failing / "__init__.py").touch()
    (failing / "__main__.py").write_text(told)
    airflow = instance(tmp_path, free_port(), PYTHONPATH=str(failing.parent))

    with pytest.raises(RefusedError) as refused:
        airflow.start()

    assert str(tmp_path / "migrate.log") in str(refused.value)
    assert "['db', 'migrate']: unable to open database file" in str(refused.value)


def test_settings_of_another_airflow_do_not_leak_in_but_connections_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__CORE__EXECUTOR", "CeleryExecutor")
    monkeypatch.setenv("AIRFLOW__SMTP__SMTP_HOST", "elsewhere")
    monkeypatch.setenv("AIRFLOW_CONN_DIAODU_DB", "sqlite:///here.db")

    environment = instance(tmp_path, AIRFLOW__CORE__PARALLELISM="2").environment()

    assert environment["AIRFLOW__CORE__EXECUTOR"] == "LocalExecutor"
    assert "AIRFLOW__SMTP__SMTP_HOST" not in environment
    assert environment["AIRFLOW_CONN_DIAODU_DB"] == "sqlite:///here.db"
    assert environment["AIRFLOW__CORE__PARALLELISM"] == "2"


def test_the_password_of_a_user_is_the_one_airflow_made(tmp_path: Path) -> None:
    made = tmp_path / "simple_auth_manager_passwords.json.generated"
    made.write_text(json.dumps({"bureau": "b-secret", "operator": "o-secret"}))

    assert instance(tmp_path).password("operator") == "o-secret"
