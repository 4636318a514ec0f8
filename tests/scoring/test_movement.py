"""Movement: ranks of the period before, worked out anew or handed in."""

import pytest

from diaodu.calendar import Campaign, Month
from diaodu.model.figures import PreviousRank
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import a_rulebook, board, fact, ranking, row, scored, units

FACTS = (
    *(fact("a", month, value) for month, value in (("2023-02", 9), ("2024-01", 5), ("2024-02", 1))),
    *(fact("b", month, value) for month, value in (("2023-02", 1), ("2024-01", 4), ("2024-02", 3))),
)
RACE = Campaign("race", "竞赛", Month(2024, 1).first_on, Month(2024, 2).last_on)


def scores_of(**rule):
    ranks = rule.pop("ranks", ())
    given = ScoringInput(units("a", "b"), facts=FACTS, previous_ranks=ranks)
    return scored(a_rulebook(boards=(ranking(over="month", **rule),)), "2024-02", given)


def before(scores):
    return {r.unit: (r.rank, r.previous_rank) for r in board(scores, "by_funds").standings}


@pytest.mark.mechanism("R7")
@pytest.mark.parametrize(("since", "said"), [("last_period", "上期"), ("last_year", "上年同期")])
def test_a_board_says_who_moved_since_the_last_period_or_last_year(since, said):
    scores = scores_of(since=since)

    assert before(scores) == {"b": (1, 2), "a": (2, 1)}
    assert board(scores, "by_funds").since == said


def test_nothing_is_compared_unless_the_board_asks():
    scores = scores_of()

    assert before(scores) == {"b": (1, None), "a": (2, None)}
    assert row(scores, "a", "by_funds").previous_score is None


@pytest.mark.mechanism("R7")
def test_ranks_that_were_handed_in_go_before_those_worked_out_anew():
    scores = scores_of(since="last_period", ranks=(PreviousRank("a", "by_funds", 2),))

    assert before(scores) == {"b": (1, None), "a": (2, 2)}


def test_a_board_that_was_not_in_force_before_has_nothing_to_compare_with():
    scores = scores_of(since="last_period", in_force={"from": "2024-02"})

    assert before(scores) == {"b": (1, None), "a": (2, None)}


@pytest.mark.parametrize(
    ("ranks", "words"),
    [
        ((PreviousRank("a", "by_funds", 1),), "比上期下降1位"),
        ((PreviousRank("a", "by_funds", 4),), "比上期上升2位"),
        ((PreviousRank("a", "by_funds", 2),), "与上期位次相同"),
        ((PreviousRank("b", "by_funds", 2),), "上期没有名次"),
    ],
)
def test_movement_is_told_in_words(ranks, words):
    rules = a_rulebook(boards=(ranking(over="month"),))
    given = ScoringInput(units("a", "b"), facts=FACTS, previous_ranks=ranks)

    assert words in explain_unit(rules, given, Month(2024, 2), "a")


def test_ranks_of_last_period_are_no_ranks_of_last_year():
    scores = scores_of(since="last_year", ranks=(PreviousRank("a", "by_funds", 2),))

    assert before(scores) == {"b": (1, 2), "a": (2, 1)}
    assert board(scores, "by_funds").since == "上年同期"
