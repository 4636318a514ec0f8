"""Every way of scoring several things at once, each with an example worked on paper."""

import pytest

from diaodu.model.figures import PreviousRank
from diaodu.model.scores import StandingState
from tests.scoring.examples import (
    exact,
    item,
    row,
    target,
)
from tests.scoring.methods import points, scores_of, told

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
