"""Two values that differ read as different, and no reader meets a raw fraction."""

from fractions import Fraction

import pytest

from diaodu.difference import difference
from diaodu.difference.values import told_apart
from diaodu.numbers import fixed, written
from tests.difference.test_whole import with_measured


@pytest.mark.parametrize(
    ("old", "new", "texts"),
    [
        ("1", "2", ("1.00", "2.00")),
        ("1.001", "1.002", ("1.001分", "1.002分")),
        ("42139/750", "56.187", ("≈ 56.1853分", "56.187分")),
    ],
)
def test_values_that_print_the_same_are_told_finer(old, new, texts):
    found = told_apart(
        Fraction(old),
        Fraction(new),
        lambda value: fixed(value, 2),
        lambda value, decimals: f"{written(value, decimals)}分",
    )

    assert all(told.startswith(text) for told, text in zip(found, texts, strict=True))


def test_values_that_are_the_same_to_four_places_are_told_to_more():
    old, new = Fraction(1, 3), Fraction(1, 3) + Fraction(1, 10**9)

    found = told_apart(old, new, lambda value: fixed(value, 2), written)

    assert found[0] != found[1]
    assert all(told.startswith("≈ 0.33333333") for told in found)


@pytest.mark.parametrize(
    ("field", "before", "after", "said"),
    [
        ("growth", "7/20", "-7/8", ("增长35.0%", "下降87.5%")),
        ("growth", "0", "1/10", ("持平", "增长10.0%")),
        ("growth", "1/10000", "0", ("增长0.01%", "增长0%")),
        ("ahead", "67/1000", "-37/125", ("快6.7个百分点", "慢29.6个百分点")),
        ("ahead", "1/3", "0", ("快33.3个百分点", "持平")),
    ],
)
def test_growth_and_pace_are_said_as_in_the_circular_and_not_with_a_sign(
    field, before, after, said
):
    old, new = (with_measured("xihe", "funds", **{field: Fraction(it)}) for it in (before, after))

    (unit,) = difference(old, new).units
    (change,) = unit.changes

    assert (change.before, change.after) == said
