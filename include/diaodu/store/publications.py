"""Circulars as they were published, by region, period and version.

One that was withdrawn stays and can be recomputed, but stands no longer: the version before it
does, or none.
"""

from sqlalchemy import ColumnElement, exists, func, select

from diaodu.errors import RefusedError
from diaodu.model.records import StoredPublication
from diaodu.store.engine import Tx
from diaodu.store.rerun_tables import TakenBackRow
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.tables import PublicationRow


def append(tx: Tx, publication: StoredPublication) -> bool:
    """Keep a publication; False if this version is published already with this content.

    The content must have been put under its hash. `RefusedError` if another content has taken the
    version.
    """
    dated_on = publication.envelope.dated_on
    if insert_new(tx, PublicationRow, {**vars(publication), "dated_on": dated_on}):
        return True
    taken = get(tx, publication.region, publication.period, publication.version)
    if taken and taken.sha256 == publication.sha256:
        return False
    raise RefusedError(f"{publication.id} 已是另一份内容, 本次内容未发布; 请重新生成并审批")


def get(tx: Tx, region: str, period: str, version: int) -> StoredPublication | None:
    """That version, or None if it was never published."""
    found = _find(tx, _of(region, period), PublicationRow.version == version)
    return found[0] if found else None


def latest(tx: Tx, region: str, period: str) -> StoredPublication | None:
    """The last version of the period that stands (was not withdrawn), or None."""
    found = _find(tx, _of(region, period), ~_is_withdrawn())
    return max(found, key=lambda stored: stored.version, default=None)


def versions(tx: Tx, region: str, period: str) -> tuple[StoredPublication, ...]:
    """Every version of the period, withdrawn ones too, the first one first."""
    found = _find(tx, _of(region, period))
    return tuple(sorted(found, key=lambda stored: stored.version))


def next_version(tx: Tx, region: str, period: str) -> int:
    """The number of the period's next version; that of a withdrawn one is not used again."""
    return max((found.version for found in versions(tx, region, period)), default=0) + 1


def standing(tx: Tx, region: str | None = None) -> tuple[StoredPublication, ...]:
    """The version that stands of each period of the region, or of all, by region and period."""
    last = {
        (it.region, it.period): it for it in _in_order(_find(tx, *_in(region), ~_is_withdrawn()))
    }
    return tuple(last.values())


def listing(tx: Tx, region: str | None = None) -> tuple[StoredPublication, ...]:
    """Every publication of the region, or of all, by region, period and version."""
    return _in_order(_find(tx, *_in(region)))


def issues_in_year(tx: Tx, region: str, year: int) -> int:
    """How many circulars bear a date of that year; a corrected version is an issue of its own."""
    query = select(func.count()).where(
        PublicationRow.region == region, PublicationRow.dated_on.startswith(f"{year:04d}-")
    )
    return tx.execute(query).scalar_one()


def _of(region: str, period: str) -> ColumnElement[bool]:
    return (PublicationRow.region == region) & (PublicationRow.period == period)


def _in(region: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if region is None else (PublicationRow.region == region,)


def _is_withdrawn() -> ColumnElement[bool]:
    return exists().where(
        TakenBackRow.region == PublicationRow.region,
        TakenBackRow.period == PublicationRow.period,
        TakenBackRow.version == PublicationRow.version,
    )


def _in_order(found: tuple[StoredPublication, ...]) -> tuple[StoredPublication, ...]:
    return tuple(sorted(found, key=lambda stored: (stored.region, stored.period, stored.version)))


def _find(tx: Tx, *conditions: ColumnElement[bool]) -> tuple[StoredPublication, ...]:
    rows = tx.execute(select(PublicationRow.__table__).where(*conditions)).mappings()
    return tuple(noun_of(StoredPublication, row) for row in rows)
