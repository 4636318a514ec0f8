"""Monthly and cumulative figures of one unit: every sentence of the contract on `facts.csv`."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from diaodu.scoring import ScoringInput
from tests.scoring.examples import FUNDS, a_rulebook, fact, measured, scored, units


def figures(*facts, period: str = "2024-03", starts_in: int = 1, **indicator):
    """The measured figures of one unit from its facts."""
    rules = a_rulebook({"funds": {**FUNDS, **indicator}}, year_starts_in=starts_in)
    return measured(scored(rules, period, ScoringInput(units("a"), facts=facts)), "a")


def test_with_only_months_the_cumulative_figure_is_their_sum():
    found = figures(fact("a", "2024-01", 1), fact("a", "2024-02", "2.5"), fact("a", "2024-03", 4))

    assert (found.month, found.quarter, found.ytd) == (4, Fraction(15, 2), Fraction(15, 2))


def test_one_missing_month_makes_the_cumulative_figure_not_reported():
    found = figures(fact("a", "2024-01", 1), fact("a", "2024-03", 4))

    assert (found.month, found.quarter, found.ytd) == (4, None, None)


def test_with_only_cumulative_figures_a_month_is_the_difference_to_the_one_before():
    found = figures(fact("a", "2024-02", 30, "ytd"), fact("a", "2024-03", 45, "ytd"))

    assert (found.month, found.ytd) == (15, 45)


def test_before_the_first_month_of_the_accounting_year_nothing_has_accumulated():
    january = figures(fact("a", "2024-01", 7, "ytd"), period="2024-01")
    december = figures(fact("a", "2023-12", 7, "ytd"), period="2023-12", starts_in=12)

    assert january.month == december.month == 7


def test_a_cumulative_figure_alone_says_nothing_of_its_month():
    found = figures(fact("a", "2024-03", 45, "ytd"))

    assert (found.month, found.quarter, found.ytd) == (None, 45, 45)


def test_a_quarter_is_known_from_the_cumulative_figures_at_its_ends():
    found = figures(
        fact("a", "2024-03", 45, "ytd"), fact("a", "2024-06", 70, "ytd"), period="2024-06"
    )

    assert (found.month, found.quarter) == (None, 25)


def test_a_quarter_is_known_from_its_months_where_the_year_is_not():
    found = figures(
        fact("a", "2024-04", 2), fact("a", "2024-05", 3), fact("a", "2024-06", 4), period="2024-06"
    )

    assert (found.quarter, found.ytd) == (9, None)


def test_months_go_on_from_an_earlier_cumulative_figure():
    found = figures(fact("a", "2024-02", 30, "ytd"), fact("a", "2024-03", 5))

    assert (found.month, found.ytd) == (5, 35)


def test_where_month_and_cumulative_disagree_the_cumulative_counts_and_a_warning_says_so():
    facts = (
        fact("a", "2024-02", 30, "ytd"),
        fact("a", "2024-03", 5),
        fact("a", "2024-03", 45, "ytd"),
    )
    scores = scored(a_rulebook(), "2024-03", ScoringInput(units("a"), facts=facts))

    assert (measured(scores, "a").month, measured(scores, "a").ytd) == (15, 45)
    assert scores.warnings == (
        "单位a 到位资金 2024年3月: 上月累计30加当月5不等于年初累计45, 以累计为准",
    )


def test_month_and_cumulative_that_agree_or_cannot_be_compared_raise_no_warning():
    agreeing = (fact("a", "2024-01", 5), fact("a", "2024-01", "5.00", "ytd"))
    apart = (fact("a", "2024-03", 5), fact("a", "2024-03", 45, "ytd"))

    for facts in (agreeing, apart):
        given = ScoringInput(units("a"), facts=facts)
        assert scored(a_rulebook(), "2024-03", given).warnings == ()


def test_both_given_without_the_month_before_both_count():
    found = figures(fact("a", "2024-03", 5), fact("a", "2024-03", 45, "ytd"))

    assert (found.month, found.ytd) == (5, 45)


def test_an_unreported_month_is_a_zero_where_the_rulebook_says_so():
    facts = (fact("a", "2024-01", 1), fact("a", "2024-03", 4))

    assert figures(*facts, missing="zero", source="x").ytd == 5
    assert figures(missing="zero", source="x").ytd == 0


def test_a_missing_cumulative_figure_is_zero_and_says_nothing_of_its_month():
    alone = figures(missing="zero", source="x", reported="ytd")
    grown = figures(fact("a", "2024-02", 3, "ytd"), missing="zero", source="x", reported="ytd")

    assert (alone.month, alone.ytd) == (None, 0)
    assert (grown.month, grown.ytd) == (0, 3)


def test_a_month_of_last_year_that_nobody_reported_is_no_base_of_zero():
    facts = (fact("a", "2024-03", 4, "ytd"),)

    assert figures(*facts, missing="zero", source="x").base is None


def test_zero_is_a_figure_and_a_nil_return_is_a_zero_that_is_marked():
    zero = figures(fact("a", "2024-01", 0), period="2024-01")
    nil = figures(fact("a", "2024-01", "nil"), period="2024-01")

    assert (zero.ytd, zero.is_nil) == (0, False)
    assert (nil.ytd, nil.is_nil) == (0, True)


def test_a_nil_return_adds_nothing_to_what_was_reported_before():
    found = figures(fact("a", "2024-02", 30, "ytd"), fact("a", "2024-03", "nil"))

    assert (found.month, found.ytd, found.is_nil) == (0, 30, True)


def test_a_nil_month_is_marked_though_the_cumulative_figure_stands_beside_it():
    found = figures(fact("a", "2024-03", "nil"), fact("a", "2024-03", 30, "ytd"))

    assert (found.ytd, found.is_nil) == (30, True)


def test_a_nil_return_may_be_cumulative():
    found = figures(fact("a", "2024-03", "nil", "ytd"))

    assert (found.ytd, found.is_nil) == (0, True)


def test_a_month_that_disagrees_counts_as_its_difference_in_every_window():
    facts = [
        fact("a", f"2024-0{month}", value, basis)
        for month, monthly, cumulative in ((4, 2, 10), (5, 3, 14), (6, 1, 15))
        for basis, value in (("month", monthly), ("ytd", cumulative))
    ]

    assert figures(*facts, period="2024-06").quarter == 2 + 4 + 1


def test_no_row_at_all_is_not_reported():
    found = figures()

    assert (found.month, found.period, found.ytd, found.is_nil) == (None, None, None, False)


def test_a_month_that_ended_before_the_unit_existed_is_owed_by_nobody():
    founded = replace(units("a")[0], from_on=date(2024, 3, 1))
    given = ScoringInput((founded,), facts=(fact("a", "2024-03", 4),))

    assert measured(scored(a_rulebook(), "2024-03", given), "a").ytd == 4


def test_the_month_in_which_a_unit_was_founded_is_owed():
    founded = replace(units("a")[0], from_on=date(2024, 2, 10))

    for facts, ytd in (((), None), ((fact("a", "2024-02", 3),), 7)):
        given = ScoringInput((founded,), facts=(*facts, fact("a", "2024-03", 4)))
        assert measured(scored(a_rulebook(), "2024-03", given), "a").ytd == ytd


def test_the_months_of_a_new_accounting_year_do_not_add_to_the_old_one():
    facts = (fact("a", "2023-11", 100), fact("a", "2023-12", 7), fact("a", "2024-01", 1))

    assert figures(*facts, period="2024-01", starts_in=12).ytd == 8


@pytest.mark.parametrize("digits", [1, 40, 200])
def test_sums_are_exact_however_many_digits_a_figure_has(digits):
    small = Decimal(1).scaleb(-digits)
    found = figures(
        fact("a", "2024-01", 10**digits), fact("a", "2024-02", f"{small:f}"), period="2024-02"
    )

    assert found.ytd == 10**digits + Fraction(1, 10**digits)
