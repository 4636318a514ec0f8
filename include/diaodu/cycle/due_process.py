"""Due process: what speaks against confirming a flag, and whether it rests on our own failure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from diaodu.calendar import Month
from diaodu.cycle.deadlines import deadlines_of
from diaodu.cycle.moved_on import moved_on
from diaodu.cycle.outages import outages
from diaodu.cycle.reports import counting
from diaodu.cycle.rests import Rests, rests_of
from diaodu.cycle.shell import Shell
from diaodu.errors import UnpublishedYearError
from diaodu.model.canonical import restore
from diaodu.model.cases import InterviewCase
from diaodu.model.doors import door_label
from diaodu.model.figures import REGION
from diaodu.model.notices import NoticeKind, NoticeState
from diaodu.model.publication import Publication
from diaodu.model.region import Region
from diaodu.notices.recipients import addresses_of
from diaodu.rulebook.schema import Rulebook
from diaodu.store import documents, notices, objections, publications, rulings, submissions
from diaodu.store.engine import Tx


@dataclass(frozen=True)
class Doubt:
    """One thing to be looked at before a flag is confirmed; `is_ours`: we did not do our part."""

    text: str
    is_ours: bool = False


@dataclass(frozen=True)
class DueProcess:
    """What was found; `is_unreported` if the flag rests on a report or figure that is not there.

    Where both come together the flag rests on our own failure.
    """

    doubts: tuple[Doubt, ...]
    is_unreported: bool

    @property
    def is_blocked(self) -> bool:
        """Whether it cannot be confirmed without an override and its reason."""
        return self.is_unreported and any(doubt.is_ours for doubt in self.doubts)

    @property
    def texts(self) -> tuple[str, ...]:
        """Each doubt as it is shown and kept with the confirmation."""
        return tuple(doubt.text for doubt in self.doubts)


def due_process(shell: Shell, region: Region, case: InterviewCase, now: datetime) -> DueProcess:
    """Look at everything that may speak against confirming the case, as it stands at the moment.

    The months looked at are those its figures are counted over, for most scores add up.
    """
    with shell.store.read() as tx:
        rests = rests_of(tx, region, case)
        doubts = (
            *_pending(tx, rests),
            *(Doubt(text) for text in moved_on(tx, rests)),
            *_waived(tx, rests, now),
            *_objected(tx, rests),
            *_unreminded(tx, rests),
        )
    return DueProcess((*doubts, *_outages(shell, rests)), _is_unreported(rests))


def _pending(tx: Tx, rests: Rests) -> Iterator[Doubt]:
    """Reports that came, or came to count, after what the publication used."""
    for month in rests.counted:
        rows = submissions.versions(tx, rests.region.id, period=str(month), unit=rests.unit)
        latest = counting(rows).get((rests.unit, str(month)))
        if latest and latest.version != rests.version_of(month):
            state = "该月已更正" if _is_corrected(tx, rests, month, latest.version) else "待更正"
            yield Doubt(
                f"{month.title}第{latest.version}次报送在通报后到达, {state}, 本通报没有采用"
            )


def _is_corrected(tx: Tx, rests: Rests, month: Month, version: int) -> bool:
    """Whether the month's own circular uses that version of the unit's report."""
    stored = publications.latest(tx, rests.region.id, str(month))
    if stored is None:
        return False
    used = restore(Publication, documents.get(tx, stored.sha256)).manifest.submissions
    return (rests.unit, month, version) in {(ref.unit, ref.period, ref.version) for ref in used}


def _waived(tx: Tx, rests: Rests, now: datetime) -> Iterator[Doubt]:
    today = now.astimezone(ZoneInfo(rests.region.time_zone)).date()
    for waiver in rulings.waivers(tx, rests.region.id):
        mine = waiver.unit in {REGION, rests.unit} and waiver.expires_on >= today
        if mine and any(waiver.first <= month <= waiver.last for month in rests.counted):
            yield Doubt(
                f"核验豁免第{waiver.number}号仍有效(至{waiver.expires_on}): {waiver.reason}"
            )


def _objected(tx: Tx, rests: Rests) -> Iterator[Doubt]:
    for heard in objections.listing(tx, rests.region.id, rests.period, rests.unit):
        if heard.is_open:
            yield Doubt(f"复核申请第{heard.objection.number}号“{heard.objection.title}”尚未答复")


def _unreminded(tx: Tx, rests: Rests) -> Iterator[Doubt]:
    """Stages of reminding of which nothing reached the unit, and a unit nobody can write to."""
    unit = rests.unit
    for month in rests.counted:
        by_stage: dict[str, list[NoticeState]] = {}
        for queued in notices.listing(tx, rests.region.id, str(month)):
            if queued.notice.kind is NoticeKind.REMINDER and queued.notice.unit == unit:
                by_stage.setdefault(queued.notice.subject_id, []).append(queued.state)
        lost = [stage for stage, states in by_stage.items() if NoticeState.SENT not in states]
        if lost:
            yield Doubt(
                f"{month.title}催报{len(lost)}次没有送达该单位", is_ours=rests.bears_on(month)
            )
    if not addresses_of(rests.region.contacts, unit):
        yield Doubt("没有登记该单位的联系地址, 催报和通知无法送达", is_ours=True)


def _outages(shell: Shell, rests: Rests) -> Iterator[Doubt]:
    """Doors that were out while a month was to be reported, if that matters."""
    region, zone = rests.region, ZoneInfo(rests.region.time_zone)
    known = outages(shell, region.id)
    for month in filter(rests.bears_on, rests.counted):
        opens = datetime.combine(month.last_on + timedelta(days=1), time.min, zone)
        closes = _closes(shell, region, month, opens)
        for out in known:
            if out.from_at <= closes and (out.until_at is None or out.until_at >= opens):
                until = f"{out.until_at.astimezone(zone):%Y-%m-%d %H:%M}" if out.until_at else "今"
                since = f"{out.from_at.astimezone(zone):%Y-%m-%d %H:%M}"
                door = door_label(out.door)
                yield Doubt(
                    f"{month.title}报送期内收件渠道“{door}”{since}至{until}不通", is_ours=True
                )


def _closes(shell: Shell, region: Region, month: Month, opens: datetime) -> datetime:
    """The last moment at which the month may be reported; a month on where none can be set."""
    try:
        limits = deadlines_of(shell, region, month)
    except UnpublishedYearError:
        return opens + timedelta(days=month.plus(1).last_on.day)
    known = (limits.shown_at, limits.last_new_at, limits.last_edit_at)
    return max(moment for moment in known if moment)


def _is_unreported(rests: Rests) -> bool:
    """Whether the rule is about not reporting, or a month's report of the unit is not used."""
    if any(rests.lacks(month) for month in rests.counted):
        return True
    return is_about_reporting(rests.case.last.rule, rests.rulebook)


def is_about_reporting(rule: str, rulebook: Rulebook) -> bool:
    """Whether that rule, or one it is put together from, names who did not report."""
    known = {it.id: it for it in rulebook.rules}
    return rule in known and any(
        clause.unreported
        or clause.state == "not_reported"
        or is_about_reporting(clause.rule or "", rulebook)
        for clause in known[rule].whole()
    )
