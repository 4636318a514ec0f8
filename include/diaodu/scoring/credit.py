"""To whom a project counts: the unit that lists it, or shared by introducing and host unit."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.figures import REGION, Project
from diaodu.rulebook.dated import Dated
from diaodu.rulebook.measures import Credit
from diaodu.scoring.series import EXACT, NOTHING

Counted = tuple[Project, bool, date, Decimal]
"""One project as it counts: its listing, whether its unit named it first, its day, how much."""


def credited(rows: Iterable[Counted], credit: Credit | None) -> Iterator[tuple[str, date, Decimal]]:
    """The rows by unit; where projects are shared, those of the region itself as well."""
    for row, is_first, day, amount in rows:
        if credit is None:
            yield row.unit, day, amount
        elif is_first:
            yield from _shared(row, day, amount, credit)


def _shared(
    row: Project, day: date, amount: Decimal, credit: Credit
) -> Iterator[tuple[str, date, Decimal]]:
    introducer, host = row.introduced_by or row.unit, row.hosted_by or row.unit
    yield REGION, day, amount
    if introducer == host:
        yield introducer, day, amount
        return
    yield introducer, day, EXACT.multiply(amount, _share(credit.introducer, day))
    yield host, day, EXACT.multiply(amount, _share(credit.host, day))


def _share(dated: Dated, day: date) -> Decimal:
    share = dated.at(Month(day.year, day.month))
    return EXACT.divide(Decimal(share.numerator), Decimal(share.denominator)) if share else NOTHING
