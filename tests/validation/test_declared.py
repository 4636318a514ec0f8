"""Declared counts and sums against the listed rows."""

from dataclasses import replace
from datetime import date

from diaodu.model.submissions import Finding, Severity, Submission
from diaodu.validation.declared import declared_findings
from diaodu.validation.unread import Unread
from tests.intake.making import GOOD, LABEL, PROJECTS, RULEBOOK, figure
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


def signed_on(*days):
    """The good report with as many signed projects, on those days."""
    rows = (replace(PROJECTS[1], row=row, signed_on=day) for row, day in enumerate(days, 4))
    return replace(having(figure("signed", len(days), 9), figure("funds")), projects=tuple(rows))


def messages(submission):
    return [it.message for it in found(submission) if it.cell == "C8"]


def test_a_day_with_last_years_number_is_named_where_a_project_is_missing_from_a_count():
    (told,) = messages(signed_on(date(2024, 3, 4), date(2023, 3, 5)))

    assert told.endswith("相加为1个（第4行）；第5行签约日期为2023-03-05，不在2024年3月，没有计入")


def test_days_of_other_months_are_no_reason_for_a_missing_project():
    (told,) = messages(signed_on(date(2024, 3, 4), date(2023, 2, 5)))

    assert told.endswith("相加为1个（第4行）")


def test_days_of_other_years_are_not_named_where_more_is_listed_than_declared():
    sent = signed_on(date(2024, 3, 4), date(2023, 3, 5))

    (told,) = messages(replace(having(figure("signed", 0, 9), base=sent)))

    assert "没有计入" not in told


def test_only_some_of_many_days_of_other_years_are_named():
    (told,) = messages(signed_on(*[date(2023, 3, 5)] * 9))

    assert told.count("2023-03-05") == 5
    assert "第8行签约日期为2023-03-05等，不在2024年3月" in told


def test_a_project_with_another_agreement_is_no_reason_for_a_missing_one():
    sent = signed_on(date(2023, 3, 5))
    where = RULEBOOK.indicators["signed"].where.model_copy(update={"agreement": ("contract",)})
    signed = RULEBOOK.indicators["signed"].model_copy(update={"where": where})
    rules = RULEBOOK.model_copy(update={"indicators": {"signed": signed}})

    (told,) = found(sent, rules)

    assert "没有计入" not in told.message


def test_the_day_of_another_systems_row_is_named_by_its_place():
    sent = replace(
        signed_on(date(2023, 3, 5)), sheet="平台", places=(("4", "第1行 items[1]"), ("J", "date"))
    )

    (told,) = messages(sent)

    assert "；第1行 items[1]签约日期为2023-03-05，不在" in told
