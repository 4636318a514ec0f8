"""Installations ready at every stage of a month, made once and copied for each test."""

import fcntl
import os
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from diaodu.regions import load_region
from diaodu.samples import write_sample_reports
from diaodu.store.engine import migrate
from tests.postgres import PostgresServer
from tests.world import INCLUDE, Draft, World

LUAN = "2022-09"
MONTHS = {"luan": (LUAN, "2024-06"), "qujialing": ("2024-01", "2024-02", "2024-03")}
DRAFT = "draft.pickle"
EVERY_MONTH = [(region, month) for region, months in MONTHS.items() for month in months]


@dataclass(frozen=True)
class Stages:
    """六安 2022-09 after each verb; `draft` belongs to the stages from `drafted` on."""

    worlds: dict[str, World]
    draft: Draft


@dataclass(frozen=True)
class Shared:
    """A folder of all processes of this run; what one of them has made there is made."""

    root: Path

    def folder(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder of that name, filled by whoever asks first while the others wait."""
        folder, done = self.root / name, self.root / f"{name}.done"
        with (self.root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                folder.mkdir()
                make(folder)
                done.touch()
        return folder


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    own = tmp_path_factory.getbasetemp()
    return Shared(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def samples(shared: Shared) -> Path:
    """A folder per sample region with the workbooks its units sent."""

    def write(root: Path) -> None:
        for name in ("luan", "qujialing"):
            folder = INCLUDE / "regions" / name
            region = load_region(folder, INCLUDE / "rulebooks")
            write_sample_reports(region, folder, root / name)

    return shared.folder("samples", write)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> World:
    home = tmp_path_factory.mktemp("blank")
    migrate(f"sqlite:///{home}/diaodu.db")
    return World.at(home)


@pytest.fixture
def world(blank: World, tmp_path: Path) -> World:
    """Nothing has come in yet."""
    return blank.copied_to(tmp_path / "var")


@pytest.fixture(scope="session")
def closed(blank: World, samples: Path, shared: Shared) -> World:
    """All five sample months published, those of 六安 delivered; for reading only."""

    def close(home: Path) -> None:
        world = blank.copied_to(home)
        for region in ("luan", "qujialing"):
            world.receive_samples(region, samples)
            for month in MONTHS[region]:
                world.close(region, month)
            if region == "luan":
                world.deliver()

    return World.at(shared.folder("closed", close))


@pytest.fixture(scope="session")
def luan(blank: World, samples: Path, shared: Shared) -> Stages:
    def walk(root: Path) -> None:
        worlds = {"waiting": blank.copied_to(root / "waiting")}
        worlds["waiting"].receive_samples("luan", samples, f"*-{LUAN}-*")

        def next_stage(after: str, name: str) -> World:
            worlds[name] = worlds[after].copied_to(root / name)
            return worlds[name]

        next_stage("waiting", "collected").collect("luan")
        next_stage("collected", "validated").validate("luan", LUAN)
        draft = next_stage("validated", "drafted").draft("luan", LUAN)
        next_stage("drafted", "published").publish(draft)
        (root / DRAFT).write_bytes(pickle.dumps(draft))

    root = shared.folder("luan", walk)
    worlds = {path.name: World.at(path) for path in root.iterdir() if path.is_dir()}
    return Stages(worlds, pickle.loads((root / DRAFT).read_bytes()))


@pytest.fixture
def postgres_world(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[World]:
    """Nothing has come in yet, and the store is on PostgreSQL."""
    name = postgres_server.create_database()
    migrate(postgres_server.url(name))
    yield World.at(tmp_path / "var", database_url=postgres_server.url(name))
    postgres_server.drop_database(name)
