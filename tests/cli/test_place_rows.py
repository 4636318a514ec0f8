"""Places as JSON: gaps, neighbours and movement, every number as text."""

from fractions import Fraction

from diaodu.cli.place_rows import place_rows
from diaodu.model.scores import Board, Standing, StandingState

RANKED = StandingState.RANKED


def test_each_row_tells_its_neighbours_and_the_way_it_moved_and_the_unranked_why():
    rows = (
        Standing("a", "甲", None, 1, Fraction(9), "9.0", RANKED),
        Standing(
            "b", "乙", None, 2, Fraction(20, 3), "6.7", RANKED,
            previous_rank=3, previous_score=Fraction(5),
        ),
        Standing("c", "丙", None, None, None, "", StandingState.EXCLUDED, remark="无任务"),
    )  # fmt: skip

    first, second, out = place_rows(Board("t", "榜", "分", (), "", rows))

    assert second == {
        "unit": "b",
        "remark": "",
        "ranked": "2",
        "tied": "",
        "gap_first": "2.3",
        "ratio_first": "74.1%",
        "ahead": "a",
        "gap_ahead": "2.3",
        "behind": "",
        "gap_behind": "",
        "previous_rank": "3",
        "moved": "+1",
        "gap_first_change": "",
    }
    assert (first["behind"], first["gap_behind"], first["moved"]) == ("b", "2.3", "")
    assert out == {"unit": "c", "remark": "无任务"}
