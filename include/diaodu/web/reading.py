"""What the pages ask of the store and of the folder of drafts; nothing is ever written."""

import re
from datetime import UTC, datetime
from pathlib import Path

from diaodu.calendar import Month, Period, in_order
from diaodu.cycle.periods import period_of
from diaodu.cycle.reports import reporting_of
from diaodu.cycle.shell import Shell
from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication, UnitReport
from diaodu.model.records import StoredSubmission
from diaodu.model.region import Region
from diaodu.store import documents, ledger, notices, publications, submissions
from diaodu.web.nouns import Draft, MonthView, Rejection

MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
DRAFT_PREFIX = "草稿-"
REJECTED = "draft_rejected"


def months_of(shell: Shell, region: Region) -> tuple[Month, ...]:
    """The latest first: those listed, those anything is known of, and the next to be published."""
    with shell.store.read() as tx:
        sent = submissions.periods(tx, region.id)
        published = {stored.period for stored in publications.listing(tx, region.id)}
    drafted = {path.name for path in (shell.settings.drafts / region.id).glob("*-*")}
    listed = (_next(region, _months(published)),) if region.is_open_ended else region.months
    return tuple(sorted({*_months({*sent, *published, *drafted}), *listed}, reverse=True))


def longer_periods_of(shell: Shell, region: Region) -> tuple[Period, ...]:
    """Quarters, years and campaigns of which there is a circular or a draft, the latest first."""
    with shell.store.read() as tx:
        published = {stored.period for stored in publications.listing(tx, region.id)}
    drafted = {path.name for path in (shell.settings.drafts / region.id).glob("*")}
    found = (_longer(region, key) for key in {*published, *drafted})
    return tuple(sorted(filter(None, found), key=in_order, reverse=True))


def month_view(shell: Shell, region: Region, period: Period) -> MonthView:
    """Reports as they stand now, drafts, the publication, and its notices by kind and state."""
    with shell.store.read() as tx:
        published = publications.latest(tx, region.id, str(period))
        counts = notices.counts(tx, region.id, str(period))
        made = publications.versions(tx, region.id, str(period))
    return MonthView(
        region=region.id,
        period=period,
        reports=_reports(shell, region, period),
        drafts=drafts_of(shell, region.id, str(period)),
        published=published,
        notices=counts,
        past=tuple(stored for stored in made if stored != published),
    )


def _reports(shell: Shell, region: Region, period: Period) -> tuple[UnitReport, ...]:
    if isinstance(period, Month):
        return reporting_of(shell, region, period).table.reports
    return ()


def drafts_of(shell: Shell, region: str, period: str) -> tuple[Draft, ...]:
    """The previews of a month, the last one written first."""
    folder = shell.settings.drafts / region / period
    found = (_draft(region, period, path) for path in folder.glob(f"{DRAFT_PREFIX}*.docx"))
    return tuple(sorted(found, key=lambda draft: draft.composed_at, reverse=True))


def draft_path(shell: Shell, draft: Draft, suffix: str) -> Path:
    """Where the preview stands as `.docx` or `.xlsx`."""
    folder = shell.settings.drafts / draft.region / draft.period
    return folder / f"{DRAFT_PREFIX}{draft.short_sha256}{suffix}"


def content_of(shell: Shell, region: str, period: str, key: str) -> tuple[str, Publication] | None:
    """The month's content whose hash opens with `key`, after the whole hash; None without one."""
    with shell.store.read() as tx:
        for found in documents.find(tx, "publication", key):
            content = restore(Publication, documents.get(tx, found))
            if (content.manifest.region, content.manifest.period) == (region, period):
                return found, content
    return None


def rejections(shell: Shell, region: str) -> tuple[Rejection, ...]:
    """Every no to a draft of the region, oldest first, as the ledger has it."""
    with shell.store.read() as tx:
        events = [event for event in ledger.events(tx, region) if event.kind == REJECTED]
    return tuple(
        Rejection(
            sha256=event.subject_id,
            by=event.actor,
            at=event.at,
            reason=restore(str, event.detail).partition(" ")[2],
        )
        for event in events
    )


def unplaced(shell: Shell, region: str) -> tuple[StoredSubmission, ...]:
    """Files that do not truly say whose they are, newest first."""
    with shell.store.read() as tx:
        found = submissions.versions(tx, region, period="")
    return tuple(sorted(found, key=lambda stored: stored.received_at, reverse=True))


def _next(region: Region, published: set[Month]) -> Month:
    return max(published).plus(1) if published else region.months[0]


def _longer(region: Region, key: str) -> Period | None:
    try:
        period = period_of(region, key)
    except UnreadableInputError:
        return None
    return None if isinstance(period, Month) else period


def _months(keys: set[str]) -> set[Month]:
    return {Month.parse(key) for key in keys if MONTH.fullmatch(key)}


def _draft(region: str, period: str, path: Path) -> Draft:
    composed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Draft(region, period, path.stem.removeprefix(DRAFT_PREFIX), composed_at)
