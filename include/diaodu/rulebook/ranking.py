"""Boards: who is ranked with whom, by what, and what a total is made of."""

from typing import Literal

from pydantic import Field

from diaodu.calendar import Month
from diaodu.rulebook.dated import Cited, holding
from diaodu.rulebook.methods import Item, Passing
from diaodu.rulebook.windows import Window


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
        items, vetoes = holding(self.items, month), holding(self.vetoes, month)
        return self.model_copy(update={"items": items, "vetoes": vetoes})
