"""The three dates of a month in the region's own zone, counted in working days after its end."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from diaodu.calendar import Month
from diaodu.cycle.shell import Shell
from diaodu.errors import UnpublishedYearError
from diaodu.model.deadlines import Deadlines
from diaodu.model.region import Region


def deadlines_of(shell: Shell, region: Region, month: Month) -> Deadlines:
    """The end of each date's day; `UnpublishedYearError` where no formal deadline can be set.

    That is so in a year whose holiday notice is not imported, or only as an expectation.
    """
    edit, new = region.last_edit_working_day, region.last_new_working_day
    return Deadlines(
        shown_at=_end_of(shell, region, month, region.deadline_working_day),
        last_new_at=_end_of(shell, region, month, new) if new else None,
        last_edit_at=_end_of(shell, region, month, edit) if edit else None,
    )


def deadline_at(shell: Shell, region: Region, month: Month) -> datetime:
    """The end of the last day on which the month's report is in time."""
    return _end_of(shell, region, month, region.deadline_working_day)


def deadline_on(shell: Shell, region: Region, month: Month) -> date:
    """That day itself."""
    return deadline_at(shell, region, month).date()


def _end_of(shell: Shell, region: Region, month: Month, working_day: int) -> datetime:
    last_on = shell.calendar.add_working_days(month.last_on, working_day)
    if last_on.year in shell.calendar.provisional_years:
        raise UnpublishedYearError(
            f"{last_on.year}年的工作日只是预估 ({shell.calendar.source_of(last_on.year)}), "
            "不能据以确定截止日: 请在放假通知公布后用 diaodu calendar import 导入"
        )
    return datetime.combine(last_on, time.max, ZoneInfo(region.time_zone))
