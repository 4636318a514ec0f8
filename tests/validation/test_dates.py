"""Dates against the month, each other and the stage."""

from dataclasses import replace
from datetime import date

import pytest

from diaodu.model.figures import Stage
from diaodu.validation.dates import date_findings
from tests.intake.making import ACTIVITIES, GOOD, PROJECTS
from tests.validation.making import codes


def project(**changes):
    changed = replace(PROJECTS[0], **changes)
    return list(date_findings(replace(GOOD, projects=(changed,), activities=())))


def activity(day):
    changed = replace(ACTIVITIES[0], on=day)
    return list(date_findings(replace(GOOD, projects=(), activities=(changed,))))


@pytest.mark.parametrize("day", [date(2024, 3, 1), date(2024, 3, 31)])
def test_activities_of_the_month_are_right(day):
    assert activity(day) == []


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2024, 4, 1), date(2023, 3, 15)])
def test_activities_of_another_month_are_told_at_their_cell(day):
    (finding,) = activity(day)

    assert (finding.code, finding.cell) == ("activity_outside_month", "B4")
    assert str(day) in finding.message


def test_projects_may_have_reached_their_stages_long_ago():
    assert project(signed_on=date(2020, 1, 1), started_on=date(2021, 1, 1)) == []


def test_all_stages_on_one_day_are_right():
    day = date(2024, 3, 9)

    assert (
        project(stage=Stage.IN_PRODUCTION, signed_on=day, started_on=day, in_production_on=day)
        == []
    )


def test_production_before_the_start_is_told():
    found = project(stage=Stage.IN_PRODUCTION, in_production_on=date(2024, 3, 28))

    assert [(it.code, it.cell) for it in found] == [("dates_disordered", "L4")]


def test_production_before_signing_is_told_though_the_start_is_not_known():
    found = project(stage=Stage.IN_PRODUCTION, started_on=None, in_production_on=date(2024, 3, 1))

    assert codes(found) == ["dates_disordered"]
    assert "签约日期" in found[0].message


def test_a_date_after_the_month_has_not_happened_yet():
    assert codes(project(started_on=date(2024, 4, 1))) == ["project_date_after_month"]


@pytest.mark.parametrize("stage", [Stage.LEAD, Stage.IN_TALK])
def test_a_project_in_talk_has_no_dates(stage):
    assert project(stage=stage, signed_on=None, started_on=None) == []
    assert codes(project(stage=stage, started_on=None)) == ["date_beyond_stage"]


def test_a_stage_needs_its_own_date_alone():
    assert project(signed_on=None) == []
    assert codes(project(started_on=None)) == ["stage_without_date"]
