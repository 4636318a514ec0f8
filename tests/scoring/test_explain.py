"""Why a unit stands where it does, as text."""

import pytest

from diaodu.calendar import Month
from diaodu.errors import UnreadableInputError
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import (
    COMPLETION,
    FUNDS,
    YEARLY,
    a_rulebook,
    fact,
    ranking,
    target,
    total,
    units,
)

INDICATORS = {
    "funds": {**YEARLY, "source": "第一条"},
    "other": FUNDS,
    "rate": {
        "title": "到位率",
        "measure": "%",
        "decimals": 1,
        "ratio": {"of": "funds", "to": "other"},
    },
    "growth": {"title": "增幅", "measure": "%", "decimals": 1, "growth": "funds"},
}
ITEM = {
    "item": "funds",
    "score": "completion",
    "weight": 50,
    "cap": "120%",
    "source": "第二条",
    "assumed": True,
}


def explained(*boards, unit="b", facts=(), **values):
    ids = tuple(values) or ("a", "b")
    told = tuple(fact(id_, "2024-01", value) for id_, value in values.items())
    targets = tuple(target(id_, "2024", 10) for id_ in ids)
    rules = a_rulebook(INDICATORS, boards)
    given = ScoringInput(units(*ids), targets, (*told, *facts))
    return explain_unit(rules, given, Month(2024, 1), unit).splitlines()


def test_a_total_is_explained_item_by_item_with_formula_and_citation():
    lines = explained(total(ITEM, within=["town"], source="第三条"), a=1, b=5)

    assert lines == [
        "单位b(b) 2024年1月 测试办法",
        "",
        "总分(total) · 乡镇: 第1名(共2个单位参加排名), 25.00分; 领先后一名(第2名 单位a) 20.00",
        "  到位资金(funds) 25.00分: 完成率 = 5.00 ÷ 10.00 = 50.0% → 50 × 50.0% = 25.00分",
        "    依据: 第二条 (假定, 原文未载)",
        "  榜单依据: 第三条",
    ]


def test_the_gaps_are_to_the_next_ahead_and_the_next_behind_past_those_who_tie():
    lines = explained(ranking(), a=9, b=5, c=5, d=2, e=10)

    assert lines[2] == (
        "funds(by_funds): 第3名(共5个单位参加排名), 5.00万元; 与单位c并列; "
        "距前一名(第2名 单位a) 4.00; 领先后一名(第5名 单位d) 3.00"
    )


def test_a_gap_too_small_to_print_is_given_exactly():
    lines = explained(ranking(), a="5.001", b="5")

    assert "距前一名(第1名 单位a) 0.001" in lines[2]


def test_a_unit_without_a_rank_is_told_why():
    lines = explained(total(ITEM), ranking())

    assert lines[2] == "总分(total): 未参加排名, 未报送"
    assert "  到位资金(funds): 未报送" in lines
    assert lines[-2:] == ["funds(by_funds): 未参加排名, 未报送", "  到位资金: 未报送"]


def test_a_ratio_is_explained_by_what_it_divides():
    facts = (fact("b", "2024-01", 3, "month", "other"),)

    lines = explained(ranking("rate"), facts=facts, a=1, b=2)

    assert "  到位率 = 到位资金 2.00 ÷ 到位资金 3.00 ≈ 66.7%" in lines


def test_growth_is_explained_by_last_years_figure():
    facts = (fact("b", "2023-01", 4),)

    lines = explained(ranking("growth"), facts=facts, a=1, b=9)

    assert "  增幅 = 到位资金 9.00 ÷ 上年同期 4.00 - 1 = 125.0%" in lines


def test_a_ratio_that_was_given_is_not_explained_away():
    facts = (fact("b", "2024-01", "68.9", "month", "rate"),)

    assert "  到位率 = 68.9%" in explained(ranking("rate"), facts=facts, a=1, b=9)


def test_a_unit_may_be_asked_for_by_its_title():
    assert explained(ranking(), unit="单位a", a=1)[0] == "单位a(a) 2024年1月 测试办法"


def test_an_unknown_unit_is_refused_with_those_that_are_known():
    with pytest.raises(UnreadableInputError, match="没有单位 x; 有: a、b"):
        explained(ranking(), unit="x", a=1, b=2)


def test_a_veto_over_a_figure_nobody_reported_is_said_not_to_hold():
    veto = {"title": "弄虚作假", "of": "other", "at_least": 9, "source": "第九条"}
    vetoed = total(COMPLETION, vetoes=[veto])
    known = (fact("b", "2024-01", 3, "month", "other"),)

    assert "  一票否决 弄虚作假: 到位资金 未报送, 不作否决" in explained(vetoed, b=1)
    assert "不作否决" not in "".join(explained(vetoed, b=1, facts=known))
