"""Counted and summed indicators, computed from registers."""

from datetime import date

import pytest

from diaodu.accountability import hold_to_account
from diaodu.calendar import Campaign, Month
from diaodu.model.figures import ActivityKind, Agreement
from diaodu.scoring import ScoringInput, score
from tests.scoring.examples import (
    a_rulebook,
    exact,
    fact,
    measured,
    outing,
    project,
    scored,
    units,
)

RULES = a_rulebook(
    {
        "outings": {"title": "外出", "measure": "批次", "count": "outings"},
        "visits": {"title": "来访", "measure": "批次", "count": "visits"},
        "signed": {
            "title": "签约",
            "measure": "个",
            "count": "projects",
            "where": {"reached": "signed"},
        },
        "contracts": {
            "title": "合同",
            "measure": "个",
            "count": "projects",
            "where": {"reached": "signed", "agreement": "contract"},
        },
        "talks": {
            "title": "在谈",
            "measure": "个",
            "count": "projects",
            "where": {"reached": "in_talk"},
        },
        "listed": {"title": "在册", "measure": "个", "count": "projects"},
        "funds": {"title": "到位资金", "measure": "万元", "sum": "funds"},
        "funds_yi": {"title": "到位资金", "measure": "亿元", "decimals": 2, "sum": "funds"},
    }
)


def found(indicator: str, period: object = "2024-03", unit: str = "a", on=None, **given):
    scores = scored(RULES, period, ScoringInput(units("a", "b"), **given), on)
    return measured(scores, unit, indicator)


def test_outings_and_visits_are_counted_by_the_day_they_took_place():
    activities = (
        outing("a", "2024-01-31"),
        outing("a", "2024-03-01"),
        outing("a", "2024-03-31"),
        outing("a", "2024-03-05", ActivityKind.VISIT),
        outing("a", "2024-04-01"),
        outing("b", "2024-03-05"),
    )

    counted = found("outings", activities=activities)

    assert (counted.month, counted.quarter, counted.ytd) == (2, 3, 3)
    assert found("visits", activities=activities).ytd == 1


def test_a_unit_without_a_row_in_a_register_that_was_given_has_zero():
    assert found("outings", activities=(), unit="b").ytd == 0
    assert found("signed", projects=(), unit="b").ytd == 0


def test_without_a_register_and_without_facts_a_count_is_not_reported():
    assert found("outings").ytd is None
    assert found("outings", projects=()).ytd is None
    assert found("signed", activities=()).ytd is None


def test_a_fact_under_a_counted_indicators_own_id_is_taken_as_given():
    given = fact("a", "2024-03", 9, indicator="outings")
    activities = (outing("a", "2024-02-01"), outing("a", "2024-03-01"))

    counted = found("outings", facts=(given,), activities=activities)

    assert (counted.month, counted.ytd) == (9, 10)


def test_a_cumulative_fact_under_a_counted_indicators_own_id_is_taken_as_given():
    given = fact("a", "2024-03", 9, "ytd", indicator="outings")

    assert found("outings", facts=(given,), activities=(outing("a", "2024-02-01"),)).ytd == 9


def test_a_project_counts_once_on_the_day_it_reached_the_stage_however_often_it_is_listed():
    projects = (
        project("a", "p", "2024-01", "in_talk"),
        project("a", "p", "2024-02", signed_on="2024-02-20"),
        project("a", "p", "2024-03", signed_on="2024-02-20"),
        project("a", "q", "2024-03", signed_on="2023-12-31"),
    )

    counted = found("signed", projects=projects)

    assert (counted.month, counted.ytd) == (0, 1)


def test_two_units_may_use_the_same_project_id():
    projects = tuple(project(u, "p", "2024-03", signed_on="2024-03-05") for u in ("a", "b"))

    assert (
        found("signed", projects=projects).ytd == found("signed", unit="b", projects=projects).ytd
    )
    assert found("signed", unit="*", projects=projects).ytd == 2


