"""Reminders that went out: one row for each unit, month and stage, and never a second."""

from sqlalchemy import select

from diaodu.model.reminders import Reminder
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new, noun_of
from diaodu.store.tables import ReminderRow


def add(tx: Tx, reminder: Reminder) -> bool:
    """Record that the stage is dealt with; False if it was before, so that nothing may be sent."""
    return insert_new(tx, ReminderRow, vars(reminder))


def listing(tx: Tx, region: str, period: str) -> tuple[Reminder, ...]:
    """The region's reminders of the month, by unit and stage."""
    query = select(ReminderRow.__table__).where(
        ReminderRow.region == region, ReminderRow.period == period
    )
    found = (noun_of(Reminder, row) for row in tx.execute(query).mappings())
    return tuple(sorted(found, key=lambda one: (one.unit, one.stage)))
