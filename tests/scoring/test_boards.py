"""Who is ranked with whom, on what, and how a board is ordered."""

from dataclasses import replace
from datetime import date

from diaodu.model.scores import StandingState
from diaodu.model.units import Unit
from diaodu.scoring import ScoringInput
from tests.scoring.examples import (
    COMPLETION,
    YEARLY,
    a_rulebook,
    board,
    exact,
    fact,
    item,
    ranking,
    ranks,
    row,
    scored,
    target,
    total,
    units,
)

RATED = {"item": "signed", "score": "points", "each": 5, "at_most": 30}
TWO = {"funds": YEARLY, "signed": {"title": "签约", "measure": "个"}}


def ranked(values, register=None, indicators=None, **rule):
    """Ranks of a board by funds; a value None is not reported."""
    register = register or units(*values)
    facts = tuple(fact(u, "2024-01", v) for u, v in values.items() if v is not None)
    rules = a_rulebook(indicators, (ranking(**rule),))
    return scored(rules, "2024-01", ScoringInput(register, facts=facts))


def test_units_that_tie_share_the_rank_and_the_next_rank_is_skipped():
    scores = ranked({"a": 7, "b": 9, "c": 7, "d": 1})

    assert ranks(scores, "by_funds") == [("b", 1), ("a", 2), ("c", 2), ("d", 4)]


def test_tied_units_stand_in_administrative_order_whatever_the_order_of_the_rows():
    register = (Unit("b", "乙", "town", 2), Unit("c", "丙", "town", 1), Unit("a", "甲", "town", 2))

    scores = ranked({"a": 7, "b": 7, "c": 7}, register)

    assert ranks(scores, "by_funds") == [("c", 1), ("a", 1), ("b", 1)]


def test_where_lower_is_better_the_smallest_value_is_first():
    scores = ranked({"a": 7, "b": 9, "c": 7}, lower_is_better=True)

    assert ranks(scores, "by_funds") == [("a", 1), ("c", 1), ("b", 3)]


def test_ranks_are_decided_on_exact_values_however_they_are_printed():
    scores = ranked({"a": "1.001", "b": "1.002"})

    assert ranks(scores, "by_funds") == [("b", 1), ("a", 2)]
    assert row(scores, "a", "by_funds").printed == row(scores, "b", "by_funds").printed == "1.00"


def test_a_board_may_rank_on_the_printed_value():
    scores = ranked({"a": "1.001", "b": "1.002", "c": "0.995"}, rank_on="printed")

    assert ranks(scores, "by_funds") == [("a", 1), ("b", 1), ("c", 1)]
    assert row(scores, "a", "by_funds").score == exact("1.001")


def test_a_score_printed_as_a_half_is_rounded_up():
    assert row(ranked({"a": "122.525"}), "a", "by_funds").printed == "122.53"


def test_a_one_indicator_board_prints_the_value_in_the_indicators_precision():
    scores = ranked({"a": 1234}, decimals=0)

    assert board(scores, "by_funds").measure == "万元"
    assert board(scores, "by_funds").items == ()
    assert row(scores, "a", "by_funds").printed == "1234.00"
    assert row(scores, "a", "by_funds").items == ()


def test_each_group_is_ranked_apart_in_the_order_of_the_rulebook():
    register = (
        *units("o1", "o2", group="office"),
        *units("t1", "t2"),
        Unit("x", "其他", "other", 1),
    )
    values = {"o1": 1, "o2": 2, "t1": 3, "t2": 4, "x": 9}

    scores = ranked(values, register, within=["office", "town"])

    assert ranks(scores, "by_funds") == [("t2", 1), ("t1", 2), ("o2", 1), ("o1", 2)]
    groups = [standing.group for standing in board(scores, "by_funds").standings]
    assert groups == ["town", "town", "office", "office"]


def test_a_board_without_groups_ranks_every_unit_together_and_names_no_group():
    register = (*units("o1", group="office"), *units("t1"))

    scores = ranked({"o1": 1, "t1": 3}, register)

    assert ranks(scores, "by_funds") == [("t1", 1), ("o1", 2)]
    assert row(scores, "t1", "by_funds").group is None


def test_a_unit_that_did_not_report_has_no_rank_and_stands_behind_a_reported_zero():
    scores = ranked({"a": None, "b": 0, "c": None, "d": 5})

    assert ranks(scores, "by_funds") == [("d", 1), ("b", 2), ("a", None), ("c", None)]
    missing = row(scores, "a", "by_funds")
    assert (missing.state, missing.score, missing.printed) == (
        StandingState.NOT_REPORTED,
        None,
        "",
    )


