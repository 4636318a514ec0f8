"""Scores as a whole."""

from diaodu.model.canonical import canonical, restore
from diaodu.model.scores import GroupTitle, IndicatorTitle, Scores
from diaodu.scoring import ScoringInput
from tests.scoring.examples import (
    FUNDS,
    a_rulebook,
    board,
    fact,
    measured,
    scored,
    target,
    total,
    units,
)


def test_scores_name_their_period_and_rulebook_and_how_indicators_and_groups_are_printed():
    scores = scored(a_rulebook(), "2024-03", ScoringInput(units("a")))

    assert (scores.period, scores.rulebook) == ("2024-03", "test")
    assert scores.indicators == (IndicatorTitle("funds", "到位资金", "万元", 2),)
    assert scores.groups == (GroupTitle("town", "乡镇"), GroupTitle("office", "部门"))


def test_only_indicators_in_force_in_the_last_month_are_scored():
    rules = a_rulebook({"funds": FUNDS, "old": {**FUNDS, "in_force": {"to": "2024-02"}}})

    march = scored(rules, "2024-Q1", ScoringInput(units("a")))

    assert [found.id for found in march.indicators] == ["funds"]


def test_scores_survive_the_store_unchanged():
    given = ScoringInput(units("a"), (target("a", "2024", 3),), (fact("a", "2024-01", 1),))
    scores = scored(a_rulebook(boards=(total(),)), "2024-01", given)

    assert restore(Scores, canonical(scores)) == scores
    assert board(scores).standings[0].score.denominator == 3


def test_a_region_without_units_has_empty_boards():
    scores = scored(a_rulebook(boards=(total(),)), "2024-01", ScoringInput(()))

    assert board(scores).standings == ()
    assert measured(scores, "*").ytd is None
