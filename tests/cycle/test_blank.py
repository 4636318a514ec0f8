"""The next month's workbook: the projects a unit listed last stand in it already."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from diaodu.calendar import Month
from diaodu.cycle.blank import blank_workbook
from diaodu.cycle.claims import decide_claim
from diaodu.intake.layout import NIL_CELL, TEMPLATE_VERSION
from diaodu.intake.reader import read_workbook
from diaodu.model.figures import Project, Stage
from diaodu.model.rulings import Verdict
from diaodu.model.submissions import Label, Submission

REGION, UNIT, OTHER = "qujialing", "team-02", "team-01"
JANUARY, FEBRUARY = Month(2024, 1), Month(2024, 2)


def listed(unit, id_, title, row=4):
    return Project(
        unit=unit,
        id=id_,
        title=title,
        stage=Stage.SIGNED,
        period=JANUARY,
        investor=f"示例{title[2:4]}公司",
        contract_amount_wan=Decimal(9000),
        funds_month_wan=Decimal(60),
        signed_on=date(2024, 1, 9),
        row=row,
        introduced_by=OTHER,
    )


LISTED = {
    OTHER: (listed(OTHER, "A-1", "示例稻米加工"),),
    UNIT: (listed(UNIT, "B-7", "示例稻米加工项目"), listed(UNIT, "B-8", "示例光伏电站", 5)),
}


def send(world, name, data, month="2024-02"):
    world.receive(REGION, name, data, f"{month}-02T09:00")
    world.collect(REGION)
    world.validate(REGION, str(Month.parse(month).plus(-1)))


@pytest.fixture(scope="module")
def january(blank, tmp_path_factory):
    world = blank.copied_to(tmp_path_factory.mktemp("listed"))
    for unit, rows in LISTED.items():
        label = Label(REGION, unit, JANUARY, TEMPLATE_VERSION)
        data = world.workbook(REGION, Submission(label, is_nil=False, projects=rows))
        send(world, f"{unit}.xlsx", data)
    return world


@pytest.fixture
def world(january, tmp_path):
    return january.copied_to(tmp_path / "var")


def asked(world, month):
    """The workbook for a month, as it would be sent back untouched."""
    region = world.shell.region(REGION)
    return blank_workbook(world.shell, region, region.unit(UNIT), month).data


def rows_of(data):
    return read_workbook(data, "x.xlsx").submission.projects


def test_projects_come_with_their_dates_and_amounts_but_without_the_months_money(january):
    data = asked(january, FEBRUARY)

    assert read_workbook(data, "x.xlsx").findings == ()
    assert rows_of(data) == tuple(
        replace(it, period=FEBRUARY, funds_month_wan=Decimal(0)) for it in LISTED[UNIT]
    )


def test_a_project_the_bureau_gave_to_another_unit_is_not_listed_again(world):
    pair = (f"{OTHER}/A-1", f"{UNIT}/B-7")
    decide_claim(world.shell, REGION, pair, Verdict.SAME, reason="先签约", by="招商局")

    rows = rows_of(asked(world, FEBRUARY))

    assert [(it.id, it.row) for it in rows] == [("B-8", 4)]


@pytest.mark.parametrize(("said", "state"), [("是", "nil_return"), ("否", "rejected")])
def test_left_as_it_came_it_is_a_nil_return_or_an_empty_report(world, said, state):
    book = openpyxl.load_workbook(io.BytesIO(asked(world, FEBRUARY)))
    book["指标"][NIL_CELL] = said
    saved = io.BytesIO()
    book.save(saved)

    send(world, "二月.xlsx", saved.getvalue(), "2024-03")

    (row,) = world.submissions(REGION, unit=UNIT, period="2024-02")
    assert row.state.value == state
    assert ("nothing_reported" in {it.code for it in row.findings}) is (said == "否")
    assert [it.id for it in rows_of(asked(world, FEBRUARY.plus(1)))] == ["B-7", "B-8"]
