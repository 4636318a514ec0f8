"""The formula of each way of scoring, so that whoever works it out on paper gets the points."""

import pytest

from tests.scoring.examples import exact, fact, target
from tests.scoring.methods import TIERS, points, told

RATE = "rate"
DUAL = {
    "item": "funds",
    "score": "dual",
    "weight": 30,
    "cap": "120%",
    "each": "0.5",
    "up_to": 10,
    "down_to": 5,
}


def dual(now, last, **rule):
    facts = (told("funds", now), told("funds", last, period="2023-03"))
    return points({**DUAL, **rule}, *facts, targets=(target("a", "2024", 900),)).formula


@pytest.mark.mechanism("K7")
def test_two_baselines_are_written_as_quotients_that_come_to_the_points():
    formula = dual(845, 900)

    assert formula == (
        "完成率 = 845.00 ÷ 900.00 ≈ 93.9%; 增幅 = 本年累计 845.00 ÷ 上年同期 900.00 - 1 ≈ -6.1%, "
        "每1%计0.5分, 至多加10分、减5分 → "
        "30 × 845.00 ÷ 900.00 + (845.00 ÷ 900.00 - 1) × 100 × 0.5 ≈ 25.11分"
    )
    assert exact("845/900") * 30 + (exact("845/900") - 1) * 50 == exact("226/9")


@pytest.mark.parametrize(
    ("now", "last", "end"),
    [
        (600, 900, "→ 30 × 600.00 ÷ 900.00 - 5 = 15.00分"),
        (1800, 900, "封顶120%; 增幅 = 本年累计 1,800.00 ÷ 上年同期 900.00 - 1 = 100.0%, "),
        (1800, 900, "→ 30 × 120% + 10 = 46.00分"),
        (450, 450, "→ 30 × 50.0% + 0 = 15.00分"),
    ],
)
def test_two_baselines_at_their_bounds_are_written_with_the_bound(now, last, end):
    assert end in dual(now, last)


@pytest.mark.mechanism("K5")
@pytest.mark.parametrize(
    ("rate", "outings", "formula"),
    [
        (95, 2, "95.0%, 第1档(不低于90%、外出招商 2须不低于2得100分) = 100.00分"),
        (95, 1, "95.0%, 不符合第1档(外出招商 1须不低于2), 第2档(不低于80%得75分) = 75.00分"),
        (
            85,
            1,
            "85.0%, 不符合第1档(不低于90%、外出招商 1须不低于2), 第2档(不低于80%得75分) = 75.00分",
        ),
        (
            50,
            2,
            (
                "50.0%, 不符合第1档(不低于90%), 不符合第2档(不低于80%), 不符合第3档(不高于10%), "
                "各档都不符合 = 0.00分"
            ),
        ),
    ],
)
def test_a_tier_names_its_bars_and_what_kept_the_unit_from_those_above(rate, outings, formula):
    assert points(TIERS, told(RATE, rate), told("outings", outings)).formula == formula


def of_share(rule, part, whole):
    """An item over a rate that has no end, 1 of 3."""
    facts = (told("funds", part), told("funds", whole, period="2023-03"))
    return points({**rule, "item": "growth"}, *facts).formula


POINTS = {"score": "points", "each": 1, "over": "year"}
BETWEEN = {"score": "proportional", "weight": 10, "zero_below": -50, "full_at": 90}
STEPPED = {"weight": 10, "step": 5, "each": 1, "at_most": 2}


@pytest.mark.parametrize(
    ("rule", "now", "last", "formula"),
    [
        (BETWEEN, 4, 3, "(1 ÷ 3) ÷ 90% × 10 ≈ 3.70分"),
        (
            {**BETWEEN, "between": "line"},
            4,
            3,
            "((1 ÷ 3) - (-50%)) ÷ (90% - (-50%)) × 10 ≈ 5.95分",
        ),
        (BETWEEN, 1, 3, "-66.7%, 低于下限-50%, 不得分 = 0.00分"),
        (BETWEEN, 2, 1, "100.0%, 达到90% → 满分 = 10.00分"),
        (
            {"score": "at_target", "full_at": 10, **STEPPED},
            3,
            7,
            "-57.1%, 未达到10%, 不得分 = 0.00分",
        ),
        (
            {"score": "at_target", "full_at": 10, **STEPPED},
            7,
            6,
            "16.7%, 达到10%, 超出≈ 6.6667%: 10分 + 满1个5% × 1分(至多2分) = 11.00分",
        ),
        (
            {"score": "flat", "flat": "80%", **STEPPED},
            7,
            6,
            "16.7%, 基本分 10 × 80% = 8分: 8分 + 满3个5% × 1分(至多2分) = 10.00分",
        ),
        (
            {"score": "flat", "flat": "80%", **STEPPED},
            3,
            7,
            "-57.1%, 下降的仍得基本分 10 × 80% = 8.00分",
        ),
        ({"score": "volume", "per": 5, "each": 1}, 4, 3, "(1 ÷ 3) ÷ 5% × 1分 ≈ 6.67分"),
        ({**POINTS, "at_most": 50}, 4, 3, "≈ 33.3333个百分点 × 1分 ≈ 33.33分"),
    ],
)
def test_what_has_no_end_is_a_quotient_or_to_four_places_and_bars_of_percentages_say_so(
    rule, now, last, formula
):
    assert of_share(rule, now, last) == formula


def test_a_rate_that_rounds_up_to_a_bar_it_does_not_reach_is_printed_finer():
    rule = {"score": "met", "weight": 5, "at_least": 60}

    assert of_share(rule, 2499, 1562) == "≈ 59.9872% < 60.0%, 未达标 = 0.00分"


def test_a_negative_number_behind_a_sign_stands_in_brackets():
    rule = {"item": "growth", "score": "efficacy", "weight": 10, "base": "60%"}
    facts = [told("funds", now, unit) for unit, now in zip("abc", (6, 5, 15), strict=True)]
    facts += [fact(unit, "2023-03", 10, "ytd") for unit in "abc"]

    assert points(rule, *facts).formula == (
        "10 × [60% + 40% × (-40.0% - (-50.0%)) ÷ (50.0% - (-50.0%))] = 6.40分"
    )


STEPS = {"item": "funds", "score": "steps", "sizes": [{"step": 3}], "each": 1, "at_most": 9}


@pytest.mark.parametrize(
    ("funds", "partial", "formula"),
    [
        (90, "down", "90.00 - 100.00, 未超出 = 0.00分"),
        (105, "down", "105.00 - 100.00, 超出5: 满1个3 × 1分(至多9分) = 1.00分"),
        (105, "exact", "105.00 - 100.00, 超出5: 合≈ 1.6667个3 × 1分(至多9分) ≈ 1.67分"),
    ],
)
def test_what_is_not_beyond_the_target_is_said_not_to_be(funds, partial, formula):
    goal = (target("a", "2024", 100),)

    assert points({**STEPS, "partial": partial}, told("funds", funds), targets=goal).formula == (
        formula
    )
