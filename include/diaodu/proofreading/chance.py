"""How likely accidents are: that a relation holds, that rounded numbers add up.

Chances are logarithms of bounds on probabilities.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import comb, isqrt, log, pi, sqrt

from diaodu.proofreading.relations import Cells
from diaodu.proofreading.spans import Span
from diaodu.proofreading.table import Printed, Spot

CERTAIN = 0.0
FEWEST_FOR_SPREAD = 3
"""Below this, numbers are taken to lie anywhere between zero and the largest."""
ROUND: tuple[int, ...] = tuple(
    digit * 10**power for power in range(6, -1, -1) for digit in (5, 2, 1)
)
TAIL_SHARE = 10
"""One value in ten at either end does not count for the spread of a column."""


class Density:
    """Where the values of a column lie, to tell how often a window would be hit by accident."""

    def __init__(self, cells: Cells, spots: Sequence[Spot]) -> None:
        """`spots` are those of the column that the relation is about."""
        self._values = sorted(cells[spot].value for spot in spots)
        cut = len(self._values) // TAIL_SHARE
        inner = self._values[cut : len(self._values) - cut]
        self._spread = inner[-1] - inner[0] if len(inner) >= FEWEST_FOR_SPREAD else 0
        if len(inner) < FEWEST_FOR_SPREAD:
            self._spread = max(map(abs, inner), default=0)
        self._grain = _grain([cells[spot] for spot in spots])

    def hit(self, window: Span, ulp: int, own: int) -> float:
        """The log chance that another value of this column falls into the window.

        The larger of two bounds: its share of the column's spread, and the share of the other
        values that do lie in it.
        """
        steps = (window.high - window.low) // ulp + 1
        if not self._spread:
            return CERTAIN
        by_width = float(max(steps * ulp, self._grain) / self._spread)
        low, high = bisect_left(self._values, window.low), bisect_right(self._values, window.high)
        inside = high - low - (window.low <= own <= window.high)
        by_count = inside / max(1, len(self._values) - 1)
        chance = max(by_width, by_count)
        return log(chance) if chance < 1 else CERTAIN


def _grain(printed: Sequence[Printed]) -> int:
    """The roundest number that most of the column are multiples of, as 5 or 100."""
    filled = [cell for cell in printed if cell.value]
    finest = min((cell.ulp for cell in filled), default=1)
    for grain in (finest * round_ for round_ in ROUND):
        if sum(cell.value % grain == 0 for cell in filled) * 4 >= len(filled) * 3:
            return grain
    return finest


def choices(of: int, count: int) -> float:
    """In how many ways the exceptions can be chosen, as a logarithm."""
    return log(comb(of, count))


DEVIATIONS = 4
"""Beyond so many standard deviations, rounding errors of many parts do not add up by accident."""


def slack_of(cells: Sequence[Printed], *, is_exact: bool) -> Span:
    """The range of printed sum minus printed parts, the sum being the first of the cells.

    An exact sum was added up from the printed parts and rounded at most once. Otherwise every
    number was rounded by itself, and the errors add up to no more than all halves, nor to more than
    four standard deviations of their sum.
    """
    whole, parts = cells[0], cells[1:]
    finest = min(cell.ulp for cell in parts)
    if is_exact:
        half = whole.ulp // 2 if whole.ulp > finest else 0
        return within(half)
    # Halves go up in the sum too, so that not all of them can pull the same way.
    most = sum(cell.half for cell in cells) - all(cell.half for cell in cells)
    return within(min(most, _likely(cells)))


def summing_luck(cells: Sequence[Printed]) -> float:
    """The log chance that separately rounded numbers add up to the last place all the same.

    It is the density at zero of the sum of their errors.
    """
    deviation = sqrt(sum(cell.half**2 for cell in cells) / 3)
    if not deviation:
        return 0.0
    return min(0.0, log(cells[0].ulp / (deviation * sqrt(2 * pi))))


def _likely(cells: Sequence[Printed]) -> int:
    """Four standard deviations of the sum of errors, each even within its half; an ulp at least."""
    squares = sum(cell.half**2 for cell in cells)
    return max(DEVIATIONS * isqrt(squares // 3), *(cell.ulp for cell in cells)) + 1


def within(half: int) -> Span:
    """No farther than this from zero; the very end is reached where two numbers both went up."""
    return Span(-half, half)