def test_only_projects_with_the_agreement_asked_for_count_as_their_latest_listing_has_it():
    projects = (
        project("a", "p", "2024-01", signed_on="2024-01-05", agreement=Agreement.INTENT),
        project("a", "p", "2024-02", signed_on="2024-01-05", agreement=Agreement.CONTRACT),
        project("a", "q", "2024-02", signed_on="2024-02-05", agreement=Agreement.FRAMEWORK),
    )

    for rows in (projects, projects[::-1]):
        assert found("contracts", projects=rows).ytd == 1
        assert found("signed", projects=rows).ytd == 2


def test_leads_and_talks_bear_no_day_and_count_from_the_month_they_are_first_listed_in():
    projects = (
        project("a", "p", "2024-01", "lead"),
        project("a", "p", "2024-02", "in_talk"),
        project("a", "p", "2024-03", "in_talk"),
    )

    assert found("talks", "2024-02", projects=projects).month == 1
    assert found("talks", projects=projects).month == 0
    assert found("listed", "2024-01", projects=projects).month == 1
    assert found("listed", projects=projects).ytd == 1


def test_funds_are_the_sum_over_the_rows_of_the_months_in_the_window():
    projects = (
        project("a", "p", "2024-01", funds_month_wan="100.5"),
        project("a", "p", "2024-03", funds_month_wan="200"),
        project("a", "q", "2024-03", funds_month_wan="0.25"),
        project("b", "q", "2024-03", funds_month_wan="7"),
    )

    assert found("funds", projects=projects).month == exact("200.25")
    assert found("funds", projects=projects).ytd == exact("300.75")
    assert found("funds_yi", projects=projects).ytd == exact("0.030075")


def test_a_register_says_nothing_of_earlier_years_it_has_no_row_in():
    this_year = (outing("a", "2024-03-01"),)
    both_years = (*this_year, outing("b", "2023-05-01"))

    assert found("outings", activities=this_year).base is None
    assert found("outings", activities=both_years).base == 0


def test_a_register_speaks_for_a_year_in_which_it_has_rows_though_none_of_them_counted():
    visited = (outing("b", "2023-05-01", ActivityKind.VISIT), outing("a", "2024-03-01"))
    talked = (project("b", "p", "2023-05", "in_talk"), project("a", "q", "2024-03", "in_talk"))

    assert found("outings", activities=visited).base == 0
    assert found("signed", projects=talked).base == 0


def test_an_accumulation_over_years_needs_rows_of_the_register_and_none_that_count():
    since = {"of": "outings", "since": "2023-12"}
    rules = a_rulebook(
        {
            "outings": {"title": "外出", "measure": "批次", "count": "outings"},
            "own": {"title": "累计", "measure": "批次", "window": since},
            "places": {
                "title": "去过的地点",
                "measure": "个",
                "count": "outings",
                "distinct": "place",
            },
            "own_places": {
                "title": "累计地点",
                "measure": "个",
                "window": {"of": "places", "since": "2023-12"},
            },
        }
    )
    activities = (
        outing("b", "2023-05-01", ActivityKind.VISIT),
        outing("a", "2024-03-01", place="深圳"),
    )
    scores = scored(rules, "2024-03", ScoringInput(units("a", "b"), activities=activities))

    assert [measured(scores, unit, "own").ytd for unit in "ab"] == [1, 0]
    assert [measured(scores, unit, "own_places").ytd for unit in "ab"] == [1, 0]


def test_a_list_of_last_years_zeros_names_who_has_none_in_a_register_of_that_year():
    rules = a_rulebook(
        {"outings": {"title": "外出", "measure": "批次", "count": "outings"}},
        lists=(
            {
                "id": "none",
                "title": "去年零外出",
                "of": "outings",
                "over": "year",
                "last_year": True,
                "zero": True,
            },
        ),
    )
    activities = (
        outing("b", "2023-03-01", ActivityKind.VISIT),
        outing("a", "2024-03-01"),
    )
    given = ScoringInput(units("a", "b"), activities=activities)

    scores = score(rules, given, Month(2024, 3))
    account = hold_to_account(rules, scores, given.units, Month(2024, 3), ())

    assert [row.unit for row in account.lists[0].units] == ["a", "b"]


