from datetime import UTC, datetime

from diaodu.doors import Incoming, NotTaken
from diaodu.doors.portal import incoming
from diaodu.model.doors import Handed, Portal

NOW = datetime(2024, 2, 2, 1, tzinfo=UTC)


def handed(name="报表.xlsx", data=b"whatever", sender="zhuanban1"):
    return Handed(name, sender, Portal.PAGE, data)


def test_a_file_has_come_now_from_whoever_handed_it_in():
    assert list(incoming(handed(), NOW)) == [
        Incoming("报表.xlsx", b"whatever", NOW, NOW, sender="zhuanban1")
    ]


def test_names_are_stripped_of_folders_and_control_characters():
    (found,) = incoming(handed("..\\..\\etc/报\x00表\n.xlsx", sender="a\nb"), NOW)

    assert (found.file_name, found.sender) == ("报表.xlsx", "ab")


def test_an_empty_file_and_one_too_large_are_not_taken():
    assert list(incoming(handed(data=b""), NOW)) == [NotTaken("报表.xlsx", "文件是空的")]
    (large,) = incoming(handed(), NOW, largest_bytes=3)
    assert "超过上限" in large.reason
