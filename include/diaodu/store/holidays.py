"""Holiday notices that the operator imported, every version of them."""

from datetime import datetime

from sqlalchemy import func, select

from diaodu.calendar.notice import HolidayNotice
from diaodu.store.engine import Tx
from diaodu.store.rows import insert_new
from diaodu.store.tables import HolidayNoticeRow


def append(tx: Tx, notice: HolidayNotice, by: str, at: datetime) -> bool:
    """Keep the notice as the one that counts for its year; False if it says what counts already."""
    if notice in current(tx):
        return False
    of_year = HolidayNoticeRow.year == notice.year
    last = tx.execute(select(func.max(HolidayNoticeRow.number)).where(of_year)).scalar() or 0
    row = {"year": notice.year, "number": last + 1, "notice": notice, "by": by, "at": at}
    return insert_new(tx, HolidayNoticeRow, row)


def current(tx: Tx) -> tuple[HolidayNotice, ...]:
    """The last notice of each year, in the order of the years."""
    query = select(HolidayNoticeRow.year, HolidayNoticeRow.notice)
    ordered = query.order_by(HolidayNoticeRow.year, HolidayNoticeRow.number)
    return tuple({row.year: row.notice for row in tx.execute(ordered)}.values())
