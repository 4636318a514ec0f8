"""What a notice of interview rests on: its circular by name, and how many periods in a row."""

from diaodu.calendar import Month, Period, period_before
from diaodu.cycle.periods import period_of
from diaodu.cycle.rests import circular_of
from diaodu.model.canonical import restore
from diaodu.model.cases import InterviewCase
from diaodu.model.publication import Publication
from diaodu.model.region import Region
from diaodu.store import documents, publications
from diaodu.store.engine import Tx


def circular_name(tx: Tx, case: InterviewCase) -> str:
    """The circular of the flag by title and number (文号), where it has one."""
    envelope = circular_of(tx, case).envelope
    return f"《{envelope.title}》" + (f"（{envelope.number}）" if envelope.number else "")


def running(tx: Tx, region: Region, case: InterviewCase) -> tuple[str, ...]:
    """The periods in a row whose standing circulars flag the unit by that rule, oldest first.

    They end with the case's own; a campaign has none before it.
    """
    period: Period | None = period_of(region, case.last.period)
    found: list[str] = []
    while period and (not found or _is_flagged(tx, region, case, period)):
        found.insert(0, period.title)
        period = _before(region, period)
    return tuple(found)


def _is_flagged(tx: Tx, region: Region, case: InterviewCase, period: Period) -> bool:
    stored = publications.latest(tx, region.id, str(period))
    if stored is None:
        return False
    flags = restore(Publication, documents.get(tx, stored.sha256)).account.flags
    return any((it.unit, it.rule) == (case.last.unit, case.last.rule) for it in flags)


def _before(region: Region, period: Period) -> Period | None:
    """The one before that the region makes a circular of."""
    return region.earlier_month(period) if isinstance(period, Month) else period_before(period)
