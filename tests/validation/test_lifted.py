"""Waivers and the unit's own notes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from diaodu.model.rulings import Waiver
from diaodu.model.submissions import Severity, SubmissionState
from diaodu.validation import Beside, state_of
from tests.intake.making import GOOD, MONTH, figure
from tests.validation.making import having, judged

WRONG = having(figure("invested", "0.35", "9"))
WAIVER = Waiver(
    region="county",
    number=7,
    unit="east",
    code="cumulative_differs",
    first=MONTH,
    last=MONTH,
    indicator="invested",
    requested_by="城东镇",
    approved_by="招商局",
    reason="口径调整",
    expires_on=date(2024, 4, 10),
    granted_at=datetime(2024, 4, 1, tzinfo=UTC),
)


def found(submission, waiver=WAIVER, on=date(2024, 4, 10)):
    beside = Beside(waivers=(waiver,), received_on=on)
    return judged(submission, beside=beside)


def test_a_waived_error_no_longer_blocks_and_names_its_waiver():
    (finding,) = found(WRONG)

    assert (finding.severity, finding.waiver) == (Severity.INFORMATION, "7")
    assert state_of(WRONG, (finding,)) is SubmissionState.ACCEPTED


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "west"},
        {"code": "cumulative_fell"},
        {"first": MONTH.plus(1), "last": MONTH.plus(1)},
        {"indicator": "funds"},
        {"expires_on": date(2024, 4, 9)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_waiver_lifts_nothing_beyond_its_scope_and_its_day(changes):
    (finding,) = found(WRONG, replace(WAIVER, **changes))

    assert (finding.severity, finding.waiver) == (Severity.ERROR, "")


def test_a_waiver_for_every_unit_and_figure_lifts_it_too():
    (finding,) = found(WRONG, replace(WAIVER, unit="*", indicator=""))

    assert finding.waiver == "7"


def test_whose_report_it_is_cannot_be_waived():
    away = replace(GOOD, label=replace(GOOD.label, unit="north"))
    waiver = replace(WAIVER, code="unknown_unit", unit="*", indicator="")

    assert {it.severity for it in found(away, waiver)} >= {Severity.ERROR}


def test_the_note_beside_a_figure_explains_the_doubt_about_it():
    noted = replace(figure("start_rate", 50, "66.6"), note="按合同口径")
    (finding,) = judged(having(noted))
    (bare,) = judged(having(figure("start_rate", 50, "66.6")))

    assert (finding.explanation, finding.is_open) == ("按合同口径", False)
    assert (bare.explanation, bare.is_open) == ("", True)
