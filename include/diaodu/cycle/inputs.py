"""Gather what a month's circular rests on, keep it by content, read it back by its manifest."""

from diaodu.calendar import Month
from diaodu.cycle.allowed import refuse_unreported
from diaodu.cycle.decided import decisions_of, used_decisions
from diaodu.cycle.history import history_of, history_refs, last_month
from diaodu.cycle.reports import counting, reporting_in
from diaodu.cycle.shell import Shell
from diaodu.cycle.waivers import used_waivers, waivers_of
from diaodu.model.canonical import canonical, restore
from diaodu.model.figures import Strike
from diaodu.model.publication import Manifest, Publication, ReportTable, SubmissionRef
from diaodu.model.records import StoredSubmission
from diaodu.model.region import FactTable, Region, StrikeTable, TargetTable, UnitRegister
from diaodu.model.rulings import DecisionTable, WaiverTable
from diaodu.model.submissions import Submission
from diaodu.publication import Given, manifest_of
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import documents, publications, submissions
from diaodu.store.engine import Tx


def gather(shell: Shell, region: Region, month: Month) -> Given:
    """The inputs as they stand now: the month's accepted versions and the year's before it.

    A month already published counts with the versions it was published with; what arrived later
    waits as a pending correction. `RefusedError` for a month the region does not report.
    """
    refuse_unreported(region, month)
    with shell.store.read() as tx:
        reports = reporting_in(tx, region, month).table
        refs = tuple(
            ref
            for earlier in _months_to(region, month)
            for ref in _refs(tx, region, earlier, month)
        )
        sent = tuple(restore(Submission, documents.get(tx, ref.content_sha256)) for ref in refs)
        looked_back = history_refs(tx, region, month)
        history = history_of(tx, looked_back)
        versions = submissions.versions(tx, region.id, period=str(month))
        waivers = used_waivers(tx, region.id, versions)
        decisions = used_decisions(tx, region.id, sent)
    return Given(
        region=region.id,
        month=month,
        rulebook_text=region.rulebook_text,
        register=region.register,
        targets=region.targets,
        reference=region.reference,
        reports=reports,
        calendar_sha256=shell.calendar.in_years(month.year, month.plus(1).year).digest,
        refs=refs,
        submissions=sent,
        history_refs=looked_back,
        history=history,
        waivers=waivers,
        strikes=region.strikes,
        decisions=decisions,
    )


def keep(shell: Shell, given: Given) -> str:
    """Store every input under its hash; answers with the hash of the manifest."""
    with shell.store.write() as tx:
        documents.put(tx, "rulebook", given.rulebook_text)
        documents.put(tx, "units", canonical(given.register))
        documents.put(tx, "targets", canonical(given.targets))
        documents.put(tx, "reference", canonical(given.reference))
        documents.put(tx, "reports", canonical(given.reports))
        if given.waivers:
            documents.put(tx, "waivers", canonical(WaiverTable(given.waivers)))
        if given.strikes:
            documents.put(tx, "struck", canonical(StrikeTable(given.strikes)))
        if given.decisions:
            documents.put(tx, "decisions", canonical(DecisionTable(given.decisions)))
        return documents.put(tx, "manifest", canonical(manifest_of(given)))


def given_of(tx: Tx, manifest: Manifest) -> Given:
    """The inputs a manifest lists, from the store alone."""
    return Given(
        region=manifest.region,
        month=Month.parse(manifest.period),
        rulebook_text=documents.get(tx, manifest.rulebook_sha256),
        register=restore(UnitRegister, documents.get(tx, manifest.units_sha256)),
        targets=restore(TargetTable, documents.get(tx, manifest.targets_sha256)),
        reference=restore(FactTable, documents.get(tx, manifest.reference_sha256)),
        reports=restore(ReportTable, documents.get(tx, manifest.reports_sha256)),
        calendar_sha256=manifest.calendar_sha256,
        refs=manifest.submissions,
        submissions=tuple(
            restore(Submission, documents.get(tx, ref.content_sha256))
            for ref in manifest.submissions
        ),
        history_refs=manifest.history,
        history=history_of(tx, manifest.history),
        waivers=waivers_of(tx, manifest),
        strikes=_strikes_of(tx, manifest),
        decisions=decisions_of(tx, manifest),
    )


def _strikes_of(tx: Tx, manifest: Manifest) -> tuple[Strike, ...]:
    if not manifest.struck_sha256:
        return ()
    return restore(StrikeTable, documents.get(tx, manifest.struck_sha256)).strikes


def _months_to(region: Region, month: Month) -> tuple[Month, ...]:
    starts_in = load_rulebook(region.rulebook_text, region.rulebook_name).year_starts_in
    return tuple(m for m in month.accounting_year(starts_in).months if m <= month)


def superseded(tx: Tx, region: Region, manifest: Manifest) -> Month | None:
    """The first earlier month that was published otherwise than the manifest supposes."""
    closing = Month.parse(manifest.period)
    for month in _months_to(region, closing):
        published = _published_refs(tx, region, month) if month < closing else None
        used = tuple(ref for ref in manifest.submissions if ref.period == month)
        if published is not None and published != used:
            return month
    missed = set(history_refs(tx, region, closing)) - set(manifest.history)
    return min((last_month(ref) for ref in missed), default=None)


def _published_refs(tx: Tx, region: Region, month: Month) -> tuple[SubmissionRef, ...] | None:
    published = publications.latest(tx, region.id, str(month))
    if published is None:
        return None
    content = restore(Publication, documents.get(tx, published.sha256))
    return tuple(ref for ref in content.manifest.submissions if ref.period == month)


def _refs(tx: Tx, region: Region, month: Month, closing: Month) -> tuple[SubmissionRef, ...]:
    published = _published_refs(tx, region, month) if month < closing else None
    if published is not None:
        return published
    versions = counting(submissions.versions(tx, region.id, period=str(month)))
    return tuple(_ref(row, month) for _, row in sorted(versions.items()))


def _ref(row: StoredSubmission, month: Month) -> SubmissionRef:
    return SubmissionRef(row.unit, month, row.version, row.content_sha256, row.raw_sha256)
