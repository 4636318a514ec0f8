"""Checks as data: in force, on trial, changed by a region."""

from decimal import Decimal

import pytest

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.model.canonical import canonical, restore
from diaodu.model.check_table import CHECKS, CheckSetting
from diaodu.model.submissions import Finding, Severity

MARCH = Month(2024, 3)
FINDING = Finding(Severity.WARNING, "stage_went_back", "项目", "G4", "倒退", "核对")


def settled(**changes):
    table = CHECKS.changed([CheckSetting("stage_went_back", **changes)])
    return list(table.settled([FINDING], MARCH))


def test_a_check_speaks_only_of_the_months_it_is_in_force_for():
    assert settled(since=MARCH, until=MARCH) == [FINDING]
    assert settled(since=Month(2024, 4)) == []
    assert settled(until=Month(2024, 2)) == []


def test_on_trial_it_is_information_for_the_bureau():
    (finding,) = settled(trial=True, severity=Severity.ERROR)

    assert (finding.severity, finding.is_trial) == (Severity.INFORMATION, True)


def test_a_region_grades_it_anew():
    (finding,) = settled(severity=Severity.ERROR)

    assert finding.severity is Severity.ERROR
    other = CheckSetting("unusual_figure", numbers=(("months", Decimal(12)),))
    assert CHECKS.changed([other]).number("unusual_figure", "months") == 12
    assert CHECKS.number("unusual_figure", "months") == 6


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (CheckSetting("stage_back"), "没有核验规则“stage_back”"),
        (CheckSetting("wrong_unit", trial=True), "不能改动"),
        (CheckSetting("unusual_figure", numbers=(("month", Decimal(1)),)), "没有“month”这个数"),
    ],
)
def test_what_a_region_cannot_change_is_refused(setting, told):
    with pytest.raises(UnreadableInputError, match=told):
        CHECKS.changed([setting])


def test_a_finding_without_trial_waiver_or_explanation_is_written_as_it_always_was():
    assert set(restore(dict, canonical(FINDING))) == {
        "severity",
        "code",
        "sheet",
        "cell",
        "message",
        "remedy",
    }
    assert restore(Finding, canonical(FINDING)) == FINDING
