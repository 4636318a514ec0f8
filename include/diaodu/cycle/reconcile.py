"""reconcile: what should have been sent against what was, per kind; the two are counted apart."""

from collections import Counter
from dataclasses import asdict, dataclass

from diaodu.calendar import Month
from diaodu.cycle.shell import Shell
from diaodu.model.canonical import restore
from diaodu.model.figures import REGION
from diaodu.model.notices import NoticeKind, NoticeState
from diaodu.model.publication import Publication
from diaodu.model.region import Region
from diaodu.regions import region_names
from diaodu.store import documents, notices, publications, submissions


@dataclass(frozen=True)
class Tally:
    """Counts of one kind of notice in one region and period."""

    region: str
    kind: str
    expected: int
    queued: int
    sent: int
    failed: int
    retracted: int

    @property
    def row(self) -> dict[str, str | int]:
        """As JSON."""
        return asdict(self)

    @property
    def is_balanced(self) -> bool:
        """Whether every expected notice went out and nothing else did."""
        settled = self.sent + self.failed + self.retracted
        return self.expected == self.queued == settled and self.failed == 0


def reconcile(shell: Shell, period: str, region_id: str | None = None) -> tuple[Tally, ...]:
    """One tally per region and kind; expected is counted from submissions and publications."""
    Month.parse(period)
    names = (region_id,) if region_id else region_names(shell.settings.regions)
    return tuple(
        _tally(shell, name, period, kind, expected)
        for name in names
        for kind, expected in sorted(_expected(shell, shell.region(name), period).items())
    )


def _expected(shell: Shell, region: Region, period: str) -> Counter[NoticeKind]:
    contacts = Counter(contact.unit for contact in region.contacts)
    with shell.store.read() as tx:
        sent = submissions.versions(tx, region.id, period=period)
        published = publications.latest(tx, region.id, period)
        content = published and restore(Publication, documents.get(tx, published.sha256))
    expected: Counter[NoticeKind] = Counter(dict.fromkeys(NoticeKind, 0))
    for row in sent:
        kind = NoticeKind.RECEIPT if row.state.counts else NoticeKind.REJECTION
        expected[kind] += contacts[row.unit or REGION]
    if content:
        expected[NoticeKind.CIRCULAR] += contacts[REGION]
        expected[NoticeKind.RESULT] += sum(contacts[report.unit] for report in content.reports)
    return expected


def _tally(shell: Shell, region: str, period: str, kind: NoticeKind, expected: int) -> Tally:
    with shell.store.read() as tx:
        found = [q for q in notices.listing(tx, region, period) if q.notice.kind is kind]
    states = Counter(queued.state for queued in found)
    return Tally(
        region=region,
        kind=kind,
        expected=expected,
        queued=len(found),
        sent=states[NoticeState.SENT],
        failed=states[NoticeState.FAILED],
        retracted=states[NoticeState.RETRACTED],
    )
