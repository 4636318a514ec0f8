"""Very many units: whole columns in exact integers, against one plain polars expression."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import polars as pl
from numpy.typing import NDArray

from diaodu.scoring.columnar import Column, Placing, place
from tests.benchmarks.measure import Measure, in_turn

UNITS, ITEMS, GROUPS, DECIMALS, ROUNDS = 300_000, 20, 3_000, 2, 15
WEIGHT, CAP, PASSED = Fraction(5), Fraction(6, 5), Fraction(3, 12)
HALF_A_PLACE = 0.5 * 10**-DECIMALS + 1e-9

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Given:
    """Targets of the year and what was done by March, in 1/100 万元; a few are silent."""

    groups: Whole
    actual: Whole
    target: Whole
    reported: NDArray[np.bool_]


def given(units: int) -> Given:
    """The same figures every time."""
    random, shape = np.random.default_rng(2024), (ITEMS, units)
    return Given(
        groups=random.integers(0, GROUPS, units),
        actual=random.integers(0, 4 * 10**7, shape),
        target=random.integers(10**6, 10**8, shape),
        reported=np.tile(random.random(units) > 1 / 1000, (ITEMS, 1)),
    )


def ranking(units: int = UNITS) -> Measure:
    """Capped completion rates, weighted, summed, ranked within groups, ties as 1, 2, 2, 4."""
    figures = given(units)
    frame, columns = _frame(figures), _columns(figures)
    _refuse_difference(place(columns, figures.groups, DECIMALS), in_polars(frame))
    return Measure(
        f"rank {units:,} units × {ITEMS} indicators",
        *in_turn(
            ROUNDS,
            lambda: place(columns, figures.groups, DECIMALS),
            lambda: in_polars(frame),
        ),
        "exact ranks, printed scores and states, against one polars expression in floats for "
        "scores and ranks, both on every core and by the clock on the wall",
    )


def _columns(figures: Given) -> list[Column]:
    rate = WEIGHT / PASSED
    rows = zip(figures.actual, figures.target, figures.reported, strict=True)
    return [Column(actual, due, told, rate, WEIGHT * CAP) for actual, due, told in rows]


def _frame(figures: Given) -> pl.DataFrame:
    held = {"group": pl.Series(figures.groups)}
    for item in range(ITEMS):
        done = pl.Series(figures.actual[item] / 100)
        silent = pl.Series(~figures.reported[item])
        held[f"done{item}"] = pl.select(pl.when(~silent).then(done)).to_series()
        held[f"target{item}"] = pl.Series(figures.target[item] / 100)
    return pl.DataFrame(held)


def in_polars(frame: pl.DataFrame) -> pl.DataFrame:
    """The same in binary floats; no states, no printed scores, no exact ties."""
    points = (
        (pl.col(f"done{item}") / (pl.col(f"target{item}") * float(PASSED))).clip(
            upper_bound=float(CAP)
        )
        * float(WEIGHT)
        for item in range(ITEMS)
    )
    scored = frame.select("group", score=pl.sum_horizontal(points, ignore_nulls=False))
    rank = pl.col("score").rank("min", descending=True).over("group")
    return scored.with_columns(rank=rank)


def _refuse_difference(ours: Placing, theirs: pl.DataFrame) -> None:
    """A reference that computes something else would be no reference."""
    scores = theirs["score"].to_numpy()
    ranked = ours.ranks > 0
    apart = np.abs(scores[ranked] - ours.printed[ranked] / 10**DECIMALS)
    if (np.isnan(scores) == ranked).any() or apart.max() > HALF_A_PLACE:
        raise RuntimeError("the reference computes something else")
    ranks = theirs["rank"].to_numpy()[ranked]
    if (ranks != ours.ranks[ranked]).mean() > 1 / 1000:
        raise RuntimeError("the reference ranks otherwise")