def test_with_returns_a_unit_that_handed_none_in_is_not_reported_instead_of_zero():
    march = frozenset({("a", Month(2024, 3))})

    assert found("outings", activities=(), returns=march).month == 0
    assert found("outings", unit="b", activities=(), returns=march).month is None
    assert found("outings", activities=(), returns=march).ytd is None


def test_within_a_campaign_rows_are_counted_by_their_days():
    race = Campaign("race", "百日竞赛", date(2024, 3, 11), date(2024, 6, 18))
    days = ("2024-03-10", "2024-03-11", "2024-04-19", "2024-04-20")
    activities = tuple(outing("a", day) for day in days)

    on = date(2024, 4, 19)
    counted = found("outings", race, on=on, activities=activities)

    assert (counted.period, counted.ytd) == (2, 4)
    assert found("outings", race, on=on).period is None
    assert found("outings", race, unit="*", on=on, activities=activities).period == 2


def test_within_a_campaign_a_given_fact_counts_for_its_whole_month():
    race = Campaign("race", "百日竞赛", date(2024, 3, 11), date(2024, 6, 18))
    given = fact("a", "2024-03", 9, indicator="outings")
    activities = (outing("a", "2024-03-12"), outing("a", "2024-04-01"))

    on = date(2024, 4, 19)

    assert found("outings", race, on=on, facts=(given,), activities=activities).period == 10


COHORT = {"title": "资金", "measure": "万元", "sum": "funds", "where": {"reached": "signed"}}


@pytest.mark.mechanism("M7")
@pytest.mark.parametrize(
    ("reached_in", "starts_in", "expected"),
    [(None, 1, 19), ("year", 1, 7), ("year", 12, 17), ("quarter", 1, 7), ("month", 1, 3)],
)
def test_funds_may_be_only_those_of_projects_signed_in_the_same_year(
    reached_in, starts_in, expected
):
    projects = (
        project("a", "old", "2024-01", signed_on="2023-11-30", funds_month_wan=2),
        project("a", "winter", "2024-01", signed_on="2023-12-05", funds_month_wan=10),
        project("a", "talk", "2024-01", "in_talk", funds_month_wan=50),
        project("a", "new", "2024-02", signed_on="2024-02-01", funds_month_wan=3),
        project("a", "new", "2024-03", signed_on="2024-02-01", funds_month_wan=4),
    )
    where = {"reached": "signed", **({"reached_in": reached_in} if reached_in else {})}
    book = a_rulebook({"funds": {**COHORT, "where": where}}, year_starts_in=starts_in)

    scores = scored(book, "2024-03", ScoringInput(units("a"), projects=projects))

    assert measured(scores, "a").ytd == expected


@pytest.mark.mechanism("K13")
def test_people_received_and_people_sent_are_added_up_and_silent_batches_are_told():
    visit = ActivityKind.VISIT
    rows = (
        outing("a", "2024-02-01", visit, people_count=8),
        outing("a", "2024-02-02", visit, people_count=None),
        outing("a", "2024-02-03", people_count=3),
        outing("a", "2024-01-03", visit, people_count=2),
    )
    book = a_rulebook(
        {
            "guests": {"title": "来客", "measure": "人次", "count": "visitors"},
            "sent": {"title": "外出", "measure": "人次", "count": "travellers"},
        }
    )
    scores = scored(book, "2024-02", ScoringInput(units("a", "b"), activities=rows))

    assert [
        (measured(scores, u, "guests").ytd, measured(scores, u, "sent").ytd) for u in "ab*"
    ] == [
        (10, 3),
        (0, 0),
        (10, 3),
    ]
    assert measured(scores, "a", "guests").month == 8
    assert scores.warnings == ("指标 来客(guests) 本年有1批次没有填人数, 未计入",)
