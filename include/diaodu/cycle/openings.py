"""reopen and withdraw: the bureau opens a month again to a unit, a unit takes its report back."""

from datetime import datetime

from diaodu.calendar import Month
from diaodu.cycle.allowed import refuse_unreported
from diaodu.cycle.deadlines import deadlines_of
from diaodu.cycle.shell import Shell, utc_now
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.deadlines import Reopening, Withdrawal
from diaodu.model.notices import Notice
from diaodu.model.records import StoredSubmission
from diaodu.model.region import Region
from diaodu.model.submissions import SubmissionState
from diaodu.model.units import Unit
from diaodu.notices.openings import reopening_notices, withdrawal_notices
from diaodu.store import ledger, notices, openings, publications, submissions
from diaodu.store.engine import Tx


def reopen(
    shell: Shell,
    region_id: str,
    month: Month,
    unit_id: str,
    *,
    until: datetime,
    by: str,
    reason: str,
) -> Reopening:
    """Let one unit report one month again until a moment, and tell it so.

    `RefusedError` without a name or a reason, or if the moment has passed.
    """
    region, unit = _whose(shell, region_id, month, unit_id)
    now = utc_now()
    _refuse_unnamed(by, reason)
    if until <= now:
        raise RefusedError("重新开放的期限已过, 请写一个以后的日期")
    asked = Reopening(region.id, unit.id, str(month), 0, by.strip(), reason.strip(), now, until)
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        kept = openings.reopen(tx, asked)
        ledger.append(tx, region.id, now, kept.by, "month_reopened", kept.id, kept)
        published = publications.latest(tx, region.id, str(month))
        told = reopening_notices(kept, unit, region, is_published=published is not None)
        _enqueue(tx, shell, told, now)
    return kept


def withdraw(
    shell: Shell,
    region_id: str,
    month: Month,
    unit_id: str,
    *,
    by: str,
    reason: str,
    is_correction: bool = False,
) -> tuple[Withdrawal, ...]:
    """Take back every version of the unit's month that counts; the unit then owes a report again.

    `is_correction` takes back only what was sent back since, so that the unit owes no correction
    and the version that counts stays. Run again it finds nothing to take back, and answers with
    nothing. `RefusedError` once the month is published, or closed to changes and not opened again.
    """
    region, unit = _whose(shell, region_id, month, unit_id)
    now = utc_now()
    _refuse_unnamed(by, reason)
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        found = submissions.versions(tx, region.id, period=str(month), unit=unit.id)
        stands = max((row.version for row in found if row.state.counts), default=0)
        if is_correction:
            gone = [row for row in found if _is_refused_after(row, stands)]
        else:
            _refuse_settled(tx, shell, region, month, unit, now)
            gone = [row for row in found if row.state.counts]
        taken = tuple(_withdrawal(row, by, reason, now) for row in gone)
        for one in taken:
            openings.withdraw(tx, one)
            ledger.append(tx, region.id, now, one.by, "submission_withdrawn", one.id, one.reason)
            kept = stands if is_correction else 0
            _enqueue(tx, shell, withdrawal_notices(one, unit, region, kept), now)
    return taken


def is_reopened(tx: Tx, region_id: str, period: str, unit_id: str, moment: datetime) -> bool:
    """Whether the bureau has opened the month to the unit at that moment."""
    found = openings.reopenings(tx, region_id, period)
    return any(one.unit == unit_id and one.covers(moment) for one in found)


def _is_refused_after(row: StoredSubmission, stands: int) -> bool:
    return bool(stands) and row.version > stands and row.state is SubmissionState.REJECTED


def _whose(shell: Shell, region_id: str, month: Month, unit_id: str) -> tuple[Region, Unit]:
    region = shell.region(region_id)
    refuse_unreported(region, month)
    for unit in region.register.units:
        if unit_id in {unit.id, *unit.titles}:
            return region, unit.as_of(month.last_on)
    raise UnreadableInputError(f"{region.title}没有责任单位“{unit_id}”")


def _refuse_unnamed(by: str, reason: str) -> None:
    if not by.strip() or not reason.strip():
        raise RefusedError("请写明经办人 (--by) 和理由 (--reason)")


def _refuse_settled(
    tx: Tx, shell: Shell, region: Region, month: Month, unit: Unit, now: datetime
) -> None:
    if publications.latest(tx, region.id, str(month)):
        raise RefusedError(f"{month.title}已经通报, 不能撤回; 数字有误的请报送更正后的报表")
    until = deadlines_of(shell, region, month).last_edit_at
    if until and now > until and not is_reopened(tx, region.id, str(month), unit.id, now):
        raise RefusedError(
            f"已过{month.title}报送的最迟修改日, 不能撤回; "
            "请先由招商局重新开放 (diaodu month reopen)"
        )


def _withdrawal(row: StoredSubmission, by: str, reason: str, now: datetime) -> Withdrawal:
    return Withdrawal(
        row.region, row.unit, row.period, row.version, by.strip(), reason.strip(), now
    )


def _enqueue(tx: Tx, shell: Shell, told: tuple[Notice, ...], now: datetime) -> None:
    for notice in told:
        notices.enqueue(tx, notice, notices.message_id_of(notice, shell.settings.sender), now)
