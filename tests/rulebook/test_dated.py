"""Numbers that change with a date."""

from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from diaodu.calendar import Month
from diaodu.rulebook.dated import Cap, Cited, InForce, Number, Strict

NUMBERS = TypeAdapter(Number)
MONTHS = st.builds(Month, st.integers(2000, 2030), st.integers(1, 12))
VALUES = st.decimals("0", "1000000", places=4)


@given(st.dictionaries(MONTHS, VALUES, min_size=1, max_size=8), MONTHS)
def test_the_value_in_force_is_the_one_of_the_latest_month_that_has_come(steps, month):
    dated = NUMBERS.validate_python({str(start): value for start, value in steps.items()})

    come = [start for start in steps if start <= month]

    assert dated.at(month) == (Fraction(steps[max(come)]) if come else None)


@given(VALUES, MONTHS)
def test_a_number_without_a_date_holds_in_every_month(value, month):
    assert NUMBERS.validate_python(value).at(month) == Fraction(value)


@given(st.integers(0, 10**15 - 1), st.integers(0, 10**10 - 1))
def test_a_percentage_is_exactly_a_hundredth(whole, part):
    written = f"{whole}.{part:010d}%"

    share = NUMBERS.validate_python(written).at(Month(2024, 1))

    assert share == Fraction(whole * 10**10 + part, 10**12)


@pytest.mark.parametrize("value", [0.5, True, None, "", "五", "1e3", "½", "1,000", {}, [1]])
def test_what_is_not_an_exact_decimal_is_no_number(value):
    with pytest.raises(ValidationError, match="应为数字或百分数"):
        NUMBERS.validate_python(value)


def test_a_cap_is_a_number_or_none():
    caps = TypeAdapter(Cap)

    assert caps.validate_python("none") == "none"
    assert caps.validate_python("120%").steps[0][1] == Decimal("1.2")
    with pytest.raises(ValidationError, match="应为数字或百分数"):
        caps.validate_python("off")


@pytest.mark.parametrize(
    ("month", "holds"),
    [("2023-12", False), ("2024-01", True), ("2024-03", True), ("2024-04", False)],
)
def test_both_ends_of_in_force_are_included(month, holds):
    held = InForce.model_validate({"from": "2024-01", "to": "2024-03"})

    assert held.holds_in(Month.parse(month)) is holds


def test_an_assumption_says_that_it_is_one():
    assert Cited(source="第三条").citation == "第三条"
    assert Cited(source="第三条", assumed=True).citation == "第三条 (假定, 原文未载)"
    assert Cited(assumed=True).citation == "(假定, 原文未载)"


def test_a_copy_with_other_fields_keeps_nothing_that_was_worked_out_of_the_first():
    class Doubled(Strict):
        number: int

        @cached_property
        def twice(self) -> int:
            return 2 * self.number

    one = Doubled(number=1)

    assert (one.twice, one.model_copy(update={"number": 2}).twice, one.twice) == (2, 4, 2)
