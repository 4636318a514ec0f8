"""Boards: who is ranked with whom, by what, and what a total is made of."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from diaodu.calendar import Campaign, Month, Period
from diaodu.rulebook.dated import Cited, Number, holding
from diaodu.rulebook.filters import OneOrMore
from diaodu.rulebook.kinds import EVERY_KIND, At, kind_of
from diaodu.rulebook.methods import Item, OfBoards, Passing, RankSum
from diaodu.rulebook.windows import Window


class Veto(Passing):
    """One-vote veto: a unit for which it holds has a total of zero, or is not ranked."""

    title: str
    effect: Literal["zero", "unranked"] = "zero"


class Exclusion(Cited):
    """A unit that a board lists without ranking it, and why."""

    unit: str
    reason: str = ""

    @property
    def told(self) -> str:
        """The reason with its citation; empty if none is written."""
        where = f"({self.citation})" if self.reason and self.citation else ""
        return f"{self.reason}{where}"


class Criterion(Cited):
    """What decides between units that tie."""

    of: str
    over: Window = Window.YEAR
    lower_is_better: bool = False


class PeerGroup(Cited):
    """The region's peers (同级): places of the same level by id, and what the region is called."""

    title: str
    own: str
    units: dict[str, str] = Field(min_length=1)


def _named(word: str, listed: object) -> object:
    if not isinstance(listed, list | tuple):
        return listed
    return [{word: found} if isinstance(found, str) else found for found in listed]


class OrPlain:
    """Says in the schema of a list that a plain id will do for an element with nothing else."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The list's schema with text beside each element."""
        schema = handler(core)
        return {**schema, "items": {"anyOf": [{"type": "string"}, schema["items"]]}}


Excluded = Annotated[
    tuple[Exclusion, ...], BeforeValidator(lambda listed: _named("unit", listed)), OrPlain()
]
Criteria = Annotated[
    tuple[Criterion, ...], BeforeValidator(lambda listed: _named("of", listed)), OrPlain()
]


class Board(Cited):
    """A ranking: of a total of `items`, or by one indicator (`rank`); apart by group `within`.

    Where an item does not apply to a unit its total goes without, or is rescaled to full marks.
    `rank_decimals` ranks on values rounded so, however they are printed; units that tie are told
    apart by `then`, one criterion after the other. With `at_least` or `at_most` only the units that
    keep to it stand on the board (红黑榜). It is made in the periods of `at` (in all of them if
    none is written), or in its `campaign` alone. `peers` ranks the region itself among its peers,
    where `aim` is the rank it is to reach. `since` compares with an earlier board.
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
    rank_decimals: int | None = Field(default=None, ge=0, le=6)
    then: Criteria = ()
    at_least: Number | None = None
    at_most: Number | None = None
    excluded: Excluded = ()
    campaign: str | None = None
    at: OneOrMore[At] = ()
    not_applicable: Literal["without", "rescaled"] = "without"
    vetoes: tuple[Veto, ...] = ()
    peers: str | None = None
    aim: Number | None = None
    since: Literal["last_period", "last_year"] | None = None

    def in_month(self, month: Month) -> "Board":
        """The board with only the parts then in force."""
        parts = {
            "items": holding(self.items, month),
            "vetoes": holding(self.vetoes, month),
            "excluded": holding(self.excluded, month),
            "then": holding(self.then, month),
        }
        return self.model_copy(update=parts)

    @property
    def kinds(self) -> frozenset[At]:
        """The kinds of period in which it is made."""
        return frozenset({"campaign"}) if self.campaign else frozenset(self.at) or EVERY_KIND

    def is_made_in(self, period: Period) -> bool:
        """Whether such a period has this board."""
        if self.campaign:
            return isinstance(period, Campaign) and period.id == self.campaign
        return kind_of(period) in self.kinds

    def exclusion(self, unit: str) -> Exclusion | None:
        """Why a unit is not ranked on this board; None if it is."""
        return next((found for found in self.excluded if found.unit == unit), None)

    @property
    def is_of_ranks(self) -> bool:
        """Whether its total is nothing but ranks added up."""
        return bool(self.items) and all(isinstance(item, RankSum) for item in self.items)

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """The ids of the boards whose ranks its items use."""
        named = (item.boards for item in self.items if isinstance(item, OfBoards))
        return tuple(dict.fromkeys(id_ for boards in named for id_ in boards))
