"""What came before: a period of the same kind, the same one a year ago, the months of its year."""

from functools import lru_cache

from diaodu.calendar.periods import Campaign, Month, Period, Quarter, Year


def period_before(period: Period) -> Period | None:
    """The period just before, of the same kind; a campaign has none."""
    match period:
        case Month():
            return period.plus(-1)
        case Quarter():
            return period.months[0].plus(-1).quarter
        case Year():
            return Year(period.year - 1, period.starts_in)
        case Campaign():
            return None


def year_before(period: Period) -> Period | None:
    """The same period of the year before; a campaign has none."""
    match period:
        case Month():
            return period.plus(-12)
        case Quarter():
            return Quarter(period.year - 1, period.quarter)
        case Year() | Campaign():
            return period_before(period)


@lru_cache(maxsize=256)
def months_before(month: Month, year_starts_in: int) -> tuple[Month, ...]:
    """The months of its accounting year that are over before it begins, in order."""
    year = month.accounting_year(year_starts_in).months
    return tuple(held for held in year if held < month)
