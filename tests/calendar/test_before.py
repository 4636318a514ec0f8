"""The period before one, and the same one of the year before."""

import pytest

from diaodu.calendar import (
    Campaign,
    Month,
    Quarter,
    Year,
    months_before,
    period_before,
    year_before,
)

RACE = Campaign("race", "竞赛", Month(2024, 1).first_on, Month(2024, 2).last_on)


@pytest.mark.parametrize(
    ("period", "last", "last_year"),
    [
        (Month(2024, 1), Month(2023, 12), Month(2023, 1)),
        (Quarter(2024, 1), Quarter(2023, 4), Quarter(2023, 1)),
        (Year(2024, 12), Year(2023, 12), Year(2023, 12)),
        (RACE, None, None),
    ],
)
def test_what_came_before_a_period(period, last, last_year):
    assert (period_before(period), year_before(period)) == (last, last_year)


def test_the_months_before_one_begin_with_its_accounting_year():
    assert months_before(Month(2024, 3), 1) == (Month(2024, 1), Month(2024, 2))
    assert months_before(Month(2024, 1), 12) == (Month(2023, 12),)
    assert months_before(Month(2024, 12), 12) == ()
