"""One function for each page: fetch, present, render."""

from zoneinfo import ZoneInfo

from fastapi import HTTPException, Request, Response

from diaodu.calendar import Month, in_order
from diaodu.cycle.access import is_of_the_house, may_act
from diaodu.cycle.deadlines import deadline_at
from diaodu.cycle.due import due, due_words
from diaodu.cycle.returned import title_of
from diaodu.cycle.shell import Shell, zone_of
from diaodu.cycle.windows import finalities
from diaodu.errors import RegionError, UnpublishedYearError
from diaodu.model.canonical import restore
from diaodu.model.figures import REGION
from diaodu.model.publication import Publication
from diaodu.model.region import Region
from diaodu.model.reruns import RerunReason
from diaodu.store import documents, notices, objections, publications, reruns
from diaodu.web import reading
from diaodu.web.parameters import PeriodOf, PublicationOf, RegionOf, Sha256, ShellOf, SubmissionOf
from diaodu.web.people import PersonOf
from diaodu.web.presenters.content import (
    content_view,
    draft_facts,
    final_facts,
    overtaken,
    publication_facts,
    publication_proof,
)
from diaodu.web.presenters.months import draft_rows, month_row
from diaodu.web.presenters.notices import is_troubled, notice_list, notice_table
from diaodu.web.presenters.objections import heard_list, open_rows, sheets_said
from diaodu.web.presenters.overview import RegionCard, broken_card, publication_list, region_card
from diaodu.web.presenters.parts import clock
from diaodu.web.presenters.portal import owed_link
from diaodu.web.presenters.reports import (
    report_counts,
    report_rows,
    unplaced_files,
    version_badges,
    version_findings,
)
from diaodu.web.presenters.reruns import rerun_links
from diaodu.web.render import page
from diaodu.web.rulings import claims_shown, waivers_shown

MONTHS_ON_OVERVIEW = 3
MONTHS_ON_REGION = 24
BUREAU = "招商局"


def overview(request: Request, shell: ShellOf) -> Response:
    """Every region with its latest months; a broken one with what is wrong in it."""
    cards = tuple(_card(shell, region_id) for region_id in shell.regions())
    return page(request, "overview.html", cards=cards)


def region_page(request: Request, region: RegionOf, shell: ShellOf) -> Response:
    """A region's months, all its circulars, and the files nobody could place."""
    zone = ZoneInfo(region.time_zone)
    with shell.store.read() as tx:
        published = publications.listing(tx, region.id)
        gone = {it.id for it in reruns.withdrawn(tx, region.id)}
        waiting = {key: due_words(causes) for key, causes in due(tx, region.id).items()}
    final = finalities(shell, published)
    return page(
        request,
        "region.html",
        card=_region_card(shell, region, MONTHS_ON_REGION),
        publications=publication_list(published, zone, gone, final, waiting),
        unplaced=unplaced_files(reading.unplaced(shell, region.id), zone),
    )


def month_page(
    request: Request, region: RegionOf, period: PeriodOf, person: PersonOf, shell: ShellOf
) -> Response:
    """How each unit has reported, the drafts, and what became of every notice."""
    zone = ZoneInfo(region.time_zone)
    view = reading.month_view(shell, region, period)
    with shell.store.read() as tx:
        queued = notices.listing(tx, region.id, str(period))
        heard = objections.listing(tx, region.id, str(period))
        sheets = objections.last_sheets(tx, region.id, str(period))
    last = period.last_on
    units = {unit.id: unit.as_of(last).title for unit in region.register.units}
    titles = {REGION: BUREAU, **units}

    def title_of(unit: str) -> str:
        return titles.get(unit, unit)

    return page(
        request,
        "month.html",
        region=region,
        row=month_row(view),
        deadline=_deadline(shell, region, period) if isinstance(period, Month) else "",
        counts=report_counts(view.reports),
        reports=report_rows(view.reports),
        drafts=draft_rows(view, reading.rejections(shell, region.id), zone),
        heard=heard_list(heard, title_of, zone),
        sheets=sheets_said(sheets.values(), zone),
        unanswered=open_rows(heard, title_of),
        claims=claims_shown(shell, region, period),
        waivers=waivers_shown(shell, region, period),
        may_answer=may_act(region.users, person, REGION),
        rerun_reasons=tuple(RerunReason),
        notices=notice_table(view.notices),
        troubled=notice_list(filter(is_troubled, queued), title_of),
        queued=notice_list(queued, title_of),
    )


def report_page(
    request: Request,
    stored: SubmissionOf,
    person: PersonOf,
    shell: ShellOf,
    again: bool = False,
) -> Response:
    """One version of a unit's report with everything that is wrong or doubtful in it."""
    return page(
        request,
        "report.html",
        stored=stored,
        title=title_of(shell, stored),
        state=version_badges(stored),
        received_at=clock(stored.received_at, zone_of(shell, stored.region)),
        findings=version_findings(stored),
        is_house=is_of_the_house(shell, person),
        back=owed_link(stored),
        is_again=again,
    )


def draft_page(
    request: Request, region: RegionOf, period: PeriodOf, key: Sha256, shell: ShellOf
) -> Response:
    """What an approval is about; `key` may be the whole hash or its opening digits."""
    found = reading.content_of(shell, region.id, str(period), key)
    if found is None:
        raise HTTPException(404, "没有这份草稿")
    sha256, content = found
    view = reading.month_view(shell, region, period)
    rows = draft_rows(view, reading.rejections(shell, region.id), ZoneInfo(region.time_zone))
    return page(
        request,
        "draft.html",
        region=region,
        month=period,
        draft=next((row for row in rows if sha256.startswith(row.page.text)), None),
        facts=draft_facts(sha256, content),
        content=content_view(content),
    )


def publication_page(request: Request, stored: PublicationOf, shell: ShellOf) -> Response:
    """A circular as it was published."""
    with shell.store.read() as tx:
        content = restore(Publication, documents.get(tx, stored.sha256))
        withdrawn = {it.id: it for it in reruns.withdrawn(tx, stored.region)}
        latest = publications.latest(tx, stored.region, stored.period)
        corrections = rerun_links(reruns.listing(tx, stored.region, stored.period), stored)
    gone = withdrawn.get(stored.id)
    return page(
        request,
        "publication.html",
        stored=stored,
        overtaken=overtaken(stored, latest, is_gone=gone is not None),
        facts=(
            *publication_facts(stored, zone_of(shell, stored.region), gone),
            *final_facts(finalities(shell, [stored]).get(stored.id)),
        ),
        proof=publication_proof(stored),
        corrections=corrections,
        content=content_view(content),
    )


def _card(shell: Shell, region_id: str) -> RegionCard:
    try:
        region = shell.region(region_id)
    except RegionError as error:
        return broken_card(region_id, str(error))
    return _region_card(shell, region, MONTHS_ON_OVERVIEW)


def _region_card(shell: Shell, region: Region, most: int) -> RegionCard:
    months = reading.months_of(shell, region)[:most]
    longer = reading.longer_periods_of(shell, region)[:most]
    periods = sorted((*months, *longer), key=in_order, reverse=True)
    return region_card(region, tuple(reading.month_view(shell, region, it) for it in periods))


def _deadline(shell: Shell, region: Region, month: Month) -> str:
    try:
        return clock(deadline_at(shell, region, month), ZoneInfo(region.time_zone))
    except UnpublishedYearError:
        return "下月放假安排尚未公布, 暂不能确定"
