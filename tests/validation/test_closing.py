"""Whether a month is still open to a unit, from the three dates alone."""

from datetime import UTC, datetime, timedelta

import pytest

from diaodu.model.deadlines import Deadlines
from diaodu.validation.closing import closing

NEW, EDIT = (datetime(2024, 2, day, 15, 59, tzinfo=UTC) for day in (8, 18))
LIMITS = Deadlines(datetime(2024, 2, 6, tzinfo=UTC), NEW, EDIT)
MOMENT = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "has_reported", "code"),
    [
        (NEW, False, ()),
        (NEW + MOMENT, False, ("past_last_new",)),
        (NEW + MOMENT, True, ()),
        (EDIT, True, ()),
        (EDIT + MOMENT, True, ("past_last_edit",)),
    ],
)
def test_each_date_holds_to_its_last_moment(at, has_reported, code):
    found = closing(at, LIMITS, has_reported=has_reported, is_reopened=False)

    assert tuple(finding.code for finding in found) == code


def test_a_reopened_month_and_one_without_dates_are_open():
    later = EDIT + timedelta(days=99)

    assert closing(later, LIMITS, has_reported=True, is_reopened=True) == ()
    assert closing(later, Deadlines(NEW), has_reported=False, is_reopened=False) == ()
