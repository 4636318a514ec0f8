"""A unit's own pages: what is owed by when, what has been sent, what has been answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from diaodu.calendar import Month
from diaodu.model.doors import door_label
from diaodu.model.objections import Signature
from diaodu.model.publication import Reported
from diaodu.model.records import QueuedNotice, StoredPublication, StoredSubmission
from diaodu.model.region import Region
from diaodu.model.submissions import Severity, count_of
from diaodu.model.units import Unit
from diaodu.notices.sections.reporting import place
from diaodu.notices.to_sign import to_sign
from diaodu.notices.wording import REPORTED
from diaodu.web.nouns import SentVersion, UnitMonth
from diaodu.web.presenters.advice import advice_on
from diaodu.web.presenters.notices import KINDS, STATES
from diaodu.web.presenters.parts import Badge, Fact, Link, Tone, clock
from diaodu.web.presenters.reports import LATE, TONES, version_badges

PENDING = Badge("待更正", Tone.WAIT)
USED = Badge("已用于通报", Tone.GOOD)
UNSETTLED = "放假安排尚未公布，暂不能确定"


@dataclass(frozen=True)
class UnitLinks:
    """A region's units somebody may act for."""

    title: str
    units: tuple[Link, ...]


@dataclass(frozen=True)
class OwedRow:
    """One month in the list of a unit."""

    page: Link
    states: tuple[Badge, ...]
    due: str


@dataclass(frozen=True)
class VersionRow:
    """One version in the list of a month; `marked` is the workbook with the wrong cells marked."""

    page: Link
    states: tuple[Badge, ...]
    received_at: str
    file: str
    way: str
    findings: str
    marked: Link | None


@dataclass(frozen=True)
class LetterRow:
    """One message the unit was sent; one it is to sign for says so, or who has signed when."""

    kind: str
    subject: str
    state: Badge
    at: str
    body: str
    subject_id: str = ""
    kind_id: str = ""
    is_unsigned: bool = False
    signed: str = ""


@dataclass(frozen=True)
class DoubtRow:
    """One doubt on the report that stands, and what the unit has said to it."""

    place: str
    message: str
    remedy: str
    said: str
    code: str
    cell: str


@dataclass(frozen=True)
class OwedView:
    """A unit's month, whole; `advice` says what to do now, `tone` how urgent it is.

    `correction` leads to the unit's figures where a corrected circular stands.
    """

    page: Link
    states: tuple[Badge, ...]
    advice: str
    tone: Tone
    dates: tuple[Fact, ...]
    versions: tuple[VersionRow, ...]
    letters: tuple[LetterRow, ...]
    doubts: tuple[DoubtRow, ...] = ()
    correction: Link | None = None


def unit_links(region: Region, units: tuple[Unit, ...]) -> UnitLinks:
    """The units, each a link to its own page."""
    found = (Link(unit.title, unit_path(region.id, unit.id)) for unit in units)
    return UnitLinks(region.title, tuple(found))


def owed_row(shown: UnitMonth) -> OwedRow:
    """The month in one line."""
    zone = ZoneInfo(shown.region.time_zone)
    due = clock(shown.limits.shown_at, zone) if shown.limits else UNSETTLED
    return OwedRow(_page(shown), _states(shown), due)


def owed_view(shown: UnitMonth, now: datetime, *, is_closed: bool) -> OwedView:
    """The month as it stands at that moment."""
    zone = ZoneInfo(shown.region.time_zone)
    advice, tone = advice_on(shown, now, is_closed=is_closed)
    return OwedView(
        page=_page(shown),
        states=_states(shown),
        advice=advice,
        tone=tone,
        dates=tuple(_dates(shown, zone)),
        versions=tuple(_version(one, zone) for one in shown.versions),
        letters=letter_rows(shown.told, shown.signed, zone),
        doubts=tuple(_doubts(shown)),
        correction=_correction(shown),
    )


def file_kinds(region: Region) -> tuple[str, ...]:
    """The endings of files a unit of the region may hand in, the workbook first."""
    return (".xlsx", *((".csv",) if region.forms else ()), *((".json",) if region.records else ()))


def unit_path(region: str, unit: str, month: Month | None = None) -> str:
    """The path of a unit's page, or of one of its months; links are encoded where they are set."""
    return "/".join(("units", region, unit, *((str(month),) if month else ())))


def owed_link(stored: StoredSubmission) -> Link | None:
    """The page on which the unit reports that month again; None for a file of nobody's."""
    if not (stored.unit and stored.period):
        return None
    month = Month.parse(stored.period)
    return Link(f"{month.title}报送页", unit_path(stored.region, stored.unit, month))


