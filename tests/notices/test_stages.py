"""Which reminders are due on which day."""

from datetime import date

import pytest

from diaodu.calendar import Month
from diaodu.calendar.workdays import official_calendar
from diaodu.model.reminders import ReminderPlan
from diaodu.notices.stages import due_stages, quota_stage

PLAN = ReminderPlan(before=(3, 1), after=(1, 3), lead_after=2, bureau_after=4, quota_day=15)
DEADLINE = date(2024, 3, 7)


def due(day: int, plan: ReminderPlan = PLAN) -> list[str]:
    stages = due_stages(plan, DEADLINE, date(2024, 3, day), official_calendar())
    return [stage.id for stage in stages]


@pytest.mark.parametrize(
    ("day", "stages"),
    [
        (1, []),
        (4, ["before-3"]),
        (5, ["before-3"]),
        (6, ["before-1"]),
        (7, ["before-1"]),
        (8, ["after-1"]),
        (9, ["after-1"]),
        (11, ["after-1", "lead-2"]),
        (12, ["after-3", "lead-2"]),
        (13, ["after-3", "lead-2", "bureau-4"]),
    ],
)
def test_a_stage_is_due_from_its_working_day_on_and_the_last_of_a_kind_alone(day, stages):
    assert due(day) == stages


def test_a_plan_without_stages_reminds_nobody():
    assert due(31, ReminderPlan((), (), 0, 0, 0)) == []
    assert quota_stage(ReminderPlan((), (), 0, 0, 0), Month(2024, 3), date(2024, 3, 31)) is None


def test_the_quota_is_told_from_its_day_to_the_end_of_the_month():
    days = [date(2024, 2, 29), date(2024, 3, 14), date(2024, 3, 15), date(2024, 4, 1)]

    told = [quota_stage(PLAN, Month(2024, 3), day) for day in days]

    assert [stage.id if stage else "" for stage in told] == ["", "", "quota-15", ""]