def test_an_excluded_unit_is_listed_without_a_rank_and_nobody_is_ranked_behind_it():
    scores = ranked({"a": 9, "b": 5}, excluded=["a"])

    assert ranks(scores, "by_funds") == [("b", 1), ("a", None)]
    assert row(scores, "a", "by_funds").state is StandingState.EXCLUDED


def test_only_units_that_exist_on_the_last_day_of_the_period_stand_on_a_board():
    a, b, c = units("a", "b", "c")
    register = (
        replace(a, to_on=date(2024, 1, 30)),
        replace(b, to_on=date(2024, 1, 31)),
        replace(c, from_on=date(2024, 2, 1)),
    )

    assert ranks(ranked({"a": 1, "b": 2, "c": 3}, register), "by_funds") == [("b", 1)]


def totals(register, facts, targets=(), **rule):
    rules = a_rulebook(TWO, (total(COMPLETION, RATED, **rule),))
    return scored(rules, "2024-01", ScoringInput(register, targets, facts))


def test_a_total_is_the_exact_sum_of_its_items():
    facts = (fact("a", "2024-01", 1), fact("a", "2024-01", 2, "month", "signed"))

    scores = totals(units("a"), facts, (target("a", "2024", 3),))

    assert board(scores).items == ("funds", "signed")
    assert board(scores).measure == "分"
    assert row(scores, "a").score == exact("50/3") + 10
    assert (row(scores, "a").printed, item(scores, "a").printed) == ("26.67", "16.67")


def test_thirds_that_binary_floats_tell_apart_are_a_tie():
    register = units("a", "b")
    facts = (
        fact("a", "2024-01", 19),
        fact("a", "2024-01", 0, "month", "signed"),
        fact("b", "2024-01", 13),
        fact("b", "2024-01", 2, "month", "signed"),
    )

    scores = totals(register, facts, (target("a", "2024", 30), target("b", "2024", 30)))

    assert ranks(scores) == [("a", 1), ("b", 1)]
    assert 50 * (19 / 30) != 50 * (13 / 30) + 10


def test_a_total_without_one_of_its_targets_is_no_target():
    facts = (fact("a", "2024-01", 1), fact("a", "2024-01", 2, "month", "signed"))

    found = row(totals(units("a"), facts), "a")

    assert (found.state, found.rank, found.score) == (StandingState.NO_TARGET, None, None)
    assert [cell.printed for cell in found.items] == ["", "10.00"]


def test_a_total_with_something_not_reported_is_not_reported_even_without_a_target():
    found = row(totals(units("a"), (fact("a", "2024-01", 1),)), "a")

    assert found.state is StandingState.NOT_REPORTED


def test_a_total_with_an_item_without_base_has_no_base():
    indicators = {**TWO, "growth": {"title": "增幅", "measure": "%", "growth": "signed"}}
    rules = a_rulebook(indicators, (total({**RATED, "item": "growth"}),))
    facts = (fact("a", "2024-01", 2, "month", "signed"),)

    found = row(scored(rules, "2024-01", ScoringInput(units("a"), facts=facts)), "a")

    assert found.state is StandingState.NO_BASE


def test_an_excluded_unit_keeps_a_cell_for_every_item_and_no_points():
    facts = (fact("a", "2024-01", 1), fact("a", "2024-01", 2, "month", "signed"))

    found = row(totals(units("a"), facts, excluded=["a"]), "a")

    assert [(cell.item, cell.printed, cell.formula) for cell in found.items] == [
        ("funds", "", "不参加排名"),
        ("signed", "", "不参加排名"),
    ]


def test_boards_and_items_out_of_force_in_the_month_are_not_there():
    past = {"in_force": {"to": "2023-12"}}
    rules = a_rulebook(TWO, (total(COMPLETION, {**RATED, **past}), ranking(**past)))

    scores = scored(rules, "2024-01", ScoringInput(units("a")))

    assert [found.id for found in scores.boards] == ["total"]
    assert board(scores).items == ("funds",)


def test_a_board_carries_its_citation():
    rules = a_rulebook(boards=(ranking(source="第三条"),))

    assert board(scored(rules, "2024-01", ScoringInput(())), "by_funds").citation == "第三条"
