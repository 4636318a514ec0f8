"""What accountability looks at: the rules in force, the scores, the units, the period, the past."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from diaodu.calendar import Half, Month, Period, Year
from diaodu.errors import RulebookError
from diaodu.model.account import Past
from diaodu.model.scores import Board, Measured, Scores
from diaodu.model.units import Unit
from diaodu.rulebook.conditions import Clause
from diaodu.rulebook.dated import Dated
from diaodu.rulebook.kinds import At, kind_of
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.rulebook.windows import Window


@dataclass(frozen=True)
class Verdict:
    """Whether a clause is true of a unit (None: it cannot be judged), with the figures in words."""

    met: bool | None
    figure: str = ""


Verdicts = Mapping[str, Verdict]
"""By unit id; a clause is not about a unit that is missing, so it is not true of it."""


@dataclass(frozen=True)
class Marks:
    """How one rule stood in one earlier period: who met it alone, who was named, who was silent."""

    met: frozenset[str]
    named: frozenset[str]
    silent: frozenset[str]


@dataclass(frozen=True)
class Case:
    """One period: its units in administrative order, its figures by unit and indicator, its past.

    `rule` is the id of the rule that is being applied, for the message of a broken one.
    """

    rulebook: Rulebook
    scores: Scores
    units: tuple[Unit, ...]
    period: Period
    measured: Mapping[tuple[str, str], Measured]
    past: tuple[Past, ...]
    marks: Mapping[tuple[Period, str], Marks]
    rule: str = ""

    @property
    def month(self) -> Month:
        """The period's last month, whose rules hold."""
        return self.period.months[-1]

    @property
    def kind(self) -> At:
        """The kind of the period, as rules name it."""
        return kind_of(self.period)

    def indicator(self, id_: str | None) -> Indicator:
        """The indicator a rule is about; `RulebookError` if none is in force."""
        found = self.rulebook.indicators.get(id_ or "")
        if found is None:
            raise self.broken(f"指标 {id_} 当月无效")
        return found

    def board(self, id_: str | None) -> Board:
        """The board a rule is about; `RulebookError` if none is in force."""
        for board in self.scores.boards:
            if board.id == id_:
                return board
        raise self.broken(f"榜单 {id_} 当月无效")

    def number(self, dated: Dated, word: str) -> Fraction:
        """A number of a rule in the period's last month; `RulebookError` if it has none yet."""
        value = dated.at(self.month)
        if value is None:
            raise self.broken(f"{word} 当月无数值")
        return value

    def within(self, clause: Clause) -> tuple[Unit, ...]:
        """The units a clause is about."""
        return tuple(u for u in self.units if not clause.within or u.group in clause.within)

    def months(self, window: Window) -> tuple[Month, ...]:
        """The months of a window up to the period's last one."""
        last = self.month
        wholes: dict[Window, Period | Half] = {
            Window.MONTH: last,
            Window.QUARTER: last.quarter,
            Window.HALF: last.half,
            Window.YEAR: last.accounting_year(self.rulebook.year_starts_in),
            Window.PERIOD: self.period,
        }
        return tuple(month for month in wholes[window].months if month <= last)

    def broken(self, why: str) -> RulebookError:
        """The error of a rule that refers to nothing."""
        return RulebookError(self.rulebook.rulebook, (f"{self.rule}: {why}",))


def case_of(
    rulebook: Rulebook,
    scores: Scores,
    units: tuple[Unit, ...],
    period: Period,
    history: tuple[Past, ...] = (),
) -> Case:
    """Put a period together, with the rules in force and the units as they are at its end."""
    period = accounting(period, rulebook)
    past = tuple(replace(each, period=accounting(each.period, rulebook)) for each in history)
    then = (unit.as_of(period.last_on) for unit in units)
    return Case(
        rulebook=rulebook.in_month(period.months[-1]).during(period),
        scores=scores,
        units=tuple(sorted(then, key=lambda unit: (unit.order, unit.id))),
        period=period,
        measured={(found.unit, found.indicator): found for found in scores.measured},
        past=past,
        marks={
            (each.period, found.rule): Marks(
                frozenset(found.met), frozenset(found.named), frozenset(found.silent)
            )
            for each in past
            for found in each.records
        },
    )


def accounting(period: Period, rulebook: Rulebook) -> Period:
    """The period as the rulebook counts years."""
    return Year(period.year, rulebook.year_starts_in) if isinstance(period, Year) else period


def over(measured: Measured, window: Window) -> Fraction | None:
    """The figure over a window, None if it was not reported."""
    return {
        Window.MONTH: measured.month,
        Window.QUARTER: measured.quarter,
        Window.HALF: measured.half,
        Window.YEAR: measured.ytd,
        Window.PERIOD: measured.period,
    }[window]
