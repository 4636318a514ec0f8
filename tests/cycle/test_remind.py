"""Who is reminded, when, of what; and nobody twice."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from diaodu.calendar import Month
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.remind import remind
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.model.figures import Activity, ActivityKind
from diaodu.model.notices import NoticeKind
from diaodu.model.publication import Reported, UnitReport
from diaodu.model.reminders import Reminder
from diaodu.model.submissions import Finding, Label, Severity, Submission
from diaodu.notices.reminders import owed_by, reminder_notices
from tests.world import World
from tests.worlds import LUAN

FEBRUARY = Label("qujialing", "team-01", Month(2024, 2), TEMPLATE_VERSION)
NIL = Submission(FEBRUARY, is_nil=True)
NOON = datetime(2024, 3, 11, 4, tzinfo=UTC)
BAD = replace(NIL, is_nil=False)
"""A workbook with nothing in it, which is sent back."""


def take(world: World, *reports: Submission) -> None:
    for report in reports:
        label = report.label
        name = f"{label.unit}-{label.period}.xlsx"
        at = f"{label.period.plus(1)}-01T02:00"
        world.receive("qujialing", name, world.workbook("qujialing", report), at)
    world.collect("qujialing")
    world.validate("qujialing", str(reports[0].label.period))


def told(world: World, kind: NoticeKind = NoticeKind.REMINDER):
    return [queued.notice for queued in world.notices() if queued.notice.kind is kind]


def reminded(world: World, on: str) -> int:
    return remind(world.shell, "qujialing", date.fromisoformat(on)).queued_count


@pytest.fixture(scope="module")
def february(blank: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """第一专班 has reported, 第二专班 was sent back, twelve have not reported."""
    world = blank.copied_to(tmp_path_factory.mktemp("february"))
    take(world, NIL, replace(BAD, label=replace(FEBRUARY, unit="team-02")))
    return world


@pytest.fixture
def world(february: World, tmp_path) -> World:
    return february.copied_to(tmp_path / "var")


def test_stages_follow_the_working_days_and_none_is_sent_twice(world):
    days = ("2024-03-01", "2024-03-04", "2024-03-04", "2024-03-05", "2024-03-06", "2024-03-07")
    assert [reminded(world, on) for on in days] == [0, 13, 0, 0, 13, 0]
    after = ("2024-03-08", "2024-03-11", "2024-03-12", "2024-03-13")
    assert [reminded(world, on) for on in after] == [13, 13, 1, 0]

    stages = Counter(notice.subject_id.rpartition("/")[2] for notice in told(world))
    assert stages == {"before-3": 13, "before-1": 13, "after-1": 13, "lead-2": 13, "bureau-3": 1}


def test_only_units_that_owe_something_are_told_what(world):
    reminded(world, "2024-03-04")

    by_unit = {notice.unit: notice for notice in told(world)}
    assert "team-01" not in by_unit
    assert "尚未报送（确无发生的，请报零报告）" in by_unit["team-03"].body
    assert "报送截止日为2024年3月7日，还有3个工作日。" in by_unit["team-03"].body
    assert "领表和报送：http" in by_unit["team-03"].body
    assert "/units/qujialing/team-03/2024-02\n" in by_unit["team-03"].body
    assert by_unit["team-03"].recipient == "team-03.liaison@qujialing.example.org"
    sent_back = by_unit["team-02"].body
    assert "第1次报送已退回（错误1处）" in sent_back
    assert "/reports/qujialing/2024-02/team-02/v1" in sent_back


def test_it_goes_on_to_the_lead_and_then_to_the_bureaus_list(world):
    reminded(world, "2024-03-12")

    by_stage = {notice.subject_id.rpartition("/")[2]: notice for notice in told(world)}
    assert by_stage["lead-2"].recipient == "team-14.lead@qujialing.example.org"
    assert "转请牵头单位督促" in by_stage["lead-2"].body
    listed = by_stage["bureau-3"]
    assert (listed.unit, listed.recipient) == ("*", "bureau@qujialing.example.org")
    assert "仍有13个单位未完成" in listed.body
    assert "1. 第二招商专班（退回后未改）：第1次报送已退回" in listed.body
    assert "2. 第三招商专班（逾期未报）：尚未报送" in listed.body
    assert listed.subject == "【未完成清单】屈家岭2024年2月招商引资数据报送"
    assert "联络员逾期未报，现转" in by_stage["lead-2"].body


def test_the_lead_hears_what_is_owed_and_not_that_nothing_came(world):
    reminded(world, "2024-03-11")

    by_unit = {notice.unit: notice.body for notice in told(world)}
    assert "联络员退回后未改，现转请牵头单位督促。" in by_unit["team-02"]
    assert "逾期未报" not in by_unit["team-02"]


def test_who_owes_a_word_on_a_doubt_is_called_so(world):
    doubt = Finding(Severity.WARNING, "x", "指标", "C5", "指标!C5 偏离以往", "请说明")
    report = UnitReport("a", "甲", Reported.REPORTED, 1, is_late=False, findings=(doubt,))

    region = world.shell.region("qujialing")
    owed = owed_by(report, None, region, "2024-02", "http://x")

    assert (owed.kind, owed.what) == ("疑点未说明", "第1次报送有疑点1处，尚未改正或说明")
    due, on, calendar = date(2024, 3, 7), date(2024, 3, 11), world.shell.calendar
    stages = (Reminder(region.id, "team-01", "2024-02", it, NOON) for it in ("after-1", "lead-2"))
    asked = [reminder_notices(it, owed, region, due, on, calendar)[0].subject for it in stages]
    assert asked == [
        "【催请说明】屈家岭2024年2月招商引资数据报送：甲",
        "【催请说明（转牵头单位）】屈家岭2024年2月招商引资数据报送：甲",
    ]


def test_a_region_without_last_days_is_not_told_to_open_the_month_again(world):
    reminded(world, "2024-03-12")

    listed = next(notice for notice in told(world) if notice.unit == "*")
    assert "逾期报送的照收，记为迟报" in listed.body
    assert "reopen" not in listed.body


def test_a_region_with_last_days_is_told_how_to_open_the_month_again(world):
    own = world.with_own_regions()
    dates = "{working_day: 5, last_new: 7, last_edit: 9}"
    own.edit("regions/qujialing/region.yaml", "{working_day: 5}", dates)
    reminded(own, "2024-03-12")

    listed = next(notice for notice in told(own) if notice.unit == "*")
    assert "diaodu month reopen" in listed.body


def test_a_unit_whose_correction_was_sent_back_is_reminded_until_it_is_put_right(world):
    bad = replace(BAD, label=FEBRUARY)
    take(world, bad)
    done = remind(world.shell, "qujialing", date(2024, 3, 4)).summary

    assert (done["已报"], done["退回未改"], done["更正被退回"]) == (1, 1, 1)
    (body,) = [notice.body for notice in told(world) if notice.unit == "team-01"]
    assert "第2次报送已退回（错误1处），改正后尚未重新报送；此前汇总仍用第1次报送" in body
    assert "/reports/qujialing/2024-02/team-01/v2" in body
    world.receive("qujialing", "再报.xlsx", world.workbook("qujialing", NIL), "2024-03-05T02:00")
    world.collect("qujialing")
    world.validate("qujialing", "2024-02")
    assert remind(world.shell, "qujialing", date(2024, 3, 6)).summary["更正被退回"] == 0
    assert len([notice for notice in told(world) if notice.unit == "team-01"]) == 1


def test_who_reports_meanwhile_is_left_alone(world):
    reminded(world, "2024-03-04")
    take(world, replace(NIL, label=replace(FEBRUARY, unit="team-02")))

    assert reminded(world, "2024-03-06") == 12


def test_the_operator_gets_one_line_about_the_day(world):
    done = remind(world.shell, "qujialing", date(2024, 3, 4))

    assert done.summary == {
        "月份": "2024年2月",
        "应报": 14,
        "已报": 1,
        "其中零报告": 1,
        "退回未改": 1,
        "更正被退回": 0,
        "有疑点": 0,
        "未报": 12,
        "新排提醒": 13,
    }


def test_reminders_arrive_once_each_and_are_accounted_for(world):
    for _ in range(2):
        reminded(world, "2024-03-08")
        world.deliver()

    (tally,) = [
        found
        for found in reconcile(world.shell, "2024-02", "qujialing")
        if found.kind is NoticeKind.REMINDER
    ]
    assert (tally.expected, tally.sent, tally.is_balanced) == (13, 13, True)
    assert len(world.mails()) == 13 + 4


def test_a_published_month_reminds_nobody(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path)

    done = remind(world.shell, "luan", date(2022, 10, 15))

    assert (str(done.month), done.queued_count) == (LUAN, 0)


def test_in_the_middle_of_the_month_a_unit_hears_what_its_quota_still_asks_for(world):
    outing = Activity("team-01", ActivityKind.OUTING, date(2024, 4, 3), "省城", 3, "推介会", 4)
    april = replace(FEBRUARY, period=Month(2024, 4))
    sent = Submission(april, is_nil=False, activities=(outing,))
    world.receive("qujialing", "四月.xlsx", world.workbook("qujialing", sent), "2024-04-10T02:00")
    world.collect("qujialing")
    world.validate("qujialing", "2024-03")

    assert told(world, NoticeKind.QUOTA) == []
    remind(world.shell, "qujialing", date(2024, 4, 14))
    assert told(world, NoticeKind.QUOTA) == []
    remind(world.shell, "qujialing", date(2024, 4, 16))
    remind(world.shell, "qujialing", date(2024, 4, 17))

    by_unit = {notice.unit: notice for notice in told(world, NoticeKind.QUOTA)}
    assert len(told(world, NoticeKind.QUOTA)) == len(by_unit) == 14
    assert "本月应有外出招商2批次" in by_unit["team-01"].body
    assert "已登记：当月外出招商 1 批次" in by_unit["team-01"].body
    assert "还没有登记" in by_unit["team-02"].body
