"""Until when an act is to be done: so many working days after what the limit counts from."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from diaodu.accountability.case_table import RIGHTS, Row, open_rows
from diaodu.calendar.workdays import WorkingCalendar
from diaodu.model.account import StepState
from diaodu.model.case_words import CaseAct, CaseLimit, CaseState, LimitDays
from diaodu.model.cases import InterviewCase

A = CaseAct
BY_REGION, BY_DEFAULT, BY_RULEBOOK = "辖区设置", "默认", "考核办法"


@dataclass(frozen=True)
class Due:
    """The last day of an act, how many working days that is, and where the number comes from."""

    row: Row
    days: int
    source: str
    last_on: date

    @property
    def words(self) -> str:
        """`5个工作日(默认)`."""
        return f"{self.days}个工作日({self.source})"

    def is_past(self, today: date) -> bool:
        """Whether the last day is over."""
        return today > self.last_on

    def is_overdue(self, today: date) -> bool:
        """Whether somebody is late with it; nobody is with what he need not do."""
        return self.is_past(today) and self.row.limit not in RIGHTS


def due_of(
    row: Row, case: InterviewCase, days: LimitDays, calendar: WorkingCalendar, zone: ZoneInfo
) -> Due | None:
    """When an act that is open in the case is due; None if it has no limit.

    A talk is due by the step of the ladder where the rulebook gives it days, counted from the day
    the case was opened, else from the notice, as an appeal is until the talk; a recheck is counted
    from the promised day; all else from the day the case came to its state. An appeal refused, or
    a case taken up again, begins the days anew.
    `UnpublishedYearError` if the days lead into a year without a holiday notice.
    """
    if row.limit is None:
        return None
    number = days.of(row.limit)
    source = BY_REGION if row.limit in days.written else BY_DEFAULT
    start = case.entered_at.astimezone(zone).date()
    ladder = _ladder_days(case)
    if row.limit is CaseLimit.HOLD and ladder is not None:
        number, source = ladder, BY_RULEBOOK
        start = _day_of(case, zone, A.OPEN, A.REOPEN, A.UPHOLD, A.RESUME)
    elif case.state is CaseState.STATED:
        start = _day_of(case, zone, A.NOTIFY, A.UPHOLD, A.RESUME)
    elif row.limit is CaseLimit.RECHECK:
        start = next(step.on for step in reversed(case.steps) if step.on)
    return Due(row, number, source, calendar.add_working_days(start, number))


def dues_of(
    case: InterviewCase, days: LimitDays, calendar: WorkingCalendar, zone: ZoneInfo
) -> tuple[Due, ...]:
    """When each act that is open in the case is due."""
    found = (due_of(row, case, days, calendar, zone) for row in open_rows(case.state))
    return tuple(due for due in found if due)


def _ladder_days(case: InterviewCase) -> int | None:
    owed = [it.within_days for it in case.basis.measures if it.state is StepState.DUE]
    return min((days for days in owed if days is not None), default=None)


def _day_of(case: InterviewCase, zone: ZoneInfo, *acts: CaseAct) -> date:
    """The day of the last of those acts."""
    at = next(step.at for step in reversed(case.steps) if step.act in acts)
    return at.astimezone(zone).date()
