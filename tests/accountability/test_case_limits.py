"""Until when an act is to be done, in the working days of 2024."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from diaodu.accountability.case_limits import dues_of
from diaodu.calendar.workdays import official_calendar
from diaodu.model.account import Step, StepState
from diaodu.model.case_words import CaseAct, LimitDays
from tests.accountability.case_files import BASIS, after, opened

A = CaseAct
ZONE = ZoneInfo("Asia/Shanghai")
INTERVIEW = Step(
    unit="team-01",
    title="第一招商专班",
    step="interview",
    step_title="约谈",
    state=StepState.DUE,
    rules=("bottom_three",),
    citation="第三条",
    figures="",
    words="建议约谈",
    by="",
    whom="",
    with_all=(),
    with_one_of=(),
    within_days=7,
    is_personnel=False,
)


DEFAULT = LimitDays()


def dues(case, days=DEFAULT):
    return {
        due.row.act: (due.last_on, due.words)
        for due in dues_of(case, days, official_calendar(), ZONE)
    }


def test_a_flag_of_wednesday_is_confirmed_by_the_next_wednesday():
    assert dues(opened()) == {A.CONFIRM: (date(2024, 4, 17), "5个工作日(默认)")}


def test_a_region_sets_its_own_days():
    own = LimitDays(confirm=1, written=frozenset({"confirm"}))

    assert dues(opened(), own) == {A.CONFIRM: (date(2024, 4, 11), "1个工作日(辖区设置)")}


def test_the_holiday_of_may_is_not_counted_and_the_days_worked_for_it_are():
    case = after(opened(), A.CONFIRM, A.NOTIFY, days=8)

    assert case.entered_at.date() == date(2024, 4, 26)
    assert dues(case) == {
        A.STATE: (date(2024, 5, 7), "5个工作日(默认)"),
        A.HOLD: (date(2024, 5, 13), "10个工作日(默认)"),
        A.APPEAL: (date(2024, 5, 7), "5个工作日(默认)"),
    }


def test_a_statement_does_not_put_off_the_talk():
    case = after(opened(), A.CONFIRM, A.NOTIFY)

    assert dues(after(case, A.STATE, days=3))[A.HOLD] == dues(case)[A.HOLD]


def test_the_ladder_of_the_rulebook_sets_the_days_of_the_talk_from_the_circular_on():
    case = opened(replace(BASIS, measures=(INTERVIEW,)))
    case = after(case, A.CONFIRM, A.NOTIFY, days=2)

    assert dues(case)[A.HOLD] == (date(2024, 4, 19), "7个工作日(考核办法)")


@pytest.mark.parametrize(("promised", "last_on"), [(3, date(2024, 4, 19)), (9, date(2024, 4, 26))])
def test_a_recheck_is_counted_from_the_promised_day(promised, last_on):
    case = after(after(opened(), A.CONFIRM, A.NOTIFY, A.HOLD), A.PROMISE, days=promised)
    later = after(case, A.AMEND, days=30)

    assert case.last.on.day == 10 + promised
    assert dues(later)[A.RECHECK] == dues(case)[A.RECHECK]


def test_an_appeal_refused_begins_the_days_anew():
    case = after(opened(), A.CONFIRM, A.NOTIFY, A.APPEAL)
    later = after(case, A.UPHOLD, days=14)

    assert dues(later)[A.HOLD][0] == date(2024, 5, 10)


def test_nobody_is_late_with_an_appeal_but_with_all_else():
    found = dues_of(after(opened(), A.CONFIRM, A.NOTIFY), LimitDays(), official_calendar(), ZONE)
    late = {due.row.act for due in found if due.is_overdue(date(2024, 6, 1))}

    assert late == {A.STATE, A.HOLD}
