"""Figures against the range the rulebook gives them."""

from dataclasses import replace

import pytest

from diaodu.model.submissions import Severity, Submission
from diaodu.rulebook.measures import Range
from diaodu.validation import check
from diaodu.validation.bounds import range_findings
from tests.intake.making import LABEL, MONTH, figure
from tests.validation.cases import ruled
from tests.validation.making import EXPECTED, having


def held(**words):
    return ruled("price", range=Range.model_validate({"source": "第八条", **words}))


def found(rulebook, month, ytd=None, base=None):
    submission = having(figure("price", month, ytd))
    return list(range_findings(base or submission, rulebook))


@pytest.mark.parametrize(
    ("month", "ytd", "cells"),
    [
        ("0", "100", []),
        ("-0.1", "50", ["C14"]),
        ("50", "100.01", ["D14"]),
        ("101", "101", ["C14", "D14"]),
        (None, None, []),
    ],
)
def test_each_figure_outside_is_doubted_and_a_bound_itself_is_inside(month, ytd, cells):
    assert [it.cell for it in found(held(at_least=0, at_most=100), month, ytd)] == cells


def test_the_doubt_says_what_was_read_what_is_expected_and_where_it_is_written():
    (finding,) = found(held(at_least=0, at_most=100), "104.5")

    assert finding.severity is Severity.WARNING
    assert "价格涨幅的本月填104.5‰，应不小于0‰、不大于100‰（第八条）" in finding.message


def test_a_range_holds_in_its_months_with_the_number_then_in_force():
    later = held(at_most=10, in_force={"from": str(MONTH.plus(1))})
    stepped = held(at_most={"2024-01": 10, str(MONTH): 20}, in_force={"from": "2024-01"})

    assert found(later, "15") == []
    assert found(stepped, "15") == []
    assert len(found(stepped, "21")) == 1


def test_a_nil_return_is_not_held_against_it():
    nil = Submission(LABEL, True, (figure("price", 0, 0),))

    assert found(held(at_least=1), None, base=nil) == []
    assert len(found(held(at_least=1), None, base=replace(nil, is_nil=False))) == 2


def test_a_figure_of_a_regions_own_form_is_told_at_its_place_there():
    sent = replace(having(figure("price", "101")), sheet="调度表")
    findings = check(sent, held(at_most=100), EXPECTED)

    assert [it.place for it in findings if it.code == "out_of_range"] == ["调度表!C14"]
