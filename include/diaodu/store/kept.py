"""Which files the file store must hold: every hash that a row names, and what it is called."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TypeAlias

from sqlalchemy import select

from diaodu.store.engine import Tx
from diaodu.store.objection_tables import CheckSheetRow, ObjectionRow
from diaodu.store.tables import ArrivalRow, NoticeRow, PublicationRow
from diaodu.store.target_tables import TargetVersionRow

Named: TypeAlias = Iterator[tuple[str, str]]
"""Hashes with names."""


def named_files(tx: Tx) -> Mapping[str, str]:
    """By hash what came in and what was made: region and name in the first row that names it."""
    found: dict[str, str] = {}
    for key, name in chain(_received(tx), _circulars(tx), _sheets(tx), _attached(tx)):
        found.setdefault(key, name)
    return found


def _received(tx: Tx) -> Named:
    for row in (ArrivalRow, TargetVersionRow):
        columns = (row.raw_sha256, row.region, row.file_name)
        for key, region, name in tx.execute(select(*columns)):
            yield key, f"{region} {name}"


def _circulars(tx: Tx) -> Named:
    it = PublicationRow
    columns = (it.docx_sha256, it.xlsx_sha256, it.region, it.period, it.version)
    for docx, xlsx, region, period, version in tx.execute(select(*columns)):
        yield docx, f"{region}/{period}/v{version} docx"
        yield xlsx, f"{region}/{period}/v{version} xlsx"


def _sheets(tx: Tx) -> Named:
    it = CheckSheetRow
    columns = (it.xlsx_sha256, it.region, it.unit, it.period)
    for key, region, unit, period in tx.execute(select(*columns)):
        yield key, f"{region}/{unit}/{period} xlsx"


def _attached(tx: Tx) -> Named:
    queries = (
        select(NoticeRow.region, NoticeRow.attachments).distinct(),
        select(ObjectionRow.region, ObjectionRow.evidence),
    )
    for region, files in chain.from_iterable(tx.execute(query) for query in queries):
        yield from ((file.sha256, f"{region} {file.name}") for file in files)
