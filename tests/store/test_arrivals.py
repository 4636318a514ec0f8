from diaodu.store import arrivals, submissions
from tests.store.races import at_once
from tests.store.samples import MINUTE, NOON, arrival, submission


def test_a_file_left_in_place_is_recorded_once(store):
    with store.write() as tx:
        assert arrivals.add(tx, arrival("a"))
        assert not arrivals.add(tx, arrival("a"))
        assert not arrivals.add(tx, arrival("a", received_at=NOON + MINUTE, written_at=NOON))


def test_the_same_bytes_under_another_name_or_at_another_time_are_another_arrival(store):
    with store.write() as tx:
        assert arrivals.add(tx, arrival("a"))
        assert arrivals.add(tx, arrival("a", file_name="second.xlsx"))
        assert arrivals.add(tx, arrival("a", received_at=NOON + MINUTE))

        assert len(arrivals.unread(tx, "sample")) == 3


def test_what_came_through_a_door_is_told_by_hash_name_and_own_time(store):
    with store.write() as tx:
        arrivals.add(tx, arrival("a", received_at=NOON + MINUTE, written_at=NOON))
        arrivals.add(tx, arrival("b", door="other"))
        arrivals.add(tx, arrival("c", region="other"))

        found = arrival("a")
        assert arrivals.taken(tx, "sample", found.door) == {
            (found.raw_sha256, found.file_name, NOON)
        }


def test_a_file_that_repeats_what_stands_is_read_once_it_was_found_so(store):
    with store.write() as tx:
        arrivals.add(tx, arrival("a"))
        assert arrivals.is_unread(tx, arrival("a"))
        arrivals.settle_repeat(tx, arrival("a"))

        assert not arrivals.is_unread(tx, arrival("a"))


def test_two_regions_may_receive_the_identical_file(store):
    with store.write() as tx:
        arrivals.add(tx, arrival("a"))

        assert arrivals.add(tx, arrival("a", region="other"))
        assert [found.region for found in arrivals.unread(tx, "other")] == ["other"]


def test_recording_one_file_at_once_is_new_to_exactly_one(store):
    def add(_number: int) -> bool:
        with store.write() as tx:
            return arrivals.add(tx, arrival("a"))

    assert sorted(at_once(8, add)) == [False] * 7 + [True]


def test_unread_files_come_in_order_of_arrival_then_of_name(store):
    given = [
        arrival("late", received_at=NOON + MINUTE),
        arrival("b", file_name="b.xlsx"),
        arrival("upper", file_name="Z.xlsx"),
        arrival("chinese", file_name="一季度.xlsx"),
        arrival("early", received_at=NOON - MINUTE),
    ]
    with store.write() as tx:
        for each in given:
            arrivals.add(tx, each)
        found = [each.file_name for each in arrivals.unread(tx, "sample")]

    assert found == ["early.xlsx", "Z.xlsx", "b.xlsx", "一季度.xlsx", "late.xlsx"]


def test_a_file_is_unread_until_a_submission_of_its_own_region_was_made_of_it(store):
    with store.write() as tx:
        for region in ("sample", "other"):
            arrivals.add(tx, arrival("a", region=region))
        submissions.append(tx, submission("a"))

        assert arrivals.unread(tx, "sample") == ()
        assert len(arrivals.unread(tx, "other")) == 1
