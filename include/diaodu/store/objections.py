"""Check sheets as they went out, objections with what the bureau said to each, and signatures."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import func, select

from diaodu.model.objections import CheckSheet, Heard, Objection, ObjectionDecision, Signature
from diaodu.store.engine import Tx
from diaodu.store.objection_tables import (
    CheckSheetRow,
    ObjectionDecisionRow,
    ObjectionRow,
    SignatureRow,
)
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.tables import Base

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Noun = TypeVar("Noun", bound="DataclassInstance")


def issue(tx: Tx, sheet: CheckSheet) -> CheckSheet:
    """Keep a check sheet under the next number of its unit and period.

    The ledger of the region must be locked, as for `file`.
    """
    numbered = replace(sheet, number=_next(tx, CheckSheetRow, vars(sheet)))
    insert_new(tx, CheckSheetRow, vars(numbered))
    return numbered


def sheets(
    tx: Tx, region: str, period: str | None = None, unit: str | None = None
) -> tuple[CheckSheet, ...]:
    """Every sheet that went out, by period, unit and number."""
    return _listed(tx, CheckSheetRow, CheckSheet, region, period, unit)


def last_sheets(tx: Tx, region: str, period: str) -> Mapping[str, CheckSheet]:
    """By unit the sheet that holds."""
    return {sheet.unit: sheet for sheet in sheets(tx, region, period)}


def file(tx: Tx, objection: Objection) -> Objection:
    """Keep an objection under the next number of its unit and period."""
    numbered = replace(objection, number=_next(tx, ObjectionRow, vars(objection)))
    insert_new(tx, ObjectionRow, vars(numbered))
    return numbered


def decide(tx: Tx, decision: ObjectionDecision) -> bool:
    """Keep the answer to an objection; False if there is one already."""
    return insert_new(tx, ObjectionDecisionRow, vars(decision))


def listing(
    tx: Tx, region: str, period: str | None = None, unit: str | None = None
) -> tuple[Heard, ...]:
    """The region's objections, each with its answer, by period, unit and number."""
    decided = _listed(tx, ObjectionDecisionRow, ObjectionDecision, region, period, unit)
    answers = {(it.unit, it.period, it.number): it for it in decided}
    found = _listed(tx, ObjectionRow, Objection, region, period, unit)
    return tuple(Heard(it, answers.get((it.unit, it.period, it.number))) for it in found)


def sign(tx: Tx, signature: Signature) -> bool:
    """Keep a signature; False if the unit had signed for it before."""
    return insert_new(tx, SignatureRow, vars(signature))


def signatures(
    tx: Tx, region: str | None = None, period: str | None = None
) -> tuple[Signature, ...]:
    """What was signed for, narrowed by what is given."""
    query = select(SignatureRow.__table__)
    if region is not None:
        query = query.where(SignatureRow.region == region)
    if period is not None:
        query = query.where(SignatureRow.period == period)
    found = (noun_of(Signature, row) for row in tx.execute(query).mappings())
    return tuple(sorted(found, key=lambda it: (it.region, it.subject_id, it.kind, it.unit)))


def _next(tx: Tx, table: type[Base], values: Mapping[str, object]) -> int:
    columns = table.__table__.c
    mine = [columns[name] == values[name] for name in ("region", "unit", "period")]
    last: int = tx.execute(select(func.max(columns["number"])).where(*mine)).scalar() or 0
    return last + 1


def _listed(
    tx: Tx,
    table: type[Base],
    kind: type[Noun],
    region: str,
    period: str | None,
    unit: str | None,
) -> tuple[Noun, ...]:
    columns = table.__table__.c
    query = select(table.__table__).where(columns["region"] == region)
    for name, wanted in (("period", period), ("unit", unit)):
        if wanted is not None:
            query = query.where(columns[name] == wanted)
    ordered = query.order_by(*(columns[name] for name in ("period", "unit", "number")))
    return tuple(noun_of(kind, row) for row in tx.execute(ordered).mappings())
