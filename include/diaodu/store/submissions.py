"""Versions of units' reports, numbered in the order they were read."""

from dataclasses import replace

from sqlalchemy import func, select

from diaodu.model.records import StoredSubmission
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
) -> tuple[StoredSubmission, ...]:
    """The region's submissions by period, unit and version, narrowed by what is given."""
    query = select(SubmissionRow.__table__).where(SubmissionRow.region == region)
    if period is not None:
        query = query.where(SubmissionRow.period == period)
    if unit is not None:
        query = query.where(SubmissionRow.unit == unit)
    if raw_sha256 is not None:
        query = query.where(SubmissionRow.raw_sha256 == raw_sha256)
    found = (noun_of(StoredSubmission, row) for row in tx.execute(query).mappings())
    return tuple(sorted(found, key=lambda stored: (stored.period, stored.unit, stored.version)))


def periods(tx: Tx, region: str) -> tuple[str, ...]:
    """The periods of which the region has a submission, in order; `` for files nobody can place."""
    query = select(SubmissionRow.period).where(SubmissionRow.region == region).distinct()
    return tuple(sorted(tx.execute(query).scalars()))


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
