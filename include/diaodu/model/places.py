"""What a board says about one place on it: the neighbours, the gaps to them, the way it moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from diaodu.model.scores import Board, Standing

ZERO = Fraction(0)


@dataclass(frozen=True)
class Place:
    """A ranked unit among the `of` units ranked with it; nobody is ahead of the first.

    `tied` are those who share its rank, itself included; `ahead` is the last one of the rank
    before, `behind` the first one of the rank after.
    """

    own: Standing
    of: int
    first: Standing
    tied: tuple[Standing, ...]
    ahead: Standing | None
    behind: Standing | None

    @property
    def rank(self) -> int:
        """The rank itself."""
        return self.own.rank or self.of

    @property
    def places_gained(self) -> int | None:
        """How many places it moved up since the board compared with; down if negative."""
        before = self.own.previous_rank
        return None if before is None else before - self.rank

    def gap(self, other: Standing) -> Fraction:
        """How far apart two values are."""
        return _apart(self.own.score, other.score) or ZERO

    def gap_before(self, other: Standing) -> Fraction | None:
        """How far apart the same two were on the board compared with; None if unknown."""
        return _apart(self.own.previous_score, other.previous_score)

    def share_of(self, other: Standing) -> Fraction | None:
        """The unit's value as a share of another's; None of zero."""
        if self.own.score is None or not other.score:
            return None
        return self.own.score / other.score


def places_of(board: Board) -> dict[str, Place]:
    """The place of every ranked unit, by its id."""
    return {
        place.own.unit: place
        for _, rows in groupby(board.standings, key=lambda row: row.group)
        for place in _places([row for row in rows if row.rank is not None])
    }


def _places(ranked: Sequence[Standing]) -> Iterator[Place]:
    tiers = [tuple(tied) for _, tied in groupby(ranked, key=lambda row: row.rank)]
    for number, tied in enumerate(tiers):
        ahead = tiers[number - 1][-1] if number else None
        behind = tiers[number + 1][0] if number + 1 < len(tiers) else None
        for row in tied:
            yield Place(row, len(ranked), tiers[0][0], tied, ahead, behind)


def _apart(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else abs(one - other)
