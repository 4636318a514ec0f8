"""Indicators: the measured quantities, where each comes from and how its target is met."""

from typing import Literal

from pydantic import Field

from diaodu.numbers import HUNDRED
from diaodu.rulebook.dated import ONCE, Cited, Number, Strict
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.windows import Level, Window

RATES = ("%", "‰")

IfZero = Literal["no_base", "zero", "full"]
"""What a division by zero comes to: nothing that could be ranked, 0, or 1 (100%)."""


class Ratio(Strict):
    """One indicator over another, e.g. 开工率 = 开工 / 签约.

    `if_zero` holds where only the divisor is zero, `both_zero` for zero of zero.
    """

    of: str
    to: str
    if_zero: IfZero = "no_base"
    both_zero: IfZero = "no_base"


class Term(Cited):
    """One indicator of a sum and what it counts: an exchange rate, a factor, -1 to subtract it."""

    of: str
    times: Number = ONCE


class CompletionOf(Strict):
    """The completion rate of an indicator by its target rule: actual over what is due."""

    of: str
    level: Level = "base"


class RaterClass(Cited):
    """A class of those who give marks, and how much the average of its marks weighs."""

    id: str
    title: str
    weight: Number


class Milestone(Cited):
    """The share of a target that is due by the end of the window's n-th month."""

    month: int = Field(ge=1, le=12)
    due: Number


class TargetRule(Cited):
    """How an indicator's target is met: over which window, whole, by time passed or by a schedule.

    Between two milestones a schedule rises evenly. `carry: shortfall` adds to a month's or
    quarter's target what earlier ones of the year fell short; what was done beyond is not carried.
    """

    over: Window = Window.YEAR
    pace: Literal["whole", "linear", "schedule"] = "whole"
    schedule: tuple[Milestone, ...] = ()
    carry: Literal["none", "shortfall"] = "none"


class Credit(Cited):
    """How a project is shared between who introduced it and who hosts it; one unit has all of it.

    The units' sum may be more than the region's total, which counts every project once.
    """

    introducer: Number
    host: Number


class Indicator(Cited):
    """A measured quantity; at most one word of origin says whence it comes, else units report it.

    The words of origin: sum, count, rated, ratio, growth, combine, completion, ahead, share.
    `decimals` is how it is printed; a percentage is held as a share.
    """

    title: str
    measure: str
    decimals: int = Field(default=0, ge=0, le=6)
    reported: Literal["both", "month", "ytd"] = "both"
    missing: Literal["not_reported", "zero"] = "not_reported"
    target: TargetRule | None = None
    sum: Literal["funds", "contract_amount"] | None = None
    count: Literal["projects", "outings", "visits"] | None = None
    where: RowFilter | None = None
    credit: Credit | None = None
    ratio: Ratio | None = None
    growth: str | None = None
    combine: tuple[Term, ...] = ()
    completion: CompletionOf | None = None
    ahead: CompletionOf | None = None
    share: str | None = None
    rated: Literal["average", "weighted"] | None = None
    raters: tuple[RaterClass, ...] = ()

    @property
    def is_derived(self) -> bool:
        """Whether it is computed from other indicators, so never summed over units."""
        return bool(self.combine) or self.is_quotient

    @property
    def is_quotient(self) -> bool:
        """Whether it is one quantity over another, which months never add up to."""
        found = (self.ratio, self.growth, self.completion, self.ahead, self.share)
        return any(word is not None for word in found)

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage, a per-mille or a mark: never added up, never subtracted."""
        return self.is_quotient or self.rated is not None or self.measure in RATES

    @property
    def scale(self) -> int:
        """How often a value stands in its printed figure: 100 for percent, held as a share."""
        return HUNDRED if self.measure == "%" else 1
