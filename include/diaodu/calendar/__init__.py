"""Periods and working days; imports nothing of the program but its errors."""

from diaodu.calendar.before import months_before, period_before, year_before
from diaodu.calendar.periods import (
    SEEN,
    Campaign,
    Half,
    Month,
    Period,
    Quarter,
    Year,
    in_order,
    months_title,
    parse_period,
)

__all__ = [
    "SEEN",
    "Campaign",
    "Half",
    "Month",
    "Period",
    "Quarter",
    "Year",
    "in_order",
    "months_before",
    "months_title",
    "parse_period",
    "period_before",
    "year_before",
]
