"""Items of every kind over a few indicators, and what one unit has of them."""

from diaodu.calendar import parse_period
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import (
    FUNDS,
    a_rulebook,
    fact,
    item,
    scored,
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
AT_TARGET = {
    "item": "funds",
    "score": "at_target",
    "weight": 10,
    "full_at": 100,
    "step": 10,
    "each": "0.5",
    "at_most": 10,
}
TIERS = {
    "item": "rate",
    "score": "tiers",
    "tiers": [
        {"at_least": 90, "also": {"of": "outings", "at_least": 2}, "points": 100},
        {"at_least": 80, "points": 75},
        {"at_most": 10, "points": 5},
    ],
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
