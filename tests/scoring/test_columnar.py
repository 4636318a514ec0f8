"""Whole columns against plain fractions: no rank, tie or digit may differ."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from diaodu.model.scores import StandingState
from diaodu.numbers import fixed
from diaodu.scoring.columnar import STATES, Column, as_counts, place, whole_numbers
from diaodu.scoring.columnar.bounds import Bounds, bounds_of
from diaodu.scoring.columnar.order import in_order, ranks_of
from diaodu.scoring.columnar.parts import CHUNK, bunches
from diaodu.scoring.columnar.room import ranged

Pair = tuple[int | None, int]
"""What a unit did (None = not reported) and what was due."""
Row = tuple[int | None, str, StandingState]


def column(pairs: Sequence[Pair], rate: object = 1, most: object = None) -> Column:
    return Column(
        actual=whole_numbers([done or 0 for done, _ in pairs]),
        due=whole_numbers([due for _, due in pairs]),
        reported=np.array([done is not None for done, _ in pairs]),
        rate=Fraction(str(rate)),
        most=None if most is None else Fraction(str(most)),
    )


def placed(columns: Sequence[Column], groups: Sequence[int], decimals: int = 2) -> list[Row]:
    """As a board prints it."""
    found = place(columns, np.array(groups, np.int64), decimals)
    kept = zip(found.ranks.tolist(), found.printed.tolist(), found.states.tolist(), strict=True)
    return [
        (rank or None, fixed(Fraction(count, 10**decimals), decimals) if rank else "", STATES[at])
        for rank, count, at in kept
    ]


def in_fractions(columns: Sequence[Column], groups: Sequence[int], decimals: int = 2) -> list[Row]:
    """The same, one unit after the other."""
    scores = [in_fraction(columns, unit) for unit in range(len(groups))]
    held = [(group, score) for group, score in zip(groups, scores, strict=True)]
    return [
        (
            1 + sum(1 for g, s in held if g == group and isinstance(s, Fraction) and s > score),
            fixed(score, decimals),
            StandingState.RANKED,
        )
        if isinstance(score, Fraction)
        else (None, "", score)
        for group, score in held
    ]


def in_fraction(columns: Sequence[Column], unit: int) -> Fraction | StandingState:
    if not all(it.reported[unit] for it in columns):
        return StandingState.NOT_REPORTED
    if not all(it.due[unit] for it in columns):
        return StandingState.NO_TARGET
    total = Fraction(0)
    for it in columns:
        points = Fraction(int(it.actual[unit]), int(it.due[unit])) * it.rate
        total += points if it.most is None else min(points, it.most)
    return total


RATES = st.fractions(-20, 20, max_denominator=12)
BOUNDS = st.none() | st.fractions(0, 30, max_denominator=12)
SMALL = st.tuples(st.none() | st.integers(-9, 9), st.integers(-1, 9))
LARGE = st.tuples(st.integers(0, 10**9), st.integers(1, 10**9))
HUGE = st.tuples(st.integers(-(10**25), 10**25), st.integers(1, 10**25))


@st.composite
def boards(draw: st.DrawFn) -> tuple[list[Column], list[int], int]:
    size = draw(st.integers(1, 12))
    pairs = draw(st.sampled_from((SMALL, SMALL, LARGE, HUGE)))
    columns = [
        column(draw(st.lists(pairs, min_size=size, max_size=size)), draw(RATES), draw(BOUNDS))
        for _ in range(draw(st.integers(1, 4)))
    ]
    groups = draw(st.lists(st.integers(0, 2), min_size=size, max_size=size))
    return columns, groups, draw(st.integers(0, 4))


@settings(max_examples=100)
@given(boards())
def test_ranks_digits_and_states_are_those_of_fractions(board):
    assert placed(*board) == in_fractions(*board)


def test_where_nobody_has_done_anything_no_rate_and_no_bound_is_too_large():
    for rate, most in ((8, None), (1, 5), (1, -5)):
        columns = [column([(0, 1)], rate, most)]

        assert placed(columns, [0]) == in_fractions(columns, [0])


@settings(max_examples=30)
@given(st.lists(st.integers(-3, 3), min_size=2, max_size=9), st.integers(10**6, 10**12))
def test_scores_a_trillionth_apart_are_told_apart(steps, due):
    """Each unit's completion differs from 2/3 by so many parts of `due` squared."""
    columns = [
        column([(2, 3)] * len(steps), 50),
        column([(step, due) for step in steps], Fraction(1, due)),
    ]

    assert placed(columns, [0] * len(steps)) == in_fractions(columns, [0] * len(steps))


