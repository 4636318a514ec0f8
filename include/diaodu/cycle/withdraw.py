"""withdraw: a publication is taken back, and everyone who got it is told.

It stays and can be replayed, but stands no longer: the version before it does again, or, if there
is none, the period counts as not published and may be published anew under the next number.
"""

from dataclasses import dataclass

from diaodu.cycle.affected import affected
from diaodu.cycle.cases import Stands, follow
from diaodu.cycle.periods import period_of
from diaodu.cycle.replay import find
from diaodu.cycle.shell import Shell, utc_now
from diaodu.errors import RefusedError
from diaodu.model.canonical import restore
from diaodu.model.notices import NoticeKind, NoticeState
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.model.reruns import TakenBack
from diaodu.notices.corrections import retraction_notices
from diaodu.store import documents, ledger, notices, publications, reruns
from diaodu.store.engine import Tx


@dataclass(frozen=True)
class Withdrawn:
    """What was taken back, which id stands in its place (or none), and who was told.

    `is_new` if this call did it; `retracted_count` counts notices that had not gone out;
    `affected` are the later published periods that rested on it, as far as another one stands.
    """

    taken_back: TakenBack
    stands: str
    is_new: bool
    told_count: int
    retracted_count: int
    affected: tuple[str, ...]

    @property
    def summary(self) -> dict[str, int | str]:
        """As the operator reads it."""
        return {
            "撤回": self.taken_back.id,
            "现行": self.stands or "无, 该期视为尚未通报",
            "告知": self.told_count,
            "撤下未发通知": self.retracted_count,
            "随之受影响": "、".join(self.affected) or "无",
        }


def withdraw(shell: Shell, publication_id: str, by: str, reason: str) -> Withdrawn:
    """Take back the version of a period that stands; again it is once.

    `RefusedError` without a name or a reason, for a version that another one has replaced, and
    while a rerun of the period is open.
    """
    if not by.strip() or not reason.strip():
        raise RefusedError("请写明经办人 (--by) 和撤回的理由 (--reason)")
    stored = find(shell, publication_id)
    region = shell.region(stored.region)
    taken_back = TakenBack(
        stored.region, stored.period, stored.version, by.strip(), reason.strip(), utc_now()
    )
    with shell.store.write() as tx:
        ledger.lock(tx, stored.region)
        before = _taken_back(tx, stored)
        if before:
            return Withdrawn(before, _standing(tx, stored), False, 0, 0, ())
        _refuse_replaced(tx, stored)
        reruns.withdraw(tx, taken_back)
        ledger.append(
            tx,
            stored.region,
            taken_back.at,
            taken_back.by,
            "publication_withdrawn",
            stored.id,
            taken_back.reason,
        )
        stands = _standing(tx, stored)
        follow(tx, shell, region, _account(tx, stored), taken_back.at, taken_back.reason)
        retracted = notices.retract(tx, stored.region, stored.id)
        told = told_of(tx, stored)
        for notice in retraction_notices(stored, taken_back, stands, region, told):
            message_id = notices.message_id_of(notice, shell.settings.sender)
            notices.enqueue(tx, notice, message_id, taken_back.at)
    later = affected(shell, region.id, period_of(region, stored.period))
    named = tuple(str(period) for period in later)
    return Withdrawn(taken_back, stands, True, len(told), retracted, named)


def told_of(tx: Tx, stored: StoredPublication) -> tuple[tuple[str, str], ...]:
    """Whom a publication reached, or may have, as (unit, address), each once."""
    return tuple(
        dict.fromkeys(
            (queued.notice.unit, queued.notice.recipient)
            for queued in notices.of_subject(tx, stored.region, stored.id)
            if queued.state is not NoticeState.RETRACTED
            and queued.notice.kind is not NoticeKind.RETRACTION
        )
    )


def _taken_back(tx: Tx, stored: StoredPublication) -> TakenBack | None:
    found = reruns.withdrawn(tx, stored.region)
    return next((it for it in found if it.id == stored.id), None)


def _standing(tx: Tx, stored: StoredPublication) -> str:
    found = publications.latest(tx, stored.region, stored.period)
    return found.id if found else ""


def _account(tx: Tx, stored: StoredPublication) -> Stands:
    """What the cases of the period rest on from then on."""
    found = publications.latest(tx, stored.region, stored.period)
    if found is None:
        return Stands(stored.period, stored.id, None)
    account = restore(Publication, documents.get(tx, found.sha256)).account
    return Stands(stored.period, found.id, account)


def _refuse_replaced(tx: Tx, stored: StoredPublication) -> None:
    standing = _standing(tx, stored)
    if standing != stored.id:
        raise RefusedError(f"{stored.id} 已被 {standing or '撤回的版本'} 替代, 无须撤回")
    running = reruns.is_open(tx, stored.region, stored.period)
    if running:
        raise RefusedError(f"{stored.period} 正由重算 {running.rerun.id} 办理, 请先办结或放弃")
