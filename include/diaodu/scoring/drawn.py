"""A board as other boards draw from it: who stands where in which group."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from diaodu.model.scores import Board, Standing


@dataclass(frozen=True)
class Drawn:
    """The standings of a board by unit, and the ranks held in each of its groups, in order."""

    title: str
    standings: Mapping[str, Standing]
    ranks: Mapping[str | None, tuple[int, ...]]

    def ranked_with(self, standing: Standing) -> tuple[int, ...]:
        """The ranks of everyone ranked with a unit."""
        return self.ranks.get(standing.group, ())


def drawn(board: Board) -> Drawn:
    """A board ready to be asked unit by unit."""
    ranks: dict[str | None, list[int]] = defaultdict(list)
    for standing in board.standings:
        if standing.rank is not None:
            ranks[standing.group].append(standing.rank)
    return Drawn(
        title=board.title,
        standings={standing.unit: standing for standing in board.standings},
        ranks={group: tuple(held) for group, held in ranks.items()},
    )
