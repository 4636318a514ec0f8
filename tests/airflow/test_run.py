"""One server in use: started without the sample regions, with accounts and approvers of its own."""

import json
import os
import sys
from pathlib import Path

import pytest

from diaodu.errors import RefusedError
from diaodu.settings import settings
from diaodu_airflow import run
from diaodu_airflow.processes import launch, save


def test_the_accounts_and_approvers_are_those_of_the_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DIAODU_ACCOUNTS", "bureau:admin,zhuanban1:")
    monkeypatch.setenv("DIAODU_APPROVERS", "bureau, director")

    found = run.local_airflow(settings(), port=1).environment()

    assert found["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS"] == "bureau:admin,zhuanban1:"
    assert found["DIAODU_APPROVERS"] == "bureau,director"


def test_of_the_usual_accounts_the_bureau_alone_approves() -> None:
    found = run.local_airflow(settings(), port=1).environment()

    assert found["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS"].startswith("bureau:admin,operator:op")
    assert found["DIAODU_APPROVERS"] == "bureau"


def test_a_start_without_samples_needs_no_sample_region(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "regions").mkdir()
    for name in ("HOME", "REGIONS"):
        monkeypatch.setenv(f"DIAODU_{name}", str(tmp_path / name.lower()))
    monkeypatch.setattr(sys, "argv", ["run", "--without-samples"])
    airflow = run.local_airflow(settings(), port=8080)
    airflow.home.mkdir(parents=True)
    made = airflow.home / "simple_auth_manager_passwords.json.generated"
    made.write_text(json.dumps({"bureau": "b-secret"}))
    parts = {"scheduler": (sys.executable, "-c", "import time; time.sleep(600)")}
    save(
        launch(parts, os.environ, airflow.home, f"token of {tmp_path}"),
        airflow.home / "processes.json",
    )
    try:
        with pytest.raises(SystemExit) as ended:
            run.main()
    finally:
        airflow.stop()

    assert ended.value.code == 0
    assert "b-secret" in capsys.readouterr().out


def test_a_list_of_accounts_without_the_bureau_is_refused_with_what_to_write(
    tmp_path: Path,
) -> None:
    made = tmp_path / "simple_auth_manager_passwords.json.generated"
    made.write_text(json.dumps({"zhuanban1": "secret"}))
    airflow = run.LocalAirflow(tmp_path, 1, tmp_path, tmp_path)

    with pytest.raises(RefusedError, match="bureau:admin"):
        airflow.password(run.BUREAU)
