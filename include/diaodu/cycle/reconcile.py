"""reconcile: what should have been sent against what was, per kind; the two are counted apart."""

from collections import Counter
from dataclasses import asdict, dataclass

from diaodu.calendar import Month
from diaodu.cycle.shell import Shell
from diaodu.model.canonical import restore
from diaodu.model.notices import Notice, NoticeKind, NoticeState
from diaodu.model.publication import Publication
from diaodu.model.records import QueuedNotice
from diaodu.model.region import Region
from diaodu.notices.recipients import (
    Expected,
    expected_answers,
    expected_openings,
    expected_rechecks,
    expected_recipients,
    expected_reminders,
)
from diaodu.regions import region_names
from diaodu.store import documents, notices, openings, publications, reminders, rulings, submissions


@dataclass(frozen=True)
class Tally:
    """Counts of one kind of notice in one region and period; `missing` names who has none."""

    region: str
    kind: str
    expected: int
    queued: int
    sent: int
    failed: int
    retracted: int
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]

    @property
    def row(self) -> dict[str, object]:
        """As JSON."""
        return {**asdict(self), "balanced": self.is_balanced}

    @property
    def is_balanced(self) -> bool:
        """Whether every expected notice went out, and nothing else did."""
        settled = self.sent + self.failed + self.retracted
        counted = self.expected == self.queued == settled and self.failed == 0
        return counted and not self.missing and not self.unexpected


def reconcile(shell: Shell, period: str, region_id: str | None = None) -> tuple[Tally, ...]:
    """One tally per region and kind; expected is worked out from submissions and publications."""
    Month.parse(period)
    names = (region_id,) if region_id else region_names(shell.settings.regions)
    return tuple(tally for name in names for tally in _region(shell, shell.region(name), period))


def _region(shell: Shell, region: Region, period: str) -> tuple[Tally, ...]:
    with shell.store.read() as tx:
        sent = submissions.versions(tx, region.id, period=period, as_filed=True)
        checked_again = rulings.rechecks(tx, region.id, period)
        published = publications.latest(tx, region.id, period)
        content = restore(Publication, documents.get(tx, published.sha256)) if published else None
        queued = notices.listing(tx, region.id, period)
        told = reminders.listing(tx, region.id, period)
        opened = openings.reopenings(tx, region.id, period)
        taken_back = openings.withdrawals(tx, region.id, period)
    expected = (
        *expected_answers(sent, region.contacts),
        *expected_rechecks(checked_again, region.contacts),
        *expected_reminders(told, region.contacts),
        *expected_openings(opened, taken_back, region.contacts),
    )
    if published and content:
        expected += expected_recipients(content, published.id, region.contacts)
    tallies = ((kind, _tally(region.id, kind, expected, queued)) for kind in NoticeKind)
    return tuple(of for kind, of in tallies if kind.is_usual or of.expected or of.queued)


def _tally(
    region: str,
    kind: NoticeKind,
    expected: tuple[Expected, ...],
    queued: tuple[QueuedNotice, ...],
) -> Tally:
    wanted = Counter(_named(found) for found in expected if found.kind is kind)
    of_kind = [found for found in queued if found.notice.kind is kind]
    had = Counter(_named(found.notice) for found in of_kind)
    states = Counter(found.state for found in of_kind)
    return Tally(
        region=region,
        kind=kind,
        expected=wanted.total(),
        queued=had.total(),
        sent=states[NoticeState.SENT],
        failed=states[NoticeState.FAILED],
        retracted=states[NoticeState.RETRACTED],
        missing=tuple((wanted - had).elements()),
        unexpected=tuple((had - wanted).elements()),
    )


def _named(found: Expected | Notice) -> str:
    return f"{found.subject_id} {found.unit} {found.recipient}"
