"""How long projects take, whom a rate is about, and promises that have passed."""

from fractions import Fraction

import pytest

from diaodu.model.figures import Stage
from diaodu.model.scores import StandingState
from diaodu.scoring import ScoringInput
from tests.scoring.examples import a_rulebook, board, measured, project, ranking, scored, units

TAKEN = {"title": "签约到开工", "measure": "天", "decimals": 1}
SIGNED_TO_STARTED = {"from": "signed", "to": "started"}


def built(unit, id_, signed, started=None, **more):
    stage = "started" if started else "signed"
    days = {"signed_on": signed, **({"started_on": started} if started else {})}
    return project(unit, id_, (started or signed)[:7], stage, **days, **more)


ROWS = (
    built("a", "p1", "2023-12-01", "2024-01-30"),
    built("a", "p2", "2024-02-10", "2024-03-11"),
    built("a", "p3", "2024-03-01"),
    built("b", "p4", "2024-03-11", "2024-03-01"),
    built("c", "p5", "2024-03-01", "2024-03-31", contract_amount_wan=50000),
)


def scores(indicators, *rows, period="2024-03", boards=()):
    given = ScoringInput(units("a", "b", "c"), projects=rows or ROWS)
    return scored(a_rulebook(indicators, boards), period, given)


@pytest.mark.mechanism("M1")
def test_the_time_from_signing_to_start_is_averaged_over_projects_started_in_the_window():
    rule = {**TAKEN, "duration": SIGNED_TO_STARTED}

    found = scores({"taken": rule}, boards=(ranking("taken", lower_is_better=True),))

    year = measured(found, "a", "taken")
    assert (year.month, year.ytd, measured(found, "*", "taken").ytd) == (30, 45, 40)
    states = {row.unit: row.state for row in board(found, "by_taken").standings}
    assert states == {
        "a": StandingState.RANKED,
        "b": StandingState.NO_BASE,
        "c": StandingState.RANKED,
    }


def test_a_month_is_thirty_days_and_a_filter_narrows_what_is_averaged():
    rule = {
        **TAKEN,
        "measure": "月",
        "duration": {**SIGNED_TO_STARTED, "in": "months"},
        "where": {"contract_at_least": 50000},
        "source": "测试",
    }

    found = scores({"taken": rule})

    assert measured(found, "a", "taken").ytd is None
    assert measured(found, "*", "taken").ytd == 1


def count(**where):
    return {"title": "项目", "measure": "个", "count": "projects", "where": where}


@pytest.mark.mechanism("K15")
def test_a_rate_says_whether_it_is_about_those_signed_this_year_or_about_all_there_are():
    indicators = {
        "signed": count(reached="signed"),
        "of_these": count(reached="signed", then="started"),
        "live": count(now_reached="signed"),
        "at_work": count(now_reached="started"),
        "this_year": {
            "title": "开工率",
            "measure": "%",
            "ratio": {"of": "of_these", "to": "signed"},
        },
        "of_all": {"title": "开工率", "measure": "%", "ratio": {"of": "at_work", "to": "live"}},
    }

    found = scores(indicators)

    assert measured(found, "a", "this_year").ytd == Fraction(1, 2)
    assert measured(found, "a", "of_all").ytd == Fraction(2, 3)


def test_a_promise_is_broken_the_day_after_and_kept_by_reaching_the_stage():
    def promised(id_, on, stage="signed"):
        return project("a", id_, "2024-03", stage, promised_on=on, promised_stage=Stage.STARTED)

    rows = (
        promised("p1", "2024-03-30"),
        promised("p2", "2024-03-31"),
        promised("p3", "2024-03-01", "started"),
        project("a", "p4", "2024-03"),
    )

    assert measured(scores({"late": count(overdue=True)}, *rows), "a", "late").month == 1
    later = scores({"late": count(overdue=True)}, *rows, period="2024-04")
    assert measured(later, "a", "late").month == 2


@pytest.mark.parametrize("word", ["sector", "factor", "ownership", "origin", "agent", "event"])
def test_a_project_is_told_by_where_it_comes_from_and_what_it_is(word):
    rows = (
        built("a", "p1", "2024-03-01", **{word: "甲类"}),
        built("a", "p2", "2024-03-01", **{word: "乙类"}),
        built("a", "p3", "2024-03-01"),
    )

    found = scores({"of_kind": count(reached="signed", **{word: ["甲类", "丙类"]})}, *rows)

    assert measured(found, "a", "of_kind").month == 1
