"""The kinds of period of which a circular is made, as rules and boards name them."""

from typing import Literal, get_args

from diaodu.calendar import Campaign, Month, Period, Quarter, Year

At = Literal["month", "quarter", "year_end", "campaign"]
"""The kind of period in which a rule is applied or a board is made."""

EVERY_KIND: frozenset[At] = frozenset(get_args(At))


def kind_of(period: Period) -> At:
    """How rules name a period of that kind."""
    match period:
        case Month():
            return "month"
        case Quarter():
            return "quarter"
        case Year():
            return "year_end"
        case Campaign():
            return "campaign"
