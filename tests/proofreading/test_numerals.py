"""Printed numbers as people print them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.numbers import fixed
from diaodu.proofreading.numerals import printed_like, read_numeral


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("68.9", "68.9", 1),
        ("75.0", "75", 1),
        ("1,234.50", "1234.5", 2),
        ("１２．５％", "12.5", 1),
        (" 12.5 % ", "12.5", 1),
        ("+3.2", "3.2", 1),
        ("-3.2", "-3.2", 1),
        ("−3.2", "-3.2", 1),
        ("下降3.2%", "-3.2", 1),
        ("↓3.2", "-3.2", 1),
        ("增长3.2%", "3.2", 1),
        ("5.4亿元", "5.4", 1),
        ("第3名", "3", 0),
        ("7.5*", "7.5", 1),
        ("7.5①", "7.5", 1),
        ("7.5[2]", "7.5", 1),
        ("7.5（预计）", "7.5", 1),
        ("2.3个百分点", "2.3", 1),
    ],
)
def test_a_number_is_read_with_its_precision_whatever_stands_around_it(text, value, decimals):
    numeral = read_numeral(text)

    assert (numeral.value, numeral.decimals) == (Decimal(value), decimals)


@pytest.mark.parametrize(
    "text", ["", "-", "—", "无", "3/5", "1.2.3", "12、15", "2024年", "约40", "1,23", "(12)", "一"]
)
def test_words_dashes_dates_and_several_numbers_are_no_number(text):
    assert read_numeral(text) is None


def test_a_unit_of_its_own_makes_a_number_larger():
    assert (read_numeral("5.4亿元").power, read_numeral("5.4万元").power) == (8, 4)


@pytest.mark.parametrize(
    ("model", "value", "expected"),
    [
        ("68.9%", Fraction(275, 4), "68.8%"),
        ("1,234", Fraction(1243), "1,243"),
        ("+3.2", Fraction(-5), "-5.0"),
        ("下降3.2%", Fraction(5), "增长5.0%"),
        ("-3.2", Fraction(-7, 2), "-3.5"),
        ("12", Fraction(-12), "-12"),
    ],
)
def test_another_number_is_printed_the_same_way(model, value, expected):
    numeral = read_numeral(model)

    assert printed_like(numeral, value, numeral.decimals) == expected


def test_dropped_zeros_are_dropped_again_but_never_those_the_number_has_room_for():
    assert printed_like(read_numeral("24"), Fraction(75), 1, drops_zeros=True) == "75"
    assert printed_like(read_numeral("13.5"), Fraction(13), 2, drops_zeros=True) == "13.0"


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_what_is_printed_is_read_back(value, decimals):
    exact = Fraction(value, 10**decimals)

    numeral = read_numeral(fixed(exact, decimals))

    assert (Fraction(numeral.value), numeral.decimals) == (exact, decimals)
