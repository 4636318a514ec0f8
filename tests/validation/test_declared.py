"""Declared counts and sums against the listed rows."""

from dataclasses import replace

from diaodu.model.submissions import Finding, Severity, Submission
from diaodu.validation.declared import declared_findings
from diaodu.validation.unread import Unread
from tests.intake.making import GOOD, LABEL, RULEBOOK, figure
from tests.validation.making import codes, having


def found(submission, rulebook=RULEBOOK, unread=()):
    return list(declared_findings(submission, rulebook, Unread.of(unread)))


def test_a_count_that_is_not_its_rows_names_both_numbers_and_the_rows():
    (finding,) = found(having(figure("outings", 3, 7)))

    assert "填3批次" in finding.message
    assert "为2批次" in finding.message
    assert "第4、5行" in finding.message


def test_a_sum_of_funds_is_compared_exactly():
    assert found(having(figure("funds", "1500.5", 0))) == []
    assert codes(found(having(figure("funds", "1500.51", 0)))) == ["declared_differs"]


def test_an_amount_in_larger_units_may_be_rounded():
    funds = RULEBOOK.indicators["funds"].model_copy(update={"measure": "亿元"})
    in_yi = RULEBOOK.model_copy(update={"indicators": {"funds": funds}})

    assert found(having(figure("funds", "0.15")), in_yi) == []
    assert codes(found(having(figure("funds", "0.16")), in_yi)) == ["declared_differs"]


def test_a_count_without_any_row_is_compared_too():
    bare = Submission(LABEL, False, (figure("outings", 3, 3), figure("visits", 0, 0)))

    assert [finding.cell for finding in found(bare)] == ["C6"]


def test_indicators_that_are_not_counted_never_need_rows():
    assert found(Submission(LABEL, False, (figure("invested", 3, 3), figure("jobs", 9)))) == []


def test_nothing_is_compared_for_a_nil_return_or_an_empty_cell():
    assert found(replace(GOOD, is_nil=True, activities=())) == []
    assert found(having(figure("outings", None, 9))) == []


def test_a_sheet_with_an_unreadable_cell_is_not_added_up():
    unread = (Finding(Severity.ERROR, "x", "项目", "I4", "", ""),)
    doubtful = having(figure("funds", 9, 9), figure("outings", 9, 9))

    assert [finding.cell for finding in found(doubtful, unread=unread)] == ["C6"]
