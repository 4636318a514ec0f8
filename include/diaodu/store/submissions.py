"""Versions of units' reports, numbered in the order they were read."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from diaodu.model.records import StoredSubmission
from diaodu.model.submissions import SubmissionState
from diaodu.store import openings, rulings
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.tables import ARRIVAL, SubmissionRow


def append(tx: Tx, submission: StoredSubmission) -> StoredSubmission:
    """Keep the report under the next version of its unit and period, whatever `version` it says.

    If this arrival was read before, the submission made then comes back unchanged. The arrival
    must have been recorded.
    """
    while True:
        known = _made_of_arrival(tx, submission)
        if known:
            return known
        numbered = replace(submission, version=_latest_version(tx, submission) + 1)
        if insert_new(tx, SubmissionRow, vars(numbered)):
            return numbered


def versions(
    tx: Tx,
    region: str,
    period: str | None = None,
    unit: str | None = None,
    raw_sha256: str | None = None,
    as_of: datetime | None = None,
    *,
    as_filed: bool = False,
) -> tuple[StoredSubmission, ...]:
    """The region's submissions by period, unit and version, narrowed by what is given.

    A version its unit took back (by `as_of`, if given) is in the state withdrawn; one that was
    checked again is as that left it, its findings with what the unit has said to them.
    `as_filed` leaves all that aside.
    """
    query = select(SubmissionRow.__table__).where(SubmissionRow.region == region)
    if period is not None:
        query = query.where(SubmissionRow.period == period)
    if unit is not None:
        query = query.where(SubmissionRow.unit == unit)
    if raw_sha256 is not None:
        query = query.where(SubmissionRow.raw_sha256 == raw_sha256)
    filed = (noun_of(StoredSubmission, row) for row in tx.execute(query).mappings())
    if as_filed:
        return tuple(sorted(filed, key=_order))
    gone = {
        (one.unit, one.period, one.version)
        for one in openings.withdrawals(tx, region, period)
        if as_of is None or one.at <= as_of
    }
    found = rulings.overlaid(
        filed,
        rulings.rechecks(tx, region, period, unit, as_of),
        rulings.explanations(tx, region, period, unit, as_of),
    )
    known = (
        replace(row, state=SubmissionState.WITHDRAWN)
        if (row.unit, row.period, row.version) in gone
        else row
        for row in found
    )
    return tuple(sorted(known, key=_order))


def periods(tx: Tx, region: str) -> tuple[str, ...]:
    """The periods of which the region has a submission, in order; `` for files nobody can place."""
    query = select(SubmissionRow.period).where(SubmissionRow.region == region).distinct()
    return tuple(sorted(tx.execute(query).scalars()))


def _order(stored: StoredSubmission) -> tuple[str, str, int]:
    return stored.period, stored.unit, stored.version


def _made_of_arrival(tx: Tx, submission: StoredSubmission) -> StoredSubmission | None:
    query = select(SubmissionRow.__table__).where(
        *(getattr(SubmissionRow, name) == getattr(submission, name) for name in ARRIVAL)
    )
    row = tx.execute(query).mappings().one_or_none()
    return noun_of(StoredSubmission, row) if row else None


def _latest_version(tx: Tx, submission: StoredSubmission) -> int:
    query = select(func.max(SubmissionRow.version)).where(
        SubmissionRow.region == submission.region,
        SubmissionRow.unit == submission.unit,
        SubmissionRow.period == submission.period,
    )
    return tx.execute(query).scalar() or 0
