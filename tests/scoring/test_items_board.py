"""Totals made of ranks, and red and black boards made of places on other boards."""

import pytest

from diaodu.model.scores import StandingState
from diaodu.scoring import ScoringInput
from tests.scoring.examples import (
    a_rulebook,
    board,
    fact,
    item,
    ranking,
    ranks,
    row,
    scored,
    total,
    units,
)

RATES = ("sign", "start", "funds")
INDICATORS = {id_: {"title": id_, "measure": "个"} for id_ in RATES}
BOARDS = [f"by_{id_}" for id_ in RATES]
SUM = {"item": "名次和", "score": "rank_sum", "boards": BOARDS}


def scores_of(rows, *items, single=None, **rule):
    """Units with a figure for each rate; None is not reported."""
    facts = tuple(
        fact(unit, "2024-01", value, "month", indicator)
        for unit, values in rows.items()
        for indicator, value in zip(RATES, values, strict=True)
        if value is not None
    )
    boards = (total(*items, **rule), *(ranking(id_, **(single or {})) for id_ in RATES))
    return scored(a_rulebook(INDICATORS, boards), "2024-01", ScoringInput(units(*rows), (), facts))


def summed(rows, **more):
    return scores_of(rows, {**SUM, **more}, lower_is_better=True, decimals=0)


@pytest.mark.mechanism("R2")
def test_a_total_of_ranks_puts_the_lowest_sum_first():
    scores = summed({"a": (9, 9, 1), "b": (5, 5, 9), "c": (1, 1, 5)})

    assert ranks(scores) == [("a", 1), ("b", 1), ("c", 3)]
    assert board(scores).measure == "位次"
    assert [row(scores, unit).printed for unit in "abc"] == ["5", "5", "8"]
    assert item(scores, "a", "名次和").formula == "sign第1名 + start第1名 + funds第3名 = 5"


@pytest.mark.mechanism("R2")
def test_several_boards_of_one_circular_rank_by_amount_growth_and_score():
    indicators = {
        "sign": {"title": "额", "measure": "万元"},
        "growth": {"title": "增幅", "measure": "%", "growth": "sign"},
    }
    points = {"item": "sign", "score": "points", "each": 1, "at_most": 3}
    rules = a_rulebook(indicators, (total(points), ranking("sign"), ranking("growth")))
    told = {"a": (10, 9), "b": (4, 2)}
    facts = tuple(
        fact(unit, month, value, "month", "sign")
        for unit, values in told.items()
        for month, value in zip(("2023-01", "2024-01"), reversed(values), strict=True)
    )

    scores = scored(rules, "2024-01", ScoringInput(units("a", "b"), (), facts))

    assert [ranks(scores, id_) for id_ in ("total", "by_sign", "by_growth")] == [
        [("a", 1), ("b", 1)],
        [("a", 1), ("b", 2)],
        [("b", 1), ("a", 2)],
    ]


def test_a_rank_may_count_several_times():
    (first,) = summed({"a": (1, 2, 3)}, times=2).boards[0].standings

    assert first.printed == "6"
    assert first.items[0].formula == "(sign第1名 + start第1名 + funds第1名) × 2 = 6"


@pytest.mark.parametrize(
    ("missing", "state", "printed"),
    [("unranked", StandingState.NOT_REPORTED, ""), ("behind_last", StandingState.RANKED, "4")],
)
def test_a_unit_without_a_rank_has_no_sum_or_counts_as_behind_the_last(missing, state, printed):
    scores = summed({"a": (9, 9, None), "b": (1, 1, 1)}, if_unranked=missing)

    assert (row(scores, "a").state, row(scores, "a").printed) == (state, printed)


def test_a_unit_excluded_from_one_of_the_boards_has_no_sum():
    scores = scores_of({"a": (1, 1, 1)}, SUM, single={"excluded": ["a"]}, lower_is_better=True)

    assert row(scores, "a").state is StandingState.EXCLUDED


def red(rows, top=1, at_least=2, word="top"):
    placed = {"item": "项数", "score": "placed", "boards": BOARDS, word: top}
    return scores_of(rows, placed, at_least=at_least, decimals=0)


@pytest.mark.mechanism("R8")
def test_only_units_first_in_two_of_three_rates_stand_on_the_red_board():
    scores = red({"a": (9, 9, 1), "b": (5, 9, 9), "c": (1, 1, 5)})

    assert ranks(scores) == [("a", 1), ("b", 1)]
    assert item(scores, "b", "项数").formula == "3个榜中2个居前1名(start、funds) = 2分"


@pytest.mark.mechanism("R8")
def test_the_black_board_holds_everyone_tied_at_the_cut():
    scores = red({"a": (0, 0, 9), "b": (0, 0, 5), "c": (7, 7, 0)}, word="bottom")

    assert ranks(scores) == [("a", 1), ("b", 1)]


def test_a_unit_that_did_not_report_is_neither_first_nor_last():
    scores = red({"a": (None, None, None), "b": (1, 1, 1)}, at_least=0, word="bottom")

    assert [(r.unit, r.printed) for r in board(scores).standings] == [("b", "3"), ("a", "0")]


def test_a_red_board_may_be_empty():
    assert board(red({"a": (1, 1, 1)}, at_least=4)).standings == ()


def test_a_board_by_one_indicator_may_list_only_who_reaches_a_line():
    rows = {"a": (9, 0, 0), "b": (5, 0, 0), "c": (None, 0, 0)}

    scores = scores_of(rows, SUM, single={"at_least": 5, "at_most": 8}, lower_is_better=True)

    assert ranks(scores, "by_sign") == [("b", 1)]
