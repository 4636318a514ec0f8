"""Submissions for tests: March with the February before it, sent as workbooks and read again."""

from dataclasses import replace
from datetime import date

from diaodu.calendar import Month
from diaodu.intake.reader import read_workbook
from diaodu.intake.template import filled_workbook
from diaodu.model.submissions import Submission
from diaodu.model.units import Unit
from diaodu.validation import Expected, check
from tests.intake.making import FIGURES, GOOD, LABEL, MONTH, RULEBOOK, figure, workbook

EAST = Unit("east", "城东镇", "town", 1)
WEST = Unit("west", "城西镇", "town", 2, to_on=date(2023, 12, 31))
EXPECTED = Expected("county", (EAST, WEST))
FEBRUARY = Submission(
    replace(LABEL, period=MONTH.plus(-1)),
    False,
    (
        figure("funds", "2000", "3899.5"),
        figure("outings", "2", "4"),
        figure("visits", "1", "3"),
        figure("signed", "1", "1"),
        figure("started", "1", "1"),
        figure("invested", "0.5", "0.85"),
        figure("loans", None, "700"),
        figure("jobs", "20", None),
        figure("price", "0.2", "2.3"),
    ),
)
JANUARY = Submission(replace(LABEL, period=Month(2024, 1)), True)


def having(*figures, base=GOOD):
    """The good submission with some figures exchanged."""
    changed = {found.indicator: found for found in figures}
    kept = tuple(changed.get(found.indicator, found) for found in FIGURES)
    return replace(base, figures=kept)


def in_month(period, *figures):
    """A submission without rows for another month."""
    return Submission(replace(LABEL, period=period), False, figures)


def sent(submission, edit=None, rulebook=RULEBOOK):
    """The submission as a workbook that came in."""
    if rulebook is RULEBOOK:
        return read_workbook(workbook(edit, submission), "x.xlsx")
    return read_workbook(filled_workbook(rulebook, submission, "示例县", "城东镇"), "x.xlsx")


def judged(
    submission,
    expected=EXPECTED,
    earlier=(JANUARY, FEBRUARY),
    edit=None,
    beside=None,
    rulebook=RULEBOOK,
):
    """What checking finds in a submission that came in as a workbook."""
    reading = sent(submission, edit, rulebook)
    rules = rulebook.in_month(submission.label.period)
    return check(reading.submission, rules, expected, earlier, reading.findings, beside)


def codes(findings):
    return [finding.code for finding in findings]
