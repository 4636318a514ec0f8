"""What decides a rank: exact or rounded values, and what tells apart units that tie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.calendar import Month
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import (
    FUNDS,
    a_rulebook,
    exact,
    fact,
    ranking,
    ranks,
    row,
    scored,
    units,
)

INDICATORS = {
    "funds": FUNDS,
    "signed": {"title": "签约", "measure": "个"},
    "late": {"title": "延误", "measure": "天"},
}
SIGNED = {"of": "signed", "over": "month"}
LATE = {"of": "late", "lower_is_better": True}


def given_of(rows):
    """Units with their funds, signed projects and days late; None is not reported."""
    facts = (
        fact(unit, "2024-01", value, "month", indicator)
        for unit, values in rows.items()
        for indicator, value in zip(INDICATORS, values, strict=False)
        if value is not None
    )
    return ScoringInput(units(*rows), facts=tuple(facts))


def ranked(rows, **rule):
    return scored(a_rulebook(INDICATORS, (ranking(**rule),)), "2024-01", given_of(rows))


@pytest.mark.mechanism("R3")
def test_units_that_tie_are_told_apart_by_one_criterion_after_the_other():
    rows = {"a": (7, 1, 3), "b": (7, 2, 5), "c": (7, 2, 4), "d": (9, 0, 9), "e": (7, 2, 4)}

    scores = ranked(rows, then=[SIGNED, LATE])

    assert ranks(scores, "by_funds") == [("d", 1), ("c", 2), ("e", 2), ("b", 4), ("a", 5)]


@pytest.mark.mechanism("R3")
def test_without_further_criteria_they_share_the_rank_in_administrative_order():
    rows = {"b": (7, 1), "a": (7, 2), "c": (1, 9)}

    assert ranks(ranked(rows), "by_funds") == [("b", 1), ("a", 1), ("c", 3)]


def test_a_unit_without_a_figure_by_the_criterion_comes_behind_those_with_one():
    rows = {"a": (7, None), "b": (7, 0), "c": (7, None)}

    assert ranks(ranked(rows, then=["signed"]), "by_funds") == [("b", 1), ("a", 2), ("c", 2)]


def test_a_criterion_never_moves_units_whose_values_differ():
    rows = {"a": (8, 0), "b": (7, 99)}

    assert ranks(ranked(rows, then=["signed"]), "by_funds") == [("a", 1), ("b", 2)]


@given(st.lists(st.tuples(*[st.integers(0, 2)] * 3), min_size=1, max_size=7))
def test_telling_apart_is_ranking_on_all_values_at_once(values):
    rows = {f"u{n}": held for n, held in enumerate(values)}

    found = dict(ranks(ranked(rows, then=[SIGNED, LATE]), "by_funds"))

    keys = {unit: (funds, signed, -late) for unit, (funds, signed, late) in rows.items()}
    assert found == {u: 1 + sum(k > keys[u] for k in keys.values()) for u in keys}


@pytest.mark.mechanism("R5")
def test_a_board_may_rank_on_values_rounded_otherwise_than_it_prints_them():
    rows = {"a": ("7.04",), "b": ("6.95",), "c": ("7.06",)}

    scores = ranked(rows, rank_decimals=1)

    assert ranks(scores, "by_funds") == [("c", 1), ("a", 2), ("b", 2)]
    assert row(scores, "a", "by_funds").printed == "7.04"
    assert row(scores, "a", "by_funds").score == exact("7.04")


def test_a_gap_of_nothing_says_what_told_the_two_apart():
    rules = a_rulebook(INDICATORS, (ranking(then=["signed"]),))

    text = explain_unit(rules, given_of({"a": (7, 1), "b": (7, 2)}), Month(2024, 1), "a")

    assert "距前一名(第1名 单位b) 0.00, 数值相同, 按并列时再比的指标分先后" in text
