"""What the state table alone cannot refuse: our own failure, a late appeal, an early talk."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from diaodu.accountability.case_limits import Due, due_of
from diaodu.accountability.case_table import row_of
from diaodu.cycle.due_process import DueProcess
from diaodu.cycle.shell import Shell, local
from diaodu.errors import RefusedError, UnpublishedYearError
from diaodu.model.case_words import CaseAct
from diaodu.model.cases import InterviewCase
from diaodu.model.region import Region

UNKNOWN = "暂不能确定(放假安排尚未公布)"


def refuse_own_failure(checked: DueProcess, override: str) -> None:
    """`RefusedError` if the flag rests on our own failure and no reason is given in spite of it."""
    if checked.is_blocked and not override.strip():
        ours = "; ".join(doubt.text for doubt in checked.doubts if doubt.is_ours)
        raise RefusedError(
            f"本预警与未报送有关, 而我方有未尽之责: {ours}。"
            "不能直接确认; 确需确认的, 请另行写明理由 (--override)"
        )


def refuse_late_appeal(shell: Shell, region: Region, case: InterviewCase, at: datetime) -> None:
    """`RefusedError` once the last day of appeal is over."""
    due = last_day_of(shell, region, case, CaseAct.APPEAL)
    if due and due.is_past(local(at, region).date()):
        raise RefusedError(f"申诉期限为{due.words}, 已于{due.last_on}届满")


def refuse_early_talk(
    shell: Shell, region: Region, case: InterviewCase, on: date | None, reason: str
) -> None:
    """`RefusedError` if the talk is ahead of what the unit was told and no reason is given."""
    told = early_words(shell, region, case, on)
    if told and not reason.strip():
        raise RefusedError(f"{told}; 提前约谈的, 请写明理由 (--reason)")


def early_words(shell: Shell, region: Region, case: InterviewCase, on: date | None) -> str:
    """Which days a talk held on that day is ahead of; empty if of none.

    These are the day the unit was called for, and the last one on which it may appeal.
    """
    first = first_day_of_talk(shell, region, case)
    if on is None or first is None or on >= first or case.called is None:
        return ""
    appeal = last_day_of(shell, region, case, CaseAct.APPEAL)
    until = str(appeal.last_on) if appeal else UNKNOWN
    return f"实际约谈日期{on}早于通知的约谈日期{case.called.on}或申诉期限最后一天{until}"


def first_day_of_talk(shell: Shell, region: Region, case: InterviewCase) -> date | None:
    """The first day on which the talk is ahead of nothing; None before the unit is called."""
    called = case.called.on if case.called else None
    appeal = last_day_of(shell, region, case, CaseAct.APPEAL)
    return max(called, appeal.last_on) if called and appeal else called


def last_day_of(shell: Shell, region: Region, case: InterviewCase, act: CaseAct) -> Due | None:
    """When an act is due in the case; None if it is not open, has no limit or no calendar tells."""
    row = row_of(case.state, act)
    if row is None:
        return None
    try:
        return due_of(row, case, region.interviews, shell.calendar, ZoneInfo(region.time_zone))
    except UnpublishedYearError:
        return None
