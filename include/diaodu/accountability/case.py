"""What accountability looks at: the rules in force, the scores, the units, the period."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from diaodu.calendar import Month, Period, Year
from diaodu.errors import RulebookError
from diaodu.model.scores import Board, Measured, Scores
from diaodu.model.units import Unit
from diaodu.rulebook.conditions import Condition
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Window


@dataclass(frozen=True)
class Case:
    """One period: its units in administrative order, its figures by unit and indicator."""

    rulebook: Rulebook
    scores: Scores
    units: tuple[Unit, ...]
    period: Period
    measured: Mapping[tuple[str, str], Measured]

    @property
    def month(self) -> Month:
        """The period's last month, whose rules hold."""
        return self.period.months[-1]

    def indicator(self, condition: Condition) -> Indicator:
        """The indicator a condition is about; `RulebookError` if none is in force."""
        found = self.rulebook.indicators.get(condition.of or "")
        if found is None:
            raise RulebookError(
                self.rulebook.rulebook, (f"{condition.id}: 指标 {condition.of} 当月无效",)
            )
        return found

    def board(self, condition: Condition) -> Board:
        """The board a condition is about; `RulebookError` if none is in force."""
        for board in self.scores.boards:
            if board.id == condition.board:
                return board
        raise RulebookError(
            self.rulebook.rulebook, (f"{condition.id}: 榜单 {condition.board} 当月无效",)
        )

    def months(self, window: Window) -> tuple[Month, ...]:
        """The months of a window up to the period's last one."""
        last = self.month
        wholes: dict[Window, Period] = {
            Window.MONTH: last,
            Window.QUARTER: last.quarter,
            Window.YEAR: last.accounting_year(self.rulebook.year_starts_in),
            Window.PERIOD: self.period,
        }
        return tuple(month for month in wholes[window].months if month <= last)


def case_of(rulebook: Rulebook, scores: Scores, units: tuple[Unit, ...], period: Period) -> Case:
    """Put a period together, with the rules in force in its last month."""
    if isinstance(period, Year):
        period = Year(period.year, rulebook.year_starts_in)
    return Case(
        rulebook=rulebook.in_month(period.months[-1]).during(str(period)),
        scores=scores,
        units=tuple(sorted(units, key=lambda unit: (unit.order, unit.id))),
        period=period,
        measured={(found.unit, found.indicator): found for found in scores.measured},
    )


def over(measured: Measured, window: Window) -> Fraction | None:
    """The figure over a window, None if it was not reported."""
    return {
        Window.MONTH: measured.month,
        Window.QUARTER: measured.quarter,
        Window.YEAR: measured.ytd,
        Window.PERIOD: measured.period,
    }[window]
