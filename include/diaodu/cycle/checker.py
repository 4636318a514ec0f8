"""A region's submissions checked one after the other; what all of them need is read once."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from diaodu.calendar import Month, months_before
from diaodu.cycle.earlier import earlier_of
from diaodu.cycle.shell import Shell, local
from diaodu.intake.own_forms import OwnForms
from diaodu.model.canonical import restore
from diaodu.model.figures import Project
from diaodu.model.region import Region
from diaodu.model.rulings import Waiver
from diaodu.model.submissions import Finding, Submission
from diaodu.model.succession import Succession
from diaodu.model.units import heirs_on
from diaodu.rulebook.loader import load_rulebook
from diaodu.store import documents, rulings, submissions
from diaodu.store.engine import Tx
from diaodu.validation import Beside, ClaimIndex, Expected, check, claims_in
from diaodu.validation.claims import CODE


class Checker:
    """Checks submissions of one region as its rules, waivers and other units' projects now stand.

    Reports taken in meanwhile are to be told with `take`; it is made anew for every run.
    """

    def __init__(self, shell: Shell, region: Region, month: Month) -> None:
        """`month` is the one being closed; projects of so many months before it are compared."""
        self._shell, self._region, self._month = shell, region, month
        self._rulebook = load_rulebook(region.rulebook_text, region.rulebook_name)

    @cached_property
    def claims(self) -> ClaimIndex:
        """Every project that counts in the last months of the region."""
        with self._shell.store.read() as tx:
            listed = tuple(self._listed(tx))
            decisions = rulings.decisions(tx, self._region.id)
            aliases = rulings.aliases(tx, self._region.id)
        heirs = heirs_on(self._region.register.units, self._month.last_on)
        succession = Succession.of(heirs, (row for rows, _ in listed for row in rows))
        index = ClaimIndex(succession.decisions(decisions), aliases, self._region.checks)
        for rows, received_at in listed:
            index.add(claims_in(map(succession.project, rows), received_at))
        return index

    @cached_property
    def _waivers(self) -> tuple[Waiver, ...]:
        with self._shell.store.read() as tx:
            return rulings.waivers(tx, self._region.id)

    @property
    def own_forms(self) -> OwnForms:
        """The region's own forms, with what they are read by."""
        held = self._region
        return OwnForms(held.id, held.forms, held.register.units, self._rulebook, held.records)

    def findings(
        self,
        submission: Submission,
        expected: Expected,
        received_at: datetime,
        unread: tuple[Finding, ...],
    ) -> tuple[Finding, ...]:
        """What is wrong or doubtful in a report that came at that moment."""
        month = submission.label.period
        beside = Beside(
            checks=self._region.checks,
            relations=self._region.relations,
            months=tuple(self._months_before(month)),
            claims=self.claims,
            waivers=self._waivers,
            received_at=received_at,
            received_on=local(received_at, self._region).date(),
        )
        earlier = earlier_of(self._shell.store, self._region, submission.label)
        rules = self._rulebook.in_month(month)
        return check(submission, rules, expected, earlier.reports, unread, beside)

    def take(self, submission: Submission, received_at: datetime) -> None:
        """From now on later reports are held against this one's projects."""
        self.claims.add(claims_in(submission.projects, received_at))

    def _months_before(self, month: Month) -> Iterator[Month]:
        before = months_before(month, self._rulebook.year_starts_in)
        return (it for it in before if self._region.reports(it))

    def _listed(self, tx: Tx) -> Iterator[tuple[tuple[Project, ...], datetime]]:
        """The projects of each report that counts, in order, with the time it came."""
        months = int(self._region.checks.number(CODE, "months"))
        first = str(self._month.plus(1 - months))
        latest = {
            (row.period, row.unit): row
            for row in submissions.versions(tx, self._region.id)
            if row.state.counts and first <= row.period
        }
        for row in latest.values():
            sent = restore(Submission, documents.get(tx, row.content_sha256))
            yield sent.projects, row.received_at
