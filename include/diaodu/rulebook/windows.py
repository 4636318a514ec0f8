"""The windows and levels that indicators, items and targets are measured by."""

from enum import StrEnum
from typing import Literal


class Window(StrEnum):
    """The months a figure is taken over, seen from the end of the assessed period."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PERIOD = "period"


Level = Literal["base", "stretch"]
"""The target that must be reached, or the one to strive for."""
