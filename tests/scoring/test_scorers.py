"""Boards without formulas are the same boards, however they were come by."""

from dataclasses import replace

import pytest
from hypothesis import given

from diaodu.calendar import Month
from diaodu.model.scores import Board
from diaodu.scoring import ScoringInput, score
from diaodu.scoring.assessment import assess
from diaodu.scoring.items import outcome_of
from diaodu.scoring.scorers import scorer_of
from diaodu.scoring.seat import Seat
from tests.scoring.examples import (
    COMPLETION,
    FUNDS,
    a_rulebook,
    fact,
    row,
    scored,
    target,
    total,
    units,
)
from tests.scoring.test_properties import GENERATED
from tests.scoring.worlds import World, worlds


def silent(board: Board) -> Board:
    return replace(
        board,
        standings=tuple(
            replace(row, items=tuple(replace(item, formula="") for item in row.items))
            for row in board.standings
        ),
    )


@GENERATED
@given(worlds())
def test_boards_alone_are_those_of_the_whole_scores_without_formulas(world: World):
    whole = score(world.rulebook, world.given, world.period)
    alone = score(world.rulebook, world.given, world.period, boards_only=True)

    assert alone.boards == tuple(silent(board) for board in whole.boards)
    assert (alone.measured, alone.warnings) == ((), whole.warnings)


RATES = {
    "funds": {"title": "到位资金", "measure": "万元", "target": {"over": "year", "pace": "linear"}},
    "rate": {"title": "履约率", "measure": "%", "target": {"over": "year"}},
}
CUMULATIVE = (("capped", 90), ("below", "3.1"), ("idle", 1), ("minus", -2))
UNITS = ("capped", "below", "months", "none", "idle", "silent", "minus")


def test_a_plain_rate_is_scored_as_one_unit_after_the_other_would_be():
    items = [{**COMPLETION, "item": id_, "cap": cap} for id_ in RATES for cap in ("120%", "none")]
    rulebook = a_rulebook(RATES, (total(*items[::2]), {**total(*items[1::2]), "id": "open"}))
    figures = ScoringInput(
        units=units(*UNITS),
        targets=tuple(
            target(unit, "2024", 0 if unit == "idle" else 70, id_)
            for unit in UNITS
            for id_ in RATES
            if unit != "none"
        ),
        facts=(
            *(fact(unit, "2024-02", n, "ytd", id_) for unit, n in CUMULATIVE for id_ in RATES),
            *(fact("months", month, 2) for month in ("2024-01", "2024-02")),
            fact("none", "2024-02", 3),
        ),
    )
    whole = scored(rulebook, "2024-02", figures)
    alone = score(rulebook, figures, Month(2024, 2), boards_only=True)

    assert alone.boards == tuple(silent(found) for found in whole.boards)
    assert {row(alone, unit, "open").state.value for unit in UNITS} == {
        "ranked",
        "not_reported",
        "no_target",
    }


@pytest.mark.parametrize(
    ("indicator", "more"),
    [
        ({"target": {"over": "year"}}, {"full_if": [{"of": "base", "at_least": 1}]}),
        ({"target": {"over": "year"}}, {"not_for": ["town"]}),
        ({"target": {"over": "month", "carry": "shortfall"}}, {}),
        ({"target": {"over": "year"}, "combine": [{"of": "base", "times": 3}]}, {}),
    ],
)
def test_a_rate_that_is_not_plain_is_left_to_the_ordinary_way(indicator, more):
    indicators = {"base": FUNDS, "funds": {**FUNDS, **indicator}}
    rulebook = a_rulebook(indicators, (total({**COMPLETION, **more}),))
    targets = (target("a", key, 60) for key in ("2024", "2024-01", "2024-02"))
    months = ("2024-01", "2024-02")
    reported = (id_ for id_, found in indicators.items() if "combine" not in found)
    facts = (fact("a", month, 5, indicator=id_) for id_ in reported for month in months)
    figures = ScoringInput(units("a"), tuple(targets), tuple(facts))
    whole = scored(rulebook, "2024-02", figures)

    assert score(rulebook, figures, Month(2024, 2), boards_only=True).boards == tuple(
        silent(found) for found in whole.boards
    )


def test_the_formula_of_a_plain_rate_is_there_when_it_is_asked_for():
    rulebook = a_rulebook(RATES, (total({**COMPLETION, "item": "funds"}),))
    figures = ScoringInput(
        units("a"), (target("a", "2024", 60),), (fact("a", "2024-02", 5, "ytd"),)
    )
    case = replace(assess(rulebook, figures, Month(2024, 2)), tells=False)
    (item,) = case.rulebook.boards[0].items
    seat = Seat("a", "town", ("a",), case, 2)

    assert scorer_of(item, case)(seat).told == outcome_of(item, seat).told
    assert scorer_of(item, case)(seat).points == 25
