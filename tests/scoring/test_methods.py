"""Every way of scoring an item, each with an example worked on paper."""

import pytest

from diaodu.calendar import parse_period
from diaodu.model.figures import PreviousRank
from diaodu.model.scores import StandingState
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import (
    FUNDS,
    a_rulebook,
    exact,
    fact,
    item,
    row,
    scored,
    target,
    total,
    units,
)

RATE = {"title": "满意率", "measure": "%", "decimals": 1}
COUNT = {"measure": "个"}
INDICATORS = {
    "funds": {**FUNDS, "target": {"over": "year"}},
    "growth": {"title": "增幅", "measure": "%", "decimals": 1, "growth": "funds"},
    "rate": RATE,
    "outings": {"title": "外出招商", "measure": "批次"},
    "p1": {"title": "亿元项目", **COUNT},
    "p5": {"title": "5亿元项目", **COUNT},
    "p10": {"title": "10亿元项目", **COUNT},
    "late": {"title": "未按期开工", **COUNT},
    "false": {"title": "弄虚作假", **COUNT},
}


def told(id_, value, unit="a", period="2024-03"):
    return fact(unit, period, value, "ytd", id_)


def scores_of(rule, *facts, targets=(), members=("a", "b", "c"), ranks=(), **board):
    rules = a_rulebook(INDICATORS, (total({"source": "第一条", **rule}, **board),))
    given = ScoringInput(units(*members), targets, facts, previous_ranks=ranks)
    return scored(rules, "2024-03", given), explain_unit(rules, given, parse_period("2024-03"), "a")


def points(rule, *facts, **more):
    scores, text = scores_of(rule, *facts, **more)
    found = item(scores, "a", rule["item"])
    assert found.formula in text
    return found


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


AT_TARGET = {
    "item": "funds",
    "score": "at_target",
    "weight": 10,
    "full_at": 100,
    "step": 10,
    "each": "0.5",
    "at_most": 10,
}


@pytest.mark.mechanism("K4")
@pytest.mark.parametrize(
    ("funds", "expected"),
    [("99.99", 0), (100, 10), ("109.99", 10), (110, "10.5"), (135, "11.5"), (900, 20)],
)
def test_all_or_nothing_at_the_target_and_then_by_full_steps(funds, expected):
    assert points(AT_TARGET, told("funds", funds)).points == exact(str(expected))


TIERS = {
    "item": "rate",
    "score": "tiers",
    "tiers": [
        {"at_least": 90, "also": {"of": "outings", "at_least": 2}, "points": 100},
        {"at_least": 80, "points": 75},
        {"at_most": 10, "points": 5},
    ],
}


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


SIZES = ("p1", "p5", "p10")
COUNTS = {
    "item": "项目数",
    "score": "counts",
    "weight": "0.5",
    "minus": "0.1",
    "parts": [{"of": id_, "at_least": n} for id_, n in zip(SIZES, (7, 4, 1), strict=True)],
}


@pytest.mark.mechanism("K10")
@pytest.mark.parametrize(
    ("held", "expected"),
    [((7, 4, 1), "0.5"), ((9, 4, 1), "0.5"), ((9, 3, 0), "0.3"), ((0, 0, 0), "0")],
)
def test_a_surplus_of_one_size_never_makes_up_for_one_missing_of_another(held, expected):
    facts = (told(id_, n) for id_, n in zip(SIZES, held, strict=True))

    assert points(COUNTS, *facts).points == exact(expected)


def test_a_number_to_be_reached_is_written_out_size_by_size():
    facts = (told(id_, n) for id_, n in zip(SIZES, (9, 3, 1), strict=True))

    assert points(COUNTS, *facts).formula == (
        "亿元项目 9/7、5亿元项目 3/4、10亿元项目 1/1, 共少1个 → 0.5 - 0.1 × 1 = 0.40分"
    )


@pytest.mark.mechanism("K11")
def test_bonuses_by_size_count_beyond_a_number_and_at_most_so_many():
    rule = {
        "item": "大项目加分",
        "score": "bonus",
        "parts": [{"of": "p10", "each": 5, "beyond": 1}, {"of": "p5", "each": 2, "at_most": 3}],
        "at_most": 10,
    }

    found = points(rule, told("p10", 2), told("p5", 2))

    assert found.points == 8
    assert found.formula == "10亿元项目 (2 - 1) × 5分 + 5亿元项目 2 × 2分(至多3分) = 8.00分"
    assert points(rule, told("p10", 9), told("p5", 2)).points == 10
    assert points(rule, told("p10", 0), told("p5", 0)).points == 0


DEDUCTIONS = {
    "item": "扣分",
    "score": "deductions",
    "weight": "0.5",
    "parts": [{"of": "late", "each": "0.1", "at_most": "0.3"}, {"of": "false", "each": "0.2"}],
}


@pytest.mark.mechanism("K12")
@pytest.mark.parametrize(
    ("late", "false", "expected"), [(0, 0, "0.5"), (1, 0, "0.4"), (9, 0, "0.2"), (9, 9, "0")]
)
def test_what_is_lost_is_taken_from_the_weight_and_never_more_than_it(late, false, expected):
    found = points(DEDUCTIONS, told("late", late), told("false", false))

    assert found.points == exact(expected)


@pytest.mark.mechanism("K12")
def test_a_pure_deduction_goes_below_zero_as_far_as_the_rule_says():
    rule = {**DEDUCTIONS, "weight": 0, "at_most": 12, "parts": [{"of": "late", "each": 1}]}

    assert points(rule, told("late", 5)).points == -5
    assert points(rule, told("late", 50)).points == -12


