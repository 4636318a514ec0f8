"""One real Airflow for the end-to-end tests, with regions and a mail server of its own."""

import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest
import requests
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from pydantic import JsonValue

from diaodu.calendar import Month
from diaodu.cycle.shell import Shell, open_shell
from diaodu.samples import write_sample_reports
from diaodu.settings import INCLUDE, Settings
from diaodu.store import notices
from diaodu.store.engine import migrate
from diaodu_airflow.client import AirflowClient
from diaodu_airflow.delivery import DELIVERY
from diaodu_airflow.local import LocalAirflow, free_port
from tests.e2e import hundred
from tests.world import World

ROOT = INCLUDE.parent
PATIENCE_SECONDS = 150


class Postbox(MessageHandler):
    """A mail server's handler that keeps what arrives."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.mails.append(message)


@dataclass(frozen=True)
class Place:
    """The running instance, seen as the operator and the bureau see it."""

    url: str
    client: AirflowClient
    shell: Shell
    postbox: Postbox
    password: str

    @property
    def world(self) -> World:
        """The same installation, its verbs done beside Airflow."""
        return World(self.shell.settings.home, self.shell)

    def receive(self, region_id: str, month: str) -> None:
        """The month's sample workbooks arrive in the inbox."""
        region = self.shell.region(region_id)
        chosen = self.shell.settings
        inbox = chosen.inboxes / region.inbox
        write_sample_reports(region, chosen.regions / region_id, inbox, Month.parse(month))

    def start(self, region_id: str, month: str) -> tuple[str, str]:
        """The samples arrive and the month's run starts; its DAG and run."""
        dag_id = f"{region_id}.monthly_report"
        self.receive(region_id, month)
        return dag_id, self.client.trigger(dag_id, partition_key=month)

    def close(self, region_id: str, month: str) -> None:
        """A month from its samples to its circular."""
        dag_id, run_id = self.start(region_id, month)
        self.answer(dag_id, run_id, "Approve", "同意印发")
        self.client.wait_for_success(dag_id, run_id, PATIENCE_SECONDS)

    def answer(self, dag_id: str, run_id: str, option: str, reason: str) -> None:
        """The bureau answers the approval once it is asked."""
        self.client.wait_for_approval(dag_id, run_id, "approve", 120)
        self.client.answer(dag_id, run_id, "approve", option, {"reason": reason})

    def mails_to(self, address: str) -> list[Message]:
        """What arrived for an address."""
        return [mail for mail in self.postbox.mails if mail["To"] == address]

    def wait_until_nothing_is_queued(self, patience_seconds: float = PATIENCE_SECONDS) -> None:
        """Return once every notice has been sent."""
        deadline = time.monotonic() + patience_seconds
        while time.monotonic() < deadline:
            with self.shell.store.read() as tx:
                if all(found.sent_at for found in notices.listing(tx)):
                    return
            time.sleep(0.5)
        raise TimeoutError(DELIVERY)

    def page_session(self) -> requests.Session:
        """The bureau, logged in to the pages."""
        session = requests.Session()
        session.trust_env = False
        login = {"username": "bureau", "password": self.password}
        answer = session.post(f"{self.url}/auth/token", json=login, timeout=30)
        session.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        return session


@pytest.fixture(scope="module")
def postbox() -> Iterator[tuple[Postbox, int]]:
    handler = Postbox()
    port = free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


