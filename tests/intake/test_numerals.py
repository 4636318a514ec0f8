"""Numbers as cells hold them and as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.intake.numerals import (
    Habit,
    canonical,
    exact,
    from_text,
    half_width,
    holds_several,
    is_too_long,
)

TYPED = st.decimals(min_value=-(10**9), max_value=10**9, places=6)


@given(TYPED)
def test_a_number_of_fifteen_digits_survives_its_binary_form(number):
    assert exact(float(number)) == number


@pytest.mark.parametrize(
    ("held", "shown"),
    [(5.4, "5.4"), (1.1 + 2.2 + 2.1, "5.4"), (0.1 + 0.2, "0.3"), (3.0, "3"), (-0.0, "0")],
)
def test_the_residue_a_formula_leaves_behind_is_not_part_of_the_number(held, shown):
    assert str(exact(held)) == shown


@given(TYPED)
def test_one_value_has_one_form(number):
    longer = number.quantize(Decimal("1.00000000"))

    assert str(canonical(longer)) == str(canonical(number))
    assert "E" not in str(canonical(number))


def test_zeros_before_the_point_are_kept():
    assert str(canonical(Decimal("5E+3"))) == "5000"


@pytest.mark.parametrize(
    ("text", "value", "habit"),
    [
        ("12", "12", Habit.TEXT),
        (" 12.50 ", "12.5", Habit.TEXT),
        ("１２．５", "12.5", Habit.FULL_WIDTH),
        ("1,234.5", "1234.5", Habit.GROUPED),
        ("１，２３４", "1234", Habit.GROUPED),
        ("－3", "-3", Habit.FULL_WIDTH),
    ],
)
def test_text_that_is_plainly_a_number_is_read_and_its_habit_told(text, value, habit):
    numeral = from_text(text)

    assert str(numeral.value) == value
    assert numeral.habit is habit


@pytest.mark.parametrize("text", ["", "无", "12个", "1,23", "68.9%", "1e3", "5²", "①", "十二", "/"])
def test_any_other_text_is_no_number(text):
    assert from_text(text) is None


@pytest.mark.parametrize("text", ["3（含续建1）", "12、15", "3-5", "2024年3月"])
def test_more_than_one_number_in_a_text_is_noticed(text):
    assert holds_several(text)


@pytest.mark.parametrize("text", ["约3", "1,234个", "无"])
def test_one_number_with_words_is_not_several(text):
    assert not holds_several(text)


@pytest.mark.parametrize("number", ["1234567890123456", "1e20", "1e-30", "0.1234567890123456"])
def test_more_digits_than_a_cell_can_hold_are_too_long(number):
    assert is_too_long(Decimal(number))


@pytest.mark.parametrize("number", ["123456789012345", "0.000001", "0", "-999999999.999999"])
def test_what_a_cell_can_hold_is_not_too_long(number):
    assert not is_too_long(Decimal(number))


def test_full_width_signs_are_folded_and_superscripts_are_not():
    assert half_width("ＡＢ（１）％　5²") == "AB(1)% 5²"
