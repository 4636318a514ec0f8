"""What a circular says of corrections: its own, and those of other circulars since the last one."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby

from diaodu.calendar import Month, Period
from diaodu.cycle.periods import period_of
from diaodu.difference import (
    Aspect,
    Change,
    Difference,
    Part,
    UnitDifference,
    change_texts,
    touched,
)
from diaodu.model.figures import REGION
from diaodu.model.publication import Correction
from diaodu.model.records import StoredPublication
from diaodu.model.region import Region
from diaodu.model.reruns import RerunFile, RerunState
from diaodu.store import publications, reruns
from diaodu.store.engine import Tx

_PRINTED = {
    Part.VALUE: {Aspect.PERIOD, Aspect.YTD, Aspect.TARGET, Aspect.COMPLETION},
    Part.BOARD: {Aspect.GROUP, Aspect.SCORE, Aspect.FIGURE, Aspect.RANK},
    Part.EARLIER: {Aspect.RANK, Aspect.TIMES_FLAGGED},
    Part.LIST: {Aspect.LISTED},
    Part.FLAG: {Aspect.FLAGGED},
    Part.STEP: {Aspect.MEASURE},
    Part.AWARD: {Aspect.MEASURE},
}
"""What of a difference stands in the tables of a circular, and not in how they were worked out."""


def corrected(found: Difference) -> tuple[Correction, ...]:
    """Each item that is printed otherwise, unit by unit, the figures of the whole region last."""
    whole = (unit for unit in found.units if unit.unit == REGION)
    return tuple(row for unit in (*touched(found), *whole) for row in _rows(unit))


def amended(tx: Tx, region: Region, period: Period) -> tuple[str, ...]:
    """Each other circular that was corrected or withdrawn since the month's before, and what for.

    Only a month says so: of every kind of circular, from the last month that was published on.
    """
    if not isinstance(period, Month):
        return ()
    listed = {it.id: it for it in publications.listing(tx, region.id) if it.period != str(period)}
    months = (it for it in listed.values() if not it.envelope.edition and _is_month(region, it))
    since = max((it.published_at for it in months), default=None)
    if since is None:
        return ()
    told = [
        (it.last.at, _corrected(region, listed, it), it.rerun.request.words)
        for it in reruns.listing(tx, region.id)
        if it.last.state is RerunState.PUBLISHED and it.rerun.replaces in listed
    ]
    told += [
        (it.at, f"{_called(region, listed[it.id])}已撤回", it.reason)
        for it in reruns.withdrawn(tx, region.id)
        if it.id in listed
    ]
    return tuple(_with_reasons(row for row in sorted(told) if row[0] > since))


def _with_reasons(told: Iterable[tuple[datetime, str, str]]) -> Iterator[str]:
    """What was done one after the other for one reason stands together before it."""
    for why, rows in groupby(told, key=lambda row: row[2].rstrip("。")):
        yield f"{'、'.join(done for _, done, _ in rows)}，理由：{why}"


def _rows(unit: UnitDifference) -> Iterator[Correction]:
    printed = tuple(change for change in unit.changes if _is_printed(change))
    for item, said in change_texts(printed):
        yield Correction(unit.title, item, said)


def _is_printed(change: Change) -> bool:
    """The ranks of a month that had no circular before stood in no table: they are new there."""
    if change.part is Part.EARLIER and not change.before:
        return False
    return change.aspect in _PRINTED.get(change.part, ())


def _is_month(region: Region, stored: StoredPublication) -> bool:
    return isinstance(period_of(region, stored.period), Month)


def _corrected(region: Region, listed: Mapping[str, StoredPublication], file: RerunFile) -> str:
    by = listed[file.last.subject].envelope.number
    done = f"已由{by}更正" if by else "已更正"
    return _called(region, listed[file.rerun.replaces]) + done


def _called(region: Region, stored: StoredPublication) -> str:
    number = stored.envelope.number or f"《{stored.envelope.title}》"
    return f"{number}（{period_of(region, stored.period).title}）"
