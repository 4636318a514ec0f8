"""One region as the pages find it: a month published, the next drafted twice, trouble in both."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from fastapi import HTTPException
from fastapi.testclient import TestClient

from diaodu.cycle.access import Person
from diaodu.cycle.publish import Decision, refuse
from diaodu.cycle.rerun import prepare
from diaodu.cycle.shell import utc_now
from diaodu.store import notices
from diaodu.store.engine import migrate
from diaodu.web import create_app
from tests.cycle.corrections import ASKED, correct_march
from tests.world import INCLUDE, World
from tests.worlds import Shared

BUREAU = Person("bureau")
REGION = "qujialing"
HASHES = "hashes.json"
HOSTILE = "第二招商专班<img src=x onerror=alert(1)>\"'&{{ 7*7 }}"
MISSING = "第十四招商专班"
LAST_CALL = "第三招商专班"
ERROR = "550 <b>no</b> mailbox"
RUN = "https://airflow.example.org/run/1"
REASON = "外出批次有误 <script>alert(2)</script>"


@dataclass(frozen=True)
class Shown:
    """The installation, and the hash of each thing that was drafted in it."""

    world: World
    published: str
    refused: str
    waiting: str


@pytest.fixture(scope="session")
def shown(samples: Path, shared: Shared) -> Shown:
    home = shared.folder("shown", lambda home: _make(home, samples))
    world = World.at(home, regions=home / "regions")
    return Shown(world, *json.loads((home / HASHES).read_text()))


def _make(home: Path, samples: Path) -> None:
    migrate(f"sqlite:///{home}/diaodu.db")
    world = World.at(home, regions=_regions(home / "regions"))
    _receive(world, samples, "2024-01")
    published = world.close(REGION, "2024-01").sha256
    _settle_some(world)
    _receive(world, samples, "2024-02", without=(MISSING, LAST_CALL))
    world.receive(REGION, "说明.xlsx", b"not a workbook")
    refused = world.draft(REGION, "2024-02").composed.publication_sha256
    refuse(world.shell, REGION, refused, Decision("局长", utc_now(), REASON))
    _receive(world, samples, "2024-02", without=(MISSING,))
    waiting = world.draft(REGION, "2024-02").composed.publication_sha256
    (home / HASHES).write_text(json.dumps([published, refused, waiting]))


@pytest.fixture(scope="session")
def bureau(shown: Shown) -> Iterator[TestClient]:
    """Somebody who is logged in."""
    yield from _client(shown.world, lambda: BUREAU)


@pytest.fixture(scope="session")
def nobody(shown: Shown) -> Iterator[TestClient]:
    """Somebody who is not."""

    def refuse_all() -> None:
        raise HTTPException(401, "Not authenticated")

    yield from _client(shown.world, refuse_all)


def _client(world: World, user: Callable[[], object]) -> Iterator[TestClient]:
    with TestClient(create_app(user, lambda: world.shell)) as client:
        yield client


def _regions(folder: Path) -> Path:
    shutil.copytree(INCLUDE / "regions" / REGION, folder / REGION)
    units = folder / REGION / "units.csv"
    quoted = '"' + HOSTILE.replace('"', '""') + '"'
    units.write_text(units.read_text().replace("第二招商专班", quoted))
    broken = folder / "broken"
    broken.mkdir()
    (broken / "region.yaml").write_text("region: broken\ntitel: 写错了\n")
    return folder


def _receive(world: World, samples: Path, month: str, without: tuple[str, ...] = ()) -> None:
    world.receive_samples(REGION, samples, f"*-{month}-*")
    for title in without:
        for path in (world.shell.settings.inboxes / REGION).glob(f"{title}-{month}-*.xlsx"):
            path.unlink()


def _settle_some(world: World) -> None:
    """One notice is out, one has failed for good, the others still wait."""
    for error in ("", ERROR):
        with world.shell.store.write() as tx:
            claimed = notices.claim_next(tx, utc_now(), 60)
            if error:
                notices.settle_failed(tx, claimed, utc_now(), error, None)
            else:
                notices.settle_sent(tx, claimed.id, utc_now())


@pytest.fixture(scope="session")
def pending(closed: World, shared: Shared) -> World:
    """Three months are out, and a correction of March waits for its approval; for reading only."""

    def make(home: Path) -> None:
        world = closed.copied_to(home)
        correct_march(world)
        prepare(world.shell, replace(ASKED, link=RUN), "run")

    return World.at(shared.folder("pending", make))
