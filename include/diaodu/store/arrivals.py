"""Files that came in, each recorded once per region, name and time."""

from sqlalchemy import select, tuple_

from diaodu.model.records import Arrival, StoredSubmission
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.tables import ARRIVAL, ArrivalRow, RepeatRow, SubmissionRow


def add(tx: Tx, arrival: Arrival) -> bool:
    """Record a file; False if it has been recorded, with the same bytes, name and own time."""
    return insert_new(tx, ArrivalRow, vars(arrival))


def settle_repeat(tx: Tx, arrival: Arrival) -> None:
    """Record that the file was read and only repeats what stands, so that no version is made."""
    insert_new(tx, RepeatRow, {name: vars(arrival)[name] for name in ARRIVAL})


def is_unread(tx: Tx, arrival: Arrival) -> bool:
    """Whether the recorded file has neither made a version nor been found to repeat one."""
    return arrival in unread(tx, arrival.region)


def unread(tx: Tx, region: str) -> tuple[Arrival, ...]:
    """Files not yet read, in the order they came, then by name."""
    key = tuple_(*(getattr(ArrivalRow, name) for name in ARRIVAL))
    dealt_with = [
        key.in_(select(*(getattr(table, name) for name in ARRIVAL)).where(table.region == region))
        for table in (SubmissionRow, RepeatRow)
    ]
    query = select(ArrivalRow.__table__).where(
        ArrivalRow.region == region, *(~found for found in dealt_with)
    )
    found = (noun_of(Arrival, row) for row in tx.execute(query).mappings())
    return tuple(sorted(found, key=lambda arrival: (arrival.received_at, arrival.file_name)))


def of_submission(tx: Tx, stored: StoredSubmission) -> Arrival | None:
    """The arrival that made the version: through which door it came, and from whom."""
    same = (getattr(ArrivalRow, name) == getattr(stored, name) for name in ARRIVAL)
    row = tx.execute(select(ArrivalRow.__table__).where(*same)).mappings().one_or_none()
    return noun_of(Arrival, row) if row else None
