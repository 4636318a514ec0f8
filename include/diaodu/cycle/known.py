"""What is known of the months a period rests on: now, or as it was known at a moment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from diaodu.calendar import Month, Period
from diaodu.cycle.periods import months_counted
from diaodu.cycle.reports import counting
from diaodu.cycle.waivers import used_waivers, waivers_of
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication, SubmissionRef
from diaodu.model.records import StoredPublication, StoredSubmission
from diaodu.model.rulings import Waiver
from diaodu.rulebook.schema import Rulebook
from diaodu.store import documents, publications, reruns, submissions
from diaodu.store.engine import Tx


@dataclass(frozen=True)
class Held:
    """A month whose other units' reports are held at the versions its circular `used`.

    Of a unit that had none, at what had come when the circular was published.
    """

    month: Month
    units: frozenset[str]
    used: Mapping[str, int]
    published_at: datetime

    def lets(self, row: StoredSubmission) -> bool:
        """Whether a version counts: any of the units asked for, else what had been used."""
        if row.period != str(self.month) or row.unit in self.units:
            return True
        if row.unit in self.used:
            return row.version <= self.used[row.unit]
        return row.received_at <= self.published_at


@dataclass(frozen=True)
class Known:
    """A region's circulars and reports as one transaction sees them, or as they were by `as_of`.

    `drafts` stand in for the circulars of their periods; `current` takes circulars as they stand
    now, whatever `as_of` leaves out of the reports.
    """

    tx: Tx
    region: str
    as_of: datetime | None = None
    drafts: Mapping[str, Publication] = field(default_factory=dict)
    held: Held | None = None
    current: bool = False

    def circular(self, period: Period) -> StoredPublication | None:
        """The last circular of a period."""
        if self.as_of is None or self.current:
            return publications.latest(self.tx, self.region, str(period))
        gone = {it.id for it in reruns.withdrawn(self.tx, self.region) if it.at <= self.as_of}
        by_then = [
            found
            for found in publications.versions(self.tx, self.region, str(period))
            if found.published_at <= self.as_of and found.id not in gone
        ]
        return by_then[-1] if by_then else None

    def content(self, period: Period) -> Publication | None:
        """What the last circular of a period says."""
        draft = self.drafts.get(str(period))
        if draft:
            return draft
        stored = self.circular(period)
        return restore(Publication, documents.get(self.tx, stored.sha256)) if stored else None

    def versions(self, month: Month) -> tuple[StoredSubmission, ...]:
        """Every version of every report of a month."""
        rows = submissions.versions(self.tx, self.region, period=str(month), as_of=self.as_of)
        known = (row for row in rows if self.as_of is None or row.received_at <= self.as_of)
        return tuple(row for row in known if self.held is None or self.held.lets(row))

    def waivers(self, month: Month, *, is_own: bool = False) -> tuple[Waiver, ...]:
        """Those the reports of a month rest on: by its circular, unless it is being closed."""
        published = None if is_own else self.content(month)
        if published:
            return waivers_of(self.tx, published.manifest)
        return used_waivers(self.tx, self.region, self.versions(month), self.as_of)


def refs_of(known: Known, rulebook: Rulebook, period: Period) -> tuple[SubmissionRef, ...]:
    """Of a published month those of its circular, else what counts; a month's own never are."""
    return tuple(
        ref
        for month in months_counted(rulebook, period)
        for ref in _of_month(known, month, is_own=month == period)
    )


def published_refs(known: Known, month: Month) -> tuple[SubmissionRef, ...] | None:
    """The month's own reports that its circular used; None without a circular."""
    published = known.content(month)
    if published is None:
        return None
    return tuple(ref for ref in published.manifest.submissions if ref.period == month)


def _of_month(known: Known, month: Month, *, is_own: bool) -> Iterator[SubmissionRef]:
    published = None if is_own else published_refs(known, month)
    if published is not None:
        yield from published
        return
    for _, row in sorted(counting(known.versions(month)).items()):
        yield SubmissionRef(row.unit, month, row.version, row.content_sha256, row.raw_sha256)
