"""For every code of validation: a workbook that gives the finding, and one next to it."""

from dataclasses import dataclass, replace
from datetime import date

from diaodu.model.figures import Stage
from diaodu.model.submissions import Submission
from diaodu.validation import Expected
from diaodu.validation.codes import ValidationCode
from tests.intake.making import ACTIVITIES, FIGURES, GOOD, LABEL, MONTH, PROJECTS, figure
from tests.validation.making import EAST, EXPECTED, FEBRUARY, JANUARY, having


@dataclass(frozen=True)
class Case:
    """A code, what fails, what passes; `place` is the cell named."""

    code: ValidationCode
    fails: Submission
    passes: Submission = GOOD
    place: str | None = None
    expected: Expected = EXPECTED
    earlier: tuple[Submission, ...] = (JANUARY, FEBRUARY)


def labelled(**changes):
    label = replace(LABEL, **changes)
    return replace(GOOD, label=label)


def project(index, **changes):
    changed = list(PROJECTS)
    changed[index] = replace(changed[index], **changes)
    return replace(GOOD, projects=tuple(changed))


def activity(index, **changes):
    changed = list(ACTIVITIES)
    changed[index] = replace(changed[index], **changes)
    return replace(GOOD, activities=tuple(changed))


NIL = Submission(LABEL, True)
EMPTY = Submission(LABEL, False, tuple(figure(found.indicator) for found in FIGURES))

CASES = (
    Case(ValidationCode.WRONG_REGION, labelled(region="city")),
    Case(ValidationCode.UNKNOWN_UNIT, labelled(unit="north")),
    Case(ValidationCode.UNIT_NOT_EXISTING, labelled(unit="west")),
    Case(
        ValidationCode.WRONG_UNIT,
        labelled(unit="south"),
        expected=Expected("county", (EAST, replace(EAST, id="south", title="城南镇")), unit="east"),
    ),
    Case(
        ValidationCode.WRONG_MONTH,
        labelled(period=MONTH.plus(-1)),
        expected=Expected("county", (EAST,), MONTH),
    ),
    Case(ValidationCode.NOTHING_REPORTED, EMPTY, NIL),
    Case(
        ValidationCode.NOT_REPORTED, having(figure("jobs")), having(figure("jobs", 0)), "指标!C13"
    ),
    Case(
        ValidationCode.HALF_REPORTED,
        having(figure("invested", "0.35")),
        having(figure("invested", "0.35", "1.2")),
        "指标!D11",
    ),
    Case(
        ValidationCode.COUNTED_FROM_ROWS,
        having(figure("outings")),
        having(figure("outings", 2, 6)),
        "指标!C6",
    ),
    Case(
        ValidationCode.MISSING_IS_ZERO,
        having(figure("loans")),
        having(figure("loans", None, 0)),
        "指标!D12",
    ),
    Case(
        ValidationCode.CUMULATIVE_DIFFERS,
        having(figure("invested", "0.35", "1.21")),
        having(figure("invested", "0.36", "1.21")),
        "指标!D11",
    ),
    Case(
        ValidationCode.FIRST_MONTH_DIFFERS,
        replace(labelled(period=MONTH.plus(-2)), projects=(), activities=()),
        replace(
            labelled(period=MONTH.plus(-2)),
            figures=tuple(replace(found, month=found.ytd, ytd=found.ytd) for found in FIGURES),
        ),
        "指标!D5",
    ),
    Case(
        ValidationCode.CUMULATIVE_FELL,
        having(figure("loans", None, 699)),
        having(figure("loans", None, 700)),
        "指标!D12",
    ),
    Case(
        ValidationCode.DECLARED_DIFFERS,
        having(figure("outings", 3, 7)),
        having(figure("outings", 2, 6)),
        "指标!C6",
    ),
    Case(
        ValidationCode.PRINTED_RATE_DIFFERS,
        having(figure("start_rate", 50, "66.6")),
        having(figure("start_rate", 50, 67)),
        "指标!D10",
    ),
    Case(
        ValidationCode.NIL_WITH_FIGURES,
        replace(NIL, figures=having(figure("jobs", 3)).figures),
        replace(NIL, figures=tuple(figure(found.indicator, 0, 0) for found in FIGURES)),
        "指标!C5",
    ),
    Case(ValidationCode.NIL_WITH_ROWS, replace(NIL, projects=PROJECTS), NIL, "项目"),
    Case(
        ValidationCode.ACTIVITY_OUTSIDE_MONTH,
        activity(0, on=date(2024, 2, 29)),
        activity(0, on=date(2024, 3, 31)),
        "外出和来访!B4",
    ),
    Case(
        ValidationCode.PROJECT_DATE_AFTER_MONTH,
        project(0, started_on=date(2024, 4, 1)),
        project(0, started_on=date(2024, 3, 31)),
        "项目!K4",
    ),
    Case(
        ValidationCode.DATES_DISORDERED,
        project(0, started_on=date(2024, 3, 3)),
        project(0, started_on=date(2024, 3, 4)),
        "项目!K4",
    ),
    Case(
        ValidationCode.STAGE_WITHOUT_DATE,
        project(1, signed_on=None),
        project(1, stage=Stage.IN_TALK, signed_on=None),
        "项目!J5",
    ),
    Case(
        ValidationCode.DATE_BEYOND_STAGE,
        project(1, started_on=date(2024, 3, 31)),
        project(1, stage=Stage.STARTED, started_on=date(2024, 3, 31)),
        "项目!K5",
    ),
)

INDICATOR_GONE = ValidationCode.UNKNOWN_INDICATOR
"""Needs a rulebook that changed after the workbook went out; has a test of its own."""
