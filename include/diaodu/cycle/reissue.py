"""A corrected version: what its head says, who is told, and which unsent notices it takes back."""

from dataclasses import dataclass, replace

from diaodu.calendar import Period
from diaodu.cycle.allowed import reason_to_print
from diaodu.cycle.amendments import corrected
from diaodu.cycle.envelope import ahead_notes, printed_reason
from diaodu.cycle.periods import period_of
from diaodu.cycle.rerun_rows import read_again, refuse_rejected, settle
from diaodu.difference import Difference, change_texts, difference, touched
from diaodu.errors import RefusedError
from diaodu.model.figures import REGION
from diaodu.model.notices import Attachment, Notice
from diaodu.model.publication import Envelope, Publication
from diaodu.model.records import StoredPublication
from diaodu.model.region import Region
from diaodu.model.reruns import RerunFile, RerunState, RerunStep
from diaodu.notices.corrections import Told, correction_notices
from diaodu.notices.wording import official_date
from diaodu.store import notices, publications
from diaodu.store.engine import Tx


@dataclass(frozen=True)
class Reissue:
    """The rerun that is approved, and the publication it takes the place of, with its content."""

    file: RerunFile
    replaced: StoredPublication
    before: Publication

    @property
    def reason(self) -> str:
        """Why it is corrected: the reason of the closed list, document number and free text."""
        return self.file.rerun.request.words

    @property
    def words(self) -> str:
        """What the head says beside the number of the version."""
        old = self.replaced
        return (
            f"本通报替代{official_date(old.envelope.dated_on)}印发的{_called(old)}。"
            f"更正理由：{self.reason.rstrip('。')}。"
        )

    def ahead(self, tx: Tx, region: Region, publication: Publication) -> tuple[str, ...]:
        """What the head says if a month that comes first has no circular."""
        return ahead_again(tx, region, publication, self.replaced, self.reason)

    def heading(self, envelope: Envelope, publication: Publication, version: int) -> Envelope:
        """The envelope with what it replaces, why, and what it says otherwise."""
        return replace(
            envelope,
            edition=edition_of(version),
            replaced=self.words,
            corrected=corrected(difference(self.before, publication)),
            amended=self.replaced.envelope.amended,
        )

    def notices(
        self,
        region: Region,
        publication: Publication,
        stored: StoredPublication,
        attachments: tuple[Attachment, ...],
    ) -> tuple[Notice, ...]:
        """The corrections, to the bureau and to the units it concerns."""
        told = told_of(difference(self.before, publication))
        return correction_notices(publication, stored, region, told, attachments)

    def refuse_unfit(self, tx: Tx, standing: StoredPublication | None) -> None:
        """`RefusedError` if what it corrects stands no longer, or somebody has ended the rerun."""
        if standing is None or standing.id != self.replaced.id:
            raise RefusedError(f"所更正的 {self.replaced.id} 已被替代或撤回, 请另行发起重算")
        refuse_rejected((read_again(tx, self.file.rerun),))

    def settle(self, tx: Tx, publication: Publication, stored: StoredPublication) -> None:
        """In the transaction that publishes: take back what is unsent, and end the rerun."""
        units = (it.unit for it in told_of(difference(self.before, publication)))
        notices.retract(tx, stored.region, self.replaced.id, (REGION, *units))
        step = RerunStep(
            RerunState.PUBLISHED, stored.approved_by, "", stored.id, stored.published_at
        )
        settle(tx, self.file.rerun, step)


def ahead_again(
    tx: Tx, region: Region, publication: Publication, replaced: StoredPublication, own: str
) -> tuple[str, ...]:
    """That a corrected version goes ahead of a month that has no circular, and why; if it does.

    The reason is the one that the version before it printed for the same months, else the
    correction's `own`.
    """
    period = period_of(region, replaced.period)
    said = printed_reason(replaced.envelope.notes, publication.missing) or own.rstrip("。")
    return ahead_notes(reason_to_print(tx, region, period, said), publication.missing)


def edition_of(version: int) -> str:
    """What stands under the title of a corrected version."""
    return f"更正通报第{version}版"


def after_withdrawal(tx: Tx, region: Region, period: Period) -> str:
    """What the head says where every earlier version was withdrawn; empty if there was none."""
    ids = "、".join(it.id for it in publications.versions(tx, region.id, str(period)))
    return f"此前印发的 {ids} 已撤回，以本通报为准。" if ids else ""


def told_of(found: Difference) -> tuple[Told, ...]:
    """Whom a correction concerns, and what of it is its own, in words."""
    return tuple(Told(unit.unit, unit.title, change_texts(unit.changes)) for unit in touched(found))


def _called(stored: StoredPublication) -> str:
    number = stored.envelope.number or f"《{stored.envelope.title}》"
    return f"{number}（编号 {stored.id}）"
