import fcntl
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, make_url, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from diaodu.errors import StoreUnavailableError, UnreadableInputError
from diaodu.model.records import Arrival
from diaodu.store import arrivals, documents, submissions
from diaodu.store.engine import MIGRATION_LOCK, Store, migrate, open_store
from diaodu.store.tables import ArrivalRow, DocumentRow
from tests.store.races import at_once, in_processes
from tests.store.samples import arrival, submission, undo


def documents_in(store: Store) -> int:
    with store.read() as tx:
        return tx.execute(select(func.count()).select_from(DocumentRow)).scalar_one()


def test_migrating_twice_changes_nothing_and_keeps_what_is_there(empty_url):
    migrate(empty_url)
    with open_store(empty_url).write() as tx:
        documents.put(tx, "text", "kept")

    migrate(empty_url)

    assert documents_in(open_store(empty_url)) == 1


def test_migrating_many_times_at_once_always_succeeds(empty_url):
    at_once(6, lambda _number: migrate(empty_url))

    assert documents_in(open_store(empty_url)) == 0


@contextmanager
def folder_held(url: str) -> Iterator[None]:
    handle = os.open(Path(make_url(url).database).parent, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    yield
    os.close(handle)


@contextmanager
def server_held(url: str) -> Iterator[None]:
    with open_store(url).write() as tx:
        tx.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
        yield


def test_migrating_waits_for_whoever_is_migrating(empty_url):
    held = folder_held if empty_url.startswith("sqlite") else server_held
    with ThreadPoolExecutor(1) as pool:
        with held(empty_url):
            migrating = pool.submit(migrate, empty_url)
            waited = wait([migrating], timeout=0.5)
        migrating.result()

    assert waited.not_done == {migrating}
    assert documents_in(open_store(empty_url)) == 0


def test_migrating_makes_the_folder_of_a_new_sqlite_file(tmp_path):
    url = f"sqlite:///{tmp_path}/new/deep/store.db"

    migrate(url)

    assert documents_in(open_store(url)) == 0


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_processes_writing_at_once_never_fail(store, store_url):
    assert in_processes(4, lambda number: write_25_times(open_store(store_url), number)) == [0] * 4

    assert documents_in(store) == 100


def test_threads_writing_at_once_never_fail(store):
    at_once(4, lambda number: write_25_times(store, number))

    assert documents_in(store) == 100


def write_25_times(store: Store, number: int) -> None:
    """So many documents, each after having read in the same transaction."""
    for turn in range(25):
        with store.write() as tx:
            tx.execute(select(func.count()).select_from(DocumentRow)).scalar_one()
            documents.put(tx, "text", f"{number} {turn}")


def test_an_exception_takes_the_whole_transaction_back(store):
    undo(store, lambda tx: documents.put(tx, "text", "lost"))

    assert documents_in(store) == 0


def test_a_reading_transaction_cannot_write(store):
    with pytest.raises(DBAPIError, match=r"read-?only"), store.read() as tx:
        documents.put(tx, "text", "sneaked in")

    assert documents_in(store) == 0


def test_a_store_can_write_after_it_has_read(store):
    documents_in(store)

    with store.write() as tx:
        documents.put(tx, "text", "written")

    assert documents_in(store) == 1


def test_a_reading_transaction_sees_one_state_while_others_write(store):
    count = select(func.count()).select_from(DocumentRow)
    with store.read() as tx:
        before = tx.execute(count).scalar_one()
        with store.write() as other:
            documents.put(other, "text", "new")

        assert tx.execute(count).scalar_one() == before

    assert documents_in(store) == before + 1


def test_a_submission_without_its_arrival_is_refused(store):
    with pytest.raises(IntegrityError), store.write() as tx:
        submissions.append(tx, submission("never arrived"))


def test_a_time_comes_back_as_the_same_moment_in_utc(store):
    peking = timezone(timedelta(hours=8))
    received_at = datetime(2024, 1, 1, 0, 30, 15, 123456, tzinfo=peking)
    with store.write() as tx:
        arrivals.add(tx, arrival(received_at=received_at))
    with store.read() as tx:
        (found,) = arrivals.unread(tx, "sample")

    assert found.received_at == received_at
    assert found.received_at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(store):
    with pytest.raises(StatementError, match="time without a zone"), store.write() as tx:
        arrivals.add(tx, arrival(received_at=datetime(2024, 1, 1)))  # noqa: DTZ001  the point of it


def test_times_are_kept_as_utc_whatever_zone_the_session_shows(store):
    with store.write() as tx:
        arrivals.add(tx, arrival(received_at=datetime(2024, 1, 1, tzinfo=UTC)))
    with store.read() as tx:
        if tx.dialect.name == "postgresql":
            tx.execute(text("SET LOCAL TIME ZONE 'Asia/Shanghai'"))
        row = tx.execute(select(ArrivalRow.received_at)).scalar_one()

    assert row == datetime(2024, 1, 1, tzinfo=UTC)
    assert row.utcoffset() == timedelta(0)


def test_sqlite_writes_ahead_and_waits_a_minute(tmp_path):
    url = f"sqlite:///{tmp_path}/store.db"
    migrate(url)

    with open_store(url).read() as tx:
        assert tx.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert tx.execute(text("PRAGMA busy_timeout")).scalar() == 60_000


def test_a_sqlite_file_that_is_not_there_is_not_made_by_opening(tmp_path):
    with pytest.raises(UnreadableInputError, match="diaodu store migrate"):
        open_store(f"sqlite:///{tmp_path}/missing.db")

    assert list(tmp_path.iterdir()) == []


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path):
    unreachable = open_store(f"postgresql://diaodu:secret@/diaodu?host={tmp_path}")

    with pytest.raises(StoreUnavailableError, match="连接不上") as failed, unreachable.read():
        pass

    assert "secret" not in str(failed.value)


def test_a_sqlite_file_that_went_away_is_no_server_to_wait_for(tmp_path):
    url = f"sqlite:///{tmp_path}/folder/store.db"
    migrate(url)
    store = open_store(url)
    (tmp_path / "folder").rename(tmp_path / "elsewhere")

    with pytest.raises(UnreadableInputError, match="连接不上"), store.read():
        pass


def test_every_field_of_an_arrival_comes_back(store):
    kept = arrival("资料 (3月)")
    with store.write() as tx:
        arrivals.add(tx, kept)
    with store.read() as tx:
        found: Arrival = arrivals.unread(tx, "sample")[0]

    assert found == kept
