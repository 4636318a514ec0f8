"""The half year as a window: its figures, its targets, its alarm."""

from fractions import Fraction

import pytest

from diaodu.accountability import hold_to_account
from diaodu.calendar import Half, Month
from diaodu.scoring import ScoringInput
from tests.scoring.examples import (
    COMPLETION,
    FUNDS,
    a_rulebook,
    fact,
    item,
    measured,
    project,
    row,
    scored,
    target,
    total,
    units,
)

BIG = {
    "title": "5000万元以上新开工",
    "measure": "个",
    "count": "projects",
    "where": {"reached": "started", "contract_at_least": 5000},
    "source": "讲话",
}
ALARM = {"id": "idle", "title": "半年无大项目开工", "of": "big", "over": "half", "zero": True}


def started(unit, day, amount):
    return project(unit, f"p{day}", day[:7], "started", started_on=day, contract_amount_wan=amount)


def test_a_half_year_has_six_months_a_key_and_a_title():
    second = Month(2024, 9).half

    assert (str(second), second.title) == ("2024-H2", "2024年下半年")
    assert (second.months[0], second.last_on.isoformat()) == (Month(2024, 7), "2024-12-31")
    assert Month(2024, 6).half == Half(2024, 1)


@pytest.mark.mechanism("M1")
def test_a_unit_without_a_large_start_since_july_is_listed_though_it_had_one_in_spring():
    rules = a_rulebook({"big": BIG}, lists=[ALARM])
    rows = (
        started("a", "2024-03-05", 8000),
        started("b", "2024-08-05", 5000),
        started("c", "2024-09-05", "4999.99"),
    )
    given = ScoringInput(units("a", "b", "c"), projects=rows)

    scores = scored(rules, "2024-09", given)
    (listed,) = hold_to_account(rules, scores, given.units, Month(2024, 9)).lists

    assert [found.unit for found in listed.units] == ["a", "c"]
    assert listed.units[0].figure == "本半年累计5000万元以上新开工 0 个"
    assert (measured(scores, "a", "big").half, measured(scores, "a", "big").ytd) == (0, 1)


@pytest.mark.mechanism("M2", "M12")
def test_at_mid_year_half_the_time_and_half_the_task_are_held_side_by_side():
    half = {"over": "half", "pace": "linear"}
    rules = a_rulebook({"funds": {**FUNDS, "target": half}}, (total(COMPLETION),))
    facts = (fact("a", "2024-04", 3000, "ytd"), fact("a", "2023-12", 9999, "ytd"))
    given = ScoringInput(units("a"), (target("a", "2024-H1", 6000),), facts)

    scores = scored(rules, "2024-04", given)

    assert measured(scores, "a").completion == Fraction(1, 2)
    assert measured(scores, "a").ahead == Fraction(1, 2) - Fraction(4, 6)
    assert row(scores, "a").score == Fraction(3, 4) * 50
    assert "3,000.00 ÷ (6,000.00 × 4/6)" in item(scores, "a").formula


def test_a_schedule_of_a_half_year_ends_with_its_sixth_month():
    schedule = [{"month": 3, "due": "40%"}, {"month": 6, "due": "100%"}]
    rule = {"over": "half", "pace": "schedule", "schedule": schedule}
    rules = a_rulebook({"funds": {**FUNDS, "target": rule}}, (total(COMPLETION),))
    given = ScoringInput(
        units("a"),
        (target("a", "2024-H2", 100),),
        (fact("a", "2024-08", 20), fact("a", "2024-07", 0)),
    )

    assert row(scored(rules, "2024-08", given), "a").score == Fraction(3, 4) * 50
