"""Every test of the store runs on SQLite and on PostgreSQL, each time from an empty store."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from diaodu.store.engine import Store, migrate, open_store
from diaodu.store.tables import Base
from tests.postgres import PostgresServer

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
    return postgres_server.url(name)


@pytest.fixture(params=DATABASES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table, to be changed at will."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/store.db"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    name = server.create_database()
    yield server.url(name)
    server.drop_database(name)


@pytest.fixture(params=DATABASES)
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with all tables, empty; on PostgreSQL always the same one, for speed."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "store.db")
        return f"sqlite:///{tmp_path}/store.db"
    url: str = request.getfixturevalue("migrated_postgres")
    _empty(open_store(url))
    return url


@pytest.fixture
def store(store_url: str) -> Store:
    return open_store(store_url)


def _empty(store: Store) -> None:
    names = ", ".join(table.name for table in Base.metadata.sorted_tables)
    with store.write() as tx:
        tx.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
