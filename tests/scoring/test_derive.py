"""Indicators computed from other indicators."""

import pytest

from diaodu.calendar import parse_period
from diaodu.model.scores import StandingState
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import (
    FUNDS,
    YEARLY,
    a_rulebook,
    board,
    exact,
    fact,
    measured,
    ranking,
    row,
    scored,
    target,
    total,
    units,
)

NO_BASE = StandingState.NO_BASE
INDICATORS = {
    "funds": {**FUNDS, "target": {"over": "year", "pace": "linear"}},
    "foreign": {"title": "外资", "measure": "万美元"},
    "working": {"title": "流动资金", "measure": "万元"},
    "hits": {"title": "对口项目", "measure": "个"},
    "all": {"title": "全部项目", "measure": "个"},
}


def found(derived, *facts, unit="a", targets=(), period="2024-03", measure="%"):
    indicator = {"title": "派生", "measure": measure, "decimals": 1, "source": "第一条", **derived}
    rules = a_rulebook({**INDICATORS, "d": indicator}, (ranking("d"),))
    given = ScoringInput(units("a", "b"), targets=targets, facts=facts)
    scores = scored(rules, period, given)
    if unit == "*":
        return measured(scores, "*", "d").ytd, ""
    standing = row(scores, unit, "by_d")
    value = standing.score if standing.score is not None else standing.state
    return value, explain_unit(rules, given, parse_period(period), unit)


def told(id_, value, unit="a"):
    return fact(unit, "2024-03", value, "ytd", id_)


EXCHANGE = {"combine": [{"of": "funds"}, {"of": "foreign", "times": "6.48"}]}


@pytest.mark.mechanism("M6")
def test_foreign_capital_is_added_at_the_rate_the_rule_fixes_for_the_year():
    value, text = found(EXCHANGE, told("funds", 100), told("foreign", 50), measure="万元")

    assert value == 424
    assert "派生 = 到位资金 100.00万元 + 外资 50万美元 × 6.48 = 424.0万元" in text


@pytest.mark.mechanism("M6")
def test_a_rate_that_changed_holds_from_its_month_on():
    rate = {"combine": [{"of": "foreign", "times": {"2023-01": 6, "2024-03": 7}}]}

    assert found(rate, told("foreign", 10), measure="万元")[0] == 70
    february = fact("a", "2024-02", 10, "ytd", "foreign")
    assert found(rate, february, measure="万元", period="2024-02")[0] == 60


@pytest.mark.mechanism("M7")
def test_working_capital_counts_for_a_part_and_may_be_taken_away():
    partly = {"combine": [{"of": "funds"}, {"of": "working", "times": "-70%"}]}

    value, text = found(partly, told("funds", 100), told("working", 50), measure="万元")

    assert value == 65
    assert "到位资金 100.00万元 + 流动资金 50万元 × (-0.7) = 65.0万元" in text


def test_a_sum_with_a_part_that_is_not_known_is_not_known():
    assert found(EXCHANGE, told("funds", 100), measure="万元")[0] is StandingState.NOT_REPORTED


def test_the_regions_sum_is_that_of_the_regions_parts():
    facts = (told("funds", 100), told("funds", 5, "b"), told("foreign", 50))

    assert found(EXCHANGE, *facts, unit="*", measure="万元")[0] == exact("429")


@pytest.mark.mechanism("K15")
@pytest.mark.parametrize(
    ("words", "hits", "whole", "expected"),
    [
        ({}, 1, 4, 25),
        ({}, 1, 0, NO_BASE),
        ({}, 0, 0, NO_BASE),
        ({"if_zero": "full"}, 1, 0, 100),
        ({"if_zero": "full"}, 0, 0, NO_BASE),
        ({"both_zero": "full"}, 0, 0, 100),
        ({"both_zero": "zero"}, 0, 0, 0),
        ({"both_zero": "zero"}, 1, 0, NO_BASE),
    ],
)
def test_a_share_of_zero_comes_to_what_the_rule_decides(words, hits, whole, expected):
    ratio = {"ratio": {"of": "hits", "to": "all", **words}}

    value, text = found(ratio, told("hits", hits), told("all", whole))

    assert value == expected
    if expected in (0, 100):
        assert f"分母为零按{'零' if expected == 0 else '100%'}计" in text


