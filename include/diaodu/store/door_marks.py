"""What was last taken from each address behind a door, kept beside the arrivals it speaks of.

A store brought back from a backup forgets both together, and so asks for what it has lost.
"""

from collections.abc import Mapping

from sqlalchemy import delete, select

from diaodu.model.records import Arrival
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new
from diaodu.store.tables import DoorMarkRow


def etags(tx: Tx, region: str, door: str) -> Mapping[str, str]:
    """What servers call the state last taken, by address; addresses without are left out."""
    query = select(DoorMarkRow.address, DoorMarkRow.etag).where(
        DoorMarkRow.region == region, DoorMarkRow.door == door, DoorMarkRow.etag != ""
    )
    return {row.address: row.etag for row in tx.execute(query)}


def put(tx: Tx, arrival: Arrival, address: str, etag: str) -> bool:
    """Note what the address holds; whether those are other bytes than before.

    Two rounds that note one address at once leave one of the two states, each of them true.
    """
    row = {"region": arrival.region, "door": arrival.door, "address": address}
    here = [getattr(DoorMarkRow, name) == value for name, value in row.items()]
    before = tx.execute(select(DoorMarkRow.raw_sha256).where(*here)).scalar()
    tx.execute(delete(DoorMarkRow).where(*here))
    insert_new(tx, DoorMarkRow, {**row, "raw_sha256": arrival.raw_sha256, "etag": etag})
    return before != arrival.raw_sha256
