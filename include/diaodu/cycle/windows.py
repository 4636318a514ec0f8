"""Windows of working days for objections, and whether a circular may go out or is final."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from diaodu.cycle.periods import period_of
from diaodu.cycle.shell import Shell, local, utc_now
from diaodu.errors import RefusedError, RegionError, RulebookError, UnpublishedYearError
from diaodu.model.objections import Finality, FollowUp, Heard, Settled
from diaodu.model.records import StoredPublication
from diaodu.model.region import Region
from diaodu.store import objections, publications
from diaodu.store.engine import Tx

EARLY = "核对期未满或复核申请未办结，本期经批准先行印发，理由：{}"


def end_of_window(shell: Shell, region: Region, from_on: date, days: int) -> datetime:
    """The end of the n-th working day after a day; `UnpublishedYearError` if it cannot be told."""
    last_on = shell.calendar.add_working_days(from_on, days)
    if last_on.year in shell.calendar.provisional_years:
        raise UnpublishedYearError(
            f"{last_on.year}年的工作日只是预估 ({shell.calendar.source_of(last_on.year)}), "
            "不能据以确定复核期限: 请在放假通知公布后用 diaodu calendar import 导入"
        )
    return datetime.combine(last_on, time.max, ZoneInfo(region.time_zone))


def held_by(
    tx: Tx, region: Region, period: str, bases: Mapping[str, str], now: datetime
) -> tuple[str, ...]:
    """What a circular waits for, see `refuse_while_open`; nothing where one stands already."""
    if publications.latest(tx, region.id, period):
        return ()
    opened = [one for one in objections.listing(tx, region.id, period) if one.is_open]
    told = [f"复核申请未办结 ({_listed(region, opened)})"] if opened else []
    if region.objections.before:
        told += _waiting(tx, region, period, bases, now)
    return tuple(told)


def refuse_while_open(
    tx: Tx,
    region: Region,
    period: str,
    bases: Mapping[str, str],
    now: datetime,
    force_reason: str = "",
) -> None:
    """`RefusedError` while a circular must wait for its units; where one stands a later never does.

    That is: while an objection is open, a unit has no check sheet of the very figures that are to
    be published (`bases`: the hash of each unit's), or its days are not over. A reason given by a
    person overrides it, and is printed.
    """
    held = held_by(tx, region, period, bases, now)
    if held and not force_reason.strip():
        raise RefusedError(
            f"{region.title}{period_of(region, period).title}还不能通报: {'; '.join(held)}; "
            "请期满或办结后重新运行, 或填写强制执行的理由"
        )


def early_notes(
    tx: Tx,
    region: Region,
    period: str,
    bases: Mapping[str, str],
    now: datetime,
    force_reason: str,
) -> tuple[str, ...]:
    """What the circular says if it goes out in spite of that; nothing if nothing held it."""
    reason = force_reason.strip()
    if not reason or not held_by(tx, region, period, bases, now):
        return ()
    return (EARLY.format(reason),)


def follow_ups(tx: Tx, region: Region, period: str) -> tuple[str, ...]:
    """What accepted objections ask for, for whoever approves to see that it was done."""
    return tuple(
        f"{_listed(region, [one])}复核申请已{one.decision.answer.label}, "
        f"{one.decision.follow_up.label}: 请核对本稿是否已经体现"
        for one in objections.listing(tx, region.id, period)
        if one.decision and one.decision.follow_up is not FollowUp.NONE
    )


def settled(shell: Shell, region: Region, stored: StoredPublication) -> Settled:
    """Whether a publication is final: its window is over, and no objection is open."""
    with shell.store.read() as tx:
        latest = publications.latest(tx, region.id, stored.period)
        heard = objections.listing(tx, region.id, stored.period)
    if latest is None or latest.version < stored.version:
        return Settled(Finality.WITHDRAWN)
    if latest.version > stored.version:
        return Settled(Finality.REPLACED)
    count = sum(one.is_open for one in heard)
    until_at = objections_until(shell, region, stored)
    if region.objections.after and (until_at is None or utc_now() <= until_at):
        return Settled(Finality.WINDOW, until_at.date() if until_at else None, count)
    return Settled(Finality.HELD if count else Finality.FINAL, open_count=count)


def finalities(shell: Shell, found: Iterable[StoredPublication]) -> Mapping[str, Settled]:
    """The same of several, by id; those of a region whose folder is broken are left out."""
    known: dict[str, Settled] = {}
    for stored in found:
        try:
            known[stored.id] = settled(shell, shell.region(stored.region), stored)
        except (RegionError, RulebookError):
            continue
    return known


def objections_until(shell: Shell, region: Region, stored: StoredPublication) -> datetime | None:
    """The last moment to object to a publication; None where region.yaml sets no such window.

    None as well while nobody can tell, for want of a holiday notice.
    """
    if not region.objections.after:
        return None
    from_on = local(stored.published_at, region).date()
    try:
        return end_of_window(shell, region, from_on, region.objections.after)
    except UnpublishedYearError:
        return None


def _waiting(
    tx: Tx, region: Region, period: str, bases: Mapping[str, str], now: datetime
) -> list[str]:
    sheets = objections.last_sheets(tx, region.id, period)
    stale = [u for u, basis in bases.items() if u not in sheets or sheets[u].basis_sha256 != basis]
    if stale:
        return [f"{_titles(region, stale)}的数据没有发核对单, 或发出后又有变化"]
    until_at = max((sheets[unit].until_at for unit in bases), default=now)
    if until_at <= now:
        return []
    return [f"数据核对期至{local(until_at, region):%Y-%m-%d %H:%M}, 尚未期满"]


def _listed(region: Region, opened: list[Heard]) -> str:
    return "、".join(
        f"{_titles(region, [one.objection.unit])}第{one.objection.number}号" for one in opened
    )


def _titles(region: Region, units: list[str]) -> str:
    found = ((region.unit(unit), unit) for unit in units)
    return "、".join(unit.title if unit else id_ for unit, id_ in found)
