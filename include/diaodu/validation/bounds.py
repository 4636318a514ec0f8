"""Figures against the range in which the rulebook says they lie."""

from collections.abc import Iterator
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.submissions import Finding, Submission
from diaodu.rulebook.measures import Range
from diaodu.rulebook.schema import Rulebook
from diaodu.validation.codes import ValidationCode
from diaodu.validation.filled import filled


def range_findings(submission: Submission, rulebook: Rulebook) -> Iterator[Finding]:
    """Every figure of the month or of the year so far that lies outside; a bound itself is inside.

    A nil return is nothing that happened, whatever the range.
    """
    month = submission.label.period
    for figure in () if submission.is_nil else filled(submission, rulebook):
        held = figure.indicator.range
        if held is not None and _is_outside(figure.value, held, month):
            yield figure.wrong(
                ValidationCode.OUT_OF_RANGE,
                range=held.words(month, figure.indicator.measure),
                citation=held.citation or figure.indicator.citation,
            )


def _is_outside(value: Decimal, held: Range, month: Month) -> bool:
    least, most = held.bounds(month)
    return (least is not None and value < least) or (most is not None and value > most)
