"""Ranges of true numbers."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from diaodu.numbers import half_up
from diaodu.proofreading.spans import Span, deepest, point, printable, rounding, simplest

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=400)
spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), numbers, numbers)


def inside(span, share):
    return span.low + (span.high - span.low) * share


@given(spans, spans, st.fractions(0, 1), st.fractions(0, 1))
def test_sums_differences_products_and_quotients_hold_those_of_their_members(one, other, s, t):
    a, b = inside(one, s), inside(other, t)

    assert (one + other).low <= a + b <= (one + other).high
    assert (one - other).low <= a - b <= (one - other).high
    assert (one * other).low <= a * b <= (one * other).high
    quotient = one.over(other)
    assert quotient is None or quotient.low <= a / b <= quotient.high


@given(spans, spans)
def test_only_a_span_around_zero_cannot_divide(one, other):
    assert (one.over(other) is None) == (other.low <= 0 <= other.high)


@given(numbers)
def test_exactly_one_number_is_printed_for_one_that_is_known(value):
    scaled = Fraction(half_up(value, 1) * 10)
    window = printable(point(value * 10), Fraction(1, 2))

    assert window.low <= scaled <= window.high
    assert not window.low <= scaled - 1 <= window.high
    assert not window.low <= scaled + 1 <= window.high


def test_an_exact_half_was_printed_away_from_zero():
    """4901 of 4000 is 122.525, printed 122.53 and never 122.52."""
    window = printable(point(1225250), 50)

    assert not window.low <= 1225200 <= window.high
    assert window.low <= 1225300 <= window.high


@given(st.integers(-1000, 1000), st.fractions(-1, 1))
def test_a_printed_number_may_have_been_any_that_rounds_to_it(printed, share):
    span = rounding(printed * 10, 5)
    true = printed * 10 + share * 5

    assert span.low <= true <= span.high


def test_the_deepest_range_lies_in_most_spans_and_must_be_the_only_one():
    spans = [Span(0, 4), Span(1, 5), Span(3, 9), Span(20, 21)]

    assert deepest(spans) == Span(3, 4)
    assert deepest([Span(0, 1), Span(5, 6)]) is None
    assert deepest([]) is None


def test_the_simplest_decimal_of_a_range_is_the_shortest():
    assert simplest(Span(Fraction(6477, 1000), Fraction(6483, 1000))) == "6.48"
