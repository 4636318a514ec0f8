import os
from datetime import UTC, datetime, timedelta

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from upath import UPath

from diaodu.doors import NotTaken
from diaodu.doors.folder import SETTLING, Inbox, incoming
from diaodu.errors import DoorError

NOW = datetime(2024, 4, 3, 1, 0, tzinfo=UTC)


@pytest.fixture
def put(tmp_path):
    def at(name, written_at, data=b"x"):
        (tmp_path / name).write_bytes(data)
        os.utime(tmp_path / name, (written_at.timestamp(), written_at.timestamp()))

    return at


@pytest.fixture
def storage(request):
    root = UPath(f"memory:///{request.node.name}")
    root.mkdir(parents=True)
    yield root
    root.rmdir(recursive=True)


def taken(folder, now=NOW, **changes):
    return list(incoming(Inbox(UPath(folder), **changes), now))


def names(folder):
    return [found.file_name for found in taken(folder)]


def test_files_come_by_their_time_then_by_name(put, tmp_path):
    put("c.xlsx", NOW - timedelta(hours=3))
    put("b.xlsx", NOW - timedelta(hours=1))
    put("a.xlsx", NOW - timedelta(hours=1))

    assert names(tmp_path) == ["c.xlsx", "a.xlsx", "b.xlsx"]


def test_a_file_comes_with_its_bytes_and_its_own_time(put, tmp_path):
    put("a.xlsx", NOW - timedelta(hours=1), b"bytes")

    (found,) = taken(tmp_path)
    assert (found.data, found.received_at) == (b"bytes", NOW - timedelta(hours=1))


@pytest.mark.parametrize(
    ("written_at", "is_taken"),
    [
        (NOW - SETTLING, True),
        (NOW - SETTLING + timedelta(milliseconds=10), False),
        (NOW + timedelta(minutes=5), False),
        (NOW + timedelta(days=2), True),
    ],
    ids=["settled", "being copied", "clock a little ahead", "clock of another year"],
)
def test_a_file_is_taken_once_it_has_settled(put, tmp_path, written_at, is_taken):
    put("a.xlsx", written_at)

    assert names(tmp_path) == ["a.xlsx"] * is_taken


def test_a_file_of_the_day_after_tomorrow_counts_as_come_now(put, tmp_path):
    put("a.xlsx", NOW + timedelta(days=2))

    assert [found.received_at for found in taken(tmp_path)] == [NOW]


def test_folders_and_temporary_files_are_not_looked_at(put, tmp_path):
    (tmp_path / "folder.xlsx").mkdir()
    for name in ("~$a.xlsx", ".a.xlsx", "~a.tmp", "a.xlsx.part"):
        put(name, NOW - timedelta(hours=1))

    assert names(tmp_path) == []


def test_what_is_no_file_at_all_is_not_waited_for(put, tmp_path):
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "gone.xlsx").symlink_to(tmp_path / "nowhere")
    put("a.xlsx", NOW - timedelta(hours=1))

    assert names(tmp_path) == ["a.xlsx"]


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    assert names(tmp_path / "none") == []


def test_a_folder_that_must_be_there_is_out_of_order_when_it_is_gone(tmp_path):
    with pytest.raises(DoorError, match="没有文件夹"):
        taken(tmp_path / "none", must_exist=True)


def test_a_file_over_the_limit_is_not_taken_and_the_others_are(put, tmp_path):
    put("a.xlsx", NOW - timedelta(hours=2), b"x" * 11)
    put("b.xlsx", NOW - timedelta(hours=1), b"x" * 10)

    large, small = taken(tmp_path, largest_bytes=10)

    assert large == NotTaken("a.xlsx", "11 字节, 超过上限 10 字节")
    assert small.file_name == "b.xlsx"


def test_a_name_no_database_takes_is_made_fit(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\n.xlsx"
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    os.utime(path, (NOW.timestamp() - 60, NOW.timestamp() - 60))

    assert names(tmp_path) == ["?.xlsx"]


def test_object_storage_is_a_folder_too(storage):
    (storage / "城关镇.xlsx").write_bytes(b"bytes")
    (storage / "~$城关镇.xlsx").write_bytes(b"lock")
    (storage / "more").mkdir()
    now = datetime.now(UTC) + timedelta(minutes=1)

    (found,) = taken(storage, now)

    assert (found.file_name, found.data) == ("城关镇.xlsx", b"bytes")
    assert found.received_at == found.written_at
    assert timedelta(0) < now - found.received_at < timedelta(minutes=10)
    assert taken(storage, now) == [found]


def test_a_prefix_without_a_file_is_empty():
    assert taken("memory:///nothing-here") == []


def test_storage_that_knows_no_time_gives_the_address_to_tell_a_file_by(storage, monkeypatch):
    (storage / "a.xlsx").write_bytes(b"bytes")
    told = MemoryFileSystem.info
    monkeypatch.setattr(
        MemoryFileSystem, "info", lambda *of, **how: {**told(*of, **how), "created": 0}
    )

    (found,) = taken(storage)

    assert (found.received_at, found.address) == (NOW, str(storage / "a.xlsx"))
