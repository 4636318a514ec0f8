"""Months, quarters, years and campaigns: the windows in which figures are measured.

A period knows its key (`2024-03`, `2024-Q1`, `2024`, `race@2024-05-10`), its title in Chinese, its
first and last day, and the months it is made of. Accounting years may start in any month
(1 December – 30 November).
"""

import calendar
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from diaodu.errors import UnreadableInputError

YEAR = r"((?!0000)[0-9]{4})"
MONTHS_IN_YEAR = 12
MONTHS_IN_QUARTER = 3
MONTHS_IN_HALF = 6
SEEN = "@"
"""Between the id of a campaign and the day from which it is seen."""


@dataclass(frozen=True, order=True)
class Month:
    """One calendar month, key `2024-03`."""

    year: int
    month: int

    @classmethod
    def parse(cls, key: str) -> "Month":
        """Read `2024-03`; anything else raises `UnreadableInputError`."""
        found = re.fullmatch(YEAR + r"-(0[1-9]|1[0-2])", key)
        if not found:
            raise UnreadableInputError(f"“{key}”不是月份, 应写作 2024-03")
        return cls(int(found[1]), int(found[2]))

    def __hash__(self) -> int:
        return self.year * MONTHS_IN_YEAR + self.month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def title(self) -> str:
        """As officials write it: 2024年3月."""
        return f"{self.year}年{self.month}月"

    @property
    def first_on(self) -> date:
        """First day."""
        return date(self.year, self.month, 1)

    @property
    def last_on(self) -> date:
        """Last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def months(self) -> tuple["Month", ...]:
        """The month itself."""
        return (self,)

    @property
    def quarter(self) -> "Quarter":
        """The calendar quarter it lies in."""
        return Quarter(self.year, (self.month - 1) // MONTHS_IN_QUARTER + 1)

    @property
    def half(self) -> "Half":
        """The half of the calendar year it lies in."""
        return Half(self.year, (self.month - 1) // MONTHS_IN_HALF + 1)

    def plus(self, months: int) -> "Month":
        """The month that many months later (earlier when negative)."""
        index = self.year * MONTHS_IN_YEAR + self.month - 1 + months
        return Month(index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1)

    def accounting_year(self, starts_in: int = 1) -> "Year":
        """The accounting year it lies in, named after the calendar year in which that year ends."""
        return Year(self.year + (1 < starts_in <= self.month), starts_in)


class WholeMonths(ABC):
    """What begins with the first day of a month and ends with the last day of one."""

    @property
    @abstractmethod
    def months(self) -> tuple[Month, ...]:
        """The months it is made of, in order."""

    @property
    def first_on(self) -> date:
        """First day."""
        return self.months[0].first_on

    @property
    def last_on(self) -> date:
        """Last day."""
        return self.months[-1].last_on


@dataclass(frozen=True, order=True)
class Quarter(WholeMonths):
    """One calendar quarter, key `2024-Q1`."""

    year: int
    quarter: int

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.quarter}"

    @property
    def title(self) -> str:
        """As officials write it: 2024年第一季度."""
        return f"{self.year}年第{'一二三四'[self.quarter - 1]}季度"

    @property
    def months(self) -> tuple[Month, ...]:
        """Its three months."""
        first = (self.quarter - 1) * MONTHS_IN_QUARTER + 1
        return tuple(Month(self.year, first + step) for step in range(MONTHS_IN_QUARTER))


@dataclass(frozen=True, order=True)
class Half(WholeMonths):
    """One half of a calendar year (上半年, 下半年), key `2024-H1`; a window, never a period."""

    year: int
    half: int

    def __str__(self) -> str:
        return f"{self.year:04d}-H{self.half}"

    @property
    def title(self) -> str:
        """As officials write it: 2024年上半年."""
        return f"{self.year}年{'上下'[self.half - 1]}半年"

    @property
    def months(self) -> tuple[Month, ...]:
        """Its six months."""
        first = (self.half - 1) * MONTHS_IN_HALF + 1
        return tuple(Month(self.year, first + step) for step in range(MONTHS_IN_HALF))


@dataclass(frozen=True, order=True)
class Year(WholeMonths):
    """One accounting year, key `2024`; `starts_in` is the number of its first month."""

    year: int
    starts_in: int = 1

    def __str__(self) -> str:
        return f"{self.year:04d}"

    @property
    def title(self) -> str:
        """As officials write it: 2024年."""
        return f"{self.year}年"

    @property
    def months(self) -> tuple[Month, ...]:
        """Its twelve months."""
        first = Month(self.year - (self.starts_in > 1), self.starts_in)
        return tuple(first.plus(step) for step in range(MONTHS_IN_YEAR))


@dataclass(frozen=True, order=True)
class Campaign:
    """A window of its own (百日竞赛), whole or seen on one day of it.

    The key is the id in the rulebook, with the day from which it is seen: `race@2024-05-10`.
    """

    id: str
    title: str
    first_on: date
    ends_on: date
    seen_on: date | None = None

    def __str__(self) -> str:
        return f"{self.id}{SEEN}{self.seen_on}" if self.seen_on else self.id

    def on(self, day: date) -> "Campaign":
        """The same as it stands at the end of a day; `UnreadableInputError` outside its window."""
        if not self.first_on <= day <= self.ends_on:
            raise UnreadableInputError(
                f"{self.title}自{self.first_on}至{self.ends_on}, {day} 不在其中"
            )
        title = f"{self.title}（截至{day.year}年{day.month}月{day.day}日）"
        return replace(self, title=title, seen_on=day)

    @property
    def last_on(self) -> date:
        """Last day, as far as it is seen."""
        return min(self.seen_on or self.ends_on, self.ends_on)

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month it touches, as far as it is seen."""
        months = [Month(self.first_on.year, self.first_on.month)]
        while months[-1].last_on < self.last_on:
            months.append(months[-1].plus(1))
        return tuple(months)


Period = Month | Quarter | Year | Campaign


def months_title(months: Iterable[Month]) -> str:
    """Months in order as officials list them: 2024年3月、5月至12月; the year once."""
    runs: list[list[Month]] = []
    for month in months:
        if runs and runs[-1][-1].plus(1) == month and runs[-1][-1].year == month.year:
            runs[-1].append(month)
        else:
            runs.append([month])
    parts: list[str] = []
    year = 0
    for run in runs:
        inner = [f"{month.month}月" for month in run]
        first = inner[0] if run[0].year == year else run[0].title
        parts += [f"{first}至{inner[-1]}"] if run[2:] else [first, *inner[1:]]
        year = run[0].year
    return "、".join(parts)


def in_order(period: Period) -> tuple[str, int]:
    """What periods are sorted by: their last day, and of those that end together the shorter."""
    return str(period.last_on), len(period.months)


def parse_period(key: str) -> Month | Quarter | Year:
    """Read `2024-03`, `2024-Q1` or `2024`; anything else raises `UnreadableInputError`."""
    if re.fullmatch(YEAR, key):
        return Year(int(key))
    if found := re.fullmatch(YEAR + "-Q([1-4])", key):
        return Quarter(int(found[1]), int(found[2]))
    if re.fullmatch("[0-9]{4}-[0-9]{2}", key):
        return Month.parse(key)
    raise UnreadableInputError(f"“{key}”不是考核期, 应写作 2024-03、2024-Q1 或 2024")
