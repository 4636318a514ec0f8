"""Batches counted once each: days, weeks, persons and places; and days passed to hold them to."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from diaodu.calendar import Month
from diaodu.model.figures import ActivityKind
from diaodu.scoring import ScoringInput
from tests.scoring.examples import a_rulebook, measured, outing, scored, units

COUNT = {"title": "外出", "measure": "次", "count": "outings"}
DAY = {"title": "天数", "measure": "天", "calendar": "days"}


def trip(unit, on, to=None, *people, **more):
    until = {"until_on": outing(unit, to).on} if to else {}
    return outing(unit, on, joined_by=people, **until, **more)


def outings(*rows, period="2024-03", unit="a", returns=None, **words):
    """What the rows come to for a unit of two, and in the region."""
    rules = a_rulebook({"out": {**COUNT, **words}})
    given = ScoringInput(units("a", "b"), activities=rows, returns=returns)
    return measured(scored(rules, period, given), unit, "out")


@pytest.mark.mechanism("K13")
def test_each_leader_counts_once_a_month_however_often_he_goes():
    rows = (
        trip("a", "2024-01-03", None, "书记", led_by="区长"),
        trip("a", "2024-01-20", None, "书记"),
        trip("a", "2024-02-28", "2024-03-02", "书记"),
    )

    found = outings(*rows, distinct="person_month")

    assert (found.month, found.ytd) == (1, 4)
    assert outings(*rows, distinct="person").ytd == 2
    assert outings(*rows, distinct="person", unit="*").ytd == 2


@pytest.mark.mechanism("K13")
def test_a_day_counts_once_if_any_of_two_leaders_is_out():
    rows = (
        trip("a", "2024-03-30", "2024-04-02", "书记"),
        trip("a", "2024-03-31", None, "区长"),
        trip("a", "2024-03-01", None, "副区长"),
    )
    both = {"joined_by": ["书记", "区长"]}

    assert outings(*rows, distinct="day", where=both).month == 2
    assert outings(*rows, distinct="day").month == 3
    assert outings(*rows, distinct="day", where=both, period="2024-04").ytd == 4


@pytest.mark.parametrize(
    ("on", "month"),
    [("2024-02-26", "2024-02"), ("2024-03-01", "2024-02"), ("2024-04-01", "2024-04")],
    ids=["monday", "friday of that week", "monday of the next month"],
)
def test_a_week_lies_in_the_month_of_its_thursday_and_counts_once(on, month):
    rows = (trip("a", on), trip("a", on))

    found = {
        str(period): outings(*rows, distinct="week", period=str(period)).month
        for period in (Month(2024, 2), Month(2024, 3), Month(2024, 4))
    }

    assert found == {m: int(m == month) for m in ("2024-02", "2024-03", "2024-04")}


def test_places_are_the_region_s_own_and_a_unit_counts_once():
    rows = (
        trip("a", "2024-01-05", place="深圳"),
        trip("a", "2024-03-05", place="深圳"),
        trip("b", "2024-03-06", place="深圳"),
        trip("b", "2024-03-07", place="上海"),
        trip("b", "2024-03-08", kind=ActivityKind.VISIT, place="本县"),
    )

    assert [outings(*rows, distinct="place", unit=u).ytd for u in ("a", "b", "*")] == [1, 2, 2]
    assert [outings(*rows, distinct="unit", unit=u).month for u in ("a", "b", "*")] == [1, 1, 2]


@pytest.mark.mechanism("K13")
def test_the_leader_with_the_fewest_trips_decides():
    rows = (
        trip("a", "2024-03-01", None, "书记", "区长"),
        trip("a", "2024-03-20", None, "书记"),
        trip("b", "2024-03-20", None, "书记"),
    )

    assert outings(*rows, fewest_among=["书记", "区长"]).month == 1
    assert outings(*rows, fewest_among=["书记", "区长"], unit="b").month == 0
    assert outings(*rows, fewest_among=["书记", "区长"], unit="*").month == 0


def test_what_months_do_not_add_up_to_is_unknown_where_one_of_them_was_not_handed_in():
    rows = (trip("a", "2024-03-05", place="深圳"),)
    march = frozenset({("a", Month(2024, 3))})

    found = outings(*rows, distinct="place", returns=march)

    assert (found.month, found.ytd) == (1, None)
    assert outings(*rows, distinct="place", returns=march, unit="b").month is None
    owed = {"missing": "zero", "source": "测试"}
    assert outings(*rows, distinct="place", returns=march, unit="b", **owed).month == 0


def test_unit_months_are_those_of_all_units_together_for_the_region():
    given = ScoringInput((*units("a", "b"), replace(*units("c"), from_on=date(2024, 3, 2))))
    months = {"title": "单位月数", "measure": "月", "calendar": "unit_months"}
    scores = scored(a_rulebook({"months": months}), "2024-03", given)

    assert [measured(scores, unit, "months").ytd for unit in "abc*"] == [3, 3, 1, 7]


def test_weeks_without_an_outing_of_the_region_are_those_of_all_units_together():
    given = ScoringInput(
        (*units("a", "b"), replace(*units("c"), from_on=date(2024, 3, 2))),
        activities=(outing("a", "2024-03-05"), outing("b", "2024-03-07")),
        returns=frozenset((unit, Month(2024, m)) for unit in "abc" for m in (1, 2, 3)),
    )
    rules = {
        "weeks": {"title": "周数", "measure": "周", "calendar": "unit_weeks"},
        "out": {"title": "外出周数", "measure": "周", "count": "outings", "distinct": "week"},
        "without": {
            "title": "未外出周数",
            "measure": "周",
            "combine": [{"of": "weeks"}, {"of": "out", "times": -1}],
        },
    }
    scores = scored(a_rulebook(rules), "2024-03", given)

    assert [measured(scores, unit, "weeks").ytd for unit in "abc*"] == [13, 13, 4, 30]
    assert [measured(scores, unit, "without").month for unit in "abc*"] == [3, 3, 4, 10]


@pytest.mark.parametrize(
    ("calendar", "month", "year"), [("days", 31, 91), ("weeks", 4, 13), ("months", 1, 3)]
)
def test_days_weeks_and_months_passed_are_figures_like_any_other(calendar, month, year):
    rules = a_rulebook({"passed": {**DAY, "calendar": calendar}})

    found = measured(scored(rules, "2024-03", ScoringInput(units("a"))), "a", "passed")

    assert (found.month, found.ytd) == (month, year)


def test_coverage_is_days_with_somebody_out_over_days_passed():
    rules = a_rulebook(
        {
            "out": {**COUNT, "distinct": "day"},
            "days": DAY,
            "cover": {
                "title": "在外天数占比",
                "measure": "%",
                "ratio": {"of": "out", "to": "days"},
            },
        }
    )
    given = ScoringInput(units("a"), activities=(trip("a", "2024-02-28", "2024-03-10"),))

    assert measured(scored(rules, "2024-03", given), "a", "cover").month == Fraction(10, 31)