@pytest.fixture(scope="module")
def place(
    tmp_path_factory: pytest.TempPathFactory,
    postbox: tuple[Postbox, int],
    request: pytest.FixtureRequest,
) -> Iterator[Place]:
    """An instance with the DAGs of the module under way; a broken region and a hundred units.

    A module's `prepare` changes regions and rulebooks before anything reads them.
    """
    handler, smtp_port = postbox
    home = tmp_path_factory.mktemp("e2e")
    chosen = Settings(
        home=home,
        regions=_regions(home / "regions"),
        rulebooks=home / "rulebooks",
        database_url=f"sqlite:///{home}/diaodu.db",
        is_database_named=True,
        files_url=str(home / "raw"),
        smtp_url=f"smtp://127.0.0.1:{smtp_port}",
        sender="diaodu@example.org",
    )
    shutil.copytree(INCLUDE / "rulebooks", chosen.rulebooks)
    hundred.make_hundred(chosen.regions, chosen.rulebooks)
    migrate(chosen.database_url)
    shell = open_shell(chosen)
    if hasattr(request.module, "prepare"):
        request.module.prepare(World(home, shell))
    airflow = LocalAirflow(
        home / "airflow",
        free_port(),
        ROOT / "dags",
        ROOT / "plugins",
        _environment(chosen, request.module.HEARTBEAT_SECONDS),
    )
    airflow.start()
    try:
        password = airflow.password("bureau")
        client = AirflowClient(airflow.url, "bureau", password)
        for dag_id in request.module.DAGS:
            client.wait_for_dag(dag_id)
            client.unpause(dag_id)
        yield Place(airflow.url, client, shell, handler, password)
    finally:
        airflow.stop()


@dataclass(frozen=True)
class March:
    """What the runs of the region of a hundred units said."""

    reminded: JsonValue
    reminded_again: JsonValue
    validated: JsonValue


@pytest.fixture(scope="module")
def march(place: Place) -> March:
    """Reminders on the day after the deadline, then the late reports come, the month is closed.

    The reminders run again while the month's own run takes in the late reports.
    """
    client, monthly = place.client, f"{hundred.ID}.monthly_report"
    hundred.send(place.shell, hundred.IN_TIME_ONES, hundred.IN_TIME)
    first = _remind(place)
    client.wait_for_success(*first, PATIENCE_SECONDS)
    hundred.send(place.shell, hundred.LATE, hundred.TOO_LATE)
    run_id = client.trigger(monthly, partition_key=str(hundred.MARCH))
    second = _remind(place)
    client.wait_for_success(*second, PATIENCE_SECONDS)
    place.answer(monthly, run_id, "Approve", "同意印发")
    client.wait_for_success(monthly, run_id, PATIENCE_SECONDS)
    place.wait_until_nothing_is_queued()
    return March(
        reminded=client.xcom(*first, "remind"),
        reminded_again=client.xcom(*second, "remind"),
        validated=client.xcom(monthly, run_id, "validate"),
    )


def _remind(place: Place) -> tuple[str, str]:
    """The reminders of the day after the deadline are started by hand; their DAG and run."""
    dag_id = f"{hundred.ID}.reminders"
    return dag_id, place.client.trigger(dag_id, conf={"on": hundred.DAY_AFTER.isoformat()})


def _environment(chosen: Settings, heartbeat_seconds: int) -> dict[str, str]:
    return {
        "DIAODU_HOME": str(chosen.home),
        "DIAODU_REGIONS": str(chosen.regions),
        "DIAODU_RULEBOOKS": str(chosen.rulebooks),
        "DIAODU_SENDER": chosen.sender,
        "AIRFLOW_CONN_DIAODU_DB": chosen.database_url,
        "AIRFLOW_CONN_DIAODU_SMTP": chosen.smtp_url,
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": str(heartbeat_seconds),
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "1",
        "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "600",
    }


def _regions(folder: Path) -> Path:
    """The sample regions, sending by SMTP, and one that is broken."""
    shutil.copytree(INCLUDE / "regions", folder)
    for region in folder.glob("*/region.yaml"):
        text = region.read_text()
        changed = re.sub(r"^channel: file$", "channel: smtp", text, flags=re.MULTILINE)
        region.write_text(changed)
    broken = folder / "broken"
    broken.mkdir()
    (broken / "region.yaml").write_text("region: broken\ntitel: 写错了\n")
    return folder
