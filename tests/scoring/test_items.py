"""Points of one item, and the formula an official can check on paper."""

import pytest

from diaodu.errors import RulebookError
from diaodu.scoring import ScoringInput
from tests.scoring.examples import (
    FUNDS,
    YEARLY,
    a_rulebook,
    exact,
    fact,
    item,
    ranking,
    row,
    scored,
    target,
    total,
    units,
)

QUOTA = {"item": "outings", "score": "quota", "weight": 20, "full_at": 2}
POINTS = {"item": "signed", "score": "points", "each": 5, "at_most": 30}
COMPLETION = {"item": "funds", "score": "completion", "weight": 50, "cap": "120%"}
INDICATORS = {
    "funds": {**FUNDS, "target": {"over": "quarter", "pace": "linear"}},
    "whole": YEARLY,
    "outings": {"title": "外出招商", "measure": "批次"},
    "signed": {"title": "签约项目", "measure": "个"},
    "rate": {"title": "达标率", "measure": "%", "decimals": 1},
}


def scored_item(rule, *facts, period="2024-01", targets=(), decimals=2, **more):
    rules = a_rulebook(INDICATORS, (total(rule, decimals=decimals),), **more)
    scores = scored(rules, period, ScoringInput(units("a"), targets, facts))
    return item(scores, "a", rule["item"])


def completed(actual, due=9000, period="2024-01", **rule):
    return scored_item(
        {**COMPLETION, **rule},
        fact("a", period, actual, "ytd"),
        targets=(target("a", "2024-Q1", due),),
        period=period,
    )


def test_completion_above_the_cap_counts_as_the_cap():
    found = completed(5400)

    assert found.points == 60
    assert found.formula == (
        "完成率 = 5,400.00 ÷ (9,000.00 × 1/3) = 180.0%, 封顶120% → 50 × 120% = 60.00分"
    )


def test_completion_below_the_cap_is_multiplied_by_the_weight():
    found = completed(1500)

    assert (found.points, found.printed) == (25, "25.00")
    assert found.formula == "完成率 = 1,500.00 ÷ (9,000.00 × 1/3) = 50.0% → 50 × 50.0% = 25.00分"


def test_a_completion_that_does_not_end_is_multiplied_as_a_fraction_so_that_paper_agrees():
    found = completed(1000)

    assert found.points == exact("50/3")
    assert found.formula == (
        "完成率 = 1,000.00 ÷ (9,000.00 × 1/3) ≈ 33.3% → 50 × 1,000.00 ÷ (9,000.00 × 1/3) ≈ 16.67分"
    )


def test_completion_of_exactly_the_cap_is_not_capped():
    assert "封顶" not in completed(3600).formula
    assert completed(3600).points == 60


def test_completion_without_a_cap_is_never_cut():
    assert completed(5400, cap="none").points == 90


def test_at_the_end_of_its_window_a_target_is_due_whole():
    found = completed(4500, period="2024-03")

    assert found.formula == "完成率 = 4,500.00 ÷ 9,000.00 = 50.0% → 50 × 50.0% = 25.00分"


def test_figures_finer_than_they_are_printed_stand_in_the_formula_in_full():
    assert completed("1500.125").formula.startswith("完成率 = 1500.125 ÷ ")


def test_an_item_without_its_target_or_its_figure_says_so_instead_of_points():
    without_target = scored_item(COMPLETION, fact("a", "2024-01", 1, "ytd"))
    without_figure = scored_item(COMPLETION, targets=(target("a", "2024-Q1", 9),))

    assert (without_target.points, without_target.formula) == (None, "未下达目标")
    assert (without_figure.points, without_figure.formula) == (None, "未报送")


def test_a_quota_gives_full_marks_from_the_quota_on_and_nothing_above():
    assert scored_item(QUOTA, fact("a", "2024-01", 2, "ytd", "outings")).points == 20
    full = scored_item(QUOTA, fact("a", "2024-01", 9, "ytd", "outings"))

    assert full.points == 20
    assert full.formula == "9 ÷ (2 × 1个月) ≥ 1 → 满分 = 20.00分"


def test_below_the_quota_points_are_in_proportion():
    quarter = {**QUOTA, "over": "quarter"}

    found = scored_item(quarter, fact("a", "2024-03", 2, "ytd", "outings"), period="2024-03")

    assert found.points == exact("20/3")
    assert found.formula == "2 ÷ (2 × 3个月) × 20 ≈ 6.67分"


