"""Scores as a whole."""

from diaodu.model.canonical import canonical, restore
from diaodu.model.scores import GroupTitle, IndicatorTitle, Origin, Scores
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


def test_what_the_calendar_gives_is_told_from_what_is_worked_out_and_from_what_is_reported():
    worked_out = {**FUNDS, "title": "平均", "ratio": {"of": "funds", "to": "months"}}
    months = {"title": "月数", "measure": "月", "calendar": "unit_months", "source": "一"}
    weeks = {**FUNDS, "title": "有人外出的周数", "count": "outings", "distinct": "week"}
    indicators = {"funds": FUNDS, "months": months, "average": worked_out, "weeks": weeks}

    scores = scored(a_rulebook(indicators), "2024-03", ScoringInput(units("a")))

    assert {found.id: found.origin for found in scores.indicators} == {
        "funds": Origin.TOLD,
        "months": Origin.CALENDAR,
        "average": Origin.WORKED_OUT,
        "weeks": Origin.WORKED_OUT,
    }


def test_an_indicator_that_is_reported_stands_in_the_store_as_it_always_did():
    assert canonical(IndicatorTitle("funds", "到位资金", "万元", 2)) == (
        '{"decimals":2,"id":"funds","measure":"万元","title":"到位资金"}'
    )
