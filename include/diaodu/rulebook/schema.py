"""The words of the rulebook language, one class per noun; the loader checks how they fit together.

Every element that holds a number of a rule is `Cited`. Months, shares and amounts are exact.
"""

from typing import Literal, TypeVar

from pydantic import Field

from diaodu.calendar import Campaign, Month
from diaodu.numbers import HUNDRED
from diaodu.rulebook.dated import ONCE, Cited, InForce, Number, RuleDay, Strict
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.methods import Item, Passing
from diaodu.rulebook.windows import Level, Window

Element = TypeVar("Element", bound=Cited)

RATES = ("%", "‰")


def _holding(elements: tuple[Element, ...], month: Month) -> tuple[Element, ...]:
    return tuple(element for element in elements if element.in_force.holds_in(month))


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


class CampaignRule(Cited):
    """A window of its own (百日竞赛), with its first and last day."""

    title: str
    from_: RuleDay = Field(alias="from")
    to: RuleDay


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


class Veto(Passing):
    """One-vote veto: a unit for which it holds has a total of zero, or is not ranked."""

    title: str
    effect: Literal["zero", "unranked"] = "zero"


class Board(Cited):
    """A ranking: of a total of `items`, or by one indicator (`rank`); apart by group `within`.

    Where an item does not apply to a unit its total goes without, or is rescaled to full marks.
    """

    id: str
    title: str
    within: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    rank: str | None = None
    over: Window = Window.YEAR
    lower_is_better: bool = False
    decimals: int = Field(default=2, ge=0, le=6)
    rank_on: Literal["exact", "printed"] = "exact"
    excluded: tuple[str, ...] = ()
    campaign: str | None = None
    not_applicable: Literal["without", "rescaled"] = "without"
    vetoes: tuple[Veto, ...] = ()

    def in_month(self, month: Month) -> "Board":
        """The board with only the items and vetoes then in force."""
        items, vetoes = _holding(self.items, month), _holding(self.vetoes, month)
        return self.model_copy(update={"items": items, "vetoes": vetoes})


class Condition(Cited):
    """A rule about units by name: an indicator that is zero or below a quota, or a board's bottom.

    `below` is per month of the window; of a percentage or a mark, which cannot be added up, it is
    the number itself (80 means 80%). `proposal` is what the rule asks for, printed as 建议.
    """

    id: str
    title: str
    of: str | None = None
    over: Window = Window.PERIOD
    zero: bool = False
    below: Number | None = None
    board: str | None = None
    bottom: Number | None = None
    proposal: str = ""


class Rulebook(Strict):
    """One scheme of assessment, whole."""

    rulebook: str
    title: str
    source: str
    in_force: InForce = InForce()
    year_starts_in: int = Field(default=1, ge=1, le=12)
    groups: dict[str, str] = Field(default_factory=dict)
    campaigns: dict[str, CampaignRule] = Field(default_factory=dict)
    filters: dict[str, RowFilter] = Field(default_factory=dict)
    indicators: dict[str, Indicator]
    boards: tuple[Board, ...] = ()
    lists: tuple[Condition, ...] = ()
    triggers: tuple[Condition, ...] = ()

    def campaign(self, id_: str) -> Campaign | None:
        """The campaign of that id, if there is one."""
        rule = self.campaigns.get(id_)
        return Campaign(id_, rule.title, rule.from_, rule.to) if rule else None

    def during(self, period: str) -> "Rulebook":
        """The rulebook without the boards of other campaigns, and without what is about them."""
        boards = tuple(b for b in self.boards if b.campaign in {None, period})
        gone = {b.id for b in self.boards} - {b.id for b in boards}
        return self.model_copy(
            update={
                "boards": boards,
                "lists": tuple(c for c in self.lists if c.board not in gone),
                "triggers": tuple(c for c in self.triggers if c.board not in gone),
            }
        )

    def where(self, indicator: Indicator) -> RowFilter | None:
        """Which rows an indicator counts, with the named filter it narrows."""
        return indicator.where and indicator.where.resolved(self.filters)

    def is_stock(self, indicator: Indicator) -> bool:
        """Whether it counts what now stands at a stage, which months never add up to."""
        where = self.where(indicator)
        return where is not None and where.now_at is not None

    def is_series(self, indicator: Indicator) -> bool:
        """Whether it has figures of its own for months, which add up to years."""
        return self.adds_up(indicator) and not indicator.combine

    def adds_up(self, indicator: Indicator) -> bool:
        """Whether its months add up to its years; a sum of indicators does as they do."""
        parts = (self.indicators.get(term.of) for term in indicator.combine)
        return not (indicator.is_quotient or indicator.rated or self.is_stock(indicator)) and all(
            self.adds_up(part) for part in parts if part
        )

    def in_month(self, month: Month) -> "Rulebook":
        """The rulebook as it stands in that month: only the elements then in force.

        A total without an item in force is no board: everybody would be first with nothing.
        """
        return self.model_copy(
            update={
                "indicators": {
                    id_: found
                    for id_, found in self.indicators.items()
                    if found.in_force.holds_in(month)
                },
                "boards": tuple(
                    board
                    for board in (b.in_month(month) for b in _holding(self.boards, month))
                    if board.items or board.rank
                ),
                "lists": _holding(self.lists, month),
                "triggers": _holding(self.triggers, month),
            }
        )
