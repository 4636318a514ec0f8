"""What is shown before a flag is confirmed, and when it rests on our own failure."""

from datetime import UTC, date, datetime

import pytest

from diaodu.calendar import Month
from diaodu.cycle.cases import Asked, act
from diaodu.cycle.due_process import due_process, is_about_reporting
from diaodu.cycle.waivers import Asked as Waived
from diaodu.cycle.waivers import waive
from diaodu.errors import RefusedError
from diaodu.model.account import Flag
from diaodu.model.case_words import CaseAct, CaseState, Gravity, Role
from diaodu.model.cases import Basis, CaseStep, InterviewCase
from diaodu.model.notices import Notice, NoticeKind
from diaodu.model.objections import About, Objection
from diaodu.store import cases, ledger, notices, objections
from tests.accountability.years import ladder
from tests.world import World

REGION, MONTH = "qujialing", "2024-01"
SILENT, HEARD = "team-14", "team-01"
NOW = datetime(2024, 2, 20, 2, tzinfo=UTC)
CONFIRM = Asked(CaseAct.CONFIRM, "科长", reason="属实", gravity=Gravity.LIGHT)


@pytest.fixture(scope="module")
def published(blank, samples, tmp_path_factory):
    """January, for which the last unit did not report."""
    world = blank.copied_to(tmp_path_factory.mktemp("due"))
    world.receive_samples(REGION, samples, f"*-{MONTH}-*")
    for path in (world.shell.settings.inboxes / REGION).glob("第十四招商专班*"):
        path.unlink()
    world.close(REGION, MONTH)
    return world


@pytest.fixture
def world(published, tmp_path) -> World:
    return published.copied_to(tmp_path / "var")


def flagged(world, unit) -> InterviewCase:
    flag = Flag(unit, unit, "late", "工作滞后", "第一条", "0", "")
    step = CaseStep(
        region=REGION,
        period=MONTH,
        unit=unit,
        rule="late",
        number=1,
        act=CaseAct.OPEN,
        state=CaseState.FLAGGED,
        by="diaodu",
        role=Role.PROGRAM,
        at=NOW,
        basis=Basis(f"{REGION}/{MONTH}/v1", flag),
    )
    with world.shell.store.write() as tx:
        cases.append(tx, step)
    return InterviewCase((step,))


def found(world, unit):
    return due_process(world.shell, world.shell.region(REGION), flagged(world, unit), NOW)


def remind(world, unit, *, is_sent):
    told = Notice(
        region=REGION,
        period=MONTH,
        subject_id=f"{REGION}/{unit}/{MONTH}/after-1",
        kind=NoticeKind.REMINDER,
        unit=unit,
        recipient=f"{unit}@example.org",
        channel="file",
        subject="催报",
        body="请报送",
    )
    with world.shell.store.write() as tx:
        notices.enqueue(tx, told, f"<{unit}@x>", NOW)
        if is_sent:
            (queued,) = [it for it in notices.listing(tx, REGION, MONTH) if it.notice == told]
            notices.settle_sent(tx, queued.id, NOW)


def outage(world, day, kind="door_failed"):
    at = datetime(2024, 2, day, 1, tzinfo=UTC)
    with world.shell.store.write() as tx:
        ledger.append(tx, REGION, at, "mail", kind, "mail", "连接被拒绝")


def test_nothing_speaks_against_a_flag_of_a_unit_that_reported(world):
    checked = found(world, HEARD)

    assert (checked.texts, checked.is_unreported, checked.is_blocked) == ((), False, False)


def test_a_unit_that_did_not_report_though_all_worked_may_be_confirmed(world):
    remind(world, SILENT, is_sent=True)
    checked = found(world, SILENT)

    assert (checked.texts, checked.is_unreported, checked.is_blocked) == ((), True, False)


def test_a_report_that_came_after_the_circular_is_shown_and_does_not_block(world):
    row = world.submissions(REGION, period=MONTH, unit=HEARD)[-1]
    world.change(
        "UPDATE submissions SET version = 2 WHERE unit = :unit AND period = :period",
        unit=row.unit,
        period=MONTH,
    )
    checked = found(world, HEARD)

    assert checked.texts == ("2024年1月第2次报送在通报后到达, 待更正, 本通报没有采用",)
    assert not checked.is_blocked


def test_a_waiver_that_is_still_open_is_shown_and_one_that_is_over_is_not(world):
    for expires_on in (date(2024, 2, 19), date(2024, 2, 20)):
        waive(
            world.shell,
            REGION,
            Waived(
                unit=HEARD,
                code="printed_rate_differs",
                first=Month(2024, 1),
                last=Month(2024, 1),
                requested_by="专班",
                approved_by="局长",
                reason="口径调整",
                expires_on=expires_on,
            ),
        )

    assert found(world, HEARD).texts == ("核验豁免第2号仍有效(至2024-02-20): 口径调整",)


def test_an_objection_without_an_answer_is_shown(world):
    with world.shell.store.write() as tx:
        objections.file(
            tx,
            Objection(
                region=REGION,
                unit=HEARD,
                period=MONTH,
                number=0,
                about=About.FLAG,
                subject="late",
                title="工作滞后",
                text="不实",
                evidence=(),
                publication_id="",
                late_reason="",
                by="专班",
                at=NOW,
            ),
        )

    assert found(world, HEARD).texts == ("复核申请第1号“工作滞后”尚未答复",)


def test_a_reminder_that_did_not_arrive_blocks_only_who_did_not_report(world):
    for unit in (SILENT, HEARD):
        remind(world, unit, is_sent=False)

    assert found(world, SILENT).texts == ("2024年1月催报1次没有送达该单位",)
    assert found(world, SILENT).is_blocked
    assert not found(world, HEARD).is_blocked


@pytest.mark.parametrize(
    ("failed", "restored", "is_out"), [(1, None, True), (5, 6, True), (7, 8, False)]
)
def test_a_door_out_while_reports_were_due_blocks_and_one_out_afterwards_does_not(
    world, failed, restored, is_out
):
    outage(world, failed)
    if restored:
        outage(world, restored, "door_restored")
    checked = found(world, SILENT)

    assert checked.is_blocked is is_out
    assert all("收件渠道“邮箱”2024-02-0" in text for text in checked.texts)


def test_our_own_failure_is_confirmed_only_with_a_reason_that_the_ledger_keeps(world):
    outage(world, 2)
    flagged(world, SILENT)
    key = (MONTH, SILENT, "late")
    with pytest.raises(RefusedError, match="我方有未尽之责: 2024年1月报送期内收件渠道“邮箱”"):
        act(world.shell, REGION, key, CONFIRM, NOW)
    with world.shell.store.read() as tx:
        assert cases.get(tx, REGION, *key).state is CaseState.FLAGGED

    spoken = Asked(**{**vars(CONFIRM), "override": "该单位另有电话通知"})
    kept = act(world.shell, REGION, key, spoken, NOW).case.last

    assert kept.override == "该单位另有电话通知"
    assert kept.shown[0].startswith("2024年1月报送期内")
    assert world.events(REGION)[-2:] == ["case_confirm", "due_process_overridden"]


def test_a_rule_about_not_reporting_is_known_also_where_it_is_part_of_another():
    book = ladder("province")
    whole = book.triggers[0].model_copy(update={"id": "whole", "rule": "silent"})
    more = book.model_copy(update={"triggers": (*book.triggers, whole)})

    named = {rule.id for rule in more.rules if is_about_reporting(rule.id, more)}
    assert named == {"silent", "whole"}
