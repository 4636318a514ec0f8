"""Windows of a period so far, and the same a year earlier."""

from datetime import date
from fractions import Fraction

import pytest

from diaodu.calendar import Campaign, Month, Quarter, Year
from diaodu.errors import UnreadableInputError
from diaodu.rulebook.windows import Window
from diaodu.scoring.windows import seen_on, spans_of

RACE = Campaign("race", "百日竞赛", date(2024, 3, 11), date(2024, 6, 18))


def months(span) -> list[str]:
    return [str(month) for month in span.months]


def test_windows_reach_from_their_start_to_the_last_month_of_the_period():
    spans = spans_of(Month(2024, 5), 1, date(2024, 5, 31))

    assert months(spans[Window.MONTH]) == ["2024-05"]
    assert months(spans[Window.QUARTER]) == ["2024-04", "2024-05"]
    assert months(spans[Window.YEAR])[::4] == ["2024-01", "2024-05"]
    assert months(spans[Window.PERIOD]) == ["2024-05"]


def test_the_window_period_is_the_assessed_quarter_or_year_itself():
    quarter = spans_of(Quarter(2024, 2), 1, date(2024, 6, 30))
    year = spans_of(Year(2024), 1, date(2024, 12, 31))

    assert months(quarter[Window.PERIOD]) == ["2024-04", "2024-05", "2024-06"]
    assert (quarter[Window.PERIOD].key, year[Window.PERIOD].key) == ("2024-Q2", "2024")
    assert len(year[Window.PERIOD].months) == 12


def test_the_share_of_time_passed_counts_months_of_the_window():
    spans = spans_of(Month(2024, 5), 1, date(2024, 5, 31))

    assert spans[Window.MONTH].passed == 1
    assert spans[Window.QUARTER].passed == Fraction(2, 3)
    assert spans[Window.YEAR].passed == Fraction(5, 12)


def test_an_accounting_year_from_december_is_named_after_the_year_in_which_it_ends():
    span = spans_of(Month(2024, 1), 12, date(2024, 1, 31))[Window.YEAR]

    assert (span.key, months(span)) == ("2024", ["2023-12", "2024-01"])


def test_a_window_over_two_accounting_years_has_a_part_in_each():
    span = spans_of(Quarter(2024, 1), 3, date(2024, 3, 31))[Window.PERIOD]

    assert [(part.before, len(part.months)) for part in span.parts] == [
        (Month(2023, 12), 2),
        (None, 1),
    ]


def test_every_window_knows_the_same_window_a_year_earlier():
    span = spans_of(Quarter(2024, 1), 1, date(2024, 3, 31))[Window.PERIOD]

    assert span.earlier is not None
    assert (span.earlier.key, months(span.earlier)) == (
        "2023-Q1",
        ["2023-01", "2023-02", "2023-03"],
    )


@pytest.mark.parametrize(
    ("now", "then"),
    [("2024-02-29", "2023-02-28"), ("2025-02-28", "2024-02-29"), ("2024-03-10", "2023-03-10")],
)
def test_a_year_before_the_end_of_a_month_is_the_end_of_that_month(now, then):
    race = Campaign("race", "竞赛", date(2024, 1, 1), date(2026, 1, 1))
    day = date.fromisoformat(now)

    earlier = spans_of(race, 1, day)[Window.PERIOD].earlier

    assert earlier.last_on == date.fromisoformat(then)


def test_a_campaign_is_seen_from_one_of_its_days_and_its_time_counts_days():
    day = seen_on(RACE, date(2024, 4, 19))
    span = spans_of(RACE, 1, day)[Window.PERIOD]

    assert (span.elapsed, span.length) == (40, 100)
    assert (span.key, months(span)) == ("race", ["2024-03", "2024-04"])
    assert not span.is_of_whole_months


def test_a_campaign_that_is_over_is_seen_from_its_last_day():
    assert seen_on(RACE, date(2025, 1, 1)) == seen_on(RACE, None) == date(2024, 6, 18)


def test_a_campaign_cannot_be_scored_before_it_begins():
    with pytest.raises(UnreadableInputError, match="百日竞赛自2024-03-11起"):
        seen_on(RACE, date(2024, 3, 10))


def test_a_month_is_always_seen_from_its_last_day():
    assert seen_on(Month(2024, 2), date(2024, 2, 3)) == date(2024, 2, 29)
