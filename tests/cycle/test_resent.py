"""A file sent again: an earlier one counts again, the one that stands changes nothing."""

import pytest

from diaodu.model.submissions import Submission
from tests.world import signed
from tests.worlds import LUAN

UNIT = "huoqiu"


@pytest.fixture
def world(luan, tmp_path):
    return luan.worlds["validated"].copied_to(tmp_path)


def send(world, name, data, at):
    world.receive("luan", name, data, at)
    world.collect("luan")
    world.validate("luan", LUAN)
    return world.submissions("luan", period=LUAN, unit=UNIT)


def files(world):
    (first,) = world.submissions("luan", period=LUAN, unit=UNIT)
    wrong = signed(60)(world.document(Submission, first.content_sha256))
    return first, world.shell.files.get(first.raw_sha256), world.workbook("luan", wrong)


def test_a_right_file_sent_again_after_a_wrong_one_counts_and_is_answered(world):
    first, right, wrong = files(world)
    send(world, "更正.xlsx", wrong, "2022-10-06T00:00")

    last = send(world, "再更正.xlsx", right, "2022-10-07T00:00")[-1]

    assert (last.version, last.raw_sha256) == (3, first.raw_sha256)
    assert last.content_sha256 == first.content_sha256
    assert any(queued.notice.subject_id == last.id for queued in world.notices("luan"))


def test_the_file_that_stands_sent_again_is_recognised_and_changes_nothing_later_either(world):
    _, right, wrong = files(world)
    before = len(world.notices("luan"))

    assert len(send(world, "又一份.xlsx", right, "2022-10-06T00:00")) == 1
    assert len(world.notices("luan")) == before
    assert [row.version for row in send(world, "更正.xlsx", wrong, "2022-10-07T00:00")] == [1, 2]
    world.validate("luan", LUAN)
    assert len(world.submissions("luan", period=LUAN, unit=UNIT)) == 2


def test_two_units_that_send_the_same_empty_file_are_both_recorded_and_answered(world):
    for name in ("甲.xlsx", "乙.xlsx"):
        send(world, name, b"", "2022-10-06T00:00")

    assert [row.file_name for row in world.submissions("luan", period="")] == ["甲.xlsx", "乙.xlsx"]
    assert sum(queued.notice.kind == "rejection" for queued in world.notices("luan")) == 2
