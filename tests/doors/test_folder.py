import os
from datetime import UTC, datetime, timedelta

import pytest

from diaodu.doors.folder import SETTLING, incoming

NOW = datetime(2024, 4, 3, 1, 0, tzinfo=UTC)


@pytest.fixture
def put(tmp_path):
    def at(name, written_at, data=b"x"):
        (tmp_path / name).write_bytes(data)
        os.utime(tmp_path / name, (written_at.timestamp(), written_at.timestamp()))

    return at


def names(folder):
    return [found.file_name for found in incoming(folder, NOW)]


def test_files_come_by_their_time_then_by_name(put, tmp_path):
    put("c.xlsx", NOW - timedelta(hours=3))
    put("b.xlsx", NOW - timedelta(hours=1))
    put("a.xlsx", NOW - timedelta(hours=1))

    assert names(tmp_path) == ["c.xlsx", "a.xlsx", "b.xlsx"]


def test_a_file_comes_with_its_bytes_and_its_own_time(put, tmp_path):
    put("a.xlsx", NOW - timedelta(hours=1), b"bytes")

    (found,) = incoming(tmp_path, NOW)
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

    assert [found.received_at for found in incoming(tmp_path, NOW)] == [NOW]


def test_folders_and_temporary_files_are_not_looked_at(put, tmp_path):
    (tmp_path / "folder.xlsx").mkdir()
    for name in ("~$a.xlsx", ".a.xlsx", "~a.tmp", "a.xlsx.part"):
        put(name, NOW - timedelta(hours=1))

    assert names(tmp_path) == []


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    assert names(tmp_path / "none") == []
