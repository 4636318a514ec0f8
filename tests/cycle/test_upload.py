"""One file handed in for one unit and month, and what becomes of it later."""

from dataclasses import replace

import pytest

from diaodu.calendar import Month
from diaodu.cycle.recheck import recheck
from diaodu.cycle.upload import take_in
from diaodu.errors import RefusedError
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.model.doors import Handed, Portal
from diaodu.model.submissions import Label, Submission

REGION, UNIT, MONTH = "qujialing", "team-01", Month.parse("2024-01")


def handed_in(world, data, name="报表.xlsx", month=MONTH):
    region = world.shell.region(REGION)
    handed = Handed(name, "zhuanban1", Portal.PAGE, data)
    return take_in(world.shell, region, region.unit(UNIT), month, handed)


def nil_return(world, unit=UNIT):
    label = Label(REGION, unit, MONTH, TEMPLATE_VERSION)
    return world.workbook(REGION, Submission(label, is_nil=True))


def test_handing_in_twice_changes_no_version_and_sends_no_second_receipt(world):
    data = nil_return(world)
    first = handed_in(world, data)
    told = len(world.notices(REGION))
    second = handed_in(world, data)

    assert (first.is_new, second.is_new) == (True, False)
    assert first.stored == second.stored
    assert len(world.notices(REGION)) == told > 0
    assert world.events(REGION) == ["file_received", "submission_nil_return", "file_received"]


def test_a_file_named_after_another_unit_still_belongs_to_whom_it_was_handed_in_for(world):
    taken = handed_in(world, nil_return(world), name="第二招商专班.xlsx")
    again = recheck(world.shell, REGION, MONTH, by="招商局", reason="试算")

    assert (taken.stored.unit, taken.stored.state.counts) == (UNIT, True)
    assert (again.checked, again.changed) == (1, ())


def test_another_units_workbook_is_not_held_against_that_units_past_and_never_counts(world):
    taken = handed_in(world, nil_return(world, "team-02"), name="第二招商专班.xlsx")
    again = recheck(world.shell, REGION, MONTH, by="招商局", reason="试算")

    assert (taken.stored.unit, taken.stored.period) == (UNIT, str(MONTH))
    assert [found.code for found in taken.stored.findings] == ["wrong_unit"]
    assert taken.stored.content_sha256 == ""
    assert again.checked == 0


def test_a_month_that_has_not_begun_or_is_not_reported_takes_nothing(world):
    for month in (Month.parse("2999-01"), Month.parse("2023-12")):
        with pytest.raises(RefusedError):
            handed_in(world, b"x", month=month)

    assert world.events(REGION) == []


def test_a_unit_that_is_gone_hands_nothing_in(world):
    region = world.shell.region(REGION)
    gone = replace(region.unit(UNIT), to_on=MONTH.first_on)
    with pytest.raises(RefusedError, match="不在册"):
        take_in(world.shell, region, gone, MONTH, Handed("a.xlsx", "x", Portal.API, b"x"))

    assert world.events(REGION) == []


def test_an_empty_file_is_refused(world):
    with pytest.raises(RefusedError, match="文件是空的"):
        handed_in(world, b"")
