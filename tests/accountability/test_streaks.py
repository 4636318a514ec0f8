"""Rules with a history, against an obvious second way of counting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.accountability import hold_to_account
from diaodu.calendar import Month
from diaodu.model.account import Past, Record
from diaodu.model.scores import Measured
from diaodu.model.units import Unit
from diaodu.rulebook.schema import Rulebook
from tests.accountability.cases import rulebook, scores

DECEMBER = Month(2024, 12)
UNIT = Unit("u", "某镇", "town", 1)
ZERO = {"id": "zero", "title": "零外出", "of": "outings", "zero": True, "source": "第七条"}

MONTHS = st.text("MUSA", min_size=1, max_size=8)
"""A month by letter, the last one this one: met, unmet, silent, or absent (not published)."""


def past(period: Month, letter: str, unit: str = "u") -> Past:
    met = (unit,) if letter == "M" else ()
    silent = (unit,) if letter == "S" else ()
    return Past(period, (Record("zero", met, met, silent),), ())


def is_named(book: Rulebook, letters: str) -> bool:
    """Whether the unit is named at the end of those months."""
    value = {"M": 0, "U": 3}.get(letters[-1])
    history = tuple(
        past(DECEMBER.plus(-back), letter)
        for back, letter in enumerate(reversed(letters[:-1]), start=1)
        if letter != "A"
    )
    figures = scores(Measured("u", "outings", period=value))
    account = hold_to_account(book, figures, (UNIT,), DECEMBER, tuple(reversed(history)))
    return bool(account.flags)


def obvious(letters: str, words: dict[str, object]) -> bool:
    gap, count = words.get("gap", "breaks"), words.get("consecutive", words.get("repeated"))
    told = letters[-words["in_last"] :] if "in_last" in words else letters
    if gap == "counts":
        told = told.replace("S", "M")
    if not told.endswith("M"):
        return False
    if "repeated" in words:
        return told.count("M") >= count
    if gap == "passed_over":
        told = told.replace("S", "")
    return told.endswith("M" * count)


@given(MONTHS.filter(lambda letters: letters[-1] != "A"), st.integers(2, 4), st.integers(0, 3))
@pytest.mark.parametrize("gap", ["breaks", "passed_over", "counts"])
@pytest.mark.mechanism("A1")
def test_so_many_periods_running_as_in_the_obvious_way(gap, letters, count, more):
    words = {"consecutive": count, "gap": gap}
    if gap == "passed_over":
        words["in_last"] = count + more

    assert is_named(rulebook(triggers=[{**ZERO, **words}]), letters) == obvious(letters, words)


@given(MONTHS.filter(lambda letters: letters[-1] != "A"), st.integers(2, 4), st.integers(0, 3))
@pytest.mark.parametrize("gap", ["breaks", "counts"])
@pytest.mark.mechanism("A4")
def test_so_often_among_the_last_periods_as_in_the_obvious_way(gap, letters, count, more):
    words = {"repeated": count, "in_last": count + more, "gap": gap}

    assert is_named(rulebook(triggers=[{**ZERO, **words}]), letters) == obvious(letters, words)


@given(MONTHS.filter(lambda letters: letters[-1] in "MU"))
@pytest.mark.mechanism("A8")
def test_the_first_time_of_the_year_is_the_only_one_named(letters):
    named = is_named(rulebook(triggers=[{**ZERO, "first_time": True}]), letters)

    assert named == (letters[-1] == "M" and "M" not in letters[:-1])


def test_the_months_of_a_streak_are_named():
    book = rulebook(triggers=[{**ZERO, "consecutive": 2}])
    figures = scores(Measured("u", "outings", period=0))

    account = hold_to_account(book, figures, (UNIT,), DECEMBER, (past(Month(2024, 11), "M"),))

    assert account.flags[0].figures == "当月外出招商 0 批次; 连续2期(2024年11月、2024年12月)"


def test_what_later_months_need_is_recorded_before_the_history_is_looked_at():
    book = rulebook(triggers=[{**ZERO, "consecutive": 2}])
    figures = scores(Measured("u", "outings", period=0), Measured("v", "outings", period=None))
    silent = Unit("v", "又一镇", "town", 2)

    account = hold_to_account(book, figures, (UNIT, silent), DECEMBER)

    assert account.flags == ()
    assert account.records == (Record("zero", ("u",), (), ("v",)),)


def test_a_rule_without_a_history_leaves_no_record():
    figures = scores(Measured("u", "outings", period=0))

    assert hold_to_account(rulebook(triggers=[ZERO]), figures, (UNIT,), DECEMBER).records == ()


@pytest.mark.parametrize(("succeeds", "named"), [((), False), (("a", "b"), True)])
def test_a_unit_made_by_a_merger_carries_on_and_a_new_one_does_not(succeeds, named):
    book = rulebook(triggers=[{**ZERO, "consecutive": 2}])
    unit = Unit("u", "新镇", "town", 1, from_on=DECEMBER.first_on, succeeds=succeeds)
    figures = scores(Measured("u", "outings", period=0))

    account = hold_to_account(book, figures, (unit,), DECEMBER, (past(Month(2024, 11), "M", "a"),))

    assert bool(account.flags) == named
