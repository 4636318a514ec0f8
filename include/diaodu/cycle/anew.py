"""One period computed anew with what stands now, beside what was published of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from diaodu.calendar import Month, Period
from diaodu.cycle.affected import depending
from diaodu.cycle.amendments import corrected
from diaodu.cycle.envelope import ahead_notes, draft_envelope
from diaodu.cycle.inputs import gather_known
from diaodu.cycle.known import Held, Known
from diaodu.cycle.reissue import ahead_again, told_of
from diaodu.cycle.rerun_body import TRIAL, Shown
from diaodu.cycle.scope import Beyond, beyond
from diaodu.cycle.shell import Shell, utc_now
from diaodu.cycle.sources import with_sources
from diaodu.cycle.talks import talks_touched
from diaodu.cycle.waivers import waiver_notes
from diaodu.cycle.whole import write_whole
from diaodu.difference import Difference, difference, results_only
from diaodu.model.canonical import canonical, restore, sha256
from diaodu.model.figures import REGION
from diaodu.model.notices import NoticeState
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.model.region import Region
from diaodu.model.reruns import RerunRequest
from diaodu.notices.approval import results_body
from diaodu.notices.circular import circular_docx
from diaodu.notices.recipients import addresses_of
from diaodu.notices.tables import tables_xlsx
from diaodu.publication import Given, recompute
from diaodu.store import documents, ledger, notices, publications
from diaodu.store.engine import Tx

CANDIDATE = "拟议的考核办法"
UNSENT = {NoticeState.QUEUED, NoticeState.FAILED}


@dataclass(frozen=True)
class Anew:
    """A period's inputs and results as they come out now; `replaces` is None if unpublished."""

    request: RerunRequest
    period: Period
    given: Given
    publication: Publication
    replaces: StoredPublication | None
    difference: Difference

    @property
    def text(self) -> str:
        """The canonical JSON, as it would be published."""
        return canonical(self.publication)

    @property
    def sha256(self) -> str:
        """Its hash, which an approval names."""
        return sha256(self.text)

    @property
    def is_changed(self) -> bool:
        """Whether a reader of both would find anything different."""
        return self.replaces is None or not results_only(self.difference).is_empty

    @property
    def touched(self) -> tuple[str, ...]:
        """The units whose own figures, rank, lists or measures change."""
        return tuple(told.unit for told in told_of(self.difference))


def in_force(region: Region, request: RerunRequest) -> Region:
    """The region under the rulebook that is asked for."""
    if not request.rulebook:
        return region
    return replace(region, rulebook_text=request.rulebook, rulebook_name=CANDIDATE)


def compute_anew(
    shell: Shell,
    region: Region,
    request: RerunRequest,
    period: Period,
    drafts: Mapping[str, Publication],
) -> Anew:
    """The period with every correction that came since, or those of the units asked for.

    It rests on `drafts` in place of what is published of those periods.
    """
    with shell.store.read() as tx:
        stored = publications.latest(tx, region.id, str(period))
        before = restore(Publication, documents.get(tx, stored.sha256)) if stored else None
        held = _held(request, period, stored, before)
        known = Known(tx, region.id, request.as_of, drafts=drafts, held=held, current=True)
        given = gather_known(known, region, period, shell.calendar)
    publication = recompute(given)
    found = difference(before, publication) if before else Difference((), ())
    return Anew(request, period, given, publication, stored, found)


def shown_of(shell: Shell, region: Region, one: Anew) -> Shown:
    """The same in words for the approver."""
    told = told_of(one.difference)
    replaces = one.replaces.id if one.replaces else ""
    with shell.store.read() as tx:
        found = sourced(tx, region, one)
    return Shown(
        title=one.period.title,
        publication_sha256=one.sha256,
        replaces=replaces,
        notes=_ahead(shell, region, one),
        difference=found,
        results="" if one.replaces else results_body(one.publication),
        units=tuple(it.title for it in told),
        beyond=beyond_of(shell, one).words,
        talks=_talks(shell, region, one),
        letters=_letters(shell, region, one) if one.is_changed else (),
        affected=tuple(it.title for it in later_than(shell, one)),
    )