def report_path(region: str, period: str, unit: str, version: int) -> str:
    """The encoded path of one version's page, fit for a redirect."""
    return f"reports/{quote(region)}/{quote(period)}/{quote(unit, safe='')}/v{version}"


def _page(shown: UnitMonth) -> Link:
    return Link(shown.month.title, unit_path(shown.region.id, shown.unit.id, shown.month))


def _states(shown: UnitMonth) -> tuple[Badge, ...]:
    state = Badge(REPORTED[shown.report.state], TONES[shown.report.state])
    late = (Badge(LATE, Tone.WAIT),) if shown.report.is_late else ()
    return (state, *late, *((PENDING,) if shown.is_pending else ()))


def _dates(shown: UnitMonth, zone: ZoneInfo) -> Iterator[Fact]:
    limits = shown.limits
    yield Fact("报送截止", clock(limits.shown_at, zone) if limits else UNSETTLED)
    if limits and limits.last_new_at:
        yield Fact("首次报送最迟", clock(limits.last_new_at, zone))
    if limits and limits.last_edit_at:
        yield Fact("修改报送最迟", clock(limits.last_edit_at, zone))
    if shown.open_until:
        yield Fact("重新开放至", clock(shown.open_until, zone))
    if shown.published:
        yield Fact("本月通报", published_words(shown.published, zone))
    elif shown.is_withdrawn:
        yield Fact("本月通报", "已撤回，将另行印发；此前收到的名次和数据不再有效")


def published_words(stored: StoredPublication, zone: ZoneInfo) -> str:
    """When it was published, and which version it is if it is a corrected one."""
    at = f"已于{clock(stored.published_at, zone)}发布"
    edition = stored.envelope.edition
    return f"{edition}，{at}，此前印发的以此为准" if edition else at


def _correction(shown: UnitMonth) -> Link | None:
    if shown.published is None or not shown.published.envelope.edition:
        return None
    return Link("看更正后的数据和更正通知", f"{_page(shown).path}/figures")


def _version(one: SentVersion, zone: ZoneInfo) -> VersionRow:
    row = one.stored
    page = f"reports/{row.region}/{row.period}/{row.unit}/v{row.version}"
    count = count_of(found for found in row.findings if not found.is_trial)
    marks = ((USED,) if one.is_used else ()) + ((PENDING,) if one.is_pending else ())
    return VersionRow(
        page=Link(f"第{row.version}次", page),
        states=(*version_badges(row), *marks),
        received_at=clock(row.received_at, zone),
        file=row.file_name,
        way=_way(one),
        findings=f"{count} 条" if count else "无",
        marked=Link("标出单元格的原表", f"{page}/marked.xlsx") if count else None,
    )


def _way(one: SentVersion) -> str:
    if one.arrival is None:
        return ""
    way = door_label(one.arrival.door)
    return f"{way} · {one.arrival.sender}" if one.arrival.sender else way


def _doubts(shown: UnitMonth) -> Iterator[DoubtRow]:
    """The warnings a unit can explain; none on a report that does not count."""
    if shown.report.state is not Reported.REPORTED:
        return
    for found in shown.report.findings:
        if found.severity is Severity.WARNING and not found.is_trial:
            cell = "!".join(filter(None, (found.sheet, found.cell)))
            message = found.message.removeprefix(place(found)).lstrip()
            yield DoubtRow(place(found), message, found.remedy, found.explanation, found.code, cell)


def letter_rows(
    told: tuple[QueuedNotice, ...], signed: tuple[Signature, ...], zone: ZoneInfo
) -> tuple[LetterRow, ...]:
    """Messages with what the unit has signed for, or is to."""
    done = {(one.subject_id, one.kind): one for one in signed}
    asked = to_sign(told)
    return tuple(
        _letter(
            one, done.get((one.notice.subject_id, one.notice.kind)), zone, is_asked=one in asked
        )
        for one in told
    )


def _letter(
    queued: QueuedNotice, signed: Signature | None, zone: ZoneInfo, *, is_asked: bool
) -> LetterRow:
    return LetterRow(
        kind=KINDS[queued.notice.kind],
        subject=queued.notice.subject,
        state=STATES[queued.state],
        at=clock(queued.sent_at or queued.queued_at, zone),
        body=queued.notice.body,
        subject_id=queued.notice.subject_id,
        kind_id=queued.notice.kind,
        is_unsigned=is_asked and signed is None,
        signed=f"{signed.by} {clock(signed.at, zone)} 签收" if signed else "",
    )
