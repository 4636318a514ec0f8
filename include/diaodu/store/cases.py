"""Interview cases as the steps that were taken in them, in the order of their flags."""

from sqlalchemy import select

from diaodu.model.cases import CaseStep, InterviewCase, cases_of
from diaodu.store.case_tables import CaseStepRow
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new, noun_of


def append(tx: Tx, step: CaseStep) -> bool:
    """Keep a step; False if its number in the case is taken, so that nothing may follow from it."""
    return insert_new(tx, CaseStepRow, vars(step))


def listing(
    tx: Tx, region: str, period: str | None = None, unit: str | None = None
) -> tuple[InterviewCase, ...]:
    """The region's cases by period, unit and rule, narrowed by what is given."""
    query = select(CaseStepRow.__table__).where(CaseStepRow.region == region)
    if period is not None:
        query = query.where(CaseStepRow.period == period)
    if unit is not None:
        query = query.where(CaseStepRow.unit == unit)
    ordered = query.order_by(
        CaseStepRow.period, CaseStepRow.unit, CaseStepRow.rule, CaseStepRow.number
    )
    return cases_of(noun_of(CaseStep, row) for row in tx.execute(ordered).mappings())


def get(tx: Tx, region: str, period: str, unit: str, rule: str) -> InterviewCase | None:
    """The case of that flag, None if it never was one."""
    found = listing(tx, region, period, unit)
    return next((case for case in found if case.last.rule == rule), None)
