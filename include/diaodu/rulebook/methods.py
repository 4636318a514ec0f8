"""The ways of scoring an item: one class for each, chosen by the word under `score`.

A number for a percentage is in percent (80 means 80%); a share of a weight is written `80%`.
Items made of several indicators bear a name of their own under `item`, others under `name`.
"""

from typing import Annotated, Literal

from pydantic import Field

from diaodu.rulebook.dated import ONCE, Cap, Cited, Number
from diaodu.rulebook.windows import Level, Window


class Passing(Cited):
    """A bar that an indicator reaches (`at_least`) or keeps under (`at_most`); exactly one."""

    of: str
    at_least: Number | None = None
    at_most: Number | None = None
    over: Window = Window.YEAR


class ItemRule(Cited):
    """What every item says: which groups it does not apply to, and what earns full marks outright.

    Any one of `full_if` is enough. Items of one indicator on one board are told apart by `name`.
    """

    item: str
    name: str | None = None
    not_for: tuple[str, ...] = ()
    full_if: tuple[Passing, ...] = ()

    @property
    def key(self) -> str:
        """What the item is found by on its board, and the heading of its column."""
        return self.name or self.item


class Completion(ItemRule):
    """Actual over target times weight; above `cap` counts as `cap` (`none` = uncapped)."""

    score: Literal["completion"]
    weight: Number
    cap: Cap
    level: Level = "base"


class Quota(ItemRule):
    """Full weight at `full_at` a month (or in the window), proportional below, nothing above."""

    score: Literal["quota"]
    weight: Number
    full_at: Number
    per: Literal["month", "window"] = "month"
    over: Window = Window.PERIOD


class Points(ItemRule):
    """So many points for each unit of measure, at most so many."""

    score: Literal["points"]
    each: Number
    at_most: Number
    over: Window = Window.PERIOD


class Efficacy(ItemRule):
    """功效系数: a base share of the weight, the rest by the place between the group's extremes.

    Where all are equal each has full marks, or the base share only.
    """

    score: Literal["efficacy"]
    weight: Number
    base: Number
    lower_is_better: bool = False
    if_equal: Literal["full", "base"] = "full"
    over: Window = Window.YEAR


class Proportional(ItemRule):
    """Zero below `zero_below`, full marks at `full_at`; between them x ÷ full_at, or a line."""

    score: Literal["proportional"]
    weight: Number
    zero_below: Number
    full_at: Number
    between: Literal["ratio", "line"] = "ratio"
    over: Window = Window.YEAR


class Stepped(ItemRule):
    """Part of the weight, and `each` for every full `step` beyond a point, at most so many."""

    weight: Number
    step: Number
    each: Number
    at_most: Number
    over: Window = Window.YEAR


class AtTarget(Stepped):
    """All or nothing at `full_at`, the steps beyond it."""

    score: Literal["at_target"]
    full_at: Number


class Tier(Cited):
    """A tier and its points: a bar for the item, and if need be one for another indicator."""

    points: Number
    at_least: Number | None = None
    at_most: Number | None = None
    also: Passing | None = None


class Tiers(ItemRule):
    """The points of the first tier that holds; none if no tier does."""

    score: Literal["tiers"]
    tiers: tuple[Tier, ...] = Field(min_length=1)
    over: Window = Window.YEAR


class StepSize(Cited):
    """How large a step is for targets below a size; without `target_below` for all others."""

    step: Number
    target_below: Number | None = None


class Steps(ItemRule):
    """`each` for every full step beyond the target; the first size that fits the target holds."""

    score: Literal["steps"]
    sizes: tuple[StepSize, ...] = Field(min_length=1)
    each: Number
    at_most: Number
    partial: Literal["down", "exact"] = "down"


class Dual(ItemRule):
    """Two baselines: completion of the plan times weight, ± so much per 1% against last year."""

    score: Literal["dual"]
    weight: Number
    cap: Cap
    each: Number
    up_to: Number
    down_to: Number


class Flat(Stepped):
    """A flat share of the weight, the steps above zero."""

    score: Literal["flat"]
    flat: Number
    if_decline: Literal["flat", "zero"] = "flat"


class Volume(ItemRule):
    """`each` for every `per` of the measure, without a cap."""

    score: Literal["volume"]
    per: Number
    each: Number
    partial: Literal["down", "exact"] = "exact"
    over: Window = Window.YEAR


class Need(Cited):
    """How many of one kind are needed."""

    of: str
    at_least: Number


class Counts(ItemRule):
    """The weight less `minus` for each one missing of every kind; a surplus earns nothing."""

    score: Literal["counts"]
    weight: Number
    minus: Number
    parts: tuple[Need, ...] = Field(min_length=1)
    over: Window = Window.YEAR


class Gain(Cited):
    """Points for each one of a kind, beyond a number if need be, at most so many."""

    of: str
    each: Number
    beyond: Number | None = None
    at_most: Number | None = None


class Bonus(ItemRule):
    """Points for several kinds of things together, at most so many."""

    score: Literal["bonus"]
    parts: tuple[Gain, ...] = Field(min_length=1)
    at_most: Number
    over: Window = Window.YEAR


class Loss(Cited):
    """Points lost for each one of a kind, at most so many."""

    of: str
    each: Number
    at_most: Number | None = None


class Deductions(ItemRule):
    """The weight less what is lost, down to zero; with `at_most` no more than that is lost."""

    score: Literal["deductions"]
    weight: Number
    parts: tuple[Loss, ...] = Field(min_length=1)
    at_most: Number | None = None
    over: Window = Window.YEAR


class Met(ItemRule):
    """Full marks or none: a ceiling kept or a floor reached, a number or the unit's own target."""

    score: Literal["met"]
    weight: Number
    at_most: Number | None = None
    at_least: Number | None = None
    target: Literal["at_most", "at_least"] | None = None
    over: Window = Window.YEAR


class RankPoints(ItemRule):
    """Points by rank in the group, `less` for each place behind; and points for places gained.

    Last period's ranks are given with the figures; without them no place is gained.
    """

    score: Literal["rank_points"]
    first: Number
    less: Number
    lower_is_better: bool = False
    each_gained: Number | None = None
    gained_at_most: Number | None = None
    over: Window = Window.YEAR


class RankSum(ItemRule):
    """The unit's ranks on other boards added up, each `times`; the lower the better.

    A unit without a rank on one of them has no total, or counts as one behind the last.
    """

    score: Literal["rank_sum"]
    boards: tuple[str, ...] = Field(min_length=1)
    times: Number = ONCE
    if_unranked: Literal["unranked", "behind_last"] = "unranked"


class Placed(ItemRule):
    """`each` for every one of the boards on which the unit is among the first or the last so many.

    Whoever ties at the cut is among them; a unit without a rank is not. Exactly one of both.
    """

    score: Literal["placed"]
    boards: tuple[str, ...] = Field(min_length=1)
    top: Number | None = None
    bottom: Number | None = None
    each: Number = ONCE


Item = Annotated[
    Completion
    | Quota
    | Points
    | Efficacy
    | Proportional
    | AtTarget
    | Tiers
    | Steps
    | Dual
    | Flat
    | Volume
    | Counts
    | Bonus
    | Deductions
    | Met
    | RankPoints
    | RankSum
    | Placed,
    Field(discriminator="score"),
]
OfBoards = RankSum | Placed
"""Items made of ranks on other boards."""

NAMED = Counts | Bonus | Deductions | OfBoards
"""Items of several indicators or boards; `item` is a name of their own."""
