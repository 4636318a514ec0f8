"""Reminders: to a unit what it still owes, to its lead the same, to the bureau the list of all.

What is wrong in a report stands behind the link alone, as in every mail.
"""

from datetime import date

from diaodu.calendar import Month
from diaodu.calendar.workdays import WorkingCalendar
from diaodu.model.figures import REGION
from diaodu.model.notices import Notice
from diaodu.model.publication import Reported, UnitReport
from diaodu.model.region import Region
from diaodu.model.reminders import Owed, Owing, Reminder, StageKind
from diaodu.model.submissions import Finding, Severity
from diaodu.notices.cleaning import one_line
from diaodu.notices.names import month_link, version_link
from diaodu.notices.recipients import reminded, reminder_kind
from diaodu.notices.texts.layout import INDENT, text_of
from diaodu.notices.wording import official_date

_ASKED = {Owing.REPORT: "催报", Owing.CORRECTION: "催报", Owing.WORD: "催请说明"}
_WHAT = {
    StageKind.BEFORE: "报送提醒",
    StageKind.BUREAU: "未完成清单",
    StageKind.QUOTA: "进度提醒",
    StageKind.UNSIGNED: "签收提醒",
}


def unexplained(report: UnitReport) -> tuple[Finding, ...]:
    """The doubts of a report that nobody has explained; those on trial are not for the unit."""
    return tuple(found for found in report.findings if found.is_open and not found.is_trial)


def owed_by(
    report: UnitReport, refused: UnitReport | None, region: Region, period: str, pages_url: str
) -> Owed | None:
    """What the unit still owes: a report, a better one, or a word on what is doubtful.

    `refused` is a correction that was sent back while `report` counts.
    """
    doubts = len(unexplained(report))
    late = refused or report
    link = version_link(pages_url, region.id, period, report.unit, late.version)
    whose = (report.unit, report.title)
    if report.state is Reported.MISSING:
        here = month_link(pages_url, region.id, period, report.unit)
        what = "尚未报送（确无发生的，请报零报告）"
        return Owed(*whose, Owing.REPORT, what, f"领表和报送：{here}")
    if late.state is Reported.REJECTED:
        what = f"第{late.version}次报送已退回（{_errors(late)}），改正后尚未重新报送"
        if refused:
            what += f"；此前汇总仍用第{report.version}次报送，不再更正的请申请撤回这一次"
        return Owed(*whose, Owing.CORRECTION, what, f"查看核验意见：{link}")
    if doubts:
        what = f"第{report.version}次报送有疑点{doubts}处，尚未改正或说明"
        return Owed(*whose, Owing.WORD, what, f"查看核验意见：{link}")
    return None


def _errors(report: UnitReport) -> str:
    """`错误2处`; of more than are listed, at least so many."""
    told = [found for found in report.findings if found.severity is Severity.ERROR]
    count = sum(not found.unlisted for found in told)
    return f"错误{count}处{'以上' if len(told) > count else ''}"


def reminder_notices(
    reminder: Reminder,
    owed: Owed,
    region: Region,
    deadline_on: date,
    on: date,
    calendar: WorkingCalendar,
) -> tuple[Notice, ...]:
    """To the unit or its lead: what is owed, until when, and how many working days are left."""
    month = Month.parse(reminder.period)
    is_to_lead = reminder.kind is StageKind.LEAD
    what = _WHAT.get(reminder.kind) or _ASKED[owed.kind] + ("（转牵头单位）" if is_to_lead else "")
    lines = (
        f"{owed.title}：",
        "",
        f"贵单位{month.title}招商引资数据报送：{owed.what}。",
        _when(deadline_on, calendar.working_days_between(on, deadline_on)),
        *((f"联络员{owed.kind}，现转请牵头单位督促。",) if is_to_lead else ()),
        owed.link,
        "已经报送的，请忽略本提醒。",
    )
    return _to_each(reminder, what, owed.title, text_of(lines), region)


def bureau_notices(
    reminder: Reminder, owed: tuple[Owed, ...], region: Region, deadline_on: date
) -> tuple[Notice, ...]:
    """To the bureau: every unit that still owes something after the deadline, and what."""
    month = Month.parse(reminder.period)
    day = official_date(deadline_on.isoformat())
    lines = (
        f"{month.title}招商引资数据报送截止日（{day}）已过，经提醒仍有{len(owed)}个单位未完成：",
        *(
            f"{INDENT}{number}. {one.title}（{one.kind}）：{one.what}"
            for number, one in enumerate(owed, 1)
        ),
        _late_reports(region),
    )
    return _to_each(reminder, _WHAT[reminder.kind], region.title, text_of(lines), region)


def quota_notices(
    reminder: Reminder, title: str, told: tuple[str, ...], region: Region, on: date
) -> tuple[Notice, ...]:
    """To the unit: what the running month asks for by a rule, and what is registered so far."""
    lines = (
        f"{title}：",
        "",
        f"截至{official_date(on.isoformat())}，贵单位本月按考核办法还需完成：",
        *(f"{INDENT}{number}. {one}" for number, one in enumerate(told, 1)),
        "已经完成而没有登记的，请随本月报送补登。",
    )
    return _to_each(reminder, _WHAT[reminder.kind], title, text_of(lines), region)


def _when(deadline_on: date, left: int) -> str:
    day = official_date(deadline_on.isoformat())
    if left > 0:
        return f"报送截止日为{day}，还有{left}个工作日。"
    return (
        f"报送截止日为{day}，今天截止。"
        if not left
        else f"报送截止日为{day}，已过{-left}个工作日。"
    )


def _late_reports(region: Region) -> str:
    """What the bureau can do: reopening helps only where some day is the last."""
    if region.last_new_working_day or region.last_edit_working_day:
        return "需准予补报的，请用 diaodu month reopen 为该单位重新开放本月报送，并写明理由和期限。"
    return "本辖区没有设最迟报送日，逾期报送的照收，记为迟报；请督促尽快报送。"


def _to_each(
    reminder: Reminder, what: str, title: str, body: str, region: Region
) -> tuple[Notice, ...]:
    month = Month.parse(reminder.period).title
    subject = f"【{what}】{region.title}{month}招商引资数据报送"
    if reminder.unit != REGION:
        subject += f"：{title}"
    return tuple(
        Notice(
            region=region.id,
            period=reminder.period,
            subject_id=reminder.id,
            kind=reminder_kind(reminder.kind),
            unit=reminder.unit,
            recipient=address,
            channel=region.channel,
            subject=one_line(subject),
            body=body,
        )
        for address in reminded(reminder.kind, region.contacts, reminder.unit)
    )
