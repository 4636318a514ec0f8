"""Working days against two independent calendars and against the notices' own words."""

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.calendar.workdays import WorkingCalendar, load_calendar, official_calendar
from diaodu.errors import UnpublishedYearError, UnreadableInputError

FIRST_YEAR, LAST_YEAR = 2004, 2026
CALENDAR = official_calendar()
DAYS_HEADER = "date,kind,source\n"
YEARS_HEADER = "year,source,provisional\n"

# The notice for 2006 (国办发明电〔2005〕35号) says of New Year: 12月31日（星期六）上班.
MISSING_IN_CHINESE_CALENDAR = {date(2005, 12, 31)}


def every_day(first_year: int, last_year: int) -> list[date]:
    first = date(first_year, 1, 1)
    count = (date(last_year + 1, 1, 1) - first).days
    return [first + timedelta(days=offset) for offset in range(count)]


def small_calendar(days: str = "", years: str = "2025,通知,no\n") -> WorkingCalendar:
    return load_calendar(DAYS_HEADER + days, YEARS_HEADER + years)


def test_every_day_since_2004_agrees_with_chinese_calendar_but_for_one_the_notice_decides():
    days = every_day(FIRST_YEAR, LAST_YEAR)

    different = {
        day for day in days if CALENDAR.is_working_day(day) != chinese_calendar.is_workday(day)
    }

    assert len(days) > 365 * 23
    assert different == MISSING_IN_CHINESE_CALENDAR


def test_every_day_of_2026_agrees_with_holidays():
    china = holidays.country_holidays("CN", years=2026)

    different = [
        day
        for day in every_day(2026, 2026)
        if CALENDAR.is_working_day(day) != china.is_working_day(day)
    ]

    assert different == []


@pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
def test_every_year_names_the_notice_of_that_year(year):
    assert CALENDAR.source_of(year).startswith(f"国务院办公厅关于{year}年部分节假日安排的通知")


def test_a_year_changed_later_cites_the_notice_that_changed_it():
    cited = {it.day: it.source for it in CALENDAR.exceptions}

    assert "抗日战争" in cited[date(2015, 9, 4)]
    assert "调整2019年劳动节" in cited[date(2019, 5, 2)]
    assert "延长2020年春节" in cited[date(2020, 1, 31)]


def test_a_december_day_cites_the_notice_of_the_year_it_was_moved_for():
    cited = {it.day: it.source for it in CALENDAR.exceptions}

    assert "2019年部分节假日" in cited[date(2018, 12, 31)]


def test_saturday_1_february_2020_is_off_as_the_extension_took_back_its_make_up():
    assert not CALENDAR.is_working_day(date(2020, 2, 1))
    assert CALENDAR.is_working_day(date(2020, 2, 3))


def test_spring_festival_2026_is_nine_days_between_two_make_up_saturdays():
    off = [date(2026, 2, 15) + timedelta(days=offset) for offset in range(9)]

    assert [CALENDAR.is_working_day(day) for day in off] == [False] * 9
    assert CALENDAR.is_working_day(date(2026, 2, 14))
    assert CALENDAR.is_working_day(date(2026, 2, 24))
    assert CALENDAR.is_working_day(date(2026, 2, 28))


def test_a_working_day_is_added_across_spring_festival_by_way_of_the_make_up_saturday():
    friday = date(2026, 2, 13)

    assert CALENDAR.add_working_days(friday, 1) == date(2026, 2, 14)
    assert CALENDAR.add_working_days(friday, 2) == date(2026, 2, 24)


def test_working_days_are_taken_away_across_spring_festival():
    assert CALENDAR.add_working_days(date(2026, 2, 24), -1) == date(2026, 2, 14)
    assert CALENDAR.add_working_days(date(2026, 2, 20), -1) == date(2026, 2, 14)


def test_adding_none_leaves_a_working_day_and_moves_a_day_off_to_the_next_worked():
    assert CALENDAR.add_working_days(date(2026, 2, 14), 0) == date(2026, 2, 14)
    assert CALENDAR.add_working_days(date(2026, 2, 15), 0) == date(2026, 2, 24)


def test_five_working_days_after_a_thursday_is_the_next_thursday_in_a_plain_week():
    assert CALENDAR.add_working_days(date(2024, 3, 14), 5) == date(2024, 3, 21)


def test_the_first_and_last_day_of_the_table_are_known():
    assert not CALENDAR.is_working_day(date(2004, 1, 1))
    assert CALENDAR.is_working_day(date(2026, 12, 31))


@pytest.mark.parametrize("day", [date(2003, 12, 31), date(2027, 1, 1)])
def test_a_day_outside_the_table_is_refused_with_the_year_and_the_remedy(day):
    with pytest.raises(UnpublishedYearError, match=rf"{day.year}年.*尚未录入.*请在国务院办公厅"):
        CALENDAR.is_working_day(day)


def test_a_deadline_that_runs_into_an_unpublished_year_is_refused():
    with pytest.raises(UnpublishedYearError, match="2027年"):
        CALENDAR.add_working_days(date(2026, 12, 31), 1)
    with pytest.raises(UnpublishedYearError, match="2027年"):
        CALENDAR.working_days_between(date(2026, 12, 30), date(2027, 1, 4))


def test_days_between_count_the_end_and_not_the_start():
    assert CALENDAR.working_days_between(date(2026, 2, 13), date(2026, 2, 24)) == 2
    assert CALENDAR.working_days_between(date(2026, 2, 24), date(2026, 2, 13)) == -2
    assert CALENDAR.working_days_between(date(2026, 2, 14), date(2026, 2, 14)) == 0


@given(
    start=st.dates(date(2005, 1, 1), date(2025, 12, 1)),
    n=st.integers(-60, 60).filter(bool),
)
def test_adding_working_days_lands_on_one_that_is_so_many_away(start, n):
    end = CALENDAR.add_working_days(start, n)

    assert CALENDAR.is_working_day(end)
    assert (end > start) is (n > 0)
    assert CALENDAR.working_days_between(start, end) == n


def test_no_shipped_year_is_provisional():
    assert CALENDAR.provisional_years == frozenset()


def test_a_provisional_year_answers_and_is_marked():
    calendar = small_calendar(years="2025,通知,no\n2027,预估,yes\n")

    assert calendar.is_working_day(date(2027, 1, 4))
    assert calendar.provisional_years == {2027}


def test_the_digest_depends_on_every_day_year_and_mark():
    rows = "2025-10-08,holiday,通知\n"

    digests = {
        small_calendar().digest,
        small_calendar(rows).digest,
        small_calendar(rows.replace("通知", "更正")).digest,
        small_calendar(rows, "2025,通知,yes\n").digest,
        small_calendar(rows, "2025,通知,no\n2026,通知,no\n").digest,
    }

    assert len(digests) == 5


def test_the_digest_does_not_depend_on_the_order_of_rows():
    first, second = "2025-10-08,holiday,通知\n", "2025-10-11,workday,通知\n"

    assert small_calendar(first + second).digest == small_calendar(second + first).digest


def test_a_notice_imported_later_leaves_the_digest_of_earlier_years_alone():
    before = small_calendar()
    after = small_calendar(years="2025,通知,no\n2026,通知,no\n")

    assert after.digest != before.digest
    assert after.in_years(2025, 2025) == before
    assert after.in_years(2025, 2025).digest == before.digest


def test_a_day_in_a_year_without_its_row_is_refused():
    with pytest.raises(UnreadableInputError, match="2024 年的日期"):
        small_calendar("2024-10-01,holiday,通知\n")
