"""Periods and working days; imports nothing of the program but its errors."""

from diaodu.calendar.periods import (
    Campaign,
    Half,
    Month,
    Period,
    Quarter,
    Year,
    parse_period,
)

__all__ = ["Campaign", "Half", "Month", "Period", "Quarter", "Year", "parse_period"]
