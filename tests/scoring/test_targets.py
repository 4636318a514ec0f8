"""Which target is in force, and what of it is due."""

from datetime import date

import pytest

from diaodu.calendar import Campaign
from diaodu.scoring import ScoringInput
from tests.scoring.examples import (
    FUNDS,
    a_rulebook,
    exact,
    fact,
    item,
    measured,
    row,
    scored,
    target,
    total,
    units,
)


def scores_of(*targets, period="2024-03", on=None, actual=30, starts_in=1, **rule):
    rules = a_rulebook({"funds": {**FUNDS, "target": rule}}, (total(),), year_starts_in=starts_in)
    facts = (fact("a", "2024-03", actual, "ytd"), fact("a", "2024-02", 20, "ytd"))
    return scored(rules, period, ScoringInput(units("a"), targets, facts), on)


def whole(*targets, **more):
    return measured(scores_of(*targets, **more), "a").target


REVISED = (
    target("a", "2024", 100),
    target("a", "2024", 120, from_on=date(2024, 2, 15)),
    target("a", "2024", 140, from_on=date(2024, 4, 1)),
)


def test_the_revision_that_took_effect_last_by_the_end_of_the_period_is_in_force():
    assert whole(*REVISED) == 120
    assert whole(*reversed(REVISED)) == 120


def test_a_revision_holds_from_its_day_on():
    last = target("a", "2024", 130, from_on=date(2024, 3, 31))
    late = target("a", "2024", 130, from_on=date(2024, 4, 1))

    assert whole(*REVISED[:2], last) == 130
    assert whole(*REVISED[:2], late) == 120


def test_the_day_given_chooses_the_target_in_force():
    assert whole(*REVISED, on=date(2024, 1, 31)) == 100
    assert whole(*REVISED, on=date(2024, 12, 31)) == 140


def test_only_base_targets_are_measured_against():
    assert whole(target("a", "2024", 100), target("a", "2024", 200, level="stretch")) == 100


@pytest.mark.parametrize(
    ("over", "key"),
    [("year", "2024"), ("quarter", "2024-Q1"), ("month", "2024-03"), ("period", "2024-03")],
)
def test_a_target_is_looked_up_under_the_key_of_its_window(over, key):
    assert whole(target("a", key, 7), over=over) == 7
    assert whole(target("a", "2025", 7), over=over) is None


def test_a_period_target_bears_the_key_of_the_assessed_period():
    assert whole(target("a", "2024-Q1", 7), over="period", period="2024-Q1") == 7


def test_a_campaign_target_bears_the_campaigns_id_and_is_paced_by_days():
    race = Campaign("race", "百日竞赛", date(2024, 3, 1), date(2024, 6, 8))
    rule = {"over": "period", "pace": "linear"}

    scores = scores_of(target("a", "race", 40), period=race, on=date(2024, 3, 25), **rule)

    assert measured(scores, "a").target == 40
    assert measured(scores, "a").ahead == exact("0")
    assert item(scores, "a").points == 50


def test_an_accounting_years_target_bears_the_year_in_which_it_ends():
    assert whole(target("a", "2024", 7), period="2024-01", starts_in=12) == 7
    assert whole(target("a", "2025", 7), period="2024-12", starts_in=12) == 7


def test_a_linear_target_is_the_whole_times_the_months_passed():
    scores = scores_of(target("a", "2024", 120), pace="linear")

    assert measured(scores, "a").target == 120
    assert item(scores, "a").points == 50


def test_a_whole_target_is_never_paced():
    assert item(scores_of(target("a", "2024", 120)), "a").points == exact("12.5")


def test_no_row_and_a_target_of_zero_are_no_target():
    for targets in ((), (target("a", "2024", 0),), (target("b", "2024", 7),)):
        scores = scores_of(*targets)
        assert row(scores, "a").state == "no_target"
        assert measured(scores, "a").completion is None


def test_a_target_rule_out_of_force_sets_no_target():
    assert whole(target("a", "2024", 7), in_force={"to": "2024-02"}) is None
    assert whole(target("a", "2024", 7), in_force={"to": "2024-03"}) == 7


def test_the_target_of_the_star_is_the_regions_own_and_no_sum():
    scores = scores_of(target("a", "2024", 100), target("*", "2024", 60))

    assert measured(scores, "*").target == 60
    assert measured(scores, "*").completion == exact("1/2")
    assert [standing.unit for standing in scores.boards[0].standings] == ["a"]


def test_the_target_of_a_share_is_written_in_percent():
    rules = a_rulebook({"funds": {"title": "率", "measure": "%", "target": {}}}, (total(),))
    facts = (fact("a", "2024-01", 40),)
    given = ScoringInput(units("a"), (target("a", "2024", 80),), facts)

    found = measured(scored(rules, "2024-01", given), "a")

    assert (found.ytd, found.target, found.completion) == (
        exact("2/5"),
        exact("4/5"),
        exact("1/2"),
    )
