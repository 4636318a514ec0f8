"""sign: a unit signs for what it was told (签收), once for all its addresses."""

from diaodu.cycle.shell import Shell, utc_now
from diaodu.errors import RefusedError
from diaodu.model.notices import NoticeKind, NoticeState
from diaodu.model.objections import Signature
from diaodu.model.region import Region
from diaodu.store import ledger, notices, objections


def sign(
    shell: Shell,
    region: Region,
    unit: str,
    period: str,
    subject_id: str,
    kind: NoticeKind,
    *,
    by: str,
) -> bool:
    """Keep the signature; False if the unit has signed for it before.

    `RefusedError` without a name, or for what the unit was not sent or is not asked to sign for.
    """
    if not by.strip():
        raise RefusedError("请写明签收人")
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        found = [
            it.notice
            for it in notices.listing(tx, region.id, period)
            if (it.notice.unit, it.notice.subject_id, it.notice.kind) == (unit, subject_id, kind)
            and it.state is not NoticeState.RETRACTED
        ]
        if not found or not found[0].is_signed_for:
            raise RefusedError("没有需要签收的这份通知")
        one = Signature(region.id, period, subject_id, kind, unit, by.strip(), utc_now())
        if not objections.sign(tx, one):
            return False
        ledger.append(tx, region.id, one.at, one.by, "notice_signed", subject_id, one)
    return True
