"""Neighbours, gaps and movement, read off a board."""

from fractions import Fraction

from diaodu.model.places import places_of
from diaodu.model.scores import Board, Standing, StandingState


def standing(unit, rank, score, group=None, **before):
    state = StandingState.RANKED if rank else StandingState.NOT_REPORTED
    value = None if score is None else Fraction(score)
    return Standing(unit, unit, group, rank, value, str(score or ""), state, **before)


def places(*standings):
    return places_of(Board("b", "榜", "分", (), "", standings))


def test_neighbours_are_past_those_who_tie_and_the_first_has_nobody_ahead():
    found = places(
        standing("a", 1, 9), standing("b", 2, 7), standing("c", 2, 7), standing("d", 4, 1)
    )

    assert [
        (p.own.unit, p.ahead and p.ahead.unit, p.behind and p.behind.unit, p.of)
        for p in found.values()
    ] == [
        ("a", None, "b", 4),
        ("b", "a", "d", 4),
        ("c", "a", "d", 4),
        ("d", "c", None, 4),
    ]
    assert [row.unit for row in found["b"].tied] == ["b", "c"]


def test_groups_are_apart_and_who_is_not_ranked_has_no_place():
    found = places(
        standing("a", 1, 9, "x"), standing("n", None, None, "x"), standing("b", 1, 2, "y")
    )

    assert {unit: place.of for unit, place in found.items()} == {"a": 1, "b": 1}
    assert found["b"].first.unit == "b"


def test_a_gap_is_exact_and_its_change_is_told_from_the_earlier_scores():
    first = standing("a", 1, "100", previous_rank=1, previous_score=Fraction(90))
    own = standing("b", 2, "200/3", previous_rank=4, previous_score=Fraction(50))

    place = places(first, own)["b"]

    assert place.gap(place.first) == Fraction(100, 3)
    assert place.gap_before(place.first) == 40
    assert place.share_of(place.first) == Fraction(2, 3)
    assert place.places_gained == 2


def test_without_an_earlier_board_nothing_moved_and_nothing_is_a_share_of_zero():
    place = places(standing("a", 1, 0), standing("b", 2, -1))["b"]

    assert (place.places_gained, place.gap_before(place.first)) == (None, None)
    assert place.share_of(place.first) is None
