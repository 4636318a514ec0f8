"""How far back a rulebook looks: as far as its rules and its ladder ask, and no further."""

import pytest

from diaodu.accountability import periods_before
from diaodu.calendar import Campaign, Month, Quarter, Year
from tests.accountability.cases import rulebook

ZERO = {"id": "zero", "title": "零外出", "of": "outings", "zero": True, "source": "第七条"}
TALK = {"id": "talk", "title": "约谈", "on": "zero"}
AGAIN = {"id": "again", "title": "再约谈", "on": "zero", "after": "talk"}


def before(period, rule=(), steps=(TALK,), **ladder):
    book = rulebook(
        in_force={"from": "2023-06"},
        triggers=[{**ZERO, **dict(rule)}],
        ladder={"source": "第八条", "steps": list(steps), **ladder},
    )
    return [str(found) for found in periods_before(book, period)]


@pytest.mark.parametrize("period", [Month(2024, 3), Quarter(2024, 1), Year(2024)])
def test_a_rulebook_without_repetition_looks_at_nothing(period):
    assert before(period) == []


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (Month(2024, 2), ["2023-12", "2024-01"]),
        (Month(2023, 7), ["2023-06"]),
        (Quarter(2024, 2), ["2023-Q4", "2024-Q1"]),
        (Year(2025), ["2023", "2024"]),
        (Campaign("race", "竞赛", Month(2024, 1).first_on, Month(2024, 4).last_on), []),
    ],
)
def test_three_running_needs_the_two_before_within_the_months_of_the_rulebook(period, expected):
    assert before(period, {"consecutive": 3}) == expected


def test_a_rule_of_the_month_needs_nothing_of_a_quarter():
    assert before(Quarter(2024, 2), {"consecutive": 3, "at": ["month"]}) == []


def test_the_first_time_looks_back_to_the_start_of_the_year():
    assert before(Month(2024, 3), {"first_time": True}) == ["2024-01", "2024-02"]


def test_a_ladder_remembers_the_months_of_its_year_also_at_the_end_of_a_quarter():
    steps = (TALK, AGAIN)

    assert before(Month(2024, 3), steps=steps) == ["2024-01", "2024-02"]
    assert before(Quarter(2024, 1), steps=steps) == ["2024-01", "2024-02", "2024-03"]
    assert before(Quarter(2024, 2), steps=steps)[2:4] == ["2024-03", "2024-Q1"]


def test_a_ladder_of_two_years_remembers_the_one_before():
    assert before(Month(2024, 2), steps=(TALK, AGAIN), reset="two_years")[0] == "2023-06"


def test_steps_of_the_quarter_bring_the_quarters_into_the_months():
    steps = (TALK, {**AGAIN, "at": ("quarter",)})

    assert before(Month(2024, 4), steps=steps) == ["2024-01", "2024-02", "2024-03", "2024-Q1"]
