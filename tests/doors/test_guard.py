import pytest

from diaodu.doors import NotTaken
from diaodu.doors.guard import guarded
from diaodu.errors import DoorError


def door(error):
    yield NotTaken("a", "b")
    raise error


def test_whatever_goes_wrong_behind_a_door_is_one_kind_of_error():
    found = guarded(door(ImportError("Install s3fs")))

    assert next(found) == NotTaken("a", "b")
    with pytest.raises(DoorError, match="ImportError: Install s3fs"):
        next(found)


def test_what_a_door_says_itself_stays_as_it_is():
    with pytest.raises(DoorError, match=r"^没有应答$"):
        list(guarded(door(DoorError("没有应答"))))


def test_being_ended_from_outside_is_no_outage():
    with pytest.raises(KeyboardInterrupt):
        list(guarded(door(KeyboardInterrupt())))
