"""The three dates of a month, reopening it to one unit, taking a report back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from diaodu.calendar import Month
from diaodu.calendar.notice import notice_of
from diaodu.cycle.deadlines import deadlines_of
from diaodu.cycle.openings import reopen, withdraw
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.shell import utc_now
from diaodu.errors import RefusedError, UnpublishedYearError, UnreadableInputError
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.model.deadlines import Reopening
from diaodu.model.notices import NoticeKind
from diaodu.model.submissions import Label, Submission
from diaodu.store import holidays, openings, submissions
from tests.world import World, noted
from tests.worlds import LUAN

JANUARY = Month(2024, 1)
NIL = Submission(Label("qujialing", "team-01", JANUARY, TEMPLATE_VERSION), is_nil=True)
EMPTY = replace(NIL, is_nil=False)
BUREAU = {"by": "招商局综合科", "reason": "系统故障，准予补报"}
UNIT = {"by": "第一专班联络员", "reason": "漏填一个项目"}


@pytest.fixture
def dated(world: World) -> World:
    """屈家岭 with all three dates: the 5th, 7th and 9th working day of the month that follows."""
    own = world.with_own_regions()
    own.edit(
        "regions/qujialing/region.yaml",
        "{working_day: 5}",
        "{working_day: 5, last_new: 7, last_edit: 9}",
    )
    return own


def send(world: World, submission: Submission, at: str):
    """The unit sends that at a moment (UTC); what became of it."""
    data = world.workbook("qujialing", submission)
    world.receive("qujialing", f"{at[:10]}-{at[11:13]}.xlsx", data, at)
    world.collect("qujialing")
    world.validate("qujialing", "2024-01")
    return world.submissions("qujialing")[-1]


def codes(row) -> set[str]:
    return {found.code for found in row.findings}


def test_the_three_dates_are_counted_in_working_days_over_spring_festival(dated):
    limits = deadlines_of(dated.shell, dated.shell.region("qujialing"), JANUARY)

    shown = (limits.shown_at, limits.last_new_at, limits.last_edit_at)
    assert [f"{day:%m-%d %H:%M}" for day in shown] == ["02-06 23:59", "02-08 23:59", "02-18 23:59"]


def test_a_late_report_counts_and_the_lateness_is_recorded(dated):
    row = send(dated, NIL, "2024-02-08T02:00")

    assert (row.state, row.is_late) == ("nil_return", True)


def test_after_the_last_new_day_nobody_reports_for_the_first_time(dated):
    row = send(dated, NIL, "2024-02-10T02:00")

    assert (row.state, codes(row)) == ("rejected", {"past_last_new"})
    assert "2024-02-08" in row.findings[0].message
    assert dated.validate("qujialing", "2024-01").summary["退回未改"] == 1


def test_a_report_may_be_changed_until_the_last_edit_day_and_stands_afterwards(dated):
    send(dated, NIL, "2024-02-05T02:00")

    late = send(dated, EMPTY, "2024-02-20T02:00")

    assert (late.state, "past_last_edit" in codes(late)) == ("rejected", True)
    report = dated.validate("qujialing", "2024-01").table.reports[0]
    assert (report.state, report.version) == ("nil", 1)


def test_a_month_opened_again_is_recorded_and_its_unit_is_told_until_when(dated):
    until = utc_now() + timedelta(days=2)

    first, second = (
        reopen(dated.shell, "qujialing", JANUARY, "第一招商专班", until=until, **BUREAU)
        for _ in range(2)
    )

    assert [first.number, second.number] == [1, 2]
    assert first.id == "qujialing/team-01/2024-01/reopened-1"
    told = [q.notice for q in dated.notices() if q.notice.subject_id == first.id]
    assert {notice.recipient for notice in told} == {
        "team-01.liaison@qujialing.example.org",
        "team-01.lead@qujialing.example.org",
    }
    assert BUREAU["reason"] in told[0].body
    assert dated.events("qujialing").count("month_reopened") == 2


def test_it_is_open_to_that_unit_alone_and_only_until_its_end(dated):
    opened = Reopening(
        "qujialing",
        "team-01",
        "2024-01",
        0,
        **BUREAU,
        at=datetime(2024, 2, 19, tzinfo=UTC),
        until_at=datetime(2024, 2, 21, tzinfo=UTC),
    )
    with dated.shell.store.write() as tx:
        openings.reopen(tx, opened)

    send(dated, NIL, "2024-02-10T02:00")
    send(dated, NIL, "2024-02-20T02:00")
    send(dated, EMPTY, "2024-02-21T02:00")
    send(dated, replace(NIL, label=replace(NIL.label, unit="team-02")), "2024-02-20T03:00")

    own = dated.submissions("qujialing", unit="team-01")
    assert [(row.state, row.is_late) for row in own] == [
        ("rejected", True),
        ("nil_return", True),
        ("rejected", True),
    ]
    assert codes(own[2]) >= {"past_last_edit"}
    assert [row.state for row in dated.submissions("qujialing", unit="team-02")] == ["rejected"]


@pytest.mark.parametrize(
    ("changes", "unit", "raised", "said"),
    [
        ({"reason": " "}, "team-01", RefusedError, "理由"),
        ({"by": ""}, "team-01", RefusedError, "经办人"),
        ({"until": datetime(2024, 2, 1, tzinfo=UTC)}, "team-01", RefusedError, "期限已过"),
        ({}, "team-99", UnreadableInputError, "没有责任单位“team-99”"),
    ],
)
def test_reopening_needs_a_unit_a_name_a_reason_and_a_day_to_come(
    world, changes, unit, raised, said
):
    given = {"until": utc_now() + timedelta(days=1), **BUREAU, **changes}

    with pytest.raises(raised, match=said):
        reopen(world.shell, "qujialing", JANUARY, unit, **given)
    assert world.notices() == ()


def test_what_a_unit_takes_back_counts_no_more_and_the_month_is_owed_again(world):
    send(world, NIL, "2024-02-05T02:00")

    taken = withdraw(world.shell, "qujialing", JANUARY, "team-01", **UNIT)

    assert [one.id for one in taken] == ["qujialing/team-01/2024-01/v1/withdrawn"]
    assert [row.state for row in world.submissions("qujialing")] == ["withdrawn"]
    assert world.validate("qujialing", "2024-01").summary["未报"] == 14
    assert withdraw(world.shell, "qujialing", JANUARY, "team-01", **UNIT) == ()
    told = [q.notice for q in world.notices() if q.notice.kind is NoticeKind.WITHDRAWAL]
    assert len(told) == 2
    assert "第1次报送已撤回" in told[0].body


def test_the_same_file_after_a_withdrawal_is_a_new_version(world):
    send(world, NIL, "2024-02-05T02:00")
    withdraw(world.shell, "qujialing", JANUARY, "team-01", **UNIT)

    row = send(world, NIL, "2024-02-06T02:00")

    assert (row.version, row.state) == (2, "nil_return")


def test_what_was_taken_back_later_was_still_there_before(world):
    send(world, NIL, "2024-02-05T02:00")
    (taken,) = withdraw(world.shell, "qujialing", JANUARY, "team-01", **UNIT)

    with world.shell.store.read() as tx:
        before = submissions.versions(tx, "qujialing", as_of=taken.at - timedelta(seconds=1))

    assert [row.state for row in before] == ["nil_return"]


def test_nothing_is_taken_back_once_the_month_is_closed_to_changes(dated):
    send(dated, NIL, "2024-02-05T02:00")

    with pytest.raises(RefusedError, match="最迟修改日"):
        withdraw(dated.shell, "qujialing", JANUARY, "team-01", **UNIT)


def test_every_notice_about_reopening_and_withdrawal_is_accounted_for(world):
    send(world, NIL, "2024-02-05T02:00")
    until = utc_now() + timedelta(days=2)
    reopen(world.shell, "qujialing", JANUARY, "team-01", until=until, **BUREAU)
    withdraw(world.shell, "qujialing", JANUARY, "team-01", **UNIT)
    world.deliver()

    tallies = {tally.kind: tally for tally in reconcile(world.shell, "2024-01", "qujialing")}

    assert all(tally.is_balanced for tally in tallies.values())
    assert [tallies[k].sent for k in ("receipt", "reopening", "withdrawal")] == [2, 2, 2]


def test_after_the_circular_a_report_waits_as_a_correction_and_its_unit_is_told_so(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path)

    row = world.resend("luan", LUAN, "jinan", "2022-11-20T02:00", noted)

    answers = [q.notice for q in world.notices() if q.notice.subject_id == row.id]
    assert row.state.counts
    assert "该月已经通报。本次报送记为待更正" in answers[0].body
    with pytest.raises(RefusedError, match="已经通报, 不能撤回"):
        withdraw(world.shell, "luan", Month.parse(LUAN), "jinan", **UNIT)


def test_no_deadline_is_set_in_a_year_whose_notice_is_unknown_or_only_expected(world):
    region, december = world.shell.region("qujialing"), Month(2026, 12)
    with pytest.raises(UnpublishedYearError, match="diaodu calendar import"):
        deadlines_of(world.shell, region, december)

    expected = notice_of(2027, "预估", ["2027-01-01"], [], is_provisional=True)
    official = notice_of(2027, "国务院办公厅通知", ["2027-01-01..2027-01-03"], [])
    with world.shell.store.write() as tx:
        holidays.append(tx, expected, "运维", utc_now())
    with pytest.raises(UnpublishedYearError, match=r"只是预估 \(预估\).*diaodu calendar import"):
        deadlines_of(World.at(world.home).shell, region, december)
    with world.shell.store.write() as tx:
        assert holidays.append(tx, official, "运维", utc_now())
        assert not holidays.append(tx, official, "运维", utc_now())
    shown = deadlines_of(World.at(world.home).shell, region, december).shown_at
    assert f"{shown:%Y-%m-%d}" == "2027-01-08"
