"""A holiday notice as an operator writes it down."""

from datetime import date

import pytest

from diaodu.calendar.notice import notice_of, with_notices
from diaodu.calendar.workdays import official_calendar
from diaodu.errors import UnpublishedYearError, UnreadableInputError

SOURCE = "国务院办公厅关于2027年部分节假日安排的通知"
NOTICE = notice_of(2027, SOURCE, ["2027-01-01..2027-01-03", "2026-12-31"], ["2027-01-09"])


def test_only_days_that_are_not_what_their_weekday_says_are_kept():
    assert [it.day for it in NOTICE.days] == [
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2027, 1, 9),
    ]


def test_with_the_notice_the_year_is_known_and_the_december_before_is_as_it_says():
    calendar = with_notices(official_calendar(), (NOTICE,))

    assert calendar.source_of(2027) == SOURCE
    assert calendar.add_working_days(date(2026, 12, 30), 1) == date(2027, 1, 4)
    assert calendar.is_working_day(date(2027, 1, 9))
    assert calendar.in_years(2004, 2025) == official_calendar().in_years(2004, 2025)


def test_a_later_notice_of_the_year_takes_the_place_of_the_earlier_one():
    again = notice_of(2027, "更正", ["2027-01-04"], [])

    calendar = with_notices(official_calendar(), (NOTICE, again))

    assert calendar.source_of(2027) == "更正"
    assert calendar.is_working_day(date(2027, 1, 1))
    assert not calendar.is_working_day(date(2027, 1, 4))


def test_an_expected_year_is_marked_as_provisional():
    expected = notice_of(2027, "预估", ["2027-01-01"], [], is_provisional=True)

    assert with_notices(official_calendar(), (expected,)).provisional_years == {2027}


def test_without_the_notice_the_message_names_the_command():
    with pytest.raises(UnpublishedYearError, match="diaodu calendar import"):
        official_calendar().is_working_day(date(2027, 1, 4))


@pytest.mark.parametrize(
    ("holidays", "workdays", "said"),
    [
        (["2027-13-01"], [], "不是日期"),
        (["2028-01-01"], [], "不在2027年内"),
        (["2026-11-30"], [], "不在2027年内"),
        (["2027-01-03..2027-01-01"], [], "不是一段日期"),
        (["2027-01-01..2027-06-01"], [], "不是一段日期"),
        (["2027-01-02"], ["2027-01-02"], "既列为放假又列为上班"),
        ([], ["2027-01-04"], "按星期本就上班"),
        ([], [], "没有放假和调休的日期"),
    ],
)
def test_a_notice_that_cannot_be_meant_is_refused(holidays, workdays, said):
    with pytest.raises(UnreadableInputError, match=said):
        notice_of(2027, SOURCE, holidays, workdays)


def test_a_notice_without_its_source_is_refused():
    with pytest.raises(UnreadableInputError, match="source"):
        notice_of(2027, " ", ["2027-01-01"], [])
