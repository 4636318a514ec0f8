"""Numbers inside formulas: never shorter than they are without saying so."""

from fractions import Fraction

import pytest

from diaodu.rulebook.measures import Indicator
from diaodu.scoring.wording import amount, counted, equals_points, equals_rate, rate

FUNDS = Indicator(title="资金", measure="万元", decimals=2)
SHARE = Indicator(title="率", measure="%", decimals=1)


@pytest.mark.parametrize(
    ("value", "text"),
    [("5400", "5,400.00"), ("0.125", "0.125"), ("1/3", "≈ 0.3333"), ("-1234.5", "-1,234.50")],
)
def test_an_amount_is_printed_at_its_precision_or_longer_but_never_rounded(value, text):
    assert amount(Fraction(value), FUNDS) == text


@pytest.mark.parametrize(
    ("share", "text"), [("0.689", "68.9%"), ("0.6875", "68.75%"), ("1/3", "33.3%")]
)
def test_a_share_is_printed_as_percent_and_rounded_only_where_it_has_no_end(share, text):
    assert rate(Fraction(share)) == amount(Fraction(share), SHARE) == text


def test_a_count_carries_its_measure_and_a_share_its_percentage_points():
    assert counted(Fraction(3), FUNDS) == "3.00万元"
    assert counted(Fraction("0.6875"), SHARE) == "68.75个百分点"


def test_what_is_rounded_is_nearly_equal_and_what_is_not_is_equal():
    assert equals_rate(Fraction(9, 5)) == "= 180.0%"
    assert equals_rate(Fraction(1, 3)) == "≈ 33.3%"
    assert equals_points(Fraction(60), 2) == "= 60.00分"
    assert equals_points(Fraction(50, 3), 2) == "≈ 16.67分"
