"""What is counted one by one comes to whole numbers."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from diaodu.model.rulings import ClaimDecision, Verdict
from diaodu.model.submissions import Severity
from diaodu.rulebook.measures import Credit
from diaodu.validation import Beside, ClaimIndex, claims_in
from diaodu.validation.whole import whole_findings
from tests.intake.making import GOOD, PROJECTS, RULEBOOK, figure
from tests.validation.cases import ruled
from tests.validation.making import having

NOON = datetime(2024, 4, 2, tzinfo=UTC)
HALVES = having(figure("signed", "1.5", "2.5"))


def places(submission, rulebook=RULEBOOK, beside=None):
    return [it.place for it in whole_findings(submission, rulebook, beside or Beside())]


def test_a_broken_count_is_an_error_in_either_column():
    first, second = whole_findings(HALVES, RULEBOOK, Beside())

    assert (first.place, second.place) == ("指标!C8", "指标!D8")
    assert first.severity is Severity.ERROR
    assert "签约项目的本月填1.5个，不是整数" in first.message


def test_what_is_reported_or_added_up_may_be_broken():
    assert places(having(figure("jobs", "1.5"), figure("funds", "0.5", "0.5"))) == []
    assert places(having(figure("signed", "2.0", "3"))) == []


def test_shared_credit_makes_broken_counts():
    shared = Credit.model_validate({"introducer": "50%", "host": "50%", "source": "第三条"})

    assert places(HALVES, ruled("signed", credit=shared)) == []


def test_a_part_of_a_project_given_by_the_bureau_makes_a_broken_count_of_projects():
    theirs = replace(PROJECTS[0], unit="west", id="W-9", row=7, period=GOOD.label.period.plus(-1))
    split = ClaimDecision(
        "county", "west/W-9", "east/D-001", Verdict.SPLIT, Decimal("0.5"), "协议", "招商局", NOON
    )
    index = ClaimIndex((split,))
    index.add(claims_in((theirs,), datetime(2024, 3, 2, tzinfo=UTC)))
    beside = Beside(claims=index, received_at=NOON)

    assert places(HALVES, beside=beside) == []
    assert places(having(figure("visits", "1.5", "4")), beside=beside) == ["指标!C7"]
