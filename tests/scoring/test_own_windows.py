"""Windows of an indicator's own: since a circular, across years, the last whole half year."""

from fractions import Fraction

import pytest

from diaodu.calendar import Campaign, Month
from diaodu.model.scores import StandingState
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import FUNDS, a_rulebook, board, fact, measured, ranking, scored, units


def taken(window, period="2024-05", circulars=(), unit="a", facts=None, **more):
    """The figure of a window of its own; every month of two years came to its own number."""
    told = {"title": "取数", "measure": "万元", "window": {"of": "funds", **window}}
    rules = a_rulebook({"funds": FUNDS, "own": told, **more}, circulars=circulars)
    months = [Month(2023, 1).plus(step) for step in range(24)]
    given = tuple(fact("a", str(m), m.month + 100 * (m.year - 2023)) for m in months)
    return scored(rules, period, ScoringInput(units("a"), facts=given if facts is None else facts))


@pytest.mark.mechanism("M4")
@pytest.mark.parametrize(
    ("period", "months"),
    [("2024-03", (1, 2, 3)), ("2024-04", (4,)), ("2024-05", (4, 5)), ("2024-07", (7,))],
)
def test_an_increment_since_the_last_circular_begins_with_the_month_after_it(period, months):
    scores = taken({"since": "last_circular"}, period, (3, 6, 9, 12))

    assert measured(scores, "a", "own").month == sum(100 + month for month in months)


def test_one_circular_a_year_reaches_back_over_the_turn_of_the_year():
    scores = taken({"since": "last_circular"}, "2024-02", (10,))

    assert measured(scores, "a", "own").ytd == 11 + 12 + 101 + 102


def test_an_accumulation_since_a_month_is_not_set_to_zero_by_a_new_year():
    found = measured(taken({"since": "2023-03"}, "2024-02"), "a", "own")

    assert found.ytd == found.month == found.quarter == sum(range(3, 13)) + 101 + 102


def test_a_window_with_a_month_unknown_is_not_reported_and_one_to_come_has_no_base():
    facts = (fact("a", "2024-02", 5),)
    rules = a_rulebook(
        {
            "funds": FUNDS,
            "own": {
                "title": "累",
                "measure": "万元",
                "window": {"of": "funds", "since": "2023-12"},
            },
            "to_come": {
                "title": "后",
                "measure": "万元",
                "window": {"of": "funds", "since": "2024-06"},
            },
        },
        (ranking("own"), ranking("to_come")),
    )

    scores = scored(rules, "2024-02", ScoringInput(units("a"), facts=facts))

    assert board(scores, "by_own").standings[0].state is StandingState.NOT_REPORTED
    assert board(scores, "by_to_come").standings[0].state is StandingState.NO_BASE


@pytest.mark.parametrize(
    ("window", "months"),
    [
        ({"over": "half", "which": "completed"}, range(101, 107)),
        ({"over": "year", "until": "2024-06"}, range(101, 107)),
        ({"over": "quarter", "which": "completed"}, range(104, 107)),
        ({"over": "year", "which": "completed"}, range(1, 13)),
        ({"over": "month", "until": "2024-05"}, [105]),
        ({"over": "quarter", "which": "completed", "until": "2024-05"}, range(101, 104)),
        ({"since": "2024-02", "until": "2024-04"}, range(102, 105)),
        ({"over": "year"}, range(101, 108)),
    ],
    ids=str,
)
def test_in_july_each_figure_carries_its_own_window(window, months):
    assert measured(taken(window, "2024-07"), "a", "own").month == sum(months)


def test_a_half_year_is_completed_on_its_last_day():
    assert measured(
        taken({"over": "half", "which": "completed"}, "2024-06"), "a", "own"
    ).ytd == sum(range(101, 107))


def test_the_growth_of_a_window_is_the_window_of_the_growth():
    growth = {"title": "增幅", "measure": "%", "growth": "funds"}
    own = {"title": "上半年增幅", "measure": "%", "window": {"of": "growth", "over": "half"}}

    scores = taken({"over": "half"}, "2024-06", growth=growth, half_growth=own)

    assert measured(scores, "a", "half_growth").month == Fraction(621, 21) - 1
    assert (measured(scores, "a", "own").base, measured(scores, "a", "own").growth) == (
        21,
        Fraction(621, 21) - 1,
    )


def test_a_campaign_may_be_told_beside_a_window_of_the_year():
    race = Campaign("race", "竞赛", Month(2024, 3).first_on, Month(2024, 4).last_on)

    found = measured(taken({"over": "year", "until": "2024-01"}, race), "a", "own")

    assert found.period == 101


def test_the_formula_names_the_days_of_the_window():
    told = {"title": "累计", "measure": "万元", "window": {"of": "funds", "since": "2023-12"}}
    rules = a_rulebook({"funds": FUNDS, "own": told}, (ranking("own"),))
    facts = (
        fact("a", "2023-12", 7, "ytd"),
        fact("a", "2023-11", 4, "ytd"),
        fact("a", "2024-01", 5),
    )

    text = explain_unit(rules, ScoringInput(units("a"), facts=facts), Month(2024, 1), "a")

    assert "累计 = 到位资金 8.00(2023-12-01 至 2024-01-31) = 8万元" in text
