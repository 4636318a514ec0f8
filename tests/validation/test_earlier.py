"""What a unit listed last, and what of a list is new."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from diaodu.model.figures import Stage
from diaodu.model.submissions import Submission
from diaodu.validation.earlier import last_listed, new_rows
from tests.intake.making import GOOD, LABEL, MONTH, PROJECTS
from tests.validation.making import FEBRUARY, codes, judged

LISTED = replace(
    FEBRUARY,
    projects=tuple(
        replace(it, period=MONTH.plus(-1), row=it.row + 3, funds_month_wan=Decimal(7))
        for it in PROJECTS
    ),
)
KEPT = tuple(replace(it, funds_month_wan=Decimal(0)) for it in PROJECTS)


def report(*rows, **words):
    return Submission(LABEL, words.pop("is_nil", False), projects=rows, **words)


def test_rows_left_as_they_came_are_not_new_wherever_they_stand():
    assert new_rows(report(*KEPT), (LISTED,)) == ()
    assert new_rows(report(*KEPT), ()) == KEPT


@pytest.mark.parametrize(
    "words",
    [
        {"funds_month_wan": Decimal(1)},
        {"stage": Stage.STARTED},
        {"signed_on": date(2024, 3, 30)},
        {"id": "D-009"},
    ],
)
def test_money_a_step_a_date_and_another_id_make_a_row_new(words):
    changed = replace(KEPT[1], **words)

    assert new_rows(report(KEPT[0], changed), (LISTED,)) == (changed,)


def test_the_last_list_is_neither_a_nil_return_nor_a_form_without_projects():
    nil = Submission(replace(LABEL, period=MONTH.plus(1)), True)
    own = replace(GOOD, label=replace(LABEL, period=MONTH.plus(2)), projects=(), sheet="调度表")

    assert last_listed((LISTED, nil, own)) == LISTED.projects
    assert last_listed((LISTED, replace(own, sheet=""))) == ()
    assert last_listed(()) == ()


def test_a_nil_return_may_keep_the_list_it_came_with_but_not_change_it():
    kept = judged(report(*KEPT, is_nil=True), earlier=(LISTED,))
    changed = judged(report(*KEPT[:2], PROJECTS[0], is_nil=True), earlier=(LISTED,))

    assert "nil_with_rows" not in codes(kept)
    assert "nil_with_rows" in codes(changed)


def test_a_workbook_sent_back_as_it_came_reports_nothing():
    assert "nothing_reported" in codes(judged(report(*KEPT), earlier=(LISTED,)))
    assert "nothing_reported" not in codes(judged(report(*PROJECTS), earlier=(LISTED,)))
