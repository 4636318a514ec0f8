"""Working days of mainland China: Monday to Friday, changed by the State Council's notices.

The tables under `data/` hold only the exceptions: a weekday off or a Saturday or Sunday worked to
make up for it, each with the notice that says so, and one row per year with its notice. A year is
known only once its row is there: nothing is guessed from the weekday alone. A row marked
provisional is an expectation, to be replaced when the notice comes.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from importlib.resources import files

from diaodu.calendar.workday_rows import (
    SATURDAY,
    ExceptionDay,
    PublishedYear,
    read_days,
    read_years,
)
from diaodu.errors import UnpublishedYearError, UnreadableInputError

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class WorkingCalendar:
    """The exception days and years known to it; every question about another year raises."""

    exceptions: tuple[ExceptionDay, ...]
    years: tuple[PublishedYear, ...]

    @cached_property
    def _exceptional(self) -> frozenset[date]:
        return frozenset(it.day for it in self.exceptions)

    @cached_property
    def _sources(self) -> dict[int, str]:
        return {it.year: it.source for it in self.years}

    @property
    def digest(self) -> str:
        """Hex SHA-256 over every day, year, source and mark it holds."""
        lines = [f"{it.day},{it.kind},{it.source}" for it in self.exceptions]
        lines += [f"{it.year},{it.source},{it.is_provisional}" for it in self.years]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    @property
    def provisional_years(self) -> frozenset[int]:
        """Years known without their notice; no formal deadline may be set in them."""
        return frozenset(it.year for it in self.years if it.is_provisional)

    def source_of(self, year: int) -> str:
        """Title of the notice that arranges the year; raises `UnpublishedYearError`."""
        try:
            return self._sources[year]
        except KeyError:
            raise UnpublishedYearError(
                f"{year}年的放假安排尚未录入，无法判断工作日："
                f"请在国务院办公厅公布{year}年部分节假日安排的通知后，"
                "用 diaodu calendar import 导入通知中的放假和调休日期，再重新办理"
            ) from None

    def in_years(self, first: int, last: int) -> "WorkingCalendar":
        """The part from the first to the last year, both included.

        Its digest is what a manifest wants: a notice for a later year leaves it as it was.
        """
        return WorkingCalendar(
            tuple(it for it in self.exceptions if first <= it.day.year <= last),
            tuple(it for it in self.years if first <= it.year <= last),
        )

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked; raises `UnpublishedYearError` in a year it does not know."""
        self.source_of(day.year)
        return (day.weekday() < SATURDAY) is not (day in self._exceptional)

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after the day (before it when n is negative), itself never counted.

        With n = 0 the day itself if it is worked, else the next working day. Raises
        `UnpublishedYearError` as soon as the way leads into a year it does not know.
        """
        step = -ONE_DAY if n < 0 else ONE_DAY
        left = abs(n) or int(not self.is_working_day(day))
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after the start up to and including the end; negative if the end is first.

        Inverse of `add_working_days`: adding n working days to a day gives one that is n away.
        """
        if end < start:
            return -sum(self.is_working_day(day) for day in _days(end, start))
        return sum(self.is_working_day(day + ONE_DAY) for day in _days(start, end))


def load_calendar(days_text: str, years_text: str) -> WorkingCalendar:
    """The calendar written in two CSV texts (see `workday_rows`).

    Raises `UnreadableInputError` for a broken row, or a day in a year without its row.
    """
    days, years = read_days(days_text), read_years(years_text)
    if unknown := {it.day.year for it in days} - {it.year for it in years}:
        raise UnreadableInputError(
            f"workdays.csv 有 {min(unknown)} 年的日期，years.csv 却没有这一年"
        )
    return WorkingCalendar(days, years)


@cache
def official_calendar() -> WorkingCalendar:
    """The calendar that comes with the program: every year from 2004 whose notice is published."""
    data = files("diaodu.calendar") / "data"
    return load_calendar(
        (data / "workdays.csv").read_text(encoding="utf-8"),
        (data / "years.csv").read_text(encoding="utf-8"),
    )


def _days(start: date, end: date) -> Iterator[date]:
    """Every day from the start up to, not including, the end."""
    return (start + timedelta(days=offset) for offset in range((end - start).days))
