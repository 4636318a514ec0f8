"""One unit where an item is scored: who it is compared with, and how points are printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from diaodu.model.scores import StandingState
from diaodu.numbers import half_up, plain, written
from diaodu.rulebook.methods import Passing
from diaodu.rulebook.windows import Window
from diaodu.scoring.assessment import Assessment
from diaodu.scoring.derive import Found
from diaodu.scoring.drawn import Drawn
from diaodu.scoring.wording import REASONS, amount, percent_sign, precise


@dataclass(frozen=True)
class Outcome:
    """The points, or why there are none, and the formula with the numbers filled in.

    The formulas of what is scored most often are only written out when they are asked for.

    An item that does not apply to the unit has neither points nor a state.
    """

    points: Found | None
    formula: str | Callable[[], str]

    @property
    def told(self) -> str:
        """The formula, written out."""
        return self.formula if isinstance(self.formula, str) else self.formula()


@dataclass(frozen=True)
class Seat:
    """A unit among its peers in the assessed period; `decimals` is how the board prints points.

    `drawn` are the other boards whose ranks the items use, by id.
    """

    unit: str
    group: str
    peers: tuple[str, ...]
    case: Assessment
    decimals: int
    drawn: Mapping[str, Drawn] = field(default_factory=dict)

    def value(self, id_: str, over: Window) -> Found:
        """The unit's figure, percent as a share."""
        return self.case.value(self.unit, id_, over)

    def shown(self, value: Fraction, id_: str) -> Fraction:
        """A figure in the measure in which rules write it: a percentage in percent."""
        return value * self.case.figures.indicator(id_).scale

    def told(self, value: Fraction, id_: str) -> str:
        """A figure as it is printed."""
        return amount(value, self.case.figures.indicator(id_))

    def beside(self, value: Fraction, id_: str, *bars: Fraction) -> str:
        """A figure as printed, or finer where it would seem to stand on the other side of a bar."""
        indicator, shown = self.case.figures.indicator(id_), self.shown(value, id_)
        rounded = half_up(shown, indicator.decimals)
        seems = [(rounded < bar, rounded > bar) == (shown < bar, shown > bar) for bar in bars]
        if "/" not in plain(shown) or all(seems):
            return self.told(value, id_)
        return f"{written(shown)}{percent_sign(indicator)}"

    def exactly(self, value: Fraction, id_: str) -> str:
        """A figure that is divided or multiplied, so that paper comes to the same."""
        return precise(value, self.case.figures.indicator(id_))

    def bar(self, number: Fraction, id_: str) -> str:
        """A number in which rules are written, or that is left of one: `90%`, `3`."""
        return f"{written(number)}{percent_sign(self.case.figures.indicator(id_))}"

    def passes(self, bar: Passing) -> bool:
        """Whether a bar is reached; what is not known does not reach it."""
        value = self.value(bar.of, bar.over)
        if not isinstance(value, Fraction):
            return False
        shown = self.shown(value, bar.of)
        above = bar.at_least is None or shown >= self.case.number(bar.at_least)
        return above and (bar.at_most is None or shown <= self.case.number(bar.at_most))


def without(state: StandingState) -> Outcome:
    """No points, and why."""
    return Outcome(state, REASONS[state])