@pytest.mark.mechanism("K13")
def test_points_for_activity_have_a_maximum_each_and_together():
    rule = {
        "item": "招商活动",
        "score": "bonus",
        "parts": [{"of": "outings", "each": "0.5", "at_most": 3}],
        "at_most": 10,
    }

    assert points(rule, told("outings", 4)).points == 2
    assert points(rule, told("outings", 40)).points == 3


@pytest.mark.mechanism("M11")
@pytest.mark.parametrize(
    ("rule", "rate", "expected"),
    [
        ({"at_most": 4}, 4, 10),
        ({"at_most": 4}, "4.01", 0),
        ({"at_least": 90}, 90, 10),
        ({"at_least": 90}, "89.99", 0),
    ],
)
def test_a_ceiling_is_kept_or_not_and_nothing_between(rule, rate, expected):
    found = points({"item": "rate", "score": "met", "weight": 10, **rule}, told("rate", rate))

    assert found.points == expected
    assert ("未达标" in found.formula) == (expected == 0)


@pytest.mark.mechanism("M11")
def test_a_units_own_ceiling_is_its_target():
    rule = {"item": "funds", "score": "met", "weight": 10, "target": "at_most"}
    ceiling = (target("a", "2024", 100),)

    assert points(rule, told("funds", 100), targets=ceiling).points == 10
    assert points(rule, told("funds", 101), targets=ceiling).formula == (
        "101.00 > 100.00, 未达标 = 0.00分"
    )
    assert row(scores_of(rule, told("funds", 1))[0], "a").state is StandingState.NO_TARGET


RANKS = {
    "item": "funds",
    "score": "rank_points",
    "first": 20,
    "less": 2,
    "each_gained": 1,
    "gained_at_most": 3,
}


@pytest.mark.mechanism("K16")
def test_points_go_by_rank_and_by_places_gained_since_last_period():
    facts = (told("funds", 30), told("funds", 30, "b"), told("funds", 10, "c"))
    ranks = (PreviousRank("a", "funds", 3), PreviousRank("b", "funds", 9))

    scores, text = scores_of(RANKS, *facts, ranks=ranks)

    assert [row(scores, unit).score for unit in "abc"] == [22, 23, 16]
    assert "第1名, 20 - 2 × 0, 上期第3名, 进2位加2分 = 22.00分" in text
    assert "没有上期名次, 进位不计分" in item(scores, "c").formula


def two_groups(**more):
    first = {"item": "rate", "score": "met", "weight": 60, "at_least": 90, "source": "一"}
    second = {
        "item": "outings",
        "score": "points",
        "each": 5,
        "at_most": 40,
        "over": "year",
        "not_for": ["office"],
        "source": "一",
    }
    rules = a_rulebook(INDICATORS, (total(first, second, **more),))
    given = ScoringInput(
        (*units("a"), *units("z", group="office")),
        facts=(
            told("rate", 95),
            told("outings", 2),
            told("rate", 95, "z"),
        ),
    )
    return scored(rules, "2024-03", given), explain_unit(rules, given, parse_period("2024-03"), "z")


@pytest.mark.mechanism("K17")
def test_an_item_that_does_not_apply_weighs_nothing_and_the_total_goes_without():
    scores, text = two_groups()

    assert [row(scores, unit).score for unit in "az"] == [70, 60]
    assert item(scores, "z", "outings").printed == ""
    assert "不适用于本组单位" in text
    assert "有不适用的得分项, 总分不折算" in text


@pytest.mark.mechanism("K17")
def test_an_item_that_does_not_apply_may_be_made_up_for_by_the_rest():
    scores, text = two_groups(not_applicable="rescaled")

    assert [row(scores, unit).score for unit in "az"] == [70, 100]
    assert "总分折算: 60 × 100 ÷ 60" in text


@pytest.mark.mechanism("K18")
@pytest.mark.parametrize(
    ("effect", "state", "score"),
    [("zero", StandingState.RANKED, 0), ("unranked", StandingState.EXCLUDED, None)],
)
def test_one_veto_takes_the_whole_total(effect, state, score):
    veto = {"title": "弄虚作假", "of": "false", "at_least": 1, "effect": effect, "source": "一"}

    scores, text = scores_of(
        TIERS,
        *(told("rate", 95), told("outings", 2), told("false", 1)),
        vetoes=[veto],
    )

    assert (row(scores, "a").state, row(scores, "a").score) == (state, score)
    assert "一票否决: 弄虚作假(弄虚作假 1 ≥ 1)" in text


@pytest.mark.mechanism("K18")
@pytest.mark.parametrize(("p1", "p10", "expected"), [(3, 0, 10), (0, 1, 10), (2, 0, 0)])
def test_three_of_one_size_or_one_of_another_are_promoted_to_full_marks(p1, p10, expected):
    rule = {
        **AT_TARGET,
        "full_if": [{"of": "p1", "at_least": 3}, {"of": "p10", "at_least": 1}],
    }

    found = points(rule, told("funds", 1), told("p1", p1), told("p10", p10))

    assert found.points == expected


@pytest.mark.mechanism("K1")
@pytest.mark.parametrize(("cap", "expected"), [("100%", 50), ("2", 100), ("none", 150)])
def test_a_cap_on_completion_is_what_the_rulebook_writes(cap, expected):
    rule = {"item": "funds", "score": "completion", "weight": 50, "cap": cap}

    assert points(rule, told("funds", 300), targets=(target("a", "2024", 100),)).points == expected


@pytest.mark.mechanism("M5")
def test_an_item_may_be_held_against_the_stretch_target():
    rule = {"item": "funds", "score": "completion", "weight": 50, "cap": "none", "level": "stretch"}
    targets = (target("a", "2024", 50), target("a", "2024", 100, level="stretch"))

    assert points(rule, told("funds", 50), targets=targets).points == 25
