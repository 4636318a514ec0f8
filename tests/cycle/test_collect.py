import os
import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from diaodu.model.canonical import sha256
from tests.intake.hostile import HOSTILE

FILE = b"whatever a unit sends"


def arrivals(world):
    with world.shell.store.read() as tx:
        return tx.execute(text("SELECT * FROM arrivals ORDER BY file_name")).mappings().all()


def test_a_file_is_kept_byte_for_byte_under_its_hash_and_stands_in_the_ledger(world):
    world.receive("luan", "霍邱县.xlsx", FILE, at="2022-10-08T01:05")

    assert world.collect("luan").summary == {"新收文件": 1, "已收过的文件": 0}

    assert world.shell.files.get(sha256(FILE)) == FILE
    assert (world.home / "raw" / sha256(FILE)[:2] / sha256(FILE)).read_bytes() == FILE
    (arrival,) = arrivals(world)
    assert (arrival["file_name"], arrival["size_bytes"]) == ("霍邱县.xlsx", len(FILE))
    assert arrival["received_at"].startswith("2022-10-08 01:05:00")
    assert world.events("luan") == ["file_received"]


def test_every_file_of_a_month_ends_under_its_hash_and_in_the_ledger(luan):
    world = luan.worlds["collected"]
    files = list((world.home / "inbox" / "luan").iterdir())

    assert len(files) == len(arrivals(world)) == 8
    for path in files:
        assert world.shell.files.get(sha256(path.read_bytes())) == path.read_bytes()
    assert world.events("luan") == ["file_received"] * 8


def test_a_file_meant_to_do_harm_is_kept_as_it_came(world):
    made = [(number, it.name, it.make()) for number, it in enumerate(HOSTILE) if it.codes]
    for number, name, data in made:
        world.receive("luan", f"{number}{name}", data, at="2022-10-08T01:05")

    world.collect("luan")

    assert [world.shell.files.get(sha256(data)) == data for *_, data in made] == [True] * len(made)


def test_a_file_left_in_place_changes_nothing(world):
    world.receive("luan", "霍邱县.xlsx", FILE)
    world.receive("luan", "钟错了.xlsx", FILE, at="2099-01-01T00:00")
    world.collect("luan")
    before = world.dump()

    assert world.collect("luan").summary == {"新收文件": 0, "已收过的文件": 2}
    assert world.dump() == before


def test_a_round_without_anything_new_waits_for_no_writer(world):
    world.receive("luan", "霍邱县.xlsx", FILE)
    world.collect("luan")

    with world.shell.store.write():
        assert world.collect("luan").summary == {"新收文件": 0, "已收过的文件": 1}


def test_a_changed_file_of_the_same_name_and_size_is_recorded(world):
    world.receive("luan", "霍邱县.xlsx", FILE, at="2024-02-01T00:00")
    world.collect("luan")
    world.receive("luan", "霍邱县.xlsx", FILE[::-1], at="2024-02-01T00:00")

    assert world.collect("luan").new_count == 1
    assert world.shell.files.get(sha256(FILE[::-1])) == FILE[::-1]


def test_the_identical_file_sent_again_is_recorded(world):
    world.receive("luan", "霍邱县.xlsx", FILE)
    world.collect("luan")
    world.receive("luan", "霍邱县 (1).xlsx", FILE, at="2024-03-01T00:00")

    assert world.collect("luan").summary == {"新收文件": 1, "已收过的文件": 1}


def test_the_same_file_at_two_regions_is_received_by_both(world):
    for region in ("luan", "qujialing"):
        world.receive(region, "空表.xlsx", FILE)

    assert [world.collect(region).new_count for region in ("luan", "qujialing")] == [1, 1]


def test_a_kept_file_that_was_damaged_is_made_whole_by_the_next_round(world):
    world.receive("luan", "霍邱县.xlsx", FILE)
    world.collect("luan")
    (world.home / "raw" / sha256(FILE)[:2] / sha256(FILE)).write_bytes(b"torn")

    assert world.collect("luan").new_count == 0
    assert world.shell.files.get(sha256(FILE)) == FILE


@pytest.mark.parametrize(
    "name", ["~$霍邱县.xlsx", ".~lock.霍邱县.xlsx#", "~WRL0001.tmp", "a.xlsx.part"]
)
def test_files_of_office_programs_and_unfinished_ones_are_left_alone(world, name):
    path = world.receive("luan", name, FILE)

    assert world.collect("luan").summary == {"新收文件": 0, "已收过的文件": 0}
    assert path.read_bytes() == FILE
    assert arrivals(world) == []


def test_a_file_that_is_still_being_copied_waits_for_the_next_round(world):
    path = world.receive("luan", "霍邱县.xlsx", FILE)
    os.utime(path, (time.time() + 600, time.time() + 600))
    assert world.collect("luan").new_count == 0

    os.utime(path, (time.time() - 600, time.time() - 600))
    assert world.collect("luan").new_count == 1


def test_a_file_stamped_by_a_wrong_clock_is_received_now_and_not_years_later(world):
    world.receive("luan", "霍邱县.xlsx", FILE, at="2099-01-01T00:00")

    assert world.collect("luan").new_count == 1
    (arrival,) = arrivals(world)
    received_at = datetime.fromisoformat(arrival["received_at"]).replace(tzinfo=UTC)
    assert datetime.now(UTC) - received_at < timedelta(minutes=10)


def test_a_region_whose_inbox_is_not_there_yet_has_nothing_new(world):
    assert world.collect("qujialing").summary == {"新收文件": 0, "已收过的文件": 0}


def test_files_stay_where_the_units_put_them(world):
    path = world.receive("luan", "霍邱县.xlsx", FILE)
    world.collect("luan")

    assert path.read_bytes() == FILE
