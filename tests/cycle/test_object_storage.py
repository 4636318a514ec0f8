"""Reports in a bucket of a real S3 server: each comes once, and a wrong key stops no other door."""

import pytest
from s3fs import S3FileSystem
from sqlalchemy import text

from diaodu.model.canonical import sha256
from tests.doors.s3_server import BUCKET, s3_server
from tests.world import World

FILE, OTHER = b"whatever a unit sends", b"and what it sends instead"
DOOR = f"inbox: luan\ndoors:\n  - {{kind: folder, name: 云盘, url: 's3://{BUCKET}/2024'}}\n"


@pytest.fixture(scope="module")
def storage():
    with s3_server() as server:
        yield server


@pytest.fixture
def signed(storage, monkeypatch):
    """Say in the environment who signs; what a client remembers of it is forgotten."""

    def by(**others):
        S3FileSystem.clear_instance_cache()
        for name, value in storage.variables(**others).items():
            monkeypatch.setenv(name, value)

    yield by
    S3FileSystem.clear_instance_cache()


@pytest.fixture
def own(world):
    """六安 with a bucket beside its inbox, in which one file stands."""
    changed = world.with_own_regions()
    changed.edit("regions/luan/region.yaml", "inbox: luan\n", DOOR)
    world.receive("luan", "金安区.xlsx", FILE)
    chosen = changed.shell.settings
    return World.at(world.home, regions=chosen.regions, rulebooks=chosen.rulebooks)


def came_through_the_bucket(own):
    query = text(
        "SELECT file_name, raw_sha256 FROM arrivals WHERE door = '云盘' ORDER BY received_at"
    )
    with own.shell.store.read() as tx:
        return [(row.file_name, row.raw_sha256) for row in tx.execute(query)]


def test_each_object_comes_once_and_a_changed_one_again(storage, signed, own):
    signed()
    storage.put("2024/", b"")
    storage.put("2024/霍邱县.xlsx", FILE, minutes_ago=3)
    storage.put("2024/~$霍邱县.xlsx", FILE)
    storage.put("2023/霍邱县.xlsx", FILE)

    assert [own.collect("luan").new_count for _ in range(2)] == [2, 0]
    storage.put("2024/霍邱县.xlsx", OTHER)
    assert own.collect("luan").summary == {"新收文件": 1, "已收过的文件": 1}

    assert came_through_the_bucket(own) == [
        ("霍邱县.xlsx", sha256(FILE)),
        ("霍邱县.xlsx", sha256(OTHER)),
    ]
    assert own.shell.files.get(sha256(OTHER)) == OTHER


@pytest.mark.parametrize("wrong", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
def test_a_wrong_key_is_an_outage_of_that_door_alone(signed, own, wrong):
    signed(**{wrong: "AKIAMISTAKEN"})

    collected = own.collect("luan")

    (line,) = collected.outages
    assert line.startswith(f"云盘: 没有权限打开 s3://{BUCKET}/2024")
    assert collected.new_count == 1
    assert came_through_the_bucket(own) == []
