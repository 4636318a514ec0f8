"""remind: units that still owe something hear of it in stages, and nobody hears the same twice."""

import logging
from dataclasses import dataclass, replace
from datetime import date

from diaodu.calendar import Month
from diaodu.cycle.deadlines import deadline_on
from diaodu.cycle.quotas import unmet_quotas
from diaodu.cycle.reports import COME, Reporting, reporting_of
from diaodu.cycle.shell import Shell, utc_now
from diaodu.cycle.unsigned import unsigned_reminders
from diaodu.model.figures import REGION
from diaodu.model.notices import Notice
from diaodu.model.publication import Reported
from diaodu.model.region import Region
from diaodu.model.reminders import Owed, Reminder, Stage, StageKind
from diaodu.notices.reminders import (
    bureau_notices,
    owed_by,
    quota_notices,
    reminder_notices,
    unexplained,
)
from diaodu.notices.stages import due_stages, quota_stage
from diaodu.store import notices, publications, reminders

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reminded:
    """How the month stands on the day, and how many notices were queued for it."""

    month: Month
    owed_count: int
    received_count: int
    nil_count: int
    rejected_count: int
    refused_count: int
    doubtful_count: int
    missing_count: int
    queued_count: int

    @property
    def summary(self) -> dict[str, int | str]:
        """The operator's daily line."""
        return {
            "月份": self.month.title,
            "应报": self.owed_count,
            "已报": self.received_count,
            "其中零报告": self.nil_count,
            "退回未改": self.rejected_count,
            "更正被退回": self.refused_count,
            "有疑点": self.doubtful_count,
            "未报": self.missing_count,
            "新排提醒": self.queued_count,
        }


def remind(shell: Shell, region_id: str, on: date) -> Reminded:
    """Queue what is due on the day about the last month that is over, and the running one.

    A month that is published needs no reminder. A stage is dealt with once for each unit and month,
    whatever is owed later. `UnpublishedYearError` if the deadline cannot be told.
    """
    region = shell.region(region_id)
    month = region.month_over_by(on)
    reporting = reporting_of(shell, region, month)
    queued = _about_reports(shell, region, month, reporting, on) + _about_quotas(shell, region, on)
    queued += sum(_once(shell, *one) for one in unsigned_reminders(shell, region, on))
    done = _counted(month, reporting, queued)
    log.info("%s %s", region.title, " ".join(f"{k} {v}" for k, v in done.summary.items()))
    return done


def _counted(month: Month, reporting: Reporting, queued: int) -> Reminded:
    reports = reporting.table.reports
    states = [report.state for report in reports]
    return Reminded(
        month=month,
        owed_count=len(reports),
        received_count=sum(state in COME for state in states),
        nil_count=states.count(Reported.NIL),
        rejected_count=states.count(Reported.REJECTED),
        refused_count=len(reporting.refused),
        doubtful_count=sum(
            bool(unexplained(one)) for one in reports if one.state is Reported.REPORTED
        ),
        missing_count=states.count(Reported.MISSING),
        queued_count=queued,
    )


def _about_reports(
    shell: Shell, region: Region, month: Month, reporting: Reporting, on: date
) -> int:
    if month.last_on >= on or _is_published(shell, region, month):
        return 0
    refused, pages = {one.unit: one for one in reporting.refused}, shell.settings.pages_url
    found = [
        owed_by(one, refused.get(one.unit), region, str(month), pages)
        for one in reporting.table.reports
    ]
    owed = tuple(one for one in found if one)
    due = deadline_on(shell, region, month)
    stages = due_stages(region.reminders, due, on, shell.calendar)
    return sum(_send(shell, region, month, stage, owed, due, on) for stage in stages)


def _send(
    shell: Shell,
    region: Region,
    month: Month,
    stage: Stage,
    owed: tuple[Owed, ...],
    due: date,
    on: date,
) -> int:
    if stage.kind is StageKind.BUREAU:
        listed = Reminder(region.id, REGION, str(month), stage.id, utc_now())
        told = bureau_notices(listed, owed, region, due)
        return _once(shell, listed, told) if owed else 0
    queued = 0
    for one in owed:
        reminder = Reminder(region.id, one.unit, str(month), stage.id, utc_now())
        told = reminder_notices(reminder, one, region, due, on, shell.calendar)
        queued += _once(shell, reminder, told)
    return queued


def _about_quotas(shell: Shell, region: Region, on: date) -> int:
    month = Month(on.year, on.month)
    stage = quota_stage(region.reminders, month, on) if region.reports(month) else None
    if stage is None or _is_published(shell, region, month):
        return 0
    units = {unit.id: unit.as_of(month.last_on).title for unit in region.register.units}
    queued = 0
    for unit, told in unmet_quotas(shell, region, month).items():
        reminder = Reminder(region.id, unit, str(month), stage.id, utc_now())
        queued += _once(shell, reminder, quota_notices(reminder, units[unit], told, region, on))
    return queued


def _once(shell: Shell, reminder: Reminder, told: tuple[Notice, ...]) -> int:
    """Record the stage and queue its notices in one transaction; nothing if it was recorded."""
    if not told:
        return 0
    with shell.store.write() as tx:
        if not reminders.add(tx, replace(reminder, at=utc_now())):
            return 0
        for notice in told:
            message_id = notices.message_id_of(notice, shell.settings.sender)
            notices.enqueue(tx, notice, message_id, utc_now())
    return len(told)


def _is_published(shell: Shell, region: Region, month: Month) -> bool:
    with shell.store.read() as tx:
        return publications.latest(tx, region.id, str(month)) is not None
