"""How many decimals a figure was given to."""

from decimal import Decimal

import pytest

from diaodu.validation.precision import decimals_of


@pytest.mark.parametrize(
    ("value", "decimals"),
    [("68.9", 1), ("75.0", 0), ("5E+3", 0), ("0.05", 2), ("0", 0), ("-1.25", 2)],
)
def test_decimals_reach_to_the_last_one_that_is_not_zero(value, decimals):
    assert decimals_of(Decimal(value)) == decimals
