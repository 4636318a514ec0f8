"""Times that others wrote down, as moments that can be stored; None where none can be made out."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""Before this no report was sent by wire: a machine without a clock says 1970 or 1980."""


def moment(at: datetime | None) -> datetime | None:
    """The moment in UTC; a time without a zone is taken as UTC, one before 2000 as none."""
    try:
        found = at and (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
    return found if found and found >= EARLIEST else None


def header_moment(text: str) -> datetime | None:
    """The moment of a header such as Date or Last-Modified."""
    try:
        return moment(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
