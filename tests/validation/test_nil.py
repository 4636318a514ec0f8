"""A nil return stands alone."""

from dataclasses import replace

from diaodu.model.submissions import Submission
from diaodu.validation.nil import nil_findings
from tests.intake.making import GOOD, LABEL, figure
from tests.validation.making import codes


def test_a_nil_return_alone_is_right():
    assert list(nil_findings(Submission(LABEL, True))) == []


def test_every_figure_and_every_filled_sheet_beside_it_is_told():
    found = list(nil_findings(replace(GOOD, is_nil=True, figures=(figure("jobs", 3, 5),))))

    assert [(it.code, it.sheet, it.cell) for it in found] == [
        ("nil_with_figures", "指标", "C13"),
        ("nil_with_figures", "指标", "D13"),
        ("nil_with_rows", "项目", None),
        ("nil_with_rows", "外出和来访", None),
    ]


def test_zeros_beside_it_say_the_same():
    assert list(nil_findings(Submission(LABEL, True, (figure("jobs", 0, 0),)))) == []


def test_a_report_that_is_not_nil_is_not_its_concern():
    assert codes(nil_findings(GOOD)) == []