@pytest.mark.mechanism("M1")
def test_a_quotient_of_amounts_has_a_measure_of_its_own():
    mean = {"ratio": {"of": "funds", "to": "all"}}

    value, text = found(mean, told("funds", 100), told("all", 8), measure="万元/个")

    assert value == exact("12.5")
    assert "派生 = 到位资金 100.00 ÷ 全部项目 8 = 12.5万元/个" in text


@pytest.mark.mechanism("M2")
def test_completion_is_actual_over_what_is_due_by_now():
    value, text = found(
        {"completion": {"of": "funds"}}, told("funds", 30), targets=(target("a", "2024", 80),)
    )

    assert value == 150
    assert "派生 = 到位资金 30.00 ÷ (80.00 × 3/12) = 150.0%" in text
    assert found({"completion": {"of": "funds"}}, told("funds", 3))[0] is StandingState.NO_TARGET


@pytest.mark.mechanism("M3")
def test_ahead_is_the_unrounded_completion_minus_the_time_passed():
    rule = {"ahead": {"of": "funds"}}

    value, text = found(rule, told("funds", 1), targets=(target("a", "2024", 3),))

    assert value == exact("25/3")
    assert "派生 = 到位资金 1.00 ÷ 3.00 - 时序进度 25.0% ≈ 8.3%" in text
    assert found(rule, told("funds", 0), targets=(target("a", "2024", 3),))[0] == -25


@pytest.mark.mechanism("M5")
def test_the_stretch_target_stands_beside_the_base_one():
    targets = (target("a", "2024", 40), target("a", "2024", 80, level="stretch"))

    def rate(level):
        rule = {"completion": {"of": "funds", "level": level}}
        return found(rule, told("funds", 10), targets=targets)[0]

    assert (rate("base"), rate("stretch")) == (100, 50)


def test_a_units_part_of_the_region_is_its_figure_over_that_of_all():
    facts = (told("funds", 30), told("funds", 90, "b"))

    value, text = found({"share": "funds"}, *facts)

    assert value == 25
    assert "派生 = 到位资金 30.00 ÷ 全辖区 120.00 = 25.0%" in text
    assert found({"share": "funds"}, told("funds", 0), told("funds", 0, "b"))[0] is NO_BASE


def test_derived_indicators_are_derived_further():
    rules = a_rulebook(
        {
            **INDICATORS,
            "both": {"title": "合计", "measure": "万元", "source": "一", **EXCHANGE},
            "growth": {"title": "增幅", "measure": "%", "growth": "both"},
        }
    )
    facts = (told("funds", 100), told("foreign", 0))
    last = (fact("a", "2023-03", 80, "ytd"), fact("a", "2023-03", 0, "ytd", "foreign"))

    scores = scored(rules, "2024-03", ScoringInput(units("a"), facts=(*facts, *last)))

    assert measured(scores, "a", "growth").ytd == exact("1/4")
    assert measured(scores, "a", "both").growth == exact("1/4")


@pytest.mark.mechanism("R6")
@pytest.mark.parametrize("word", ["completion", "ahead", "left_of", "pace_for"])
def test_who_neither_reported_nor_has_a_target_is_listed_as_not_reported_on_every_board(word):
    measure = "%" if word in ("completion", "ahead") else "万元"
    derived = {"title": "派生", "measure": measure, word: {"of": "funds"}}
    book = a_rulebook({"funds": YEARLY, "own": derived}, (total(), ranking("own")))
    facts = (fact("b", "2024-01", 3), fact("c", "2024-01", 3))
    targets = (target("a", "2024", 9), target("c", "2024", 9))

    scores = scored(
        book, "2024-01", ScoringInput(units("a", "b", "c", "d"), targets=targets, facts=facts)
    )

    for id_ in ("total", "by_own"):
        states = {r.unit: str(r.state) for r in board(scores, id_).standings}
        assert states == {
            "a": "not_reported",
            "b": "no_target",
            "c": "ranked",
            "d": "not_reported",
        }


def test_a_region_with_nothing_has_no_share_to_be_a_part_of():
    indicators = {"funds": FUNDS, "part": {"title": "份额", "measure": "%", "share": "funds"}}
    scores = scored(
        a_rulebook(indicators),
        "2024-01",
        ScoringInput(units("a"), facts=(fact("a", "2024-01", 0),)),
    )

    assert [measured(scores, unit, "part").month for unit in "a*"] == [None, None]
