"""Who is ranked with whom: classes that change in the year, units that are not ranked and why."""

from dataclasses import replace
from datetime import date

import pytest

from diaodu.calendar import Month
from diaodu.model.scores import StandingState
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import (
    FUNDS,
    a_rulebook,
    board,
    fact,
    ranking,
    ranks,
    row,
    scored,
    target,
    total,
    units,
)

WHY = {"unit": "a", "reason": "本年无目标任务", "source": "某发〔2024〕3号"}
CHANGED = replace(
    units("a", group="office")[0],
    before=(replace(units("a")[0], title="原单位a", order=9, to_on=date(2024, 6, 30)),),
)


def ranked(month, register, facts=(), **rule):
    rules = a_rulebook(boards=(ranking(**rule),))
    return scored(rules, month, ScoringInput(register, facts=tuple(facts)))


@pytest.mark.mechanism("R1")
@pytest.mark.parametrize(
    ("month", "group", "title"),
    [("2024-06", "town", "原单位a"), ("2024-07", "office", "单位a")],
)
def test_the_class_of_the_last_month_holds_for_the_whole_period(month, group, title):
    facts = (fact("a", f"2024-{n:02d}", 1) for n in range(1, 8))

    found = row(ranked(month, (CHANGED,), facts, within=["town", "office"]), "a", "by_funds")

    assert (found.group, found.title, found.rank) == (group, title, 1)


def test_figures_of_the_class_before_count_and_are_owed_all_the_same():
    facts = [fact("a", "2024-06", 5), fact("a", "2024-07", 2)]

    over = row(ranked("2024-07", (CHANGED,), facts, over="quarter"), "a", "by_funds")
    year = row(ranked("2024-07", (CHANGED,), facts), "a", "by_funds")

    assert (over.printed, year.state) == ("2.00", StandingState.NOT_REPORTED)


@pytest.mark.mechanism("R1")
def test_an_excluded_unit_says_why_and_still_stands_on_single_boards():
    rules = a_rulebook(boards=(total(excluded=[WHY]), ranking()))
    facts = tuple(fact(unit, "2024-01", 5) for unit in ("a", "b"))
    given = ScoringInput(units("a", "b"), (target("b", "2024", 9),), facts)

    scores = scored(rules, "2024-01", given)

    assert ranks(scores) == [("b", 1), ("a", None)]
    assert row(scores, "a").remark == "本年无目标任务(某发〔2024〕3号)"
    assert ranks(scores, "by_funds") == [("a", 1), ("b", 1)]
    text = explain_unit(rules, given, Month(2024, 1), "a")
    assert "总分(total): 未参加排名, 本年无目标任务(某发〔2024〕3号)" in text


@pytest.mark.mechanism("R1")
def test_an_exclusion_holds_in_its_months_only():
    facts = [fact("a", f"2024-{n:02d}", 1) for n in (1, 2, 3)]
    past = {**WHY, "in_force": {"to": "2024-02"}}

    states = [
        row(ranked(month, units("a"), facts, excluded=[past]), "a", "by_funds").state
        for month in ("2024-02", "2024-03")
    ]

    assert states == [StandingState.EXCLUDED, StandingState.RANKED]


def test_a_plain_id_excludes_without_a_reason():
    found = row(ranked("2024-01", units("a"), excluded=["a"]), "a", "by_funds")

    assert (found.state, found.remark) == (StandingState.EXCLUDED, "")


def test_an_exclusion_of_nobody_is_warned_of():
    scores = ranked("2024-01", units("a"), excluded=["aa"])

    assert "单位 aa 不在单位名册中, 有关数据未使用" in scores.warnings


def test_a_veto_tells_why_a_unit_is_not_ranked():
    veto = {"title": "事故", "of": "n", "at_least": 1, "effect": "unranked"}
    indicators = {"funds": FUNDS, "n": {"title": "事故数", "measure": "起"}}
    points = {"item": "funds", "score": "points", "each": 1, "at_most": 9}
    facts = (fact("a", "2024-01", 3), fact("a", "2024-01", 1, "month", "n"))

    scores = scored(
        a_rulebook(indicators, (total(points, vetoes=[veto]),)),
        "2024-01",
        ScoringInput(units("a"), facts=facts),
    )

    assert row(scores, "a").remark.startswith("一票否决: 事故(")
    assert board(scores).standings[0].state is StandingState.EXCLUDED
