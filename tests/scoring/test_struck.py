"""Reported, struck out and recognised figures side by side; estimates and finals."""

from decimal import Decimal

import pytest

from diaodu.calendar import Month
from diaodu.model.figures import Basis, Fact, Strike, StrikeReason
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import (
    FUNDS,
    a_rulebook,
    fact,
    measured,
    project,
    ranking,
    ranks,
    scored,
    units,
)

AUDITED = {
    "funds": FUNDS,
    "before": {"title": "上报数", "measure": "万元", "reported_of": "funds"},
    "off": {"title": "核减数", "measure": "万元", "struck_of": {"of": "funds"}},
    "twice": {
        "title": "重报",
        "measure": "万元",
        "struck_of": {"of": "funds", "reason": "repeated"},
    },
    "growth": {"title": "增幅", "measure": "%", "growth": "funds"},
}
RULES = a_rulebook(AUDITED, (ranking("funds"), ranking("before")))
FACTS = (
    *(fact("a", f"2024-0{n}", 100) for n in (1, 2, 3)),
    fact("b", "2024-03", 250, "ytd"),
)


def strike(unit, month, value, reason="repeated", indicator="funds"):
    return Strike(unit, indicator, Month.parse(month), Decimal(value), StrikeReason(reason))


STRIKES = (
    strike("a", "2024-02", 30),
    strike("a", "2024-03", 40, "inflated"),
    strike("b", "2024-03", -10, "concealed"),
    strike("a", "2023-12", 5),
)


def audited(*strikes, facts=FACTS, rules=RULES, **given):
    return scored(
        rules, "2024-03", ScoringInput(units("a", "b"), facts=facts, strikes=strikes, **given)
    )


@pytest.mark.mechanism("M10")
def test_reported_struck_and_recognised_figures_stand_side_by_side():
    scores = audited(*STRIKES)

    told = {id_: measured(scores, "a", id_).ytd for id_ in ("before", "off", "twice", "funds")}
    assert told == {"before": 300, "off": 70, "twice": 30, "funds": 230}
    assert measured(scores, "a", "off").month == 40
    assert [measured(scores, "*", id_).ytd for id_ in ("before", "off", "funds")] == [550, 60, 490]


def test_the_board_after_striking_may_stand_in_another_order_than_the_one_before():
    scores = audited(*STRIKES)

    assert ranks(scores, "by_before") == [("a", 1), ("b", 2)]
    assert ranks(scores, "by_funds") == [("b", 1), ("a", 2)]


def test_last_year_s_base_is_the_recognised_one():
    facts = (fact("a", "2023-03", 200, "ytd"), *FACTS)

    scores = audited(strike("a", "2023-02", 100), facts=facts)

    assert measured(scores, "a", "growth").ytd == 2


def test_a_counted_project_may_be_struck_from_its_unit_s_count():
    count = {"title": "签约", "measure": "个", "count": "projects", "where": {"reached": "signed"}}
    rows = tuple(project("a", f"p{n}", "2024-03", signed_on="2024-03-02") for n in range(3))

    scores = audited(
        strike("a", "2024-03", 1, "ineligible", "signed"),
        rules=a_rulebook({"signed": count}),
        projects=rows,
        facts=(),
    )

    assert measured(scores, "a", "signed").month == 2


def test_what_cannot_be_struck_or_takes_too_much_is_told():
    rules = a_rulebook({**AUDITED, "rate": {"title": "率", "measure": "%"}})

    scores = audited(
        strike("a", "2024-03", 301),
        strike("a", "2024-03", 1, indicator="rate"),
        strike("c", "2024-03", 1),
        rules=rules,
    )

    assert "单位a 到位资金 核减数大于上报数, 核定数为负" in scores.warnings
    assert "指标 率(rate) 各月不能相加, 核减表中的有关数据未使用" in scores.warnings
    assert "单位 c 不在单位名册中, 有关数据未使用" in scores.warnings


def test_the_explanation_of_a_unit_tells_what_was_struck_and_why():
    given = ScoringInput(units("a"), facts=FACTS[:3], strikes=STRIKES)

    told = explain_unit(RULES, given, Month(2024, 3), "a")

    assert "上报数 = 核定 230.00 + 核减 70.00 = 300万元" in told
    assert (
        "口径说明\n  到位资金 本年累计 上报 300.00 - 重报 30.00 - 虚报 40.00 = 核定 230.00万元"
        in told
    )


def estimate(month, value, basis="month"):
    return Fact("a", "funds", Month.parse(month), Basis(basis), Decimal(value), is_estimate=True)


def test_an_estimate_counts_until_a_final_figure_of_the_month_is_there():
    told = (fact("a", "2024-01", 100), fact("a", "2024-02", 100))

    early = audited(facts=(*told, estimate("2024-03", 50)))
    late = audited(facts=(estimate("2024-03", 50), *told, fact("a", "2024-03", 60)))
    whole = audited(facts=(*told, estimate("2024-03", 999, "ytd"), fact("a", "2024-03", 60)))

    assert [measured(s, "a").ytd for s in (early, late, whole)] == [250, 260, 260]
    assert [measured(s, "a").is_estimate for s in (early, late, whole)] == [True, False, False]
    assert "指标 到位资金(funds) 本年内单位a有预计数, 以定报为准" in early.warnings


def test_a_rule_may_refuse_estimates():
    rules = a_rulebook({"funds": {**FUNDS, "estimates": "refused"}})

    scores = audited(facts=(estimate("2024-03", 50),), rules=rules)

    assert measured(scores, "a").month is None
    assert not measured(scores, "a").is_estimate


def test_the_explanation_of_a_unit_names_the_months_that_are_estimates():
    given = ScoringInput(units("a"), facts=(estimate("2024-03", 50),))

    told = explain_unit(RULES, given, Month(2024, 3), "a")

    assert "到位资金 2024年3月为预计数, 以定报为准" in told