def test_neighbours_of_a_fraction_are_ranked_by_the_last_unit_of_the_last_place():
    """1/3 and its neighbours a 10^-17 away, in both directions, which no binary float holds."""
    due = 3 * 10**17
    columns = [column([(10**17 + step, due) for step in (0, 1, -1, 0)], 100, 120)]

    assert placed(columns, [0] * 4) == [
        (2, "33.33", StandingState.RANKED),
        (1, "33.33", StandingState.RANKED),
        (4, "33.33", StandingState.RANKED),
        (2, "33.33", StandingState.RANKED),
    ]


def test_equal_sums_of_different_fractions_share_a_rank():
    """1/3 + 2/3 = 1/7 + 6/7 = 499/997 + 498/997 = 1, and the next rank is left out."""
    columns = [
        column([(1, 3), (1, 7), (499, 997), (1, 2), (0, 1)], 10),
        column([(2, 3), (6, 7), (498, 997), (1, 3), (2, 1)], 10),
    ]

    assert [rank for rank, _, _ in placed(columns, [0] * 5)] == [2, 2, 2, 5, 1]


def test_a_half_of_the_last_place_goes_up_and_a_hair_less_goes_down():
    due = 10**15
    columns = [column([(5 * 10**12, due), (5 * 10**12 - 1, due), (-5 * 10**12, due)])]

    assert [printed for _, printed, _ in placed(columns, [0] * 3)] == ["0.01", "0.00", "-0.01"]


def test_a_cap_makes_those_above_it_equal_and_nobody_below_it():
    columns = [column([(12, 10), (90, 10), (11_999_999_999, 10**10)], 40, 48)]

    assert [rank for rank, _, _ in placed(columns, [0] * 3)] == [1, 1, 3]


def test_a_figure_that_was_not_reported_counts_before_a_target_that_is_missing():
    columns = [column([(None, 0), (1, 0), (None, 1), (0, 1)]), column([(1, 1)] * 4)]

    assert [state for _, _, state in placed(columns, [0] * 4)] == [
        StandingState.NOT_REPORTED,
        StandingState.NO_TARGET,
        StandingState.NOT_REPORTED,
        StandingState.RANKED,
    ]


def test_groups_are_ranked_apart():
    columns = [column([(1, 1), (2, 1), (3, 1), (4, 1)])]

    assert [rank for rank, _, _ in placed(columns, [0, 1, 0, 1])] == [2, 2, 1, 1]


def test_numbers_too_large_for_64_bits_are_left_to_fractions():
    columns = [
        column([(10**18 * n, 10**18 - n) for n in range(1, 5)], "99.99"),
        column([(1, 3)] * 4),
    ]

    assert bounds_of(ranged(columns), 2, 1) is None
    assert placed(columns, [0] * 4) == in_fractions(columns, [0] * 4)


def test_one_enormous_figure_spoils_nobody_elses_rank():
    columns = [column([(10**15, 1), (1, 3), (10**15 - 1, 3 * 10**15), (1, 3)])]

    assert placed(columns, [0] * 4) == in_fractions(columns, [0] * 4)


def test_a_wide_bound_far_below_may_still_come_first():
    """The unit in the middle is settled against neither neighbour alone."""
    bounds = Bounds(np.array([100, 99, 98, 50]), np.array([False, False, True, False]), 20, 1)
    scores = [Fraction(100), Fraction(99), Fraction(101), Fraction(50)]

    found = ranks_of(bounds, np.zeros(4, np.int64), lambda at: [scores[n] for n in at])

    assert found.tolist() == [2, 3, 1, 4]


