"""Cumulative figures against what the unit reported before."""

from dataclasses import replace

import pytest

from diaodu.calendar import Month
from diaodu.model.submissions import Submission
from diaodu.validation.history import history_findings
from tests.intake.making import LABEL, MONTH, RULEBOOK, figure
from tests.validation.making import codes, in_month


def found(submission, *earlier, rulebook=RULEBOOK):
    return list(history_findings(submission, rulebook, earlier))


def jan(*figures):
    return in_month(Month(2024, 1), *figures)


def feb(*figures):
    return in_month(Month(2024, 2), *figures)


def mar(*figures):
    return in_month(MONTH, *figures)


def nil(month):
    return Submission(replace(LABEL, period=month), True)


def test_cumulative_is_last_cumulative_plus_month():
    past = feb(figure("invested", "0.5", "0.85"))

    assert found(mar(figure("invested", "0.35", "1.2")), past) == []
    (finding,) = found(mar(figure("invested", "0.35", "1.3")), past)
    assert finding.code == "cumulative_differs"
    assert finding.cell == "D11"
    assert all(number in finding.message for number in ("1.3", "0.85", "0.35", "1.2"))


def test_nothing_is_compared_while_last_months_report_is_not_known():
    assert found(mar(figure("invested", "0.35", "9"))) == []
    assert found(mar(figure("invested", "0.35", "9")), jan(figure("invested", 1, 1))) == []


def test_in_the_first_month_both_figures_are_the_same():
    assert found(jan(figure("invested", 2, 2))) == []
    assert codes(found(jan(figure("invested", 2, 3)))) == ["first_month_differs"]


def test_the_accounting_year_may_start_in_december():
    year = RULEBOOK.model_copy(update={"year_starts_in": 12})
    december = in_month(Month(2023, 12), figure("invested", 1, 1))

    assert found(jan(figure("invested", 2, 3)), december, rulebook=year) == []
    assert codes(found(december, rulebook=year)) == []
    assert codes(found(jan(figure("invested", 2, 2)), december, rulebook=year)) == [
        "cumulative_differs"
    ]


def test_last_years_figures_are_another_count():
    last_year = in_month(Month(2023, 12), figure("invested", 9, 99))

    assert found(jan(figure("invested", 2, 2)), last_year) == []


def test_a_nil_return_leaves_the_cumulative_figure_as_it_was():
    past = (jan(figure("invested", 1, 1)), nil(Month(2024, 2)))

    assert found(mar(figure("invested", 2, 3)), *past) == []
    assert codes(found(mar(figure("invested", 2, 2)), *past)) == ["cumulative_differs"]


def test_months_alone_add_up_to_the_cumulative_figure():
    past = (jan(figure("invested", 1)), feb(figure("invested", 2)))

    assert found(mar(figure("invested", 3, 6)), *past) == []
    assert codes(found(mar(figure("invested", 3, 5)), *past)) == ["cumulative_differs"]


def test_a_cumulative_figure_never_falls():
    past = feb(figure("loans", None, 700))

    assert found(mar(figure("loans", None, 700)), past) == []
    (finding,) = found(mar(figure("loans", None, 699)), past)
    assert finding.code == "cumulative_fell"
    assert "2024年2月" in finding.message


def test_it_does_not_fall_below_a_month_before_a_gap_either():
    assert codes(found(mar(figure("invested", 1, 2)), jan(figure("invested", 3, 3)))) == [
        "cumulative_fell"
    ]


@pytest.mark.parametrize("indicator", ["price", "start_rate"])
def test_rates_neither_add_up_nor_have_to_rise(indicator):
    assert found(mar(figure(indicator, 1, 1)), feb(figure(indicator, 5, 5))) == []


def test_another_units_report_is_no_past():
    other = replace(feb(figure("loans", None, 700)), label=replace(LABEL, unit="west"))

    assert found(mar(figure("loans", None, 1)), other) == []


def test_order_of_earlier_reports_does_not_matter():
    past = (feb(figure("invested", 2)), jan(figure("invested", 1, 1)))

    assert found(mar(figure("invested", 3, 6)), *past) == []
