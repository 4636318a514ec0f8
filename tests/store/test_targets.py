"""Imported tables of targets are numbered in their region, never changed, and there once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from diaodu.model.figures import Target
from diaodu.model.targets import PersonShare, TargetSheet, TargetVersion
from diaodu.store import targets
from tests.store.samples import MINUTE, NOON

SHEET = TargetSheet(
    2024,
    (Target("a", "funds", "2024", Decimal("1.50"), "base", date(2024, 1, 1), "县发1号"),),
    (PersonShare("a", "镇长", "funds", "2024", Decimal("1.50")),),
)
TABLE = TargetVersion(
    "sample", 0, "县发1号", date(2024, 1, 1), "目标.xlsx", "0" * 64, "招商局", NOON, SHEET
)


def test_tables_come_back_as_they_were_in_the_order_of_their_import(store):
    later = replace(TABLE, document="县发2号", at=NOON + MINUTE)
    with store.write() as tx:
        first, _ = targets.append(tx, TABLE)
        second, _ = targets.append(tx, later)
        other, _ = targets.append(tx, replace(TABLE, region="other"))

    with store.read() as tx:
        assert targets.versions(tx, "sample") == (first, second)
        assert targets.versions(tx, "sample", NOON) == (first,)
    assert (first, second.number, other.number) == (replace(TABLE, number=1), 2, 1)


def test_the_same_file_for_the_same_document_and_day_is_the_version_there_is(store):
    with store.write() as tx:
        first, is_new = targets.append(tx, TABLE)
        again, is_new_again = targets.append(tx, replace(TABLE, at=NOON + MINUTE, by="别人"))

    assert (is_new, is_new_again) == (True, False)
    assert again == first
