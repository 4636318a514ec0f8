"""The windows and levels that indicators, items and targets are measured by."""

from enum import StrEnum
from typing import Literal

from diaodu.rulebook.dated import Cited, RuleMonth


class Window(StrEnum):
    """The months a figure is taken over, seen from the end of the assessed period."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    PERIOD = "period"


Level = Literal["base", "stretch"]
"""The target that must be reached, or the one to strive for."""


class OwnWindow(Cited):
    """An indicator over a window of its own, whatever window is asked for.

    Either `over` a window so far, or the last one `completed`; or `since` a month, years being no
    bound, or since the month after the last circular. `until` ends it with a month that has passed.
    """

    of: str
    over: Window | None = None
    which: Literal["current", "completed"] = "current"
    since: Literal["last_circular"] | RuleMonth | None = None
    until: RuleMonth | None = None
