"""Levels: the last one reported counts, or their average; months and units never add up."""

from fractions import Fraction

import pytest

from diaodu.model.scores import StandingState
from diaodu.scoring import ScoringInput
from tests.scoring.examples import (
    a_rulebook,
    board,
    fact,
    item,
    measured,
    ranking,
    scored,
    target,
    total,
    units,
)

LEVEL = {"title": "水平", "measure": "微克", "decimals": 1, "reported": "month"}


def levels(*facts, period="2024-05", **more):
    rules = a_rulebook({"air": {**LEVEL, **more}}, (ranking("air", lower_is_better=True),))
    given = ScoringInput(units("a", "b"), facts=tuple(facts))
    return scored(rules, period, given)


def air(unit, month, value, basis="month"):
    return fact(unit, month, value, basis, "air")


@pytest.mark.mechanism("M1")
@pytest.mark.parametrize(("stock", "year"), [("latest", 40), ("average", 45)])
def test_over_a_year_a_level_is_the_last_one_reported_or_the_average_never_the_sum(stock, year):
    scores = levels(air("a", "2024-01", 50), air("a", "2024-04", 40), stock=stock)

    found = measured(scores, "a", "air")
    assert (found.ytd, found.quarter, found.month) == (year, 40, None)


def test_a_unit_without_a_level_in_the_window_has_not_reported():
    scores = levels(air("a", "2024-01", 50), air("b", "2023-12", 10), stock="latest")

    states = {row.unit: row.state for row in board(scores, "by_air").standings}
    assert states == {"a": StandingState.RANKED, "b": StandingState.NOT_REPORTED}


@pytest.mark.parametrize(
    ("region", "found"), [("own", None), ("sum", 60), ("average", 30)], ids=str
)
def test_levels_of_units_do_not_add_up_to_the_region_unless_the_rule_says_so(region, found):
    facts = (air("a", "2024-05", 40), air("b", "2024-05", 20))

    scores = levels(*facts, stock="latest", region=region)
    told = levels(*facts, air("*", "2024-05", 33), stock="latest", region=region)

    assert measured(scores, "*", "air").month == found
    assert measured(told, "*", "air").month == 33


def test_a_percentage_is_held_against_a_ceiling_and_against_last_year():
    rules = a_rulebook(
        {
            "jobless": {**LEVEL, "measure": "%", "stock": "latest", "target": {"over": "year"}},
            "change": {"title": "升降", "measure": "%", "decimals": 1, "growth": "jobless"},
        },
        (total({"item": "jobless", "score": "met", "weight": 10, "target": "at_most"}),),
    )
    facts = tuple(
        fact("a", month, value, "month", "jobless")
        for month, value in (("2023-03", 5), ("2024-02", "4.5"), ("2024-03", 4))
    )
    given = ScoringInput(units("a"), (target("a", "2024", 4, "jobless"),), facts)

    scores = scored(rules, "2024-03", given)

    assert item(scores, "a", "jobless").points == 10
    assert measured(scores, "a", "jobless").ytd == Fraction(4, 100)
    assert measured(scores, "a", "change").ytd == Fraction(-1, 5)