def beyond_of(shell: Shell, one: Anew) -> Beyond:
    """Whom it changes besides the units that were asked for."""
    if one.replaces is None:
        return Beyond()
    with shell.store.read() as tx:
        return beyond(tx, one.request, one.replaces, one.given, one.difference)


def sourced(tx: Tx, region: Region, one: Anew) -> Difference:
    """What changes, with where each input that changed comes from."""
    if one.replaces is None:
        return one.difference
    return with_sources(tx, one.difference, one.replaces, one.given, region.time_zone)


def _talks(shell: Shell, region: Region, one: Anew) -> tuple[str, ...]:
    """Cases follow what is published, so a period without a circular has none."""
    if not one.is_changed or not one.replaces:
        return ()
    then = f"{region.id}/{one.period}/v{one.replaces.version + 1}"
    return talks_touched(shell, region.id, one.publication, then)


def later_than(shell: Shell, one: Anew) -> tuple[Period, ...]:
    """The published periods to be computed anew after it, but for those of the same rerun."""
    if not one.is_changed or not one.replaces:
        return ()
    with shell.store.read() as tx:
        later = depending(tx, one.given, one.sha256)
    return tuple(it for it in later if str(it) not in one.request.periods)


def keep_preview(shell: Shell, region: Region, one: Anew, *, is_trial: bool) -> str:
    """Circular and tables as a draft or marked 试算, where people look for drafts; the path."""
    with shell.store.read() as tx:
        head = ledger.head(tx, region.id)
    version = one.replaces.version + 1 if one.replaces else 1
    ahead = _ahead(shell, region, one)
    notes = (*ahead, *waiver_notes(region, one.given.waivers))
    envelope = draft_envelope(region, one.period, head, utc_now(), notes, version)
    edition = TRIAL if is_trial else "更正通报"
    marked = replace(
        envelope,
        edition=edition,
        ahead="".join(ahead),
        corrected=corrected(one.difference),
        amended=one.replaces.envelope.amended if one.replaces else (),
    )
    path = preview_path(shell, region.id, str(one.period), one.sha256, is_trial=is_trial)
    write_whole(path, circular_docx(one.publication, marked, region.title))
    write_whole(path.with_suffix(".xlsx"), tables_xlsx(one.publication, marked))
    return str(path)


def _ahead(shell: Shell, region: Region, one: Anew) -> tuple[str, ...]:
    if one.replaces is None:
        return ahead_notes("", one.publication.missing)
    with shell.store.read() as tx:
        return ahead_again(tx, region, one.publication, one.replaces, one.request.words)


def preview_path(
    shell: Shell, region_id: str, period: str, sha256: str, *, is_trial: bool = False
) -> Path:
    """Where the circular of a draft or trial stands; what was shown with it stands beside it."""
    word = "试算" if is_trial else "草稿"
    return shell.settings.drafts / region_id / period / f"{word}-{sha256[:12]}.docx"


def _held(
    request: RerunRequest,
    period: Period,
    stored: StoredPublication | None,
    before: Publication | None,
) -> Held | None:
    """Of units not asked for, the reports that the month's circular used."""
    if not request.units or not stored or not before or not isinstance(period, Month):
        return None
    used = {ref.unit: ref.version for ref in before.manifest.submissions if ref.period == period}
    return Held(period, frozenset(request.units), used, stored.published_at)


def _letters(shell: Shell, region: Region, one: Anew) -> tuple[str, ...]:
    told = told_of(one.difference)
    units = sum(len(addresses_of(region.contacts, it.unit)) for it in told)
    bureau = len(addresses_of(region.contacts, REGION))
    said = [f"更正通知：{len(told)}个单位{units}份，招商局{bureau}份；其他单位不发"]
    with shell.store.read() as tx:
        unsent = _unsent(tx, one, {REGION, *one.touched})
    if unsent:
        said.append(f"撤回原通报尚未发出的通知{unsent}份")
    return tuple(said)


def _unsent(tx: Tx, one: Anew, units: set[str]) -> int:
    if one.replaces is None:
        return 0
    queued = notices.of_subject(tx, one.replaces.region, one.replaces.id)
    return sum(it.state in UNSENT and it.notice.unit in units for it in queued)
