from datetime import date

import pytest

from diaodu.calendar import Campaign, Month, months_title, parse_period
from diaodu.errors import UnreadableInputError


@pytest.mark.parametrize(
    "key", ["0000", "0000-Q1", "0000-01", "２０２４", "２０２４-01", "2024-Q５"]
)
def test_the_year_zero_and_other_digits_name_no_period(key):
    with pytest.raises(UnreadableInputError):
        parse_period(key)


@pytest.mark.parametrize("key", ["0000-01", "２０２４-01"])
def test_the_year_zero_and_other_digits_name_no_month(key):
    with pytest.raises(UnreadableInputError):
        Month.parse(key)


@pytest.mark.parametrize("key", ["0001", "2024", "2024-Q4", "2024-12"])
def test_a_period_is_printed_as_it_is_read(key):
    assert str(parse_period(key)) == key


RACE = Campaign("race", "百日竞赛", date(2024, 1, 15), date(2024, 4, 23))


def test_a_campaign_is_known_by_its_id_and_the_day_from_which_it_is_seen():
    seen = RACE.on(date(2024, 2, 29))

    assert (str(RACE), str(seen)) == ("race", "race@2024-02-29")
    assert seen.title == "百日竞赛（截至2024年2月29日）"
    assert (seen.last_on, seen.ends_on) == (date(2024, 2, 29), date(2024, 4, 23))
    assert (seen.months, len(RACE.months)) == ((Month(2024, 1), Month(2024, 2)), 4)


@pytest.mark.parametrize("day", [date(2024, 1, 14), date(2024, 4, 24)])
def test_a_campaign_is_not_seen_outside_its_window(day):
    with pytest.raises(UnreadableInputError, match="自2024-01-15至2024-04-23"):
        RACE.on(day)


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        ("2024-03", "2024年3月"),
        ("2024-03 2024-04", "2024年3月、4月"),
        ("2024-03 2024-05 2024-06 2024-07", "2024年3月、5月至7月"),
        ("2023-10 2023-11 2023-12 2024-01", "2023年10月至12月、2024年1月"),
    ],
)
def test_several_months_are_named_with_their_year_once_and_a_row_of_them_by_its_ends(keys, title):
    assert months_title(Month.parse(key) for key in keys.split()) == title
