"""Every test of the store runs on SQLite and on PostgreSQL, each time in a database of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from diaodu.store.engine import Store, migrate, open_store
from tests.postgres import PostgresServer, postgres_server

__all__ = ["postgres_server"]

DATABASES = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "store.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: PostgresServer) -> str:
    name = postgres_server.create_database()
    migrate(postgres_server.url(name))
    return name


@pytest.fixture(params=DATABASES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/store.db"
    else:
        yield from _database(request.getfixturevalue("postgres_server"), "template0")


@pytest.fixture(params=DATABASES)
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "store.db")
        yield f"sqlite:///{tmp_path}/store.db"
    else:
        template = request.getfixturevalue("migrated_postgres")
        yield from _database(request.getfixturevalue("postgres_server"), template)


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


def _database(server: PostgresServer, template: str) -> Iterator[str]:
    name = server.create_database(template)
    yield server.url(name)
    server.drop_database(name)
