"""Policy on the production set-up: docker-compose.yml, its settings, the image."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = ROOT / "docker-compose.yml"
OPTIONAL_SETTINGS = {
    *("SMTP_CONNECTION", "MAIL_SENDER", "LISTEN_ADDRESS", "PORT", "PAGES_URL"),
    *("ACCOUNTS", "APPROVERS", "FILES_URL", "DOORS_FILE"),
}
ACCOUNTS = {"bureau": "b1", "operator": "o1", "viewer": "v1"}


def example_settings():
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def docker_compose(env_file):
    """`docker-compose config` with the settings of the file and none of this machine's."""
    program = shutil.which("docker-compose")
    if program is None:
        if os.environ.get("DIAODU_REQUIRE_ALL") == "1":
            pytest.fail("docker-compose is absent, and nothing may be skipped")
        pytest.skip("docker-compose is absent")
    return subprocess.run(
        [program, "--file", COMPOSE, "--env-file", env_file, "config"],
        env={"PATH": os.environ["PATH"], "HOME": str(env_file.parent)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_compose_accepts_the_example_settings():
    done = docker_compose(ROOT / ".env.example")

    services = yaml.safe_load(done.stdout)["services"]
    assert done.returncode == 0, done.stderr
    assert {"postgres", "redis", "airflow-init", "api-server", "scheduler"} < set(services)
    assert {"dag-processor", "triggerer", "worker"} < set(services)


def test_links_accounts_approvers_files_and_doors_reach_every_service_of_airflow(tmp_path):
    (tmp_path / "doors.env").write_text("AIRFLOW_CONN_OA=https://u:p@oa.example.org\n")
    own = {
        "PAGES_URL": "https://dd.example.org",
        "ACCOUNTS": "bureau:admin,zhuanban1:",
        "APPROVERS": "director",
        "FILES_URL": "s3://bucket/raw",
        "DOORS_FILE": str(tmp_path / "doors.env"),
    }
    lines = (f"{name}={of}" for name, of in (example_settings() | own).items())
    (tmp_path / "own.env").write_text("\n".join(lines))

    services = yaml.safe_load(docker_compose(tmp_path / "own.env").stdout)["services"]

    for name in ("api-server", "scheduler", "dag-processor", "worker"):
        given = services[name]["environment"]
        assert given["DIAODU_PAGES_URL"] == "https://dd.example.org/diaodu"
        assert given["AIRFLOW__API__BASE_URL"] == "https://dd.example.org"
        assert given["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS"] == "bureau:admin,zhuanban1:"
        assert given["DIAODU_APPROVERS"] == "director"
        assert given["DIAODU_FILES"] == "s3://bucket/raw"
        assert given["AIRFLOW_CONN_OA"] == "https://u:p@oa.example.org"


def programs_of(folder):
    """A folder of programs in which `airflow` and `diaodu` do nothing and `python` is this one."""
    for name, line in (
        ("airflow", "exit 0"),
        ("diaodu", "exit 0"),
        ("python", f'exec {sys.executable} "$@"'),
    ):
        (folder / name).write_text(f"#!/bin/sh\n{line}\n")
        (folder / name).chmod(0o755)
    return folder


def accounts_after_init(tmp_path, users, before):
    kept = tmp_path / "accounts.json"
    if before is not None:
        kept.write_text(before)
    subprocess.run(
        ["sh", ROOT / "docker/airflow-init.sh"],
        env={
            "PATH": f"{programs_of(tmp_path)}:{os.environ['PATH']}",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(kept),
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": users,
            **{f"{name.upper()}_PASSWORD": password for name, password in ACCOUNTS.items()},
        },
        check=True,
    )
    return json.loads(kept.read_text())


USUAL = "bureau:admin,operator:op,viewer:viewer"


@pytest.mark.parametrize("before", [None, "", '{"bureau": "old"}'])
def test_init_writes_the_three_accounts_with_the_passwords_of_the_settings(tmp_path, before):
    assert accounts_after_init(tmp_path, USUAL, before) == ACCOUNTS


def test_a_further_account_keeps_its_password_until_it_is_taken_from_the_list(tmp_path):
    before = '{"bureau": "old", "zhuanban1": "made once"}'

    listed = accounts_after_init(tmp_path, f"{USUAL},zhuanban1:", before)

    assert listed == {**ACCOUNTS, "zhuanban1": "made once"}
    assert accounts_after_init(tmp_path, USUAL, json.dumps(listed)) == ACCOUNTS


def test_compose_refuses_to_start_without_its_secrets(tmp_path):
    empty = tmp_path / "empty.env"
    empty.touch()

    done = docker_compose(empty)

    assert done.returncode != 0
    assert "is missing in .env" in done.stderr


def test_every_setting_of_compose_is_in_the_example_and_every_secret_is_required():
    used = re.findall(r"\$\{(\w+)(:[?-])", COMPOSE.read_text())

    assert {name for name, _ in used} == set(example_settings())
    assert {name for name, kind in used if kind == ":-"} == OPTIONAL_SETTINGS


def test_the_example_holds_no_secret():
    secrets = {k: v for k, v in example_settings().items() if k not in OPTIONAL_SETTINGS}

    assert len(secrets) == len(set(secrets.values()))
    assert all(re.fullmatch(r"change-me-\d+", value) for value in secrets.values())


@pytest.mark.parametrize(("value", "status"), [("change-me-4", 2), ("k3Jd82nvQ", 0)])
def test_services_start_only_once_the_example_passwords_are_replaced(value, status):
    started = subprocess.run(
        ["sh", ROOT / "docker/refuse-examples.sh", "true"],
        env={"PATH": os.environ["PATH"], "REDIS_PASSWORD": value},
        capture_output=True,
        text=True,
        check=False,
    )

    assert started.returncode == status
    assert ("请全部更换" in started.stderr) is (status == 2)


def test_every_service_has_a_health_check_but_the_one_that_ends():
    services = yaml.safe_load(COMPOSE.read_text())["services"]

    assert {name for name, it in services.items() if "healthcheck" not in it} == {"airflow-init"}


def test_the_image_installs_the_lock_with_hashes_and_does_not_run_as_root():
    text = (ROOT / "Dockerfile").read_text()

    assert "pip install --no-cache-dir --require-hashes -r requirements.txt" in text
    assert re.findall(r"^USER (\S+)", text, re.MULTILINE) == ["diaodu"]
