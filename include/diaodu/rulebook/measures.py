"""Indicators: the measured quantities, where each comes from and how its target is met."""

from fractions import Fraction
from functools import cached_property
from typing import Literal

from pydantic import Field

from diaodu.calendar import Month
from diaodu.model.figures import Stage, StrikeReason
from diaodu.numbers import HUNDRED, plain
from diaodu.rulebook.dated import ONCE, Cited, Number, Strict
from diaodu.rulebook.filters import OneOrMore, RowFilter
from diaodu.rulebook.windows import Level, OwnWindow, Window

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


class StruckOf(Strict):
    """What was struck from an indicator, for some of the reasons only if they are named."""

    of: str
    reason: OneOrMore[StrikeReason] = ()


class Among(Cited):
    """Units of some groups: how many there are, for how many a bar holds, or the sum of `of`.

    Of one unit it is 1 or 0 (or its own figure), of the region all of them together.
    """

    of: str | None = None
    within: OneOrMore[str] = ()
    at_least: Number | None = None
    at_most: Number | None = None
    above: Number | None = None

    @property
    def bars(self) -> tuple[str, ...]:
        """The words that say what must hold."""
        return tuple(word for word in ("at_least", "at_most", "above") if getattr(self, word))


class Duration(Strict):
    """How long a project takes from one stage to another, by the dates of its listing."""

    from_: Stage = Field(alias="from")
    to: Stage
    in_: Literal["days", "months"] = Field(default="days", alias="in")


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


class Range(Cited):
    """Where a unit's figures of a month and of the year so far lie, unless something is wrong."""

    at_least: Number | None = None
    at_most: Number | None = None

    def bounds(self, month: Month) -> tuple[Fraction | None, Fraction | None]:
        """The least and the most of that month; none where the range does not hold."""
        if not self.in_force.holds_in(month):
            return None, None
        return (
            self.at_least.at(month) if self.at_least else None,
            self.at_most.at(month) if self.at_most else None,
        )

    def words(self, month: Month, measure: str) -> str:
        """`不小于0%、不大于100%`; empty where the range does not hold."""
        bounds = zip(("不小于", "不大于"), self.bounds(month), strict=True)
        return "、".join(f"{word}{plain(it)}{measure}" for word, it in bounds if it is not None)


class Credit(Cited):
    """How a project is shared between who introduced it and who hosts it; one unit has all of it.

    The units' sum may be more than the region's total, which counts every project once.
    """

    introducer: Number
    host: Number


ORIGINS = (
    "sum",
    "count",
    "duration",
    "rated",
    "ratio",
    "growth",
    "combine",
    "completion",
    "ahead",
    "share",
    "calendar",
    "among",
    "left_of",
    "pace_for",
    "reported_of",
    "struck_of",
    "window",
)
"""The words that say whence an indicator comes; without one, units report it."""


Distinct = Literal["day", "week", "person_month", "person", "place", "unit"]
"""What is counted once each, however many batches it comes in."""

WHOLE_WINDOW: tuple[Distinct, ...] = ("person", "place", "unit")
"""Those that may be the same in two months, so that months do not add up."""


class Indicator(Cited):
    """A measured quantity; at most one word of origin says whence it comes, else units report it.

    The words of origin are the `ORIGINS`; `distinct` counts what the batches come to once each,
    `fewest_among` the batches of that one of several posts who took part in the fewest.
    `count: travellers` and `visitors` add up the people of the batches.
    `decimals` is how it is printed; a percentage is held as a share. `stock` is a level (失业率,
    PM2.5), whose months never add up: over a window it is the last reported one, or the average.
    `left_of` is what is left to the whole target, `pace_for` what each month left must bring.
    `calendar: unit_months` are the months of a unit, and of the region those of all its units;
    `unit_weeks` likewise.
    `range` doubts what units fill in; it changes no score.
    """

    title: str
    measure: str
    decimals: int = Field(default=0, ge=0, le=6)
    reported: Literal["both", "month", "ytd"] = "both"
    missing: Literal["not_reported", "zero"] = "not_reported"
    stock: Literal["latest", "average"] | None = None
    region: Literal["own", "sum", "average"] = "own"
    estimates: Literal["counted", "refused"] = "counted"
    target: TargetRule | None = None
    sum: Literal["funds", "contract_amount"] | None = None
    count: Literal["projects", "outings", "visits", "travellers", "visitors"] | None = None
    duration: Duration | None = None
    distinct: Distinct | None = None
    fewest_among: OneOrMore[str] = ()
    where: RowFilter | None = None
    credit: Credit | None = None
    range: Range | None = None
    ratio: Ratio | None = None
    growth: str | None = None
    combine: tuple[Term, ...] = ()
    completion: CompletionOf | None = None
    ahead: CompletionOf | None = None
    share: str | None = None
    calendar: Literal["days", "weeks", "months", "unit_months", "unit_weeks"] | None = None
    among: Among | None = None
    left_of: CompletionOf | None = None
    pace_for: CompletionOf | None = None
    reported_of: str | None = None
    struck_of: StruckOf | None = None
    window: OwnWindow | None = None
    rated: Literal["average", "weighted"] | None = None
    raters: tuple[RaterClass, ...] = ()

    @property
    def is_reported(self) -> bool:
        """Whether units report it: no word says whence else it comes."""
        return not any(getattr(self, word) for word in ORIGINS)

    @cached_property
    def is_stated(self) -> bool:
        """Whether units fill in figures of it: what they report, and what their rows come to."""
        is_gathered = self.distinct is not None or self.is_gathered
        return not (self.is_derived or self.rated or is_gathered)

    @cached_property
    def is_whole(self) -> bool:
        """Whether figures of it can only be whole: it counts one by one what is all of one unit."""
        return self.count is not None and self.credit is None

    @property
    def is_of_units(self) -> bool:
        """Whether the region's figure gathers what each of its units comes to."""
        return self.among is not None or self.calendar in {"unit_months", "unit_weeks"}

    @cached_property
    def is_derived(self) -> bool:
        """Whether it is computed, from other indicators mostly, so never summed over units."""
        found = (
            self.calendar,
            self.among,
            self.still_due,
            self.reported_of,
            self.struck_of,
            self.window,
        )
        return bool(self.combine) or self.is_quotient or any(word is not None for word in found)

    @property
    def still_due(self) -> CompletionOf | None:
        """The target of which it says what is left, whole or by month."""
        return self.left_of or self.pace_for

    @property
    def against(self) -> CompletionOf | None:
        """The target it is held against: a completion, how far ahead, what is left."""
        return self.completion or self.ahead or self.still_due

    @cached_property
    def is_gathered(self) -> bool:
        """Whether rows of a whole window are looked at together, which months never add up to."""
        together = self.distinct in WHOLE_WINDOW or bool(self.fewest_among)
        return together or self.duration is not None

    @cached_property
    def is_quotient(self) -> bool:
        """Whether it is one quantity over another, which months never add up to."""
        found = (self.ratio, self.growth, self.completion, self.ahead, self.share)
        return any(word is not None for word in found)

    @cached_property
    def is_rate(self) -> bool:
        """Whether it is a percentage, a per-mille or a mark: never added up, never subtracted."""
        return self.is_quotient or self.rated is not None or self.measure in RATES

    @property
    def scale(self) -> int:
        """How often a value stands in its printed figure: 100 for percent, held as a share."""
        return HUNDRED if self.measure == "%" else 1
