"""The figures of a report that hold a number, each beside its indicator and its cell."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from diaodu.model.sheets import IndicatorColumn, Sheet
from diaodu.model.submissions import Figure, Finding, Submission
from diaodu.numbers import plain
from diaodu.rulebook.measures import Indicator
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode


class Filled(NamedTuple):
    """A number a unit filled in, of the month or cumulative, for an indicator of the rules."""

    indicator: Indicator
    column: IndicatorColumn
    value: Decimal
    cell: str

    def wrong(self, code: ValidationCode, **facts: object) -> Finding:
        """The finding at its cell, which says indicator, column, number and measure."""
        return code.at(
            Sheet.INDICATORS,
            self.cell,
            indicator=self.indicator.title,
            column=self.column,
            read=plain(self.value),
            measure=self.indicator.measure,
            **facts,
        )


def filled(submission: Submission, rulebook: Rulebook) -> Iterator[Filled]:
    """Every such number, in the order of the sheet."""
    for figure in submission.figures:
        indicator = rulebook.indicators.get(figure.indicator)
        if indicator is not None:
            for column, value, cell in _numbers(figure):
                yield Filled(indicator, column, value, cell)


def _numbers(figure: Figure) -> Iterator[tuple[IndicatorColumn, Decimal, str]]:
    if figure.month is not None:
        yield IndicatorColumn.MONTH, figure.month, figure.month_cell
    if figure.ytd is not None:
        yield IndicatorColumn.YTD, figure.ytd, figure.ytd_cell
