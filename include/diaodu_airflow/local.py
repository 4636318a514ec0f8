"""One Airflow on this machine, for `make run` and for tests."""

import json
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import requests

from diaodu.errors import RefusedError
from diaodu.settings import ACCOUNTS
from diaodu_airflow.processes import Instance, launch, load, save

HOST = "127.0.0.1"
_AIRFLOW = (sys.executable, "-m", "airflow")
_PRELOADED = (sys.executable, "-m", "diaodu_airflow.preloaded")
PATIENCE = "diaodu_airflow.patience.CONNECT_ARGS"
_POLL_SECONDS = 0.25
_TAIL_LINES = 15
# Another Airflow's settings must not leak in; without cached bytecode a start takes twice as long.
_NOT_PASSED_ON = ("AIRFLOW__", "PYTHONDONTWRITEBYTECODE")


@dataclass(frozen=True)
class Health:
    """Which parts answer and have had a heartbeat, as the API server sees it."""

    database: bool
    scheduler: bool
    dag_processor: bool

    @property
    def good(self) -> bool:
        """Whether DAG files are read and runs can be started."""
        return self.database and self.scheduler and self.dag_processor


DOWN = Health(database=False, scheduler=False, dag_processor=False)


@dataclass(frozen=True)
class LocalAirflow:
    """An instance with everything of its own under `home` and all sockets on 127.0.0.1.

    `dags` and `plugins` are folders of the product; `extra_env` wins over every setting made here.
    Approvals need no triggerer, but the home page shows a red mark without: `triggerer` adds one.
    There is no log server: the logs are on the disk that the API server reads.
    """

    home: Path
    port: int
    dags: Path
    plugins: Path
    extra_env: Mapping[str, str] = field(default_factory=dict)
    triggerer: bool = False

    @property
    def url(self) -> str:
        """Where people and the API client reach it."""
        return f"http://{HOST}:{self.port}"

    def start(self, patience_seconds: float = 180) -> str:
        """Prepare the database, launch, wait until healthy; the answer says what was done.

        A home that runs already is left alone; the remains of a broken one are ended first.
        Raises `RefusedError` naming the port that is taken, or the log of what failed.
        """
        before = load(self._record)
        if before and not before.dead():
            return f"Airflow 已在运行 (already running): {self.url}"
        self.stop()
        self._refuse_taken_port()
        self.home.mkdir(parents=True, exist_ok=True)
        began = datetime.now(UTC)
        self._migrate()
        instance = launch(self._parts(), self.environment(), self.home, uuid.uuid4().hex)
        save(instance, self._record)
        self._await(instance, began, time.monotonic() + patience_seconds)
        return f"Airflow 已启动 (started): {self.url}"

    def stop(self, patience_seconds: float = 15) -> str:
        """End everything the last start launched, orphans too; the answer says how many processes.

        Raises `RefusedError` if one of them cannot be ended.
        """
        instance = load(self._record)
        ended = instance.end(patience_seconds) if instance else 0
        self._record.unlink(missing_ok=True)
        return (
            f"Airflow 已停止 {ended} 个进程 (stopped)"
            if ended
            else "Airflow 未在运行 (not running)"
        )

    def health(self, since: datetime | None = None) -> Health:
        """Ask the API server; a heartbeat from before `since` counts as none, no answer as down."""
        try:
            answer = _session().get(f"{self.url}/api/v2/monitor/health", timeout=10)
            answer.raise_for_status()
            said = answer.json()
        except (requests.RequestException, ValueError):
            return DOWN
        return Health(
            database=said["metadatabase"]["status"] == "healthy",
            scheduler=_beats(said, "scheduler", since),
            dag_processor=_beats(said, "dag_processor", since),
        )

    def password(self, user: str) -> str:
        """The password Airflow made for a user; `RefusedError` for one who is no account."""
        path = self.home / "simple_auth_manager_passwords.json.generated"
        passwords: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        if user not in passwords:
            raise RefusedError(f"没有账号 {user}: DIAODU_ACCOUNTS 中须有 {user}:admin")
        return passwords[user]

    def environment(self) -> dict[str, str]:
        """The environment in which its programs run; `airflow` commands work in it too."""
        outside = {k: v for k, v in os.environ.items() if not k.startswith(_NOT_PASSED_ON)}
        return {**outside, **settings_for(self), **self.extra_env}

    @property
    def _record(self) -> Path:
        return self.home / "processes.json"

    def _parts(self) -> dict[str, tuple[str, ...]]:
        parts = {
            "api-server": (*_AIRFLOW, "api-server"),
            "scheduler": (*_PRELOADED, "scheduler", "--skip-serve-logs"),
            "dag-processor": (*_PRELOADED, "dag-processor"),
        }
        asked = {"triggerer": (*_AIRFLOW, "triggerer", "--skip-serve-logs")}
        return parts | asked if self.triggerer else parts

    def _migrate(self) -> None:
        log = self.home / "migrate.log"
        with log.open("wb") as output:
            done = subprocess.run(
                (*_AIRFLOW, "db", "migrate"),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self.environment(),
                cwd=self.home,
                check=False,
            )
        if done.returncode:
            raise RefusedError(_failure("数据库迁移失败 (db migrate failed)", log))

    def _refuse_taken_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, self.port))
            except OSError as error:
                raise RefusedError(
                    f"端口 {self.port} 已被占用 (port in use), 请用 PORT= 换一个"
                ) from error

    def _await(self, instance: Instance, began: datetime, deadline: float) -> None:
        while not self.health(began).good:
            for component in instance.dead():
                self.stop()
                message = f"Airflow {component.name} 启动后退出 (exited)"
                raise RefusedError(_failure(message, Path(component.log)))
            if time.monotonic() > deadline:
                self.stop()
                message = f"Airflow 未能就绪 (not healthy), 端口 {self.port}"
                raise RefusedError(_failure(message, self.home / "api-server.log"))
            time.sleep(_POLL_SECONDS)


def settings_for(instance: LocalAirflow) -> dict[str, str]:
    """Airflow's settings of an instance, as environment variables."""
    return {
        "AIRFLOW_HOME": str(instance.home),
        "AIRFLOW__API__HOST": HOST,
        "AIRFLOW__API__PORT": str(instance.port),
        "AIRFLOW__API__BASE_URL": instance.url,
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__CORE__DAGS_FOLDER": str(instance.dags),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(instance.plugins),
        "AIRFLOW__CORE__DEFAULT_TIMEZONE": "Asia/Shanghai",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": "4",
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": ACCOUNTS,
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{instance.home}/airflow.db",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONNECT_ARGS": PATIENCE,
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONNECT_ARGS_ASYNC": PATIENCE,
        "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.25",
        "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "5",
        "AIRFLOW__DAG_PROCESSOR__BUNDLE_REFRESH_CHECK_INTERVAL": "2",
        "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "15",
        "NO_PROXY": HOST,
        "no_proxy": HOST,
    }


def free_port() -> int:
    """A port of 127.0.0.1 nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def _session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    return session


def _beats(said: dict[str, dict[str, str | None]], part: str, since: datetime | None) -> bool:
    beat = said[part][f"latest_{part}_heartbeat"]
    fresh = since is None or (beat is not None and datetime.fromisoformat(beat) >= since)
    return said[part]["status"] == "healthy" and fresh


def _failure(message: str, log: Path) -> str:
    tail = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_TAIL_LINES:]
    return "\n".join((f"{message}, 日志 (log): {log}", *tail))
