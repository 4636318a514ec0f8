"""Figures against the range in which the rulebook says they lie."""

from collections.abc import Iterator
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.sheets import Sheet
from diaodu.model.submissions import Finding, Submission
from diaodu.numbers import plain
from diaodu.rulebook.measures import Range
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode
from diaodu.validation.filled import filled_cells


def range_findings(submission: Submission, rulebook: Rulebook) -> Iterator[Finding]:
    """Every figure of the month or of the year so far that lies outside; a bound itself is inside.

    A nil return is nothing that happened, whatever the range.
    """
    month = submission.label.period
    for figure in () if submission.is_nil else submission.figures:
        indicator = rulebook.indicators.get(figure.indicator)
        held = indicator.range if indicator else None
        if indicator is None or held is None:
            continue
        for column, value, cell in filled_cells(figure):
            if _is_outside(value, held, month):
                yield ValidationCode.OUT_OF_RANGE.at(
                    Sheet.INDICATORS,
                    cell,
                    indicator=indicator.title,
                    column=column,
                    read=plain(value),
                    measure=indicator.measure,
                    range=held.words(month, indicator.measure),
                    citation=held.citation or indicator.citation,
                )


def _is_outside(value: Decimal, held: Range, month: Month) -> bool:
    least, most = held.bounds(month)
    return (least is not None and value < least) or (most is not None and value > most)
