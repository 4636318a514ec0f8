from datetime import date

import pytest

from diaodu.calendar import Month


@pytest.fixture
def open_ended(blank):
    """From January 2024 on."""
    return blank.shell.region("qujialing")


@pytest.fixture
def listed(blank):
    """September 2022 and June 2024."""
    return blank.shell.region("luan")


def test_a_region_reports_its_listed_months_or_all_from_the_first(open_ended, listed):
    assert [open_ended.reports(Month(*it)) for it in ((2023, 12), (2024, 1), (2031, 5))] == [
        False,
        True,
        True,
    ]
    assert [listed.reports(Month(*it)) for it in ((2022, 9), (2022, 10), (2024, 6))] == [
        True,
        False,
        True,
    ]


def test_the_month_before_is_the_one_reported_before(open_ended, listed):
    assert open_ended.earlier_month(Month(2024, 1)) is None
    assert open_ended.earlier_month(Month(2025, 1)) == Month(2024, 12)
    assert listed.earlier_month(Month(2022, 9)) is None
    assert listed.earlier_month(Month(2024, 6)) == Month(2022, 9)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2023, 6, 1), Month(2024, 1)),
        (date(2024, 1, 31), Month(2024, 1)),
        (date(2024, 2, 29), Month(2024, 1)),
        (date(2024, 3, 1), Month(2024, 2)),
        (date(2025, 1, 1), Month(2024, 12)),
    ],
)
def test_the_month_over_by_a_day_is_the_one_before_it_from_the_first_on(open_ended, day, month):
    assert open_ended.month_over_by(day) == month


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2022, 1, 1), Month(2022, 9)),
        (date(2024, 6, 30), Month(2022, 9)),
        (date(2024, 7, 1), Month(2024, 6)),
        (date(2030, 1, 1), Month(2024, 6)),
    ],
)
def test_of_listed_months_it_is_the_last_that_was_over(listed, day, month):
    assert listed.month_over_by(day) == month
