"""Every way of scoring one indicator, each with an example worked on paper."""

import pytest

from diaodu.model.scores import StandingState
from tests.scoring.examples import (
    exact,
    row,
    target,
)
from tests.scoring.methods import AT_TARGET, TIERS, points, scores_of, told

EFFICACY = {"item": "funds", "score": "efficacy", "weight": 10, "base": "60%"}


@pytest.mark.mechanism("K2")
def test_efficacy_gives_the_base_share_to_the_last_and_the_rest_by_the_way_to_the_first():
    facts = (told("funds", 30), told("funds", 10, "b"), told("funds", 50, "c"))

    found = points(EFFICACY, *facts)

    assert found.points == 8
    assert found.formula == "10 × [60% + 40% × (30.00 - 10.00) ÷ (50.00 - 10.00)] = 8.00分"
    scores, _ = scores_of(EFFICACY, *facts)
    assert [row(scores, unit).score for unit in "bc"] == [6, 10]


@pytest.mark.mechanism("K2")
def test_where_all_are_equal_efficacy_is_what_the_rule_decides():
    facts = tuple(told("funds", 30, unit) for unit in "abc")

    assert points(EFFICACY, *facts).points == 10
    base = points({**EFFICACY, "if_equal": "base"}, *facts)
    assert (base.points, base.formula) == (6, "30.00, 组内各单位相同, 计基本分60% = 6.00分")


@pytest.mark.mechanism("M11")
def test_efficacy_turns_round_where_lower_is_better():
    facts = (told("funds", 10), told("funds", 30, "b"), told("funds", 20, "c"))

    scores, _ = scores_of({**EFFICACY, "lower_is_better": True}, *facts)

    assert [row(scores, unit).score for unit in "abc"] == [10, 6, 8]


PROPORTIONAL = {
    "item": "rate",
    "score": "proportional",
    "weight": 20,
    "zero_below": 60,
    "full_at": 100,
}


@pytest.mark.mechanism("K3")
@pytest.mark.parametrize(
    ("rate", "between", "expected"),
    [
        ("59.9", "ratio", 0),
        (60, "ratio", 12),
        (75, "ratio", 15),
        (60, "line", 0),
        (75, "line", "7.5"),
        (100, "ratio", 20),
        (130, "line", 20),
    ],
)
def test_between_its_bounds_an_item_is_in_proportion_and_below_them_nothing(
    rate, between, expected
):
    found = points({**PROPORTIONAL, "between": between}, told("rate", rate))

    assert found.points == exact(str(expected))


@pytest.mark.mechanism("K4")
@pytest.mark.parametrize(
    ("funds", "expected"),
    [("99.99", 0), (100, 10), ("109.99", 10), (110, "10.5"), (135, "11.5"), (900, 20)],
)
def test_all_or_nothing_at_the_target_and_then_by_full_steps(funds, expected):
    assert points(AT_TARGET, told("funds", funds)).points == exact(str(expected))


@pytest.mark.mechanism("K5")
@pytest.mark.parametrize(
    ("rate", "outings", "expected"),
    [(95, 2, 100), (95, 1, 75), (80, 0, 75), (79, 9, 0), (10, 0, 5)],
)
def test_the_first_tier_whose_conditions_all_hold_wins(rate, outings, expected):
    assert points(TIERS, told("rate", rate), told("outings", outings)).points == expected


def test_a_tier_whose_second_condition_is_not_known_is_not_known():
    scores, _ = scores_of(TIERS, told("rate", 95))

    assert row(scores, "a").state is StandingState.NOT_REPORTED


STEPS = {
    "item": "funds",
    "score": "steps",
    "sizes": [{"target_below": 1000, "step": 50}, {"step": 200}],
    "each": 1,
    "at_most": 5,
}


@pytest.mark.mechanism("K6")
@pytest.mark.parametrize(
    ("goal", "funds", "expected"),
    [(100, 100, 0), (100, 199, 1), (100, 200, 2), (100, 999, 5), (1000, 1399, 1), (1000, 900, 0)],
)
def test_the_size_of_a_step_goes_by_the_size_of_the_target_and_a_part_counts_nothing(
    goal, funds, expected
):
    found = points(STEPS, told("funds", funds), targets=(target("a", "2024", goal),))

    assert found.points == expected


@pytest.mark.mechanism("K6")
def test_parts_of_a_step_count_where_the_rule_says_so():
    goal = (target("a", "2024", 100),)

    assert points({**STEPS, "partial": "exact"}, told("funds", 125), targets=goal).points == (
        exact("1/2")
    )


DUAL = {
    "item": "funds",
    "score": "dual",
    "weight": 60,
    "cap": "120%",
    "each": "0.5",
    "up_to": 10,
    "down_to": 5,
}


@pytest.mark.mechanism("K7")
@pytest.mark.parametrize(
    ("funds", "last", "expected"),
    [(80, 80, 48), (80, 100, 43), (100, 90, "590/9"), (200, 100, 82), (50, 100, 25)],
)
def test_two_baselines_each_with_its_own_bounds(funds, last, expected):
    facts = (told("funds", funds), told("funds", last, period="2023-03"))

    found = points(DUAL, *facts, targets=(target("a", "2024", 100),))

    assert found.points == exact(str(expected))


@pytest.mark.mechanism("M4")
def test_without_a_base_the_change_against_last_year_is_no_base_and_never_infinite():
    facts = (told("funds", 80), told("funds", 0, period="2023-03"))

    scores, _ = scores_of(DUAL, *facts, targets=(target("a", "2024", 100),))

    assert row(scores, "a").state is StandingState.NO_BASE


FLAT = {
    "item": "growth",
    "score": "flat",
    "weight": 10,
    "flat": "80%",
    "step": 5,
    "each": 1,
    "at_most": 2,
}


@pytest.mark.mechanism("K8")
@pytest.mark.parametrize(
    ("funds", "if_decline", "expected"),
    [(100, "flat", 8), (104, "flat", 8), (105, "flat", 9), (200, "flat", 10), (90, "zero", 0)],
)
def test_a_flat_score_without_growth_and_points_for_each_full_five_percent(
    funds, if_decline, expected
):
    facts = (told("funds", funds), told("funds", 100, period="2023-03"))

    assert points({**FLAT, "if_decline": if_decline}, *facts).points == expected


@pytest.mark.mechanism("K9")
def test_points_by_volume_have_no_cap():
    rule = {"item": "funds", "score": "volume", "per": 100, "each": 1}

    assert points(rule, told("funds", 98765)).points == exact("987.65")
    down = points({**rule, "partial": "down"}, told("funds", 98765))
    assert (down.points, down.formula) == (
        987,
        "98,765.00 ÷ 100(不足部分不计) × 1分 = 987.00分",
    )
