import resource

import pytest
from hypothesis import given
from hypothesis import strategies as st
from upath import UPath

from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import sha256
from diaodu.store.files import FileStore, open_files
from tests.store.races import at_once

DATA = b"PK\x03\x04 a workbook"


@pytest.fixture(params=["folder", "file address", "memory"])
def files(request, tmp_path):
    places = {
        "folder": str(tmp_path / "raw"),
        "file address": f"file://{tmp_path}/raw",
        "memory": f"memory://{tmp_path.name}",
    }
    return open_files(places[request.param])


def only_file(files: FileStore) -> UPath:
    (found,) = (path for path in files.root.rglob("*") if path.is_file())
    return found


def test_bytes_come_back_under_their_hash(files):
    key = files.put(DATA)

    assert key == sha256(DATA)
    assert files.get(key) == DATA


def test_the_same_bytes_are_kept_once(files):
    assert files.put(DATA) == files.put(DATA)
    assert only_file(files).name == sha256(DATA)


def test_an_unknown_hash_is_named(files):
    with pytest.raises(UnreadableInputError, match="没有 0000"):
        files.get("0" * 64)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "A" * 64, "a" * 65])
def test_what_is_no_hash_is_never_looked_for(files, key):
    with pytest.raises(UnreadableInputError, match="不是文件的哈希"):
        files.get(key)


def test_altered_bytes_are_not_given_out_and_are_mended_when_they_come_again(files):
    key = files.put(DATA)
    only_file(files).write_bytes(DATA[:-1])

    with pytest.raises(UnreadableInputError, match="已被改动"):
        files.get(key)

    assert files.put(DATA) == key
    assert files.get(key) == DATA


def test_putting_the_same_bytes_at_once_leaves_one_whole_file(files):
    data = DATA * 100_000

    assert set(at_once(8, lambda _number: files.put(data))) == {sha256(data)}
    assert only_file(files).read_bytes() == data


def test_a_file_cut_off_while_it_is_written_leaves_nothing_behind(tmp_path):
    files = open_files(str(tmp_path / "raw"))
    data = DATA * 100_000
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(data) // 2, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            files.put(data)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@given(st.binary())
def test_any_bytes_come_back(data):
    files = open_files("memory://any-bytes")

    assert files.get(files.put(data)) == data
