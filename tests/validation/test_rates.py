"""Printed rates against the figures they are made of."""

from diaodu.model.submissions import Severity, Submission
from diaodu.validation.rates import rate_findings
from tests.intake.making import LABEL, RULEBOOK, figure
from tests.validation.making import codes, having


def found(signed, started, rate):
    submission = Submission(
        LABEL,
        False,
        (
            figure("signed", None, signed),
            figure("started", None, started),
            figure("start_rate", None, rate),
        ),
    )
    return list(rate_findings(submission, RULEBOOK))


def test_the_published_68_9_of_22_and_32_is_doubted_with_both_figures():
    (finding,) = found(32, 22, "68.9")

    assert finding.severity is Severity.WARNING
    assert finding.cell == "D10"
    assert all(said in finding.message for said in ("68.9", "开工项目22", "签约项目32", "68.8"))
    assert "都可能填错" in finding.message


def test_published_rates_that_follow_are_not_doubted():
    published = [(52, 45, "86.5"), (52, 39, 75), (45, 34, "75.6"), (34, 32, "94.1"), (27, 17, 63)]

    assert [row for row in published if found(*row)] == []


def test_an_exact_half_goes_up():
    assert found(32, 22, "68.8") == []
    assert codes(found(32, 22, "68.7")) == ["printed_rate_differs"]


def test_a_rate_is_held_to_the_precision_it_is_printed_with():
    assert found(3, 2, "66.67") == found(3, 2, "66.7") == found(3, 2, 67) == []
    assert codes(found(3, 2, "66.66")) == ["printed_rate_differs"]


def test_without_its_figures_a_rate_cannot_be_doubted():
    assert found(None, 22, 50) == found(32, None, 50) == found(0, 0, 0) == []


def test_month_and_cumulative_rates_are_each_held_to_their_own_figures():
    doubted = rate_findings(having(figure("start_rate", 40, 66)), RULEBOOK)

    assert [finding.cell for finding in doubted] == ["C10", "D10"]
