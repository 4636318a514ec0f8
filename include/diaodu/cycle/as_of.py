"""What would have been published with what was known at a moment.

Only reports, circulars and what the bureau decided of claims are kept with their times. Of the
rulebook, the registers of units and targets and the reference figures the store holds what each
publication rested on, and not since when it was known; they count as they stand in the publication.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from diaodu.accountability import periods_before
from diaodu.calendar import Period
from diaodu.cycle.decided import used_decisions
from diaodu.cycle.history import history_of
from diaodu.cycle.inputs import given_of
from diaodu.cycle.replay import find
from diaodu.cycle.reports import counting, report_table
from diaodu.cycle.shell import Shell
from diaodu.cycle.waivers import used_waivers
from diaodu.difference import Difference, difference
from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import canonical, restore, sha256
from diaodu.model.publication import HistoryRef, Publication, SubmissionRef
from diaodu.model.records import StoredPublication, StoredSubmission
from diaodu.model.submissions import Submission
from diaodu.publication import Given, recompute
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import documents, publications, submissions
from diaodu.store.engine import Tx

NOT_VERSIONED = "考核办法、单位名册、目标任务和参考数据没有留存何时知悉, 按该通报所存的内容计算"


@dataclass(frozen=True)
class AsOf:
    """A publication beside what was known at a moment: equal where the hashes are."""

    id: str
    sha256: str
    as_of: datetime
    recomputed_sha256: str
    difference: Difference


def replay_as_of(shell: Shell, publication_id: str, moment: datetime) -> AsOf:
    """The publication against its recomputation from the reports received by the moment."""
    stored = find(shell, publication_id)
    with shell.store.read() as tx:
        published = restore(Publication, documents.get(tx, stored.sha256))
        given = known_at(tx, given_of(tx, published.manifest), moment)
    again = recompute(given)
    key = sha256(canonical(again))
    return AsOf(stored.id, stored.sha256, moment, key, difference(published, again))


def known_at(tx: Tx, given: Given, moment: datetime) -> Given:
    """The same inputs with the reports known by then, chosen as closing the month chooses them."""
    versions = tuple(
        row
        for row in submissions.versions(tx, given.region, as_of=moment)
        if row.received_at <= moment
    )
    of_month = tuple(row for row in versions if row.period == str(given.month))
    refs = tuple(_refs(tx, given, versions, moment))
    sent = tuple(restore(Submission, documents.get(tx, ref.content_sha256)) for ref in refs)
    looked_back = tuple(_history_refs(tx, given, moment))
    return replace(
        given,
        reports=report_table(given.register, of_month, given.month),
        waivers=used_waivers(tx, given.region, of_month, moment),
        refs=refs,
        decisions=used_decisions(tx, given.region, sent, moment),
        submissions=sent,
        history_refs=looked_back,
        history=history_of(tx, looked_back),
    )


def moment_of(shell: Shell, region_id: str, text: str) -> datetime:
    """`2024-04-10` as the end of that day in the region's zone; a timestamp may name its own."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return _timestamp(shell, region_id, text)
    return datetime.combine(day, time.max, _zone(shell, region_id))


def _timestamp(shell: Shell, region_id: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UnreadableInputError(
            f"“{text}”不是日期或时间, 应如 2024-04-10 或 2024-04-10T09:00"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=_zone(shell, region_id))


def _zone(shell: Shell, region_id: str) -> ZoneInfo:
    return ZoneInfo(shell.region(region_id).time_zone)


def _refs(
    tx: Tx, given: Given, versions: tuple[StoredSubmission, ...], moment: datetime
) -> Iterator[SubmissionRef]:
    starts_in = load_rulebook(given.rulebook_text, given.region).year_starts_in
    counted = counting(versions)
    for month in given.month.accounting_year(starts_in).months:
        if month > given.month:
            return
        published = _published_by(tx, given, month, moment) if month < given.month else None
        if published is not None:
            content = restore(Publication, documents.get(tx, published.sha256))
            yield from (ref for ref in content.manifest.submissions if ref.period == month)
            continue
        rows = (row for _, row in sorted(counted.items()) if row.period == str(month))
        for row in rows:
            yield SubmissionRef(row.unit, month, row.version, row.content_sha256, row.raw_sha256)


def _history_refs(tx: Tx, given: Given, moment: datetime) -> Iterator[HistoryRef]:
    rulebook = load_rulebook(given.rulebook_text, given.region)
    for earlier in periods_before(rulebook, given.month):
        published = _published_by(tx, given, earlier, moment)
        if published is not None:
            yield HistoryRef(published.period, published.sha256)


def _published_by(
    tx: Tx, given: Given, earlier: Period, moment: datetime
) -> StoredPublication | None:
    """The last circular of an earlier period by then; what came later waits as a correction."""
    known = [
        found
        for found in publications.listing(tx, given.region)
        if found.period == str(earlier) and found.published_at <= moment
    ]
    return known[-1] if known else None
