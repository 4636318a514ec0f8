"""The sheet 外出和来访 row by row."""

from diaodu.intake.reader import read_workbook
from tests.intake.making import ACTIVITIES, put, workbook


def reading(edit=None):
    return read_workbook(workbook(edit), "x.xlsx")


def test_every_batch_comes_with_all_its_columns_and_its_row():
    assert reading().submission.activities == ACTIVITIES


def test_a_batch_without_a_day_is_left_out_and_told():
    spoilt = reading(put("外出和来访!B4", None))

    assert [batch.row for batch in spoilt.submission.activities] == [5, 6]
    assert [(it.code, it.cell) for it in spoilt.findings] == [("missing_value", "B4")]


def test_an_unknown_kind_proposes_the_nearest():
    spoilt = reading(put("外出和来访!A4", "外出"))

    assert "外出招商" in spoilt.findings[0].message
    assert [batch.row for batch in spoilt.submission.activities] == [5, 6]


def test_people_are_counted_whole():
    assert [it.code for it in reading(put("外出和来访!D4", 2.5)).findings] == ["not_whole_number"]
