import pytest

from diaodu.calendar import Month, parse_period
from diaodu.errors import UnreadableInputError


@pytest.mark.parametrize(
    "key", ["0000", "0000-Q1", "0000-01", "２０２４", "２０２４-01", "2024-Q５"]
)
def test_the_year_zero_and_other_digits_name_no_period(key):
    with pytest.raises(UnreadableInputError):
        parse_period(key)


@pytest.mark.parametrize("key", ["0000-01", "２０２４-01"])
def test_the_year_zero_and_other_digits_name_no_month(key):
    with pytest.raises(UnreadableInputError):
        Month.parse(key)


@pytest.mark.parametrize("key", ["0001", "2024", "2024-Q4", "2024-12"])
def test_a_period_is_printed_as_it_is_read(key):
    assert str(parse_period(key)) == key
