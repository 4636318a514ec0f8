"""What became of the circulars a flag rests on since: replaced, withdrawn, or computed anew now."""

from collections.abc import Iterator
from datetime import datetime

from diaodu.cycle.rests import Rests
from diaodu.model.reruns import RerunState
from diaodu.notices.wording import period_title
from diaodu.store import publications, reruns
from diaodu.store.engine import Tx


def moved_on(tx: Tx, rests: Rests) -> Iterator[str]:
    """In words: each circular replaced or withdrawn since, and a rerun of the period that is open.

    A rerun of the period that ended afterwards, though nothing changed, has settled the matter.
    """
    since = max((rests.stored.published_at, *_settled(tx, rests)))
    taken_back = {it.id: it.at for it in reruns.withdrawn(tx, rests.region.id)}
    for period in _rested_on(rests):
        versions = publications.versions(tx, rests.region.id, period)
        title = period_title(period)
        standing = [it for it in versions if it.id not in taken_back]
        newer = [it for it in versions[1:] if it in standing and it.published_at > since]
        if newer:
            yield f"{title}通报已更正为第{newer[-1].version}版, 本期尚未重算"
        elif any(taken_back[it.id] > since for it in versions if it.id in taken_back):
            yield f"{title}通报已撤回, 本期尚未重算"
    file = reruns.is_open(tx, rests.region.id, rests.period)
    if file:
        yield f"本期正在临时重算({file.last.state.label}), 结果可能改变: {file.rerun.request.words}"


def _rested_on(rests: Rests) -> tuple[str, ...]:
    """The other periods it counted or looked back on: months in order, then longer ones."""
    counted = [str(month) for month in rests.counted]
    looked_back = [ref.period for ref in rests.content.manifest.history]
    return tuple(key for key in dict.fromkeys((*counted, *looked_back)) if key != rests.period)


def _settled(tx: Tx, rests: Rests) -> tuple[datetime, ...]:
    return tuple(
        file.last.at
        for file in reruns.listing(tx, rests.region.id, rests.period)
        if file.last.state is RerunState.UNCHANGED
    )
