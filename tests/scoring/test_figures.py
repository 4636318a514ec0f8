"""Derived indicators: ratios, growth, shares; and the region's own figures."""

import pytest

from diaodu.errors import RulebookError
from diaodu.model.scores import StandingState
from diaodu.scoring import ScoringInput
from diaodu.scoring.derive import missing
from tests.scoring.examples import (
    FUNDS,
    a_rulebook,
    exact,
    fact,
    measured,
    ranking,
    row,
    scored,
    units,
)

INDICATORS = {
    "signed": {"title": "签约", "measure": "个"},
    "started": {"title": "开工", "measure": "个"},
    "rate": {
        "title": "开工率",
        "measure": "%",
        "decimals": 1,
        "ratio": {"of": "started", "to": "signed"},
    },
    "funds": FUNDS,
    "growth": {"title": "增幅", "measure": "%", "decimals": 1, "growth": "funds"},
    "share": {"title": "占比", "measure": "%", "decimals": 1},
}
RULES = a_rulebook(
    INDICATORS,
    (ranking("rate"), ranking("growth"), ranking("share"), ranking("growth", over="month", id="m")),
)


def rate(unit: str, started: object, signed: object):
    return (
        fact(unit, "2024-03", started, "ytd", "started"),
        fact(unit, "2024-03", signed, "ytd", "signed"),
    )


def scores_of(*facts, period: str = "2024-03"):
    return scored(RULES, period, ScoringInput(units("a", "b"), facts=facts))


def test_a_ratio_divides_one_indicator_by_the_other_and_prints_as_percent():
    found = row(scores_of(*rate("a", 22, 32)), "a", "by_rate")

    assert (found.printed, found.score) == ("68.8", exact("68.75"))


def test_a_ratio_to_zero_has_no_base_even_when_zero_is_divided():
    for started in (0, 3):
        found = row(scores_of(*rate("a", started, 0)), "a", "by_rate")
        assert (found.state, found.printed) == (StandingState.NO_BASE, "")


def test_a_ratio_of_something_not_reported_is_not_reported():
    found = row(scores_of(rate("a", 22, 32)[0]), "a", "by_rate")

    assert found.state is StandingState.NOT_REPORTED


def test_a_fact_under_a_ratios_own_id_is_taken_as_given_in_percent():
    given = fact("a", "2024-03", "68.9", "ytd", "rate")

    found = row(scores_of(*rate("a", 22, 32), given), "a", "by_rate")

    assert (found.printed, found.score) == ("68.9", exact("68.9"))


def test_a_ratio_given_for_a_month_is_no_ratio_for_the_year():
    given = fact("a", "2024-03", "68.9", "month", "rate")
    scores = scores_of(*rate("a", 22, 32), given)

    assert measured(scores, "a", "rate").month == exact("0.689")
    assert measured(scores, "a", "rate").ytd == exact("0.6875")


def test_a_given_ratio_says_nothing_of_a_quarter_over_two_accounting_years():
    rules = a_rulebook(INDICATORS, year_starts_in=3)
    given = tuple(
        fact("a", f"2024-0{month}", value, "month", indicator)
        for indicator, value in (("started", 1), ("signed", 2), ("rate", 90))
        for month in (1, 2, 3)
    )

    scores = scored(rules, "2024-Q1", ScoringInput(units("a"), facts=given))

    assert measured(scores, "a", "rate").period == exact("1/2")
    assert measured(scores, "a", "rate").month == exact("0.9")


def test_a_given_ratio_of_zero_is_a_ratio():
    given = fact("a", "2024-03", 0, "ytd", "rate")

    assert row(scores_of(*rate("a", 22, 32), given), "a", "by_rate").printed == "0.0"


def test_growth_compares_with_the_same_window_a_year_earlier():
    facts = (fact("a", "2024-03", 54, "ytd"), fact("a", "2023-03", 24, "ytd"))

    assert row(scores_of(*facts), "a", "by_growth").printed == "125.0"


def test_growth_over_another_window_compares_that_window():
    facts = (
        fact("a", "2024-02", 10, "ytd"),
        fact("a", "2024-03", 40, "ytd"),
        fact("a", "2023-02", 10, "ytd"),
        fact("a", "2023-03", 30, "ytd"),
    )

    assert row(scores_of(*facts), "a", "m").printed == "50.0"


