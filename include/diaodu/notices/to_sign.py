"""What a unit is asked to sign for (签收): a corrected result takes the place of the one before."""

from collections.abc import Iterable

from diaodu.model.notices import NoticeKind, NoticeState
from diaodu.model.records import QueuedNotice

RESULTS = frozenset({NoticeKind.RESULT, NoticeKind.CORRECTION})


def to_sign(queued: Iterable[QueuedNotice]) -> tuple[QueuedNotice, ...]:
    """Those that wait for a signature or have it: of the results of a unit and period the last.

    A result that was taken back before it went out, or whose circular was withdrawn, counts for
    nothing: the one before it does again.
    """
    known = sorted(queued, key=lambda it: it.id)
    gone = {
        (it.notice.subject_id, it.notice.unit)
        for it in known
        if it.notice.kind is NoticeKind.RETRACTION
    }
    asked = [
        it
        for it in known
        if it.notice.is_signed_for
        and it.state is not NoticeState.RETRACTED
        and (it.notice.subject_id, it.notice.unit) not in gone
    ]
    last = {
        (it.notice.unit, it.notice.period): it.notice.subject_id
        for it in asked
        if it.notice.kind in RESULTS
    }
    return tuple(
        it
        for it in asked
        if it.notice.kind not in RESULTS
        or it.notice.subject_id == last[it.notice.unit, it.notice.period]
    )
