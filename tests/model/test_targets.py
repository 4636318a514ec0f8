"""Of every target the revision in force, and how two states differ."""

from datetime import UTC, date, datetime
from decimal import Decimal

from diaodu.model.figures import Target
from diaodu.model.targets import (
    TargetMove,
    TargetSheet,
    TargetVersion,
    in_force,
    moves,
    together,
)

KEY = ("east", "funds", "2024", "base")
NEW_YEAR, MARCH = date(2024, 1, 1), date(2024, 3, 1)
REGISTER = (Target(*KEY[:3], Decimal(10)),)


def version(value, since=NEW_YEAR, number=1):
    sheet = TargetSheet(2024, (Target(*KEY[:3], Decimal(value), from_on=since, document="文"),))
    at = datetime(2024, 1, number, tzinfo=UTC)
    return TargetVersion("r", number, "文", since, "a.xlsx", "0" * 64, "招商局", at, sheet)


def value_on(day, *versions):
    return in_force(together(REGISTER, versions), day)[KEY].value


def test_the_register_holds_until_a_table_takes_effect():
    assert value_on(date(2024, 2, 29), version(12, MARCH)) == 10
    assert value_on(MARCH, version(12, MARCH)) == 12


def test_a_table_that_takes_effect_later_holds_whatever_the_order_of_the_imports():
    assert value_on(MARCH, version(12, MARCH, 1), version(11, NEW_YEAR, 2)) == 12


def test_of_two_tables_for_one_day_the_later_import_holds():
    assert value_on(MARCH, version(12, number=1), version(13, number=2)) == 13


def test_without_a_table_the_register_is_as_it_was():
    assert together(REGISTER) == REGISTER


def test_moves_are_what_differs_with_old_and_new():
    before = {KEY: REGISTER[0], (*KEY[:3], "stretch"): Target(*KEY[:3], Decimal(15), "stretch")}
    after = in_force(together(REGISTER, [version(12)]), MARCH)

    assert moves(before, after) == (
        TargetMove(*KEY, Decimal(10), Decimal(12)),
        TargetMove(*KEY[:3], "stretch", Decimal(15), None),
    )
    assert moves(before, before) == ()
