"""All checks together, and the state they come to."""

from dataclasses import replace
from datetime import date

import pytest

from diaodu.model.submissions import Severity, Submission, SubmissionState
from diaodu.validation import check, state_of
from diaodu.validation.codes import ValidationCode
from tests.intake.making import GOOD, LABEL, RULEBOOK, figure, put
from tests.validation.making import EXPECTED, codes, having, judged, sent

ERROR = ValidationCode.NOTHING_REPORTED.at()
WARNING = ValidationCode.UNKNOWN_INDICATOR.at("指标", "C5", indicator="x")
TOLD = ValidationCode.MISSING_IS_ZERO.at("指标", "C5", indicator="x", citation="y")


@pytest.mark.parametrize(
    ("submission", "findings", "state"),
    [
        (GOOD, (), SubmissionState.ACCEPTED),
        (GOOD, (TOLD,), SubmissionState.ACCEPTED),
        (GOOD, (TOLD, WARNING), SubmissionState.ACCEPTED_WITH_WARNINGS),
        (GOOD, (WARNING, ERROR), SubmissionState.REJECTED),
        (None, (), SubmissionState.REJECTED),
        (Submission(LABEL, True), (), SubmissionState.NIL_RETURN),
        (Submission(LABEL, True), (WARNING,), SubmissionState.NIL_RETURN),
        (Submission(LABEL, True), (ERROR,), SubmissionState.REJECTED),
    ],
)
def test_only_errors_block(submission, findings, state):
    assert state_of(submission, findings) is state


def test_errors_of_reading_and_of_checking_block_alike():
    reading = sent(GOOD, put("指标!C5", "约一千五"))

    assert state_of(reading.submission, reading.findings) is SubmissionState.REJECTED


def test_a_report_for_another_region_is_only_called_that():
    away = replace(having(figure("outings", 9, 9)), label=replace(LABEL, region="city"))

    assert codes(judged(away)) == ["wrong_region"]


def test_a_cell_that_could_not_be_read_is_told_once():
    for place in ("指标!C13", "指标!C6", "项目!I4", "外出和来访!A4"):
        assert judged(GOOD, edit=put(place, "若干")) == ()


def test_a_row_without_a_readable_name_is_still_held_to_its_dates():
    def edit(book):
        book["项目"]["B4"] = "=cmd|calc"
        book["项目"]["J4"], book["项目"]["K4"] = date(2024, 3, 20), date(2024, 3, 5)

        book["项目"]["I4"] = 99_999

    found = judged(GOOD, edit=edit)

    assert "dates_disordered" in codes(found)
    assert [it.message for it in found if "项目“第4行”累计到位资金" in it.message]


def test_a_rejected_report_still_shows_everything_else_that_is_wrong():
    found = judged(having(figure("invested", "0.35", "9")), edit=put("指标!C13", "若干"))

    assert codes(found) == ["cumulative_differs"]


def test_reports_without_any_rows_pass_where_nothing_is_counted():
    bare = RULEBOOK.model_copy(
        update={
            "indicators": {
                id_: found.model_copy(update={"sum": None, "count": None, "where": None})
                for id_, found in RULEBOOK.indicators.items()
            }
        }
    )

    assert check(replace(GOOD, projects=(), activities=()), bare, EXPECTED) == ()


def test_severities_are_those_of_the_list():
    found = judged(having(figure("jobs"), figure("loans"), figure("outings", 9, 13)))

    assert {finding.code: finding.severity for finding in found} == {
        "not_reported": Severity.WARNING,
        "missing_is_zero": Severity.INFORMATION,
        "declared_differs": Severity.ERROR,
    }
