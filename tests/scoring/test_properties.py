"""What must hold of every score, and agreement with the slow second implementation."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diaodu.model.figures import Fact
from diaodu.model.places import Place, places_of
from diaodu.model.scores import Scores, Standing, StandingState
from diaodu.model.units import Unit
from diaodu.scoring import ScoringInput, score
from tests.scoring.examples import (
    COMPLETION,
    a_rulebook,
    board,
    fact,
    ranking,
    row,
    scored,
    target,
    total,
    units,
)
from tests.scoring.oracle import rows_of
from tests.scoring.worlds import World, worlds

GENERATED = settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
OF_ALL = {"part", "method", "of_levels", "ranks", "red"}
"""Boards on which a unit is measured against the others."""
ACTUALS = st.lists(st.integers(0, 12), min_size=1, max_size=7)


def rows(scores: Scores) -> dict[str, list[tuple[object, ...]]]:
    """As the second implementation tells them: the row, what it was before, its neighbours."""
    return {
        found.id: [told(r, places_of(found)) for r in found.standings] for found in scores.boards
    }


def told(row: Standing, places: dict[str, Place]) -> tuple[object, ...]:
    place = places.get(row.unit)
    neighbours = (place.ahead, place.behind) if place else ()
    gaps = [(other.unit, place.gap(other)) for other in neighbours if other]
    before = row.previous_rank, row.previous_score
    return (row.group, row.rank, row.unit, row.printed, str(row.state), *before, gaps)


def completions(actuals: list[int], weight: int = 50, **more: object) -> Scores:
    """One unit for each figure, each with a target of 7 in the year."""
    ids = [f"u{place}" for place in range(len(actuals))]
    given = ScoringInput(
        units=units(*ids),
        targets=tuple(target(id_, "2024", 7) for id_ in ids),
        facts=tuple(fact(id_, "2024-01", n) for id_, n in zip(ids, actuals, strict=True)),
    )
    item = {**COMPLETION, "weight": weight}
    return scored(a_rulebook(boards=(total(item, **more), ranking())), "2024-01", given)


@GENERATED
@given(worlds())
def test_every_board_equals_the_slow_second_implementation(world: World):
    scores = score(world.rulebook, world.given, world.period)

    assert rows(scores) == rows_of(world.rulebook, world.given, world.period)


@GENERATED
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(world: World, random):
    def shuffled(found):
        return found and tuple(random.sample(found, len(found)))

    mixed = replace(
        world.given,
        units=shuffled(world.given.units),
        targets=shuffled(world.given.targets),
        facts=shuffled(world.given.facts),
        projects=shuffled(world.given.projects),
        activities=shuffled(world.given.activities),
        ratings=shuffled(world.given.ratings),
        previous_ranks=shuffled(world.given.previous_ranks),
    )

    assert score(world.rulebook, mixed, world.period) == score(
        world.rulebook, world.given, world.period
    )


@GENERATED
@given(worlds())
def test_adding_a_unit_changes_no_score_that_does_not_compare_units(world: World):
    newcomer = Unit("new", "新单位", "town", 2)
    facts = [replace(fact, unit="new") for fact in world.given.facts if fact.unit == "u1"]
    larger = replace(
        world.given,
        units=(*world.given.units, newcomer),
        facts=(*world.given.facts, *facts),
    )

    before = score(world.rulebook, world.given, world.period)
    after = score(world.rulebook, larger, world.period)

    for smaller, bigger in zip(before.boards, after.boards, strict=True):
        if smaller.id in OF_ALL or smaller.own:
            continue
        kept = [r for r in bigger.standings if r.unit != "new"]
        assert [r.unit for r in kept] == [r.unit for r in smaller.standings]
        for ours, theirs in zip(smaller.standings, kept, strict=True):
            assert (ours.score, ours.items, ours.state) == (
                theirs.score,
                theirs.items,
                theirs.state,
            )


@given(ACTUALS)
def test_a_rank_is_one_more_than_the_number_of_units_strictly_better(actuals):
    scores = completions(actuals)

    for found in (board(scores), board(scores, "by_funds")):
        held = [r.score for r in found.standings]
        for standing in found.standings:
            assert standing.rank == 1 + sum(other > standing.score for other in held)


@given(ACTUALS)
def test_equal_values_share_a_rank_and_unequal_ones_never_do(actuals):
    found = board(completions(actuals), "by_funds").standings

    for one in found:
        for other in found:
            assert (one.rank == other.rank) == (one.score == other.score)


@given(ACTUALS, st.data())
def test_more_actual_is_never_less_score_nor_a_worse_rank(actuals, data):
    place = data.draw(st.integers(0, len(actuals) - 1))
    more = [*actuals]
    more[place] += data.draw(st.integers(1, 5))

    before, after = row(completions(actuals), f"u{place}"), row(completions(more), f"u{place}")

    assert after.score >= before.score
    assert after.rank <= before.rank


@given(ACTUALS, st.integers(1, 100))
def test_no_score_is_above_its_weight_times_the_cap(actuals, weight):
    for standing in board(completions(actuals, weight)).standings:
        assert standing.score <= weight * Fraction(6, 5)


@given(st.lists(st.decimals("0", "999", places=3), min_size=1, max_size=12))
def test_cumulative_figures_say_the_same_as_the_months_they_add_up(values):
    months = [fact("a", f"2024-{n:02d}", value) for n, value in enumerate(values, start=1)]
    sums = [sum(values[: n + 1], Decimal(0)) for n in range(len(values))]
    cumulative = [
        Fact("a", "funds", told.period, "ytd", value)
        for told, value in zip(months, sums, strict=True)
    ]
    boards = [ranking(over=window, id=window) for window in ("month", "quarter", "year")]

    one, other = (
        scored(
            a_rulebook(boards=tuple(boards)),
            str(months[-1].period),
            ScoringInput(units("a"), facts=tuple(facts)),
        )
        for facts in (months, cumulative)
    )

    assert one == other
    assert row(one, "a", "year").score == Fraction(sums[-1])


def test_the_generated_cases_reach_every_state_and_both_sides_of_a_tie():
    seen: set[object] = set()

    @settings(GENERATED, database=None, derandomize=True)
    @given(worlds())
    def collect(world: World):
        for found in score(world.rulebook, world.given, world.period).boards:
            seen.update(standing.state for standing in found.standings)
            held = [(r.group, r.rank) for r in found.standings if r.rank]
            seen.add("tied" if len(held) > len(set(held)) else "apart")

    collect()

    assert seen == {*StandingState, "tied", "apart"}