def test_a_rounded_score_between_two_equal_ones_does_not_part_them():
    """All three have one lower end; the second lies somewhere above it."""
    scores = [Fraction(10), Fraction(41, 4), Fraction(10)]
    bounds = Bounds(np.full(3, 10), np.array([False, True, False]), 1, 1)

    found = ranks_of(bounds, np.zeros(3, np.int64), lambda at: [scores[n] for n in at])

    assert found.tolist() == [2, 1, 2]


@st.composite
def straddled(draw: st.DrawFn) -> tuple[Fraction, int, int]:
    """A score, a lower end at most 2 below it (the score itself says: not rounded), a group."""
    score = draw(st.sampled_from((Fraction(0), Fraction(1, 2), Fraction(1))))
    lows = [low for low in range(-1, 2) if low == score or low < score < low + 2]
    return score, draw(st.sampled_from(lows)), draw(st.integers(0, 1))


@settings(max_examples=100)
@given(st.lists(straddled(), min_size=1, max_size=12))
def test_equal_scores_with_unlike_bounds_share_a_rank_and_no_others_do(units):
    scores, lows, groups = map(list, zip(*units, strict=True))
    rounded = [low != score for low, score in zip(lows, scores, strict=True)]
    bounds = Bounds(np.array(lows), np.array(rounded), 2, 1)

    found = ranks_of(bounds, np.array(groups), lambda at: [scores[n] for n in at])

    assert found.tolist() == [
        1 + sum(1 for s, _, g in units if g == group and s > score) for score, _, group in units
    ]


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from((3, 7, 997, 999_983)), st.integers(0, 2), st.integers(-1, 1)),
        min_size=2,
        max_size=9,
    )
)
def test_equal_sums_of_rounded_items_tie_and_a_hair_parts_them(units):
    """part/due + (due - part)/due is 1 for all, whatever was rounded down; the hair is 10^-15."""
    columns = [
        column([(part, due) for due, part, _ in units], 10, 12),
        column([(due - part, due) for due, part, _ in units], 10, 12),
        column([(hair, 10**15) for _, _, hair in units]),
    ]

    assert [rank for rank, _, _ in placed(columns, [0] * len(units))] == [
        1 + sum(1 for _, _, other in units if other > hair) for _, _, hair in units
    ]


@settings(max_examples=50)
@given(st.lists(st.integers(0, 2**62 - 1) | st.integers(0, 3), min_size=1, max_size=40))
def test_keys_are_in_order_to_their_last_bit(keys):
    held = np.array(keys)

    assert held[in_order(held)].tolist() == sorted(keys)


def test_no_group_is_torn_apart_and_nobody_is_left_out_or_taken_twice():
    groups = np.arange(3 * CHUNK) % 50
    wanted = groups != 7

    found = bunches(groups, wanted)

    assert len(found) > 1
    assert sorted(np.concatenate(found)) == np.flatnonzero(wanted).tolist()
    assert sorted(g for units in found for g in set(groups[units])) == [*range(7), *range(8, 50)]


def test_more_groups_than_are_taken_at_a_time():
    groups = np.arange(CHUNK + 2) // 2
    found = place([column([(n % 2, 7) for n in range(CHUNK + 2)])], groups, 2)

    assert found.ranks.tolist() == [2, 1] * (CHUNK // 2 + 1)


def test_a_board_of_nobody_is_empty():
    assert placed([column([])], []) == []


def test_more_units_than_are_taken_at_a_time():
    size = CHUNK + 3
    found = place([column([(n, 7) for n in range(size)])], np.zeros(size, np.int64), 2)

    assert found.ranks.tolist() == list(range(size, 0, -1))


def test_nobody_with_all_figures_gives_a_board_without_ranks():
    assert placed([column([(None, 1)])], [0]) == [(None, "", StandingState.NOT_REPORTED)]


def test_decimals_become_counts_of_one_common_part():
    one, other = as_counts([Decimal("1.5"), Decimal(2)], [Decimal("2.25"), Decimal("-0.10")])

    assert (one.tolist(), other.tolist()) == ([30, 40], [45, -2])
    assert as_counts([Decimal("1e30")])[0].tolist() == [10**30]
