"""Who must have got something of a period's circulars: results, corrections, retractions."""

from collections.abc import Iterator

from diaodu.cycle.withdraw import told_of
from diaodu.difference import difference, touched
from diaodu.model.canonical import restore
from diaodu.model.publication import Publication
from diaodu.model.records import StoredPublication
from diaodu.model.region import Region
from diaodu.notices.recipients import (
    Expected,
    expected_corrections,
    expected_recipients,
    expected_retractions,
)
from diaodu.store import documents, publications, reruns
from diaodu.store.engine import Tx


def circulars_owed(tx: Tx, region: Region, period: str) -> tuple[Expected, ...]:
    """What every version of the period must have sent, also one that was withdrawn since."""
    versions = publications.versions(tx, region.id, period)
    replaced = {it.last.subject: it.rerun.replaces for it in reruns.listing(tx, region.id, period)}
    contents = {it.id: restore(Publication, documents.get(tx, it.sha256)) for it in versions}
    gone = {it.id for it in reruns.withdrawn(tx, region.id)}
    return tuple(
        expected
        for stored in versions
        for expected in (
            *_issued(region, stored, contents, replaced.get(stored.id, "")),
            *(expected_retractions(stored.id, told_of(tx, stored)) if stored.id in gone else ()),
        )
    )


def _issued(
    region: Region,
    stored: StoredPublication,
    contents: dict[str, Publication],
    replaced: str,
) -> Iterator[Expected]:
    content = contents[stored.id]
    if not replaced:
        yield from expected_recipients(content, stored.id, region.contacts)
        return
    units = (it.unit for it in touched(difference(contents[replaced], content)))
    yield from expected_corrections(stored.id, units, region.contacts)
