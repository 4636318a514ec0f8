"""Files that came in, each recorded once per region, name and time."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, literal, select, tuple_

from diaodu.model.records import Arrival, StoredSubmission
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.tables import ARRIVAL, ArrivalRow, Base, RepeatRow, SubmissionRow


def add(tx: Tx, arrival: Arrival) -> bool:
    """Record a file; False if it has been recorded, with the same bytes, name and own time."""
    return insert_new(tx, ArrivalRow, vars(arrival))


def taken(tx: Tx, region: str, door: str) -> frozenset[tuple[str, str, datetime]]:
    """Hash, name and own time of every file that came through the door."""
    columns = (ArrivalRow.raw_sha256, ArrivalRow.file_name, ArrivalRow.written_at)
    query = select(*columns).where(ArrivalRow.region == region, ArrivalRow.door == door)
    return frozenset((key, name, at) for key, name, at in tx.execute(query))


def settle_repeat(tx: Tx, arrival: Arrival) -> None:
    """Record that the file was read and only repeats what stands, so that no version is made."""
    insert_new(tx, RepeatRow, {name: vars(arrival)[name] for name in ARRIVAL})


def is_unread(tx: Tx, arrival: Arrival) -> bool:
    """Whether the recorded file has neither made a version nor been found to repeat one."""
    if _recorded(tx, arrival) != arrival:
        return False
    return not any(
        tx.execute(select(literal(1)).where(*_same(table, arrival))).first()
        for table in (SubmissionRow, RepeatRow)
    )


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
    return _recorded(tx, stored)


def used_doors(tx: Tx, region: str) -> frozenset[tuple[str, str, str]]:
    """Door, unit and month of every report, rejected ones among them, that could be placed."""
    columns = (ArrivalRow.door, SubmissionRow.unit, SubmissionRow.period)
    same = [getattr(ArrivalRow, name) == getattr(SubmissionRow, name) for name in ARRIVAL]
    query = select(*columns).where(*same, ArrivalRow.region == region, SubmissionRow.unit != "")
    return frozenset((door, unit, period) for door, unit, period in tx.execute(query.distinct()))


def _recorded(tx: Tx, of: Arrival | StoredSubmission) -> Arrival | None:
    query = select(ArrivalRow.__table__).where(*_same(ArrivalRow, of))
    found = tx.execute(query).mappings().one_or_none()
    return noun_of(Arrival, found) if found else None


def _same(table: type[Base], of: Arrival | StoredSubmission) -> Iterator[ColumnElement[bool]]:
    return (getattr(table, name) == getattr(of, name) for name in ARRIVAL)
