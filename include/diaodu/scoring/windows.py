"""The windows of an assessed period, as far as they have passed, and the same a year earlier."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from diaodu.calendar import Campaign, Half, Month, Period, Quarter, Year, months_before
from diaodu.errors import UnreadableInputError
from diaodu.rulebook.windows import Window

Mark = tuple[date, date, bool]


@dataclass(frozen=True)
class Part:
    """Successive months of one accounting year; `before` is the month ahead of them in it."""

    before: Month | None
    months: tuple[Month, ...]


@dataclass(frozen=True)
class Span:
    """One window so far: `elapsed` of `length` months have passed (days in a campaign).

    `key` is how targets and ratings name the whole window; `earlier` is the same a year before.
    """

    key: str
    parts: tuple[Part, ...]
    first_on: date
    last_on: date
    elapsed: int
    length: int
    is_of_whole_months: bool
    earlier: "Span | None" = None

    @cached_property
    def mark(self) -> Mark:
        """What it covers: in March the year, the half and the quarter so far are the same."""
        return self.first_on, self.last_on, self.is_of_whole_months

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Every month it touches, in order."""
        return tuple(month for part in self.parts for month in part.months)

    @cached_property
    def passed(self) -> Fraction:
        """The share of its time that has passed (时序进度)."""
        return Fraction(self.elapsed, self.length)


Spans = Mapping[Window, Span]
Whole = Period | Half


def seen_on(period: Period, on: date | None) -> date:
    """The day from which a period is seen: its last, or `on` within a campaign still running."""
    if not isinstance(period, Campaign) or on is None or period.seen_on:
        return period.last_on
    if on < period.first_on:
        raise UnreadableInputError(f"{period.title}自{period.first_on}起, {on} 尚未开始")
    return min(on, period.last_on)


def spans_of(period: Period, starts_in: int, day: date) -> Spans:
    """Every window of a period seen on a day; accounting years start in month `starts_in`."""
    last = Month(day.year, day.month)
    wholes: dict[Window, Whole] = {
        window: period if window is Window.PERIOD else whole_of(window, last, starts_in)
        for window in Window
    }
    return {window: span_of(whole, starts_in, day) for window, whole in wholes.items()}


def past_spans(month: Month, starts_in: int) -> dict[Window, tuple[Span, ...]]:
    """The whole months and quarters of the accounting year before the month's own, in order."""
    year = month.accounting_year(starts_in).months
    earlier = months_before(month, starts_in)
    quarters = dict.fromkeys(held.quarter for held in earlier if held.quarter != month.quarter)
    whole = [quarter for quarter in quarters if set(quarter.months) <= set(year)]
    return {
        Window.MONTH: tuple(_so_far(held, starts_in, held.last_on, None) for held in earlier),
        Window.QUARTER: tuple(_so_far(held, starts_in, held.last_on, None) for held in whole),
    }


def stretch(first: Month, last: Month, starts_in: int) -> Span:
    """The months from one to another, over any number of years, and the same a year earlier."""
    return _stretch(
        first, last, starts_in, _stretch(first.plus(-12), last.plus(-12), starts_in, None)
    )


def _stretch(first: Month, last: Month, starts_in: int, earlier: Span | None) -> Span:
    months = [first]
    while months[-1] < last:
        months.append(months[-1].plus(1))
    return Span(
        key=f"{first}..{last}",
        parts=_parts(tuple(months), starts_in),
        first_on=first.first_on,
        last_on=last.last_on,
        elapsed=len(months),
        length=len(months),
        is_of_whole_months=True,
        earlier=earlier,
    )


def whole_of(window: Window, month: Month, starts_in: int) -> Whole:
    """The month, quarter, half or accounting year that a month lies in."""
    wholes: dict[Window, Whole] = {
        Window.MONTH: month,
        Window.QUARTER: month.quarter,
        Window.HALF: month.half,
        Window.YEAR: month.accounting_year(starts_in),
    }
    return wholes[window]


def span_of(whole: Whole, starts_in: int, day: date) -> Span:
    """One window up to a day, and the same a year earlier."""
    year_ago = _so_far(_year_before(whole), starts_in, _day_year_before(day), None)
    return _so_far(whole, starts_in, day, year_ago)


def _so_far(whole: Whole, starts_in: int, day: date, earlier: Span | None) -> Span:
    months = tuple(month for month in whole.months if month.first_on <= day)
    return Span(
        key=whole.id if isinstance(whole, Campaign) else str(whole),
        parts=_parts(months, starts_in),
        first_on=whole.first_on,
        last_on=day,
        elapsed=_days(whole.first_on, day) if isinstance(whole, Campaign) else len(months),
        length=_length(whole),
        is_of_whole_months=not isinstance(whole, Campaign),
        earlier=earlier,
    )


def _length(whole: Whole) -> int:
    if isinstance(whole, Campaign):
        return _days(whole.first_on, whole.ends_on)
    return len(whole.months)


def _parts(months: tuple[Month, ...], starts_in: int) -> tuple[Part, ...]:
    by_year = groupby(months, key=lambda month: month.accounting_year(starts_in))
    runs = [tuple(run) for _, run in by_year]
    return tuple(Part(None if run[0].month == starts_in else run[0].plus(-1), run) for run in runs)


def _days(first_on: date, last_on: date) -> int:
    return (last_on - first_on).days + 1


def _year_before(period: Whole) -> Whole:
    match period:
        case Month():
            return Month(period.year - 1, period.month)
        case Quarter():
            return Quarter(period.year - 1, period.quarter)
        case Half():
            return Half(period.year - 1, period.half)
        case Year():
            return Year(period.year - 1, period.starts_in)
        case Campaign():
            first_on, ends_on = _day_year_before(period.first_on), _day_year_before(period.ends_on)
            return Campaign(period.id, period.title, first_on, ends_on)


def _day_year_before(day: date) -> date:
    """The last day of a month stays one: 2025-02-28 → 2024-02-29."""
    last = calendar.monthrange(day.year, day.month)[1]
    last_before = calendar.monthrange(day.year - 1, day.month)[1]
    return date(day.year - 1, day.month, last_before if day.day == last else day.day)
