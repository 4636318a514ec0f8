"""The place of a unit in words: gaps as printed, and said where printed scores do not show them."""

from diaodu.model.scores import Board, Standing, StandingState
from diaodu.scoring.placing import place_words
from tests.scoring.examples import exact


def standing(unit, rank, score, printed):
    return Standing(unit, unit, None, rank, exact(score), printed, StandingState.RANKED)


def words(first, second, *, measure="分", items=("funds",), own=""):
    rows = (standing("甲", 1, *first), standing("乙", 2, *second))
    return place_words(Board("b", "榜", measure, items, "", rows, own=own), rows[1])


def test_a_gap_that_the_printed_scores_do_not_show_says_that_it_is_the_exact_one():
    assert words(("93.7579", "93.76"), ("86.0933", "86.09")) == (
        "第2名(共2个单位参加排名), 86.09分; 距前一名(第1名 甲) 7.66(按未四舍五入的得分)"
    )
    assert words(("9.004", "9.00"), ("8.006", "8.01"), items=(), measure="亿元").endswith(
        "1.00(按未四舍五入的数)"
    )


def test_a_gap_that_the_printed_scores_show_says_nothing():
    assert words(("93.76", "93.76"), ("86.09", "86.09")).endswith("距前一名(第1名 甲) 7.67")


def test_numbers_are_grouped_as_elsewhere():
    assert words(("2000", "2000.00"), ("1000", "1000.00")) == (
        "第2名(共2个单位参加排名), 1,000.00分; 距前一名(第1名 甲) 1,000.00"
    )


def test_the_region_behind_the_first_is_told_its_gap_once():
    assert words(("4", "4"), ("1", "1"), measure="个", items=(), own="乙") == (
        "第2名(共2个单位参加排名), 1个; 距第1名 甲 3, 为其25.0%"
    )
