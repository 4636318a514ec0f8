"""Marks given by others."""

from decimal import Decimal

import pytest

from diaodu.model.figures import Rating
from diaodu.model.scores import StandingState
from diaodu.scoring import ScoringInput
from tests.scoring.examples import a_rulebook, exact, fact, measured, ranking, row, scored, units

SERVICE = {"title": "服务评价", "measure": "分", "decimals": 1, "rated": "average"}


def mark(unit: str, period: str, value: object, rater: str = "park") -> Rating:
    return Rating(unit, "service", period, rater, Decimal(str(value)))


def scores_of(*ratings, period: str = "2024-03", facts=(), **indicator):
    rules = a_rulebook({"service": {**SERVICE, **indicator}}, (ranking("service"),))
    given = ScoringInput(units("a", "b"), ratings=ratings, facts=facts)
    return scored(rules, period, given)


def test_a_rated_indicator_is_the_average_of_the_marks_for_the_period():
    scores = scores_of(mark("a", "2024", 90), mark("a", "2024", 81, "chamber"), period="2024")

    assert row(scores, "a", "by_service").printed == "85.5"


def test_marks_for_periods_inside_the_window_count_where_the_window_has_none_itself():
    scores = scores_of(mark("a", "2024-01", 80), mark("a", "2024-03", 91), mark("a", "2023-12", 1))

    assert row(scores, "a", "by_service").score == exact("85.5")
    assert measured(scores, "a", "service").month == 91


def test_marks_for_the_window_itself_count_before_those_inside_it():
    scores = scores_of(mark("a", "2024", 70), mark("a", "2024-03", 91))

    assert row(scores, "a", "by_service").score == 70


def test_a_mark_for_a_quarter_not_yet_over_does_not_count_in_the_year_so_far():
    scores = scores_of(mark("a", "2024-Q2", 70), period="2024-04")

    assert row(scores, "a", "by_service").state is StandingState.NOT_REPORTED


def test_a_mark_for_a_campaign_counts_in_no_other_window():
    scores = scores_of(mark("a", "race", 70))

    assert row(scores, "a", "by_service").state is StandingState.NOT_REPORTED


def test_without_marks_a_unit_is_not_reported_or_zero_as_the_rulebook_says():
    assert row(scores_of(), "a", "by_service").state is StandingState.NOT_REPORTED
    assert row(scores_of(missing="zero", source="x"), "a", "by_service").score == 0


def test_a_fact_under_a_rated_indicators_own_id_is_taken_as_given_and_never_added_up():
    facts = (
        fact("a", "2024-02", 60, "month", "service"),
        fact("a", "2024-03", 70, "month", "service"),
        fact("b", "2024-03", 75, "ytd", "service"),
    )
    scores = scores_of(mark("a", "2024", 90), facts=facts)

    assert measured(scores, "a", "service").month == 70
    assert row(scores, "a", "by_service").score == 90
    assert row(scores, "b", "by_service").score == 75


def test_the_regions_mark_is_the_average_of_its_units():
    scores = scores_of(mark("a", "2024", 90), mark("b", "2024", 70))

    assert measured(scores, "*", "service").ytd == 80
    assert measured(scores_of(), "*", "service").ytd is None


def weighted(*marks, weights=(70, 30)):
    raters = [
        {"id": id_, "title": id_, "weight": n, "source": "第一条"}
        for id_, n in zip(("park", "town"), weights, strict=True)
    ]
    return scores_of(*marks, rated="weighted", raters=raters)


def mark_of(class_, value, rater):
    return Rating("a", "service", "2024-03", rater, Decimal(value), class_)


@pytest.mark.mechanism("K14")
def test_marks_are_averaged_by_class_and_the_classes_by_their_weight():
    marks = (mark_of("park", 90, "x"), mark_of("park", 80, "y"), mark_of("town", 60, "z"))

    assert row(weighted(*marks), "a", "by_service").score == exact("77.5")


@pytest.mark.mechanism("K14")
def test_a_class_that_gave_no_marks_weighs_nothing_and_strangers_are_not_heard():
    marks = (mark_of("town", 60, "z"), mark_of("other", 0, "w"))

    assert row(weighted(*marks), "a", "by_service").score == 60
    assert row(weighted(), "a", "by_service").state is StandingState.NOT_REPORTED
