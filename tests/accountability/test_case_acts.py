"""What an act must record, and which day it may name."""

from dataclasses import replace
from datetime import date

import pytest

from diaodu.accountability.case_acts import apply
from diaodu.accountability.case_table import row_of
from diaodu.model.case_words import CaseAct, CaseState, Gravity, Role
from tests.accountability.case_files import TODAY, after, opened, taken

A = CaseAct


def told(case, act, **changes):
    return apply(case, taken(row_of(case.state, act), **changes), TODAY).text


def test_everything_that_is_missing_is_told_at_once():
    case = opened()

    assert told(case, A.CONFIRM, by=" ", reason="") == "“确认约谈”须写明: 经办人、理由"
    notified = after(case, A.CONFIRM, A.NOTIFY)
    assert told(notified, A.HOLD, record="") == "“实施约谈”须写明: 约谈纪要"


def test_severity_is_asked_of_a_person_and_kept():
    case = after(opened(), A.CONFIRM)

    assert case.gravity is Gravity.ORDINARY
    assert opened().gravity is None


@pytest.mark.parametrize(
    ("acts", "act", "on", "refusal"),
    [
        ((A.CONFIRM,), A.NOTIFY, date(2024, 4, 9), "约谈日期2024-04-09已经过去"),
        ((A.CONFIRM, A.NOTIFY), A.HOLD, date(2024, 4, 11), "实际约谈日期2024-04-11还没有到"),
        (
            (A.CONFIRM, A.NOTIFY, A.HOLD),
            A.PROMISE,
            date(2024, 4, 9),
            "承诺完成日期2024-04-09已经过去",
        ),
    ],
)
def test_a_day_lies_on_the_side_of_today_where_it_belongs(acts, act, on, refusal):
    case = after(opened(), *acts)
    asked = replace(taken(row_of(case.state, act)), on=on)

    assert apply(case, asked, TODAY).text == refusal
    assert apply(case, replace(asked, on=TODAY), TODAY).last.on == TODAY


def test_a_unit_cannot_confirm_its_own_case():
    assert (
        told(opened(), A.CONFIRM, role=Role.UNIT)
        == "“确认约谈”由招商局或领导办理, 不能由责任单位办理"
    )


def test_a_case_is_its_steps_and_forgets_none():
    case = after(opened(), A.CONFIRM, A.NOTIFY, A.STATE, A.HOLD, A.PROMISE, A.RECHECK, A.CLOSE)

    assert [step.number for step in case.steps] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert case.state is CaseState.CLOSED
    assert case.id == "qujialing/2024-03/team-01/bottom_three"
