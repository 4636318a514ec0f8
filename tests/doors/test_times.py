from datetime import UTC, datetime

import pytest

from diaodu.doors.times import header_moment, moment


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Wed, 03 Apr 2024 09:30:00 +0800", datetime(2024, 4, 3, 1, 30, tzinfo=UTC)),
        ("Wed, 03 Apr 2024 09:30:00 -0000", datetime(2024, 4, 3, 9, 30, tzinfo=UTC)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Fri, 31 Dec 9999 23:00:00 -1200", None),
        ("Wed, 99 Apr 2024 09:30:00 +0800", None),
        ("Wed, 03 Apr 2024 09:30:00 +9999999999", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_header_is_a_moment_or_none(text, at):
    assert header_moment(text) == at


def test_a_moment_is_in_utc():
    assert moment(datetime.fromisoformat("2024-04-03T09:30:00+08:00")).tzinfo is UTC
    assert moment(None) is None
