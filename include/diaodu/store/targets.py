"""Imported tables of targets, appended and never changed."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from diaodu.model.targets import TargetVersion
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.target_tables import TargetVersionRow


def append(tx: Tx, version: TargetVersion) -> tuple[TargetVersion, bool]:
    """Keep the table under the region's next number; the same import again is the one there is.

    Answers with the version and whether it is new. The caller holds the region's ledger.
    """
    row = TargetVersionRow
    last = tx.execute(select(func.max(row.number)).where(row.region == version.region)).scalar()
    kept = replace(version, number=(last or 0) + 1)
    if insert_new(tx, row, vars(kept)):
        return kept, True
    same = (
        it
        for it in versions(tx, version.region)
        if (it.raw_sha256, it.document, it.from_on)
        == (version.raw_sha256, version.document, version.from_on)
    )
    return next(same), False


def versions(tx: Tx, region: str, as_of: datetime | None = None) -> tuple[TargetVersion, ...]:
    """The region's imported tables, oldest first; by the moment, if one is given."""
    query = select(TargetVersionRow.__table__).where(TargetVersionRow.region == region)
    rows = tx.execute(query.order_by(TargetVersionRow.number)).mappings()
    found = tuple(noun_of(TargetVersion, row) for row in rows)
    return tuple(it for it in found if as_of is None or it.at <= as_of)
