"""The bottom of a board, against a slow and obvious second way of finding it."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.accountability.bottom import last_of
from diaodu.scoring.boards import ranks_of
from tests.accountability.cases import board

RANKINGS = st.lists(st.integers(0, 4), max_size=9).map(
    lambda values: sorted(1 + sum(other > value for other in values) for value in values)
)


def obvious_last(ranks: list[int], count: int) -> list[int]:
    """Take whole groups of equal rank from the worst, until enough are named or none is left."""
    named: list[int] = []
    for _, tied in groupby(sorted(ranks, reverse=True)):
        if len(named) < count:
            named += tied
    return sorted(named)


def named(ranks: dict[str, list[int | None]], count: int) -> list[str]:
    return [standing.unit for standing in last_of(board(ranks), count)]


@given(RANKINGS, st.integers(1, 10))
def test_the_last_are_those_of_the_obvious_way(ranks, count):
    found = last_of(board({"": list(ranks)}), count)

    assert [standing.rank for standing in found] == obvious_last(ranks, count)


@given(RANKINGS, RANKINGS, st.integers(1, 10))
def test_one_group_never_changes_who_is_last_in_another(town, park, count):
    together = last_of(board({"town": list(town), "park": list(park)}), count)

    assert [s.rank for s in together if s.group == "town"] == obvious_last(town, count)
    assert [s.rank for s in together if s.group == "park"] == obvious_last(park, count)


@given(RANKINGS, st.integers(1, 10))
def test_a_unit_that_is_not_ranked_is_never_last_and_changes_nobody(ranks, count):
    with_missing = last_of(board({"": [*ranks, None]}), count)

    assert with_missing == last_of(board({"": list(ranks)}), count)


@given(RANKINGS.filter(bool), st.integers(1, 9))
def test_a_longer_list_holds_every_shorter_one(ranks, count):
    everyone = board({"": list(ranks)})

    assert set(last_of(everyone, count)) <= set(last_of(everyone, count + 1))


@pytest.mark.mechanism("R4")
@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        ([1, 2, 3, 4, 5], ["u3", "u4", "u5"]),
        ([1, 2, 2, 4, 5], ["u2", "u3", "u4", "u5"]),
        ([1, 2, 3, 4, 4], ["u3", "u4", "u5"]),
        ([1, 2, 3, 3, 3], ["u3", "u4", "u5"]),
        ([1, 2, 2, 2, 2], ["u2", "u3", "u4", "u5"]),
        ([1, 1, 1, 1, 1], ["u1", "u2", "u3", "u4", "u5"]),
        ([1, 2], ["u1", "u2"]),
        ([], []),
    ],
)
def test_ties_at_the_cut_enlarge_the_bottom_three(ranks, expected):
    assert named({"": ranks}, 3) == expected


@pytest.mark.mechanism("R4")
def test_a_bottom_ten_can_hold_nineteen():
    assert len(named({"": [*range(1, 31), *[31] * 19]}, 10)) == 19


@given(st.lists(st.integers(0, 4), min_size=1, max_size=9), st.integers(1, 5))
def test_the_bottom_of_what_scoring_ranks_is_the_obvious_one(values, count):
    places = ranks_of({f"v{n}": value for n, value in enumerate(values)}, lower_is_better=False)
    ranks = sorted(places.values())

    found = last_of(board({"": list(ranks)}), count)

    assert [standing.rank for standing in found] == obvious_last(ranks, count)
