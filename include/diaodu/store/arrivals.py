"""Files that came in, each recorded once per region."""

from sqlalchemy import and_, select

from diaodu.model.records import Arrival
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.tables import ArrivalRow, SubmissionRow


def add(tx: Tx, arrival: Arrival) -> bool:
    """Record a file; False if the region has received the identical file before."""
    return insert_new(tx, ArrivalRow, vars(arrival))


def unread(tx: Tx, region: str) -> tuple[Arrival, ...]:
    """Files of which no submission was made yet, in the order they came, then by name."""
    read = and_(
        SubmissionRow.region == ArrivalRow.region, SubmissionRow.raw_sha256 == ArrivalRow.raw_sha256
    )
    query = select(ArrivalRow.__table__).where(
        ArrivalRow.region == region, ~select(SubmissionRow.version).where(read).exists()
    )
    found = (noun_of(Arrival, row) for row in tx.execute(query).mappings())
    return tuple(sorted(found, key=lambda arrival: (arrival.received_at, arrival.file_name)))
