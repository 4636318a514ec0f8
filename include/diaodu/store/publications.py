"""Circulars as they were published, by region, period and version."""

from sqlalchemy import ColumnElement, func, select

from diaodu.errors import RefusedError
from diaodu.model.records import StoredPublication
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.tables import PublicationRow


def append(tx: Tx, publication: StoredPublication) -> bool:
    """Keep a publication; False if this content of this period is published already.

    The content must have been put under its hash. `RefusedError` if another content has taken the
    version.
    """
    dated_on = publication.envelope.dated_on
    if insert_new(tx, PublicationRow, {**vars(publication), "dated_on": dated_on}):
        return True
    same = PublicationRow.sha256 == publication.sha256
    if _find(tx, _of(publication.region, publication.period), same):
        return False
    raise RefusedError(f"{publication.id} 已是另一份内容, 本次内容未发布; 请重新生成并审批")


def get(tx: Tx, region: str, period: str, version: int) -> StoredPublication | None:
    """That version, or None if it was never published."""
    found = _find(tx, _of(region, period), PublicationRow.version == version)
    return found[0] if found else None


def latest(tx: Tx, region: str, period: str) -> StoredPublication | None:
    """The last version of the period's circular, or None if none was published."""
    return max(_find(tx, _of(region, period)), key=lambda found: found.version, default=None)


def listing(tx: Tx, region: str | None = None) -> tuple[StoredPublication, ...]:
    """Every publication of the region, or of all, by region, period and version."""
    found = _find(tx, *([PublicationRow.region == region] if region is not None else []))
    return tuple(sorted(found, key=lambda stored: (stored.region, stored.period, stored.version)))


def issues_in_year(tx: Tx, region: str, year: int) -> int:
    """How many circulars bear a date of that year; a corrected version is an issue of its own."""
    query = select(func.count()).where(
        PublicationRow.region == region, PublicationRow.dated_on.startswith(f"{year:04d}-")
    )
    return tx.execute(query).scalar_one()


def _of(region: str, period: str) -> ColumnElement[bool]:
    return (PublicationRow.region == region) & (PublicationRow.period == period)


def _find(tx: Tx, *conditions: ColumnElement[bool]) -> tuple[StoredPublication, ...]:
    rows = tx.execute(select(PublicationRow.__table__).where(*conditions)).mappings()
    return tuple(noun_of(StoredPublication, row) for row in rows)
