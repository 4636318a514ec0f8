"""A ladder over twelve months in which units are made, merged and put into another class."""

from datetime import date

import pytest

from diaodu.model.units import Unit
from diaodu.scoring import ScoringInput
from tests.accountability.years import YEAR, accounts, facts, flagged, ladder

IN_MAY, IN_JUNE, UNTIL_JUNE = date(2024, 5, 31), date(2024, 6, 1), date(2024, 6, 30)
CITIES = (
    Unit("u", "新市", "city", 0, from_on=IN_JUNE, succeeds=("y", "z")),
    Unit("v", "甲市", "city", 1),
    Unit("w", "乙市", "city", 2, before=(Unit("w", "乙县", "county", 2, to_on=UNTIL_JUNE),)),
    Unit("x", "丙市", "city", 3),
    Unit("y", "丁市", "city", 4, to_on=IN_MAY),
    Unit("z", "戊市", "city", 5, to_on=IN_MAY),
)
GROWN = {
    "u": "-  -  -  -  -  160 160 160 160 160 160 160",
    "v": "150 150 150 150 150 150 150 150 150 150 150 150",
    "w": "90 90 90 90 90 90 90 90 90 90 90 90",
    "x": "120 120 120 120 120 120 120 120 120 120 120 120",
    "y": "80 80 80 80 80",
    "z": "90 90 90 90 90",
}
BEFORE = {id_: " ".join(["100"] * 12) for id_ in "vwxyz"}
SOME = {id_: " ".join(["1"] * 12) for id_ in "vwx"} | dict.fromkeys("yz", "1 1 1 1 1")
CLIMB = ["reminder", "letter", "letter"] + ["interview"] * 9


@pytest.fixture(scope="module")
def year():
    given = ScoringInput(
        CITIES,
        facts=(*facts("funds", BEFORE, 2023), *facts("funds", GROWN), *facts("foreign", SOME)),
    )
    return accounts(ladder("province"), given)


def climbed(year, unit):
    found = ([it.step for it in year[month].steps if it.unit == unit] for month in YEAR)
    return [" ".join(steps) for steps in found]


@pytest.mark.mechanism("A6")
def test_a_tie_at_the_cut_is_named_whole_until_the_merger_leaves_two(year):
    named = [" ".join(flagged(year[month], "slow")) for month in YEAR]

    assert named == ["w y z"] * 5 + ["u w"] * 7


@pytest.mark.mechanism("A6")
def test_a_unit_that_changes_class_goes_on_where_it_stood(year):
    assert climbed(year, "w") == CLIMB


@pytest.mark.mechanism("A6")
def test_a_merged_unit_goes_on_where_those_it_is_made_of_stood(year):
    assert climbed(year, "y") == climbed(year, "z") == CLIMB[:5] + [""] * 7
    assert climbed(year, "u") == [""] * 5 + ["interview"] * 7


def test_who_was_never_slow_is_on_no_step(year):
    assert climbed(year, "v") == climbed(year, "x") == [""] * 12
