"""Runs of months against counting them one by one."""

from hypothesis import given
from hypothesis import strategies as st

from diaodu.calendar import Month
from diaodu.rulebook.dated import InForce
from diaodu.rulebook.spans import LATEST, Span, span_of, uncovered

FIRST = Month(2023, 1)
PLACES = st.integers(0, 30)
SPANS = st.builds(lambda a, b: Span(FIRST.plus(a), FIRST.plus(b)), PLACES, PLACES)


def months_of(span: Span) -> list[Month]:
    return [month for month in map(FIRST.plus, range(31)) if span.first <= month <= span.last]


@given(SPANS, SPANS)
def test_two_spans_meet_in_the_months_that_lie_in_both(one, other):
    both = [month for month in months_of(one) if month in months_of(other)]

    assert months_of(one.meet(other)) == both
    assert one.meet(other).is_empty is (both == [])


@given(SPANS.filter(lambda span: not span.is_empty), st.lists(SPANS, max_size=6))
def test_the_first_uncovered_month_is_the_first_in_none_of_the_others(span, others):
    covered = {month for other in others for month in months_of(other)}
    missing = [month for month in months_of(span) if month not in covered]

    assert uncovered(span, others) == (missing[0] if missing else None)


def test_without_an_end_a_span_covers_every_month_to_come():
    assert uncovered(Span(), [span_of(InForce())]) is None
    assert span_of(InForce()).last == LATEST
