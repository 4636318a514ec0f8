"""Months opened again to a unit, and versions a unit took back."""

from dataclasses import replace

from sqlalchemy import func, select

from diaodu.model.deadlines import Reopening, Withdrawal
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.tables import ReopeningRow, WithdrawalRow


def reopen(tx: Tx, reopening: Reopening) -> Reopening:
    """Keep it under the next number of its unit and month, whatever `number` it says.

    The ledger of the region must be locked, so that two of them take two numbers.
    """
    query = select(func.max(ReopeningRow.number)).where(
        ReopeningRow.region == reopening.region,
        ReopeningRow.unit == reopening.unit,
        ReopeningRow.period == reopening.period,
    )
    numbered = replace(reopening, number=(tx.execute(query).scalar() or 0) + 1)
    insert_new(tx, ReopeningRow, vars(numbered))
    return numbered


def reopenings(tx: Tx, region: str, period: str | None = None) -> tuple[Reopening, ...]:
    """The region's, by period, unit and number, narrowed by what is given."""
    query = select(ReopeningRow.__table__).where(ReopeningRow.region == region)
    if period is not None:
        query = query.where(ReopeningRow.period == period)
    found = (noun_of(Reopening, row) for row in tx.execute(query).mappings())
    return tuple(sorted(found, key=lambda one: (one.period, one.unit, one.number)))


def withdraw(tx: Tx, withdrawal: Withdrawal) -> bool:
    """Keep it; False if that version was taken back before."""
    return insert_new(tx, WithdrawalRow, vars(withdrawal))


def withdrawals(tx: Tx, region: str, period: str | None = None) -> tuple[Withdrawal, ...]:
    """The region's, by period, unit and version, narrowed by what is given."""
    query = select(WithdrawalRow.__table__).where(WithdrawalRow.region == region)
    if period is not None:
        query = query.where(WithdrawalRow.period == period)
    found = (noun_of(Withdrawal, row) for row in tx.execute(query).mappings())
    return tuple(sorted(found, key=lambda one: (one.period, one.unit, one.version)))
