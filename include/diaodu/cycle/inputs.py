"""Gather what a period's circular rests on, keep it by content, read it back by its manifest."""

from diaodu.calendar import Month, Period
from diaodu.calendar.workdays import WorkingCalendar
from diaodu.cycle.decided import decisions_of, used_decisions
from diaodu.cycle.history import history_of, history_refs, last_month
from diaodu.cycle.known import Known, published_refs, refs_of
from diaodu.cycle.period_reports import changed_since, period_reports, period_waivers
from diaodu.cycle.periods import months_counted, months_within, refuse_unmade
from diaodu.cycle.shell import Shell
from diaodu.cycle.targets import targets_of
from diaodu.cycle.waivers import waivers_of
from diaodu.model.canonical import canonical, restore
from diaodu.model.figures import Strike
from diaodu.model.publication import Manifest, Publication, ReportTable
from diaodu.model.region import FactTable, Region, StrikeTable, TargetTable, UnitRegister
from diaodu.model.rulings import DecisionTable, WaiverTable
from diaodu.model.submissions import Submission
from diaodu.publication import Given, manifest_of
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import documents
from diaodu.store.engine import Tx


def gather(shell: Shell, region: Region, period: Period) -> Given:
    """The inputs as they stand now: a month's accepted versions and the year's before it.

    A month already published counts with the versions it was published with, in later months and
    in longer periods; what arrived later waits as a pending correction. `RefusedError` for a
    period of which the region makes no circular.
    """
    calendar = shell.calendar
    with shell.store.read() as tx:
        return gather_known(Known(tx, region.id), region, period, calendar)


def gather_known(known: Known, region: Region, period: Period, calendar: WorkingCalendar) -> Given:
    """The same with what is known."""
    refuse_unmade(region, period)
    within = months_within(region, period)
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    refs = refs_of(known, rulebook, period)
    read = (documents.get(known.tx, ref.content_sha256) for ref in refs)
    sent = tuple(restore(Submission, text) for text in read)
    looked_back = history_refs(known, rulebook, period)
    last = period.months[-1]
    return Given(
        region=region.id,
        period=period,
        rulebook_text=region.rulebook_text,
        register=region.register,
        targets=targets_of(known.tx, region, known.as_of),
        reference=region.reference,
        reports=period_reports(known, region.register, period, within),
        calendar_sha256=calendar.in_years(last.year, last.plus(1).year).digest,
        refs=refs,
        submissions=sent,
        history_refs=looked_back,
        history=history_of(known, looked_back),
        waivers=period_waivers(known, period, within),
        strikes=region.strikes,
        decisions=used_decisions(known.tx, region.id, sent, known.as_of),
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
    rulebook_text = documents.get(tx, manifest.rulebook_sha256)
    return Given(
        region=manifest.region,
        period=load_rulebook(rulebook_text, manifest.region).period(manifest.period),
        rulebook_text=rulebook_text,
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
        history=history_of(Known(tx, manifest.region), manifest.history),
        waivers=waivers_of(tx, manifest),
        strikes=_strikes_of(tx, manifest),
        decisions=decisions_of(tx, manifest),
    )


def _strikes_of(tx: Tx, manifest: Manifest) -> tuple[Strike, ...]:
    if not manifest.struck_sha256:
        return ()
    return restore(StrikeTable, documents.get(tx, manifest.struck_sha256)).strikes


def superseded(tx: Tx, region: Region, publication: Publication) -> Month | None:
    """The first month that was published otherwise than the draft supposes."""
    manifest, known = publication.manifest, Known(tx, region.id)
    rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)
    period = rulebook.period(manifest.period)
    for month in months_counted(rulebook, period):
        published = published_refs(known, month) if month != period else None
        used = tuple(ref for ref in manifest.submissions if ref.period == month)
        if published is not None and published != used:
            return month
    missed = set(history_refs(known, rulebook, period)) - set(manifest.history)
    later = (last_month(ref, rulebook) for ref in missed)
    return min((*changed_since(known, publication.months), *later), default=None)
