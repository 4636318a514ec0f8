"""Units have dated names and carry on those merged into them, however many steps lie between."""

from datetime import date

from diaodu.model.units import Unit, heirs_on, standing_on

JUNE, JULY, LATER = date(2024, 6, 30), date(2024, 7, 1), date(2024, 10, 1)
OLD = tuple(Unit(id_, f"{id_}局", "g", 1, to_on=date(2024, 3, 31)) for id_ in "ab")
FIRST = Unit("c", "新局", "g", 2, date(2024, 4, 1), JUNE, succeeds=("a", "b"))
SECOND = Unit(
    "d",
    "大局",
    "g",
    3,
    JULY,
    before=(Unit("d", "筹备局", "g", 3, JULY, date(2024, 9, 30), succeeds=("c",)),),
)
UNITS = (*OLD, FIRST, SECOND)


def named(day):
    return [(unit.id, unit.title, set(unit.succeeds)) for unit in standing_on(UNITS, day)]


def test_the_units_of_a_day_bear_its_names_and_carry_on_all_that_came_before():
    assert named(date(2024, 3, 1)) == [("a", "a局", set()), ("b", "b局", set())]
    assert named(JUNE) == [("c", "新局", {"a", "b"})]
    assert named(JULY) == [("d", "筹备局", {"a", "b", "c"})]
    assert named(LATER) == [("d", "大局", {"a", "b", "c"})]


def test_a_unit_that_still_exists_has_no_heir():
    assert heirs_on(UNITS, date(2024, 3, 1)) == {}


def test_a_unit_knows_all_its_names_the_latest_first():
    assert SECOND.titles == ("大局", "筹备局")
    assert FIRST.titles == ("新局",)
