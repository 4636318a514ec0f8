"""Open the store, begin transactions the same way on both databases, bring the tables up to date.

Every transaction has a connection of its own, closed at its end: nothing is shared between
threads or survives a fork, and opening one costs less than the commit.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from diaodu.errors import StoreUnavailableError, UnreadableInputError
from diaodu.store.urls import normalised

Tx: TypeAlias = Connection

BUSY_SECONDS = 60
MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATION_LOCK = 20240301
BEGIN = "diaodu_begin"

# A deferred BEGIN would take SQLite's write lock only at the first write and fail there at once,
# without waiting, whenever somebody else has written since.
WRITING: dict[str, dict[str, object]] = {
    "sqlite": {BEGIN: ("PRAGMA query_only = OFF", "BEGIN IMMEDIATE")},
    "postgresql": {"isolation_level": "READ COMMITTED"},
}
READING: dict[str, dict[str, object]] = {
    "sqlite": {BEGIN: ("PRAGMA query_only = ON", "BEGIN")},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


@dataclass(frozen=True)
class Store:
    """The database of all regions; `write()` and `read()` give one transaction each.

    Both raise `StoreUnavailableError` while a server does not answer, `UnreadableInputError` on an
    SQLite file that cannot be opened.
    """

    engine: Engine

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """A transaction that may write: committed at the end, rolled back on an exception.

        On SQLite it is the only writer from its first moment, and waits up to a minute to become
        it. Keep it short: no file, network or scoring work inside.
        """
        with self._connect(WRITING) as tx, tx.begin():
            yield tx

    @contextmanager
    def read(self) -> Iterator[Tx]:
        """A transaction that sees one state of the store throughout and cannot write."""
        with self._connect(READING) as tx, tx.begin():
            yield tx

    def _connect(self, options: dict[str, dict[str, object]]) -> Connection:
        try:
            tx = self.engine.connect()
        except OperationalError as error:
            where = self.engine.url.render_as_string()
            is_file = self.engine.dialect.name == "sqlite"
            failure = UnreadableInputError if is_file else StoreUnavailableError
            raise failure(f"数据库 {where} 连接不上: {error.orig}") from error
        return tx.execution_options(**options[self.engine.dialect.name])


def open_store(url: str) -> Store:
    """The store at that URL, whose tables `migrate` has made; `UnreadableInputError` if no file."""
    target = normalised(url)
    if target.get_backend_name() == "sqlite" and not Path(target.database or "").exists():
        raise UnreadableInputError(
            f"数据库文件 {target.database} 不存在, 请先运行 diaodu store migrate"
        )
    return Store(_engine(target))


def migrate(url: str) -> None:
    """Bring the tables to the newest revision, making the database file if need be.

    All of it happens in one transaction; two of them at once wait for each other.
    """
    target = normalised(url)
    if target.get_backend_name() == "sqlite":
        with _folder_lock(Path(target.database or "").resolve().parent):
            _use_wal(target)
            _upgrade(target)
    else:
        _upgrade(target)


def alembic_config(tx: Tx | None = None) -> Config:
    """Alembic's settings for the packaged migrations, run in that transaction."""
    config = Config(attributes={"connection": tx})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _upgrade(target: URL) -> None:
    with Store(_engine(target)).write() as tx:
        if tx.dialect.name == "postgresql":
            tx.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        command.upgrade(alembic_config(tx), "head")


def _use_wal(target: URL) -> None:
    """Stays with the file. Changing the mode fails, not waits, beside another: hence the lock."""
    with _engine(target).connect() as connection:
        connection.execution_options(**{BEGIN: ()})
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")


@contextmanager
def _folder_lock(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _engine(target: URL) -> Engine:
    if target.get_backend_name() != "sqlite":
        return create_engine(target, poolclass=NullPool)
    engine = create_engine(
        target,
        poolclass=NullPool,
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
    )
    event.listen(engine, "connect", _enforce_foreign_keys)
    event.listen(engine, "begin", _begin)
    return engine


def _enforce_foreign_keys(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.cursor().execute("PRAGMA foreign_keys = ON")


def _begin(tx: Connection) -> None:
    for statement in tx.get_execution_options()[BEGIN]:
        tx.exec_driver_sql(statement)
