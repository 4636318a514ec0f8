"""Months, quarters, years and campaigns: the windows in which figures are measured.

A period knows its key (`2024-03`, `2024-Q1`, `2024`), its title in Chinese, its first and last day,
and the months it is made of. Accounting years may start in any month (1 December – 30 November).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from diaodu.errors import UnreadableInputError

YEAR = r"((?!0000)[0-9]{4})"
MONTHS_IN_YEAR = 12
MONTHS_IN_QUARTER = 3
MONTHS_IN_HALF = 6


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


@dataclass(frozen=True, order=True)
class Quarter:
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

    @property
    def first_on(self) -> date:
        """First day."""
        return self.months[0].first_on

    @property
    def last_on(self) -> date:
        """Last day."""
        return self.months[-1].last_on


@dataclass(frozen=True, order=True)
class Half:
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

    @property
    def first_on(self) -> date:
        """First day."""
        return self.months[0].first_on

    @property
    def last_on(self) -> date:
        """Last day."""
        return self.months[-1].last_on


@dataclass(frozen=True, order=True)
class Year:
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

    @property
    def first_on(self) -> date:
        """First day."""
        return self.months[0].first_on

    @property
    def last_on(self) -> date:
        """Last day."""
        return self.months[-1].last_on


@dataclass(frozen=True, order=True)
class Campaign:
    """A window of its own (百日竞赛), seen on one day of it; key is the id in the rulebook."""

    id: str
    title: str
    first_on: date
    last_on: date

    def __str__(self) -> str:
        return self.id

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month it touches."""
        months = [Month(self.first_on.year, self.first_on.month)]
        while months[-1].last_on < self.last_on:
            months.append(months[-1].plus(1))
        return tuple(months)


Period = Month | Quarter | Year | Campaign


def parse_period(key: str) -> Month | Quarter | Year:
    """Read `2024-03`, `2024-Q1` or `2024`; anything else raises `UnreadableInputError`."""
    if re.fullmatch(YEAR, key):
        return Year(int(key))
    if found := re.fullmatch(YEAR + "-Q([1-4])", key):
        return Quarter(int(found[1]), int(found[2]))
    if re.fullmatch("[0-9]{4}-[0-9]{2}", key):
        return Month.parse(key)
    raise UnreadableInputError(f"“{key}”不是考核期, 应写作 2024-03、2024-Q1 或 2024")
