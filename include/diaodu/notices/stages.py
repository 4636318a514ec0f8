"""Which reminders are due on a day, by working days before and after the deadline."""

from collections.abc import Iterator
from datetime import date

from diaodu.calendar import Month
from diaodu.calendar.workdays import WorkingCalendar
from diaodu.model.reminders import ReminderPlan, Stage, StageKind


def due_stages(
    plan: ReminderPlan, deadline_on: date, on: date, calendar: WorkingCalendar
) -> tuple[Stage, ...]:
    """The stages due on the day: of several missed ones of a kind the last alone.

    Until the deadline a unit is reminded of it, afterwards of being overdue; then its lead hears of
    it, and then the bureau.
    """
    if on <= deadline_on:
        found = [_stage(StageKind.BEFORE, -days, deadline_on, calendar) for days in plan.before]
    else:
        found = [_stage(StageKind.AFTER, days, deadline_on, calendar) for days in plan.after]
    return (
        *_last(found, on),
        *_last(_single(StageKind.LEAD, plan.lead_after, deadline_on, calendar), on),
        *_last(_single(StageKind.BUREAU, plan.bureau_after, deadline_on, calendar), on),
    )


def quota_stage(plan: ReminderPlan, month: Month, on: date) -> Stage | None:
    """The stage of telling what the running month still asks for, from its day on."""
    if not plan.quota_day or not month.first_on <= on <= month.last_on:
        return None
    due_on = month.first_on.replace(day=plan.quota_day)
    return Stage(StageKind.QUOTA, plan.quota_day, due_on) if due_on <= on else None


def _single(
    kind: StageKind, days: int, deadline_on: date, calendar: WorkingCalendar
) -> list[Stage]:
    return [_stage(kind, days, deadline_on, calendar)] if days else []


def _stage(kind: StageKind, days: int, deadline_on: date, calendar: WorkingCalendar) -> Stage:
    return Stage(kind, abs(days), calendar.add_working_days(deadline_on, days))


def _last(stages: list[Stage], on: date) -> Iterator[Stage]:
    due = [stage for stage in stages if stage.due_on <= on]
    if due:
        yield max(due, key=lambda stage: stage.due_on)
