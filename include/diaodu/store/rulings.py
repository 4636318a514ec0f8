"""What people say to findings, appended and never changed: later rows take earlier ones' place."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, select

from diaodu.model.records import StoredSubmission
from diaodu.model.rulings import Alias, ClaimDecision, Explanation, Recheck, Waiver
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.ruling_tables import (
    AliasRow,
    ClaimDecisionRow,
    ExplanationRow,
    RecheckRow,
    WaiverRow,
)
from diaodu.store.tables import Base

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Noun = TypeVar("Noun", bound="DataclassInstance")
_WHOSE = ("region", "unit", "period")


def grant(tx: Tx, waiver: Waiver) -> Waiver:
    """Keep a waiver under the region's next number, whatever `number` it says."""
    return replace(waiver, number=_append(tx, WaiverRow, vars(waiver), ("region",)))


def waivers(tx: Tx, region: str, as_of: datetime | None = None) -> tuple[Waiver, ...]:
    """The region's waivers in the order they were granted, by the moment if one is given."""
    found = _listed(tx, WaiverRow, Waiver, region)
    return tuple(it for it in found if as_of is None or it.granted_at <= as_of)


def explain(tx: Tx, explanation: Explanation) -> None:
    """Keep what a unit says to a finding."""
    _append(tx, ExplanationRow, vars(explanation), _WHOSE)


def explanations(
    tx: Tx,
    region: str,
    period: str | None = None,
    unit: str | None = None,
    as_of: datetime | None = None,
) -> tuple[Explanation, ...]:
    """What units said, oldest first."""
    found = _listed(tx, ExplanationRow, Explanation, region, period, unit)
    return tuple(it for it in found if as_of is None or it.at <= as_of)


def recheck(tx: Tx, found: Recheck) -> Recheck:
    """Keep what a version comes to under later rules, under its next number."""
    return replace(found, number=_append(tx, RecheckRow, vars(found), (*_WHOSE, "version")))


def rechecks(
    tx: Tx,
    region: str,
    period: str | None = None,
    unit: str | None = None,
    as_of: datetime | None = None,
) -> tuple[Recheck, ...]:
    """What versions came to later, oldest first."""
    found = _listed(tx, RecheckRow, Recheck, region, period, unit)
    return tuple(it for it in found if as_of is None or it.at <= as_of)


def decide(tx: Tx, decision: ClaimDecision) -> None:
    """Keep the bureau's word on two claims."""
    _append(tx, ClaimDecisionRow, vars(decision), ("region",))


def decisions(tx: Tx, region: str, as_of: datetime | None = None) -> tuple[ClaimDecision, ...]:
    """Every decision on claims, oldest first."""
    found = _listed(tx, ClaimDecisionRow, ClaimDecision, region)
    return tuple(it for it in found if as_of is None or it.at <= as_of)


def name_alias(tx: Tx, alias: Alias) -> None:
    """Keep another name of a firm or project."""
    _append(tx, AliasRow, vars(alias), ("region",))


def aliases(tx: Tx, region: str) -> tuple[Alias, ...]:
    """Every other name, oldest first."""
    return _listed(tx, AliasRow, Alias, region)


def overlaid(
    versions: Iterable[StoredSubmission],
    later: Iterable[Recheck],
    said: tuple[Explanation, ...],
) -> tuple[StoredSubmission, ...]:
    """Versions as their last recheck left them, with what was said to their findings."""
    latest = {(it.unit, it.period, it.version): it for it in later}
    by_report: dict[tuple[str, str], dict[tuple[str, ...], str]] = {}
    for it in said:
        key = (it.code, it.sheet, it.cell, it.message)
        by_report.setdefault((it.unit, it.period), {})[key] = it.text
    return tuple(
        _explained(_rechecked(row, latest), by_report.get((row.unit, row.period), {}))
        for row in versions
    )


def _rechecked(
    row: StoredSubmission, latest: Mapping[tuple[str, str, int], Recheck]
) -> StoredSubmission:
    found = latest.get((row.unit, row.period, row.version))
    return replace(row, state=found.state, findings=found.findings) if found else row


def _explained(row: StoredSubmission, texts: Mapping[tuple[str, ...], str]) -> StoredSubmission:
    if not texts:
        return row
    told = tuple(
        replace(finding, explanation=texts.get(key, finding.explanation))
        for finding in row.findings
        for key in ((finding.code, finding.sheet or "", finding.cell or "", finding.message),)
    )
    return replace(row, findings=told)


def _append(tx: Tx, table: type[Base], values: Mapping[str, object], whose: tuple[str, ...]) -> int:
    columns = table.__table__.c
    mine = [columns[name] == values[name] for name in whose]
    while True:
        last: int = tx.execute(select(func.max(columns["number"])).where(*mine)).scalar() or 0
        if insert_new(tx, table, {**values, "number": last + 1}):
            return last + 1


def _listed(
    tx: Tx,
    table: type[Base],
    kind: type[Noun],
    region: str,
    period: str | None = None,
    unit: str | None = None,
) -> tuple[Noun, ...]:
    columns = table.__table__.c
    query = select(table.__table__).where(columns["region"] == region)
    if period is not None:
        query = query.where(columns["period"] == period)
    if unit is not None:
        query = query.where(columns["unit"] == unit)
    rows = tx.execute(query.order_by(columns["number"])).mappings()
    return tuple(noun_of(kind, row) for row in rows)
