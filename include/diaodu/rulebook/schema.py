"""The words of the rulebook language, one class per noun; the loader checks how they fit together.

Every element that holds a number of a rule is `Cited`. Months, shares and amounts are exact.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from diaodu.calendar import SEEN, Campaign, Month, Period, Year, parse_period
from diaodu.errors import UnreadableInputError
from diaodu.rulebook.conditions import Condition, without
from diaodu.rulebook.dated import Cited, InForce, RuleDay, Strict, holding
from diaodu.rulebook.filters import RowFilter
from diaodu.rulebook.ladder import Award, Ladder
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.ranking import Board, PeerGroup

CircularMonth = Annotated[int, Field(ge=1, le=12)]
"""The number of a month with whose end a circular closes."""


class CampaignRule(Cited):
    """A window of its own (百日竞赛), with its first and last day."""

    title: str
    from_: RuleDay = Field(alias="from")
    to: RuleDay


class Rulebook(Strict):
    """One scheme of assessment, whole."""

    rulebook: str
    title: str
    source: str
    in_force: InForce = InForce()
    year_starts_in: int = Field(default=1, ge=1, le=12)
    circulars: tuple[CircularMonth, ...] = ()
    groups: dict[str, str] = Field(default_factory=dict)
    peers: dict[str, PeerGroup] = Field(default_factory=dict)
    campaigns: dict[str, CampaignRule] = Field(default_factory=dict)
    filters: dict[str, RowFilter] = Field(default_factory=dict)
    indicators: dict[str, Indicator]
    boards: tuple[Board, ...] = ()
    lists: tuple[Condition, ...] = ()
    triggers: tuple[Condition, ...] = ()
    ladder: Ladder | None = None
    awards: tuple[Award, ...] = ()

    def campaign(self, id_: str) -> Campaign | None:
        """The campaign of that id, if there is one."""
        rule = self.campaigns.get(id_)
        return Campaign(id_, rule.title, rule.from_, rule.to) if rule else None

    def period(self, key: str) -> Period:
        """Read `2024-03`, `2024-Q1`, `2024` (an accounting year) or `race@2024-05-10`.

        Raises `UnreadableInputError` for anything else, and for a day outside the campaign.
        """
        id_, _, day = key.partition(SEEN)
        found = self.campaign(id_)
        if found is None:
            read = parse_period(key)
            return Year(read.year, self.year_starts_in) if isinstance(read, Year) else read
        try:
            return found.on(date.fromisoformat(day))
        except ValueError:
            raise UnreadableInputError(
                f"请写明{found.title}截至哪一天, 如 {id_}{SEEN}{found.first_on}"
            ) from None

    def during(self, period: Period) -> "Rulebook":
        """Without the boards of other campaigns or kinds of period, and what is about them."""
        boards = tuple(b for b in self.boards if b.is_made_in(period))
        gone = {b.id for b in self.boards} - {b.id for b in boards}
        lost: set[str] = set()
        kept = self.rules
        while len(still := without(kept, gone, lost)) < len(kept):
            lost |= {rule.id for rule in kept} - {rule.id for rule in still}
            kept = still
        return self.model_copy(
            update={
                "boards": boards,
                "lists": tuple(rule for rule in self.lists if rule in kept),
                "triggers": tuple(rule for rule in self.triggers if rule in kept),
            }
        )

    @property
    def rules(self) -> tuple[Condition, ...]:
        """Every list and every trigger."""
        return (*self.lists, *self.triggers)

    def where(self, indicator: Indicator) -> RowFilter | None:
        """Which rows an indicator counts, with the named filter it narrows."""
        return indicator.where and indicator.where.resolved(self.filters)

    def is_stock(self, indicator: Indicator) -> bool:
        """Whether it is a level or counts what now stands at a stage: months never add up to it."""
        where = self.where(indicator)
        return bool(indicator.stock) or (where is not None and where.is_stock)

    def is_series(self, indicator: Indicator) -> bool:
        """Whether it has figures of its own for months, which add up to years."""
        return self.adds_up(indicator) and not indicator.is_derived

    def adds_up(self, indicator: Indicator) -> bool:
        """Whether its months add up to its years; a sum of indicators does as they do."""
        if (
            indicator.is_quotient
            or indicator.is_gathered
            or indicator.rated
            or indicator.window
            or indicator.still_due
        ):
            return False
        part = indicator.among.of if indicator.among and not indicator.among.bars else None
        if (indicator.among and part is None) or self.is_stock(indicator):
            return False
        struck = indicator.struck_of.of if indicator.struck_of else None
        named = (*(term.of for term in indicator.combine), indicator.reported_of, struck, part)
        parts = (self.indicators.get(id_) for id_ in named if id_)
        return all(self.adds_up(part) for part in parts if part)

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
                "peers": {
                    id_: group
                    for id_, group in self.peers.items()
                    if group.in_force.holds_in(month)
                },
                "boards": tuple(
                    board
                    for board in (b.in_month(month) for b in holding(self.boards, month))
                    if board.items or board.rank
                ),
                "lists": holding(self.lists, month),
                "triggers": holding(self.triggers, month),
                "ladder": self._ladder_in(month),
                "awards": holding(self.awards, month),
            }
        )

    def _ladder_in(self, month: Month) -> Ladder | None:
        if self.ladder is None or not self.ladder.in_force.holds_in(month):
            return None
        return self.ladder.in_month(month)