def test_a_quota_of_the_period_is_so_many_for_each_of_its_months():
    found = scored_item(QUOTA, fact("a", "2024-03", 3, "ytd", "outings"), period="2024-Q1")

    assert found.points == 10


def test_a_quota_that_changed_counts_each_month_at_its_own_number():
    rule = {**QUOTA, "full_at": {"2024-01": 2, "2024-04": 3}, "over": "year"}

    found = scored_item(rule, fact("a", "2024-05", 6, "ytd", "outings"), period="2024-05")

    assert found.points == 10
    assert found.formula == "6 ÷ (2 + 2 + 2 + 3 + 3) × 20 = 10.00分"


def test_a_quota_of_the_whole_window_is_not_multiplied_by_its_months():
    rule = {**QUOTA, "per": "window", "over": "year"}

    found = scored_item(rule, fact("a", "2024-05", 1, "ytd", "outings"), period="2024-05")

    assert (found.points, found.formula) == (10, "1 ÷ 2 × 20 = 10.00分")


def test_a_quota_of_a_share_is_written_in_percent():
    rule = {**QUOTA, "item": "rate", "full_at": 80, "per": "window"}

    found = scored_item(rule, fact("a", "2024-01", 40, "ytd", "rate"))

    assert (found.points, found.formula) == (10, "40.0% ÷ 80.0% × 20 = 10.00分")


def test_points_are_given_for_each_one_up_to_the_most():
    few = scored_item(POINTS, fact("a", "2024-01", 3, "ytd", "signed"))
    many = scored_item(POINTS, fact("a", "2024-01", 7, "ytd", "signed"))

    assert (few.points, few.formula) == (15, "3个 × 5分 = 15.00分")
    assert (many.points, many.formula) == (30, "7个 × 5分 = 35分, 至多30分 = 30.00分")


def test_points_for_a_share_are_for_each_percentage_point():
    rule = {**POINTS, "item": "rate", "each": "0.1"}

    found = scored_item(rule, fact("a", "2024-01", "68.75", "ytd", "rate"))

    assert (found.points, found.formula) == (
        exact("6.875"),
        "68.75个百分点 × 0.1分 ≈ 6.88分",
    )


@pytest.mark.parametrize("rule", [QUOTA, POINTS])
def test_quotas_and_points_of_nothing_reported_have_no_points(rule):
    found = scored_item(rule)

    assert (found.points, found.printed, found.formula) == (None, "", "未报送")


def test_points_are_printed_at_the_boards_precision_and_kept_exactly():
    found = scored_item(
        COMPLETION,
        fact("a", "2024-01", 1000, "ytd"),
        targets=(target("a", "2024-Q1", 9000),),
        decimals=0,
    )

    assert (found.printed, found.points) == ("17", exact("50/3"))


def test_an_item_carries_its_citation_and_says_when_it_is_assumed():
    rule = {**POINTS, "source": "第五条", "assumed": True}

    assert scored_item(rule).citation == "第五条 (假定, 原文未载)"


def test_a_number_of_a_rule_counts_as_it_stands_in_the_assessed_month():
    rule = {**POINTS, "each": {"2024-01": 5, "2024-03": 6}}
    february, march = (fact("a", f"2024-0{n}", 1, "month", "signed") for n in (2, 3))

    assert scored_item(rule, february, period="2024-02").points == 5
    assert scored_item(rule, march, period="2024-03").points == 6


def test_a_rule_without_a_number_in_the_assessed_month_is_a_broken_rule():
    rule = {**POINTS, "each": {"2024-04": 5}}

    with pytest.raises(RulebookError, match="2024-01尚无数值"):
        scored_item(rule, fact("a", "2024-01", 1, "ytd", "signed"))


def test_a_monthly_quota_asks_only_for_the_months_in_which_its_item_is_in_force():
    quota = {
        "item": "funds",
        "score": "quota",
        "weight": 10,
        "full_at": 3,
        "over": "year",
        "in_force": {"from": "2024-03"},
    }
    rules = a_rulebook(boards=(total(quota),))
    given = ScoringInput(units("a"), facts=(fact("a", "2024-04", 3, "ytd"),))

    assert row(scored(rules, "2024-04", given), "a").score == exact("5")


def test_a_total_whose_items_are_all_out_of_force_is_no_board():
    gone = {**COMPLETION, "in_force": {"to": "2024-03"}}
    rules = a_rulebook(boards=(total(gone), ranking()))

    assert [b.id for b in scored(rules, "2024-04", ScoringInput(units("a"))).boards] == ["by_funds"]
