"""What a unit is told of projects that were listed before, by another unit or by itself."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from diaodu.model.rulings import ClaimDecision, Verdict
from diaodu.validation.beside import Beside
from diaodu.validation.claimed import claimed_findings
from diaodu.validation.claims import ClaimIndex, claims_in
from tests.intake.making import GOOD, MONTH, PROJECTS
from tests.validation.making import EXPECTED, codes

NOON = datetime(2024, 4, 2, 4, tzinfo=UTC)
AGAIN = replace(PROJECTS[0], id="D-009", row=8)
TWICE = replace(GOOD, projects=(*PROJECTS, AGAIN))


def told(submission, *known, decisions=()):
    """What is said where those projects of earlier reports are known."""
    index = ClaimIndex(decisions)
    index.add(claims_in(known, datetime(2024, 4, 1, tzinfo=UTC)))
    return tuple(claimed_findings(submission, EXPECTED, Beside(claims=index, received_at=NOON)))


def test_a_project_twice_in_one_workbook_is_told_with_the_other_row_and_not_as_anothers():
    (finding,) = told(TWICE)

    assert (finding.code, finding.cell) == ("listed_twice", "B8")
    assert "（编号D-009）与本表项目!B4的“" in finding.message
    assert "先报" not in finding.message
    assert "请删去一行" in finding.remedy


def test_an_earlier_version_of_the_same_report_adds_nothing():
    assert told(TWICE, *TWICE.projects) == told(TWICE)
    assert told(GOOD, *TWICE.projects) == ()


def test_the_units_own_project_of_an_earlier_month_under_another_id_names_that_month():
    before = replace(PROJECTS[0], id="D-777", row=5, period=MONTH.plus(-1))

    (finding,) = told(GOOD, before)

    assert finding.code == "listed_twice"
    assert "与本单位2024年2月报表项目!B5的“" in finding.message


def test_rows_the_bureau_holds_for_two_projects_are_let_be():
    word = ClaimDecision(
        "county",
        "east/D-001",
        "east/D-009",
        Verdict.DIFFERENT,
        Decimal(1),
        "两个厂区",
        "招商局",
        NOON,
    )

    assert told(TWICE, decisions=(word,)) == ()


def test_another_units_claim_keeps_its_words():
    theirs = replace(PROJECTS[0], unit="west", id="W-1", row=9, period=MONTH.plus(-1))

    assert codes(told(GOOD, theirs)) == ["claimed_before"]
