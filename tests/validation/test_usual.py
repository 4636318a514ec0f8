"""A unit's figures against its own past months."""

from diaodu.model.check_table import CHECKS
from diaodu.validation.usual import usual_findings
from tests.intake.making import MONTH, RULEBOOK, figure
from tests.validation.cases import NIL, monthly
from tests.validation.making import codes, in_month


def found(value, *past, indicator="jobs"):
    now = in_month(MONTH, figure(indicator, value))
    return codes(usual_findings(now, RULEBOOK, monthly(indicator, *past), CHECKS))


def test_fewer_months_than_the_check_asks_for_say_nothing():
    assert found(99, 14, 15, 16, 15, 14) == []
    assert found(99, 14, 15, 16, 15, 14, 17) == ["unusual_figure"]


def test_what_never_moved_gives_no_measure_of_what_is_unusual():
    assert found(99, 5, 5, 5, 5, 5, 5) == []


def test_where_most_months_are_alike_the_mean_deviation_stands_in():
    assert found(40, 5, 5, 5, 5, 5, 6) == ["unusual_figure"]


def test_small_counts_are_never_unusual():
    assert found(4, 1, 1, 1, 1, 1, 2) == []


def test_a_factor_of_ten_thousand_either_way_is_a_mix_up_of_wan_and_yi():
    past = (3000, 2500, 4000)

    assert found("0.3", *past, indicator="funds") == ["ten_thousand_times"]
    assert found(30000000, *past, indicator="funds") == ["ten_thousand_times"]
    assert found(30000, *past, indicator="funds") == []


def test_people_are_not_counted_in_wan():
    assert found(30000, 3, 2, 4) == []


def test_a_missing_month_is_no_zero_and_a_nil_return_is_one():
    now = in_month(MONTH, figure("jobs", 60))
    five = monthly("jobs", 14, 15, 16, 15, 14)
    missing = in_month(MONTH.plus(-6))
    nil = type(NIL)(missing.label, True)

    assert codes(usual_findings(now, RULEBOOK, (*five, missing), CHECKS)) == []
    assert codes(usual_findings(now, RULEBOOK, (*five, nil), CHECKS)) == ["unusual_figure"]
