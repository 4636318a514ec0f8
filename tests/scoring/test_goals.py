"""Targets as the year goes: schedules, what is carried over, campaigns beside the year."""

from datetime import date

import pytest

from diaodu.calendar import Month
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import (
    COMPLETION,
    FUNDS,
    a_rulebook,
    board,
    exact,
    fact,
    item,
    measured,
    scored,
    target,
    total,
    units,
)

SCHEDULE = [
    {"month": 3, "due": "20%", "source": "一"},
    {"month": 6, "due": "50%", "source": "一"},
    {"month": 12, "due": "100%", "source": "一"},
]
RACE = {"race": {"title": "百日竞赛", "from": "2024-03-11", "to": "2024-06-18", "source": "一"}}


def completed(rule, period, *facts, targets=()):
    rules = a_rulebook(
        {"funds": {**FUNDS, "target": rule}}, (total({**COMPLETION, "cap": "none"}),)
    )
    return item(scored(rules, period, ScoringInput(units("a"), targets, facts)), "a")


@pytest.mark.mechanism("M12")
@pytest.mark.parametrize(
    ("month", "share"), [("01", "1/15"), ("03", "1/5"), ("05", "2/5"), ("06", "1/2"), ("12", "1")]
)
def test_by_a_schedule_a_target_falls_due_evenly_between_its_milestones(month, share):
    rule = {"over": "year", "pace": "schedule", "schedule": SCHEDULE}
    done = fact("a", f"2024-{month}", 60, "ytd")

    found = completed(rule, f"2024-{month}", done, targets=(target("a", "2024", 60),))

    assert found.points == 50 / exact(share)


@pytest.mark.mechanism("M12")
def test_a_scheduled_share_stands_in_the_formula():
    rule = {"over": "year", "pace": "schedule", "schedule": SCHEDULE}
    done = fact("a", "2024-05", 12, "ytd")

    found = completed(rule, "2024-05", done, targets=(target("a", "2024", 60),))

    assert found.formula.startswith("完成率 = 12.00 ÷ (60.00 × 40.0%) = 50.0%")


QUARTERLY = {"over": "quarter", "carry": "shortfall"}
QUARTERS = tuple(target("a", f"2024-Q{n}", 100) for n in (1, 2, 3))


def quarters(*values):
    return tuple(
        fact("a", f"2024-{month:02d}", value, "ytd")
        for month, value in zip((3, 6, 9), values, strict=False)
    )


@pytest.mark.mechanism("M12")
@pytest.mark.parametrize(
    ("cumulative", "whole"),
    [((70, 150), 130), ((130, 150), 100), ((70, 200, 250), 100), ((70, 120, 170), 180)],
)
def test_a_shortfall_is_carried_into_the_next_quarter_and_a_surplus_is_not(cumulative, whole):
    rules = a_rulebook({"funds": {**FUNDS, "target": QUARTERLY}})
    given = ScoringInput(units("a"), QUARTERS, quarters(*cumulative))

    scores = scored(rules, f"2024-Q{len(cumulative)}", given)

    assert measured(scores, "a").target == whole


@pytest.mark.mechanism("M12")
def test_what_was_carried_over_stands_in_the_formula():
    found = completed(QUARTERLY, "2024-Q2", *quarters(70, 135), targets=QUARTERS)

    assert found.formula.startswith("完成率 = 65.00 ÷ (100.00 + 结转30.00) = 50.0%")


@pytest.mark.mechanism("M12")
def test_a_quarter_nobody_reported_carries_nothing_over():
    june = tuple(fact("a", f"2024-0{n}", 10) for n in (4, 5, 6))

    assert completed(QUARTERLY, "2024-Q2", *june, targets=QUARTERS).points == 15


@pytest.mark.mechanism("M12")
def test_a_revised_target_holds_from_its_day_on():
    revised = (target("a", "2024", 100), target("a", "2024", 200, from_on=date(2024, 4, 1)))

    before = completed({}, "2024-03", fact("a", "2024-03", 50, "ytd"), targets=revised)
    after = completed({}, "2024-04", fact("a", "2024-04", 50, "ytd"), targets=revised)

    assert (before.points, after.points) == (25, exact("25/2"))


@pytest.mark.mechanism("M8")
def test_an_accounting_year_from_december_takes_december_into_the_next_year():
    rules = a_rulebook(
        {"funds": {**FUNDS, "target": {"over": "year", "pace": "linear"}}}, year_starts_in=12
    )
    facts = (fact("a", "2023-11", 900), fact("a", "2023-12", 10), fact("a", "2024-01", 20))

    found = measured(scored(rules, "2024-01", ScoringInput(units("a"), facts=facts)), "a")

    assert found.ytd == 30


def race_rules():
    return a_rulebook(
        {
            "funds": {**FUNDS, "target": {"over": "period", "pace": "linear"}},
            "year": {**FUNDS, "title": "全年资金", "target": {"over": "year"}},
        },
        (
            total({**COMPLETION, "cap": "none"}, campaign="race"),
            {"id": "by_year", "title": "全年", "rank": "year"},
        ),
        campaigns=RACE,
        triggers=[{"id": "t", "title": "末位", "board": "total", "bottom": 1, "source": "一"}],
    )


@pytest.mark.mechanism("M3")
def test_a_campaign_runs_by_its_days_beside_the_targets_of_the_year():
    rules = race_rules()
    race = rules.campaign("race")
    facts = (
        fact("a", "2024-03", 10),
        fact("a", "2024-04", 30),
        fact("a", "2024-04", 50, "ytd", "year"),
    )
    targets = (target("a", "race", 100), target("a", "2024", 200, "year"))
    given = ScoringInput(units("a"), targets, facts)

    scores = scored(rules, race, given, date(2024, 4, 19))

    assert [found.id for found in scores.boards] == ["total", "by_year"]
    assert item(scores, "a").points == 50
    assert item(scores, "a").formula.startswith("完成率 = 40.00 ÷ (100.00 × 40/100)")
    assert measured(scores, "a", "year").completion == exact("1/4")
    assert "总分(total)" in explain_unit(rules, given, race, "a", date(2024, 4, 19))


def test_the_board_of_a_campaign_is_not_in_the_circular_of_a_month():
    scores = scored(race_rules(), "2024-03", ScoringInput(units("a")))

    assert [found.id for found in scores.boards] == ["by_year"]
    assert race_rules().during(Month(2024, 3)).triggers == ()
    assert board(scores, "by_year").standings


@pytest.mark.mechanism("M12")
def test_what_is_left_to_the_whole_target_and_what_each_month_left_must_bring():
    rules = a_rulebook(
        {
            "funds": {**FUNDS, "target": {"over": "year", "pace": "linear"}},
            "left": {"title": "还差", "measure": "万元", "left_of": {"of": "funds"}},
            "pace": {"title": "每月须", "measure": "万元/月", "pace_for": {"of": "funds"}},
        }
    )

    def due(done, period):
        facts = (fact("a", period, done, "ytd"),)
        given = ScoringInput(units("a", "b"), targets=(target("a", "2024", 180),), facts=facts)
        scores = scored(rules, period, given)
        return tuple(measured(scores, "a", id_).ytd for id_ in ("left", "pace"))

    assert due(130, "2024-09") == (50, exact("50/3"))
    assert due(200, "2024-09") == (0, 0)
    assert due(170, "2024-12") == (10, None)
    assert due(180, "2024-12") == (0, 0)
