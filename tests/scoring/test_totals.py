"""Every figure against its target and against last year, for units and for the region."""

import pytest

from diaodu.numbers import fixed
from diaodu.scoring import ScoringInput
from tests.scoring.examples import (
    FUNDS,
    YEARLY,
    a_rulebook,
    exact,
    fact,
    measured,
    scored,
    target,
    units,
)


def found(*facts, targets=(), unit="a", period="2024-03", indicator="funds", indicators=None):
    rules = a_rulebook(indicators)
    given = ScoringInput(units("a", "b"), targets, facts)
    return measured(scored(rules, period, given), unit, indicator)


def test_every_unit_and_then_the_region_has_a_row_for_every_indicator():
    rules = a_rulebook({"funds": YEARLY, "other": FUNDS})

    rows = scored(rules, "2024-03", ScoringInput(units("b", "a"))).measured

    assert [(row.unit, row.indicator) for row in rows] == [
        (unit, indicator) for unit in ("b", "a", "*") for indicator in ("funds", "other")
    ]


def test_completion_is_of_the_whole_target_and_ahead_is_what_it_is_above_the_time_passed():
    year = found(fact("a", "2024-03", 30, "ytd"), targets=(target("a", "2024", 100),))

    assert (year.target, year.completion) == (100, exact("3/10"))
    assert year.ahead == exact("3/10") - exact("3/12")


@pytest.mark.parametrize(
    ("actual", "whole", "period", "ahead"),
    [
        ("1005136", "800000", "2006-10", "42.31"),  # 攀枝花, domestic capital
        ("15150", "19500", "2009-09", "2.69"),  # 安庆, foreign capital
        ("313.64", "1015", "2021-03", "5.90"),  # 江门, key projects
        ("107.4", "401.9", "2013-04", "-6.61"),  # 江门, key projects, printed -6.6
    ],
)
def test_published_points_ahead_of_time_are_the_unrounded_completion_less_the_months_passed(
    actual, whole, period, ahead
):
    told = fact("a", period, actual, "ytd")
    year = found(told, targets=(target("a", period[:4], whole),), period=period)

    assert fixed(year.ahead * 100, 2) == ahead


def test_a_paced_target_is_still_shown_and_completed_as_the_whole():
    paced = {"funds": {**FUNDS, "target": {"over": "quarter", "pace": "linear"}}}

    january = found(
        fact("a", "2024-01", 5400),
        targets=(target("a", "2024-Q1", 9000),),
        period="2024-01",
        indicators=paced,
    )

    assert (january.target, january.completion) == (9000, exact("3/5"))
    assert january.ahead == exact("3/5") - exact("1/3")


def test_without_a_figure_there_is_a_target_and_no_completion():
    missing = found(targets=(target("a", "2024", 100),))

    assert (missing.target, missing.completion, missing.ahead) == (100, None, None)


def test_growth_is_against_the_same_months_of_last_year():
    grown = found(fact("a", "2024-03", 54, "ytd"), fact("a", "2023-03", 24, "ytd"))

    assert (grown.base, grown.growth) == (24, exact("5/4"))


def test_growth_from_zero_is_no_growth_and_never_infinite():
    zero = found(fact("a", "2024-03", 54, "ytd"), fact("a", "2023-03", 0, "ytd"))

    assert (zero.base, zero.growth) == (0, None)


def test_a_share_has_last_years_share_beside_it_and_no_growth_rate():
    indicators = {
        "funds": FUNDS,
        "other": FUNDS,
        "rate": {"title": "率", "measure": "%", "ratio": {"of": "funds", "to": "other"}},
    }
    facts = [
        fact("a", f"{year}-03", value, "ytd", indicator)
        for year, indicator, value in (
            (2024, "funds", 3),
            (2024, "other", 4),
            (2023, "funds", 1),
            (2023, "other", 4),
        )
    ]

    rate = found(*facts, indicator="rate", indicators=indicators)

    assert (rate.ytd, rate.base, rate.growth) == (exact("3/4"), exact("1/4"), None)


def test_the_regions_growth_is_that_of_the_sums():
    facts = (
        fact("a", "2024-03", 30, "ytd"),
        fact("b", "2024-03", 24, "ytd"),
        fact("a", "2023-03", 24, "ytd"),
    )

    region = found(*facts, unit="*")

    assert (region.ytd, region.base, region.growth) == (54, 24, exact("5/4"))