def test_growth_from_zero_or_from_nothing_known_has_no_base():
    now = fact("a", "2024-03", 54, "ytd")

    for facts in ((now,), (now, fact("a", "2023-03", 0, "ytd"))):
        assert row(scores_of(*facts), "a", "by_growth").state is StandingState.NO_BASE


def test_growth_of_something_not_reported_is_not_reported():
    found = row(scores_of(fact("a", "2023-03", 24, "ytd")), "a", "by_growth")

    assert found.state is StandingState.NOT_REPORTED


def test_a_reported_percentage_is_kept_as_a_share_and_printed_as_it_was_written():
    scores = scores_of(fact("a", "2024-03", "3.9", "ytd", "share"))

    assert measured(scores, "a", "share").ytd == exact("0.039")
    assert row(scores, "a", "by_share").printed == "3.9"


def test_the_region_adds_up_its_units_and_divides_the_sums():
    scores = scores_of(*rate("a", 22, 32), *rate("b", 2, 3))

    assert measured(scores, "*", "signed").ytd == 35
    assert measured(scores, "*", "rate").ytd == exact("24/35")


def test_the_region_adds_up_those_who_reported_and_has_nothing_if_nobody_did():
    scores = scores_of(fact("a", "2024-03", 5, "ytd", "signed"))

    assert measured(scores, "*", "signed").ytd == 5
    assert measured(scores, "*", "started").ytd is None


def test_percentages_that_units_report_never_add_up_to_one_of_the_region():
    facts = (fact("a", "2024-03", 4, "ytd", "share"), fact("b", "2024-03", 5, "ytd", "share"))

    assert measured(scores_of(*facts), "*", "share").ytd is None
    given = fact("*", "2024-03", "4.2", "ytd", "share")
    assert measured(scores_of(*facts, given), "*", "share").ytd == exact("0.042")


def test_a_fact_about_the_region_itself_counts_before_the_sum_of_its_units():
    facts = (fact("a", "2023-03", 5, "ytd"), fact("*", "2023-03", 24, "ytd"))

    assert measured(scores_of(*facts, fact("a", "2024-03", 54, "ytd")), "*").base == 24


def test_an_indicator_that_is_not_in_force_cannot_be_used():
    rules = a_rulebook(
        {"funds": {**FUNDS, "in_force": {"to": "2023-12"}}, "other": FUNDS}, (ranking(),)
    )

    with pytest.raises(RulebookError, match="funds"):
        scored(rules, "2024-03", ScoringInput(units("a")))


def test_of_several_missing_values_not_reported_is_named_first_then_the_target():
    not_reported, no_target, no_base = (
        StandingState.NOT_REPORTED,
        StandingState.NO_TARGET,
        StandingState.NO_BASE,
    )

    assert missing(no_base, no_target, not_reported) is not_reported
    assert missing(no_base, no_target) is no_target
    assert missing(no_base, exact("1")) is no_base
    assert missing(exact("1")) is None


@pytest.mark.parametrize("measure", ["%", "‰"])
def test_a_reported_rate_is_never_added_subtracted_or_summed_over_units(measure):
    rules = a_rulebook({"share": {"title": "占比", "measure": measure}})
    scale = 100 if measure == "%" else 1
    facts = [
        fact("a", "2024-02", 50, "month", "share"),
        fact("a", "2024-02", 40, "ytd", "share"),
        fact("a", "2024-03", 45, "ytd", "share"),
        fact("b", "2024-02", 60, "month", "share"),
        fact("b", "2024-03", 70, "month", "share"),
    ]
    scores = scored(rules, "2024-05", ScoringInput(units("a", "b"), facts=tuple(facts)))
    march = scored(rules, "2024-03", ScoringInput(units("a", "b"), facts=tuple(facts)))
    a, b, region = (measured(march, unit, "share") for unit in ("a", "b", "*"))

    assert (a.month, a.quarter, a.ytd) == (None, *[exact("45") / scale] * 2)
    assert (b.month, b.quarter, b.ytd) == (exact("70") / scale, None, None)
    assert (region.month, region.ytd) == (None, None)
    assert measured(scores, "a", "share").ytd is None
    assert march.warnings == ()


def test_a_rate_owed_and_not_reported_is_zero_for_the_month_and_the_year_so_far():
    rules = a_rulebook({"share": {"title": "占比", "measure": "%", "missing": "zero"}})
    found = measured(scored(rules, "2024-05", ScoringInput(units("a"))), "a", "share")

    assert (found.month, found.quarter, found.ytd, found.base) == (0, None, 0, None)
