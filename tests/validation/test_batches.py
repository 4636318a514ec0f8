"""The same batch listed twice in one report."""

from dataclasses import replace
from datetime import date

import pytest

from diaodu.model.figures import ActivityKind
from diaodu.model.submissions import Finding, Severity, as_sent
from diaodu.validation.batches import batch_findings
from diaodu.validation.unread import Unread
from tests.intake.making import ACTIVITIES, GOOD

ONE = replace(ACTIVITIES[0], led_by="县长", project="D-001")
TWO = replace(ONE, row=9)


def found(*batches, unread=(), **words):
    sent = replace(GOOD, activities=batches, **words)
    return list(batch_findings(sent, Unread.of(unread)))


def test_the_later_row_is_told_with_the_first_one_and_what_to_do():
    first, second = found(ONE, ACTIVITIES[1], TWO, replace(ONE, row=11))

    assert (first.sheet, first.cell, second.cell) == ("外出和来访", "B9", "B11")
    assert first.message.startswith("外出和来访!B9 2024-03-01外出招商“拜访企业”前面B4已有")
    assert "前面B4已有" in second.message
    assert "请删去其中一行" in first.remedy
    assert "确是两个批次的请说明" in first.remedy


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": ActivityKind.VISIT},
        {"on": date(2024, 3, 2)},
        {"until_on": date(2024, 3, 3)},
        {"place": "省城"},
        {"people_count": 4},
        {"subject": "拜访另一家"},
        {"led_by": "副县长"},
        {"project": "D-002"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_rows_that_differ_in_anything_are_two_batches(changes):
    assert found(ONE, replace(TWO, **changes)) == []


def test_a_batch_of_one_day_ends_on_that_day_whether_it_says_so_or_not():
    assert [it.cell for it in found(ONE, replace(TWO, until_on=ONE.on))] == ["B9"]


def test_a_sheet_with_a_cell_nobody_could_read_is_not_compared():
    unread = (Finding(Severity.ERROR, "x", "外出和来访", "D9", "", ""),)

    assert found(ONE, TWO, unread=unread) == []


def test_another_systems_rows_are_compared_only_if_they_tell_batches_apart():
    bare = (("A", "kind"), ("B", "day"), ("4", "第1行"), ("9", "第2行"))
    full = (*bare, ("C", "place"))

    assert found(ONE, TWO, sheet="平台", activity_places=bare) == []
    (finding,) = found(ONE, TWO, sheet="平台", activity_places=full)
    assert "前面第1行 day已有" in as_sent(finding, "平台", dict(full)).message
