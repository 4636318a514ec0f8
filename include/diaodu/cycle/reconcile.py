"""reconcile: what should have been sent against what was, per kind; the two are counted apart."""

from collections import Counter
from dataclasses import asdict, dataclass, replace

from diaodu.cycle.case_letters import expected_interviews
from diaodu.cycle.circulars_owed import circulars_owed
from diaodu.cycle.periods import refuse_malformed
from diaodu.cycle.shell import Shell
from diaodu.model.notices import Notice, NoticeKind, NoticeState
from diaodu.model.objections import Signature
from diaodu.model.records import QueuedNotice
from diaodu.model.region import Region
from diaodu.notices.recipients import (
    Expected,
    expected_answers,
    expected_checks,
    expected_openings,
    expected_rechecks,
    expected_reminders,
)
from diaodu.notices.to_sign import to_sign
from diaodu.regions import region_names
from diaodu.store import (
    cases,
    notices,
    objections,
    openings,
    reminders,
    rulings,
    submissions,
)


@dataclass(frozen=True)
class Tally:
    """Counts of one kind of notice in one region and period; `missing` names who has none.

    `asked` units are to sign for it or have, `acknowledged` of them have; None for other kinds; a
    result that was corrected before its unit signed for it is asked for no more. A missing
    signature is no missing notice, so it does not count in the balance.
    """

    region: str
    kind: str
    expected: int
    queued: int
    sent: int
    failed: int
    retracted: int
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]
    asked: int | None = None
    acknowledged: int | None = None

    @property
    def row(self) -> dict[str, object]:
        """As JSON."""
        said = {name: of for name, of in asdict(self).items() if of is not None}
        return {**said, "balanced": self.is_balanced}

    @property
    def is_balanced(self) -> bool:
        """Whether every expected notice went out, and nothing else did."""
        settled = self.sent + self.failed + self.retracted
        counted = self.expected == self.queued == settled and self.failed == 0
        return counted and not self.missing and not self.unexpected


def reconcile(shell: Shell, period: str, region_id: str | None = None) -> tuple[Tally, ...]:
    """One tally per region and kind; expected is worked out from submissions and publications."""
    refuse_malformed(period)
    names = (region_id,) if region_id else region_names(shell.settings.regions)
    return tuple(tally for name in names for tally in _region(shell, shell.region(name), period))


def _region(shell: Shell, region: Region, period: str) -> tuple[Tally, ...]:
    with shell.store.read() as tx:
        sent = submissions.versions(tx, region.id, period=period, as_filed=True)
        checked_again = rulings.rechecks(tx, region.id, period)
        circulars = circulars_owed(tx, region, period)
        queued = notices.listing(tx, region.id, period)
        told = reminders.listing(tx, region.id, period)
        opened = openings.reopenings(tx, region.id, period)
        taken_back = openings.withdrawals(tx, region.id, period)
        sheets = objections.sheets(tx, region.id, period)
        heard = objections.listing(tx, region.id, period)
        talks = cases.listing(tx, region.id, period)
        signed = objections.signatures(tx, region.id, period)
    expected = (
        *expected_answers(sent, region.contacts),
        *expected_rechecks(checked_again, region.contacts),
        *expected_reminders(told, region.contacts),
        *expected_openings(opened, taken_back, region.contacts),
        *expected_checks(sheets, heard, region.contacts),
        *expected_interviews(talks, region.contacts),
        *circulars,
    )
    tallies = ((kind, _tally(region.id, kind, expected, queued)) for kind in NoticeKind)
    return tuple(
        _signed(of, kind, queued, signed)
        for kind, of in tallies
        if kind.is_usual or of.expected or of.queued
    )


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


def _signed(
    tally: Tally,
    kind: NoticeKind,
    queued: tuple[QueuedNotice, ...],
    signed: tuple[Signature, ...],
) -> Tally:
    """The tally with how many units were asked to sign for it, and have."""
    if not kind.is_signed_for:
        return tally
    asked = {
        (found.notice.subject_id, found.notice.unit)
        for found in to_sign(queued)
        if found.notice.kind is kind
    }
    done = {(one.subject_id, one.unit) for one in signed if one.kind is kind}
    return replace(tally, asked=len(asked | done), acknowledged=len(done))


def _named(found: Expected | Notice) -> str:
    return f"{found.subject_id} {found.unit} {found.recipient}"
