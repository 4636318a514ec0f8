"""What speaks against a flag whose figures add up earlier months, and whose grounds moved on."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from diaodu.calendar import Month
from diaodu.cycle.due_process import due_process
from diaodu.cycle.rerun import prepare, publish_rerun
from diaodu.cycle.waivers import Asked as Waived
from diaodu.cycle.waivers import waive
from diaodu.cycle.withdraw import withdraw
from diaodu.model.account import Flag
from diaodu.model.canonical import canonical
from diaodu.model.case_words import CaseAct, CaseState, Role
from diaodu.model.cases import Basis, CaseStep, InterviewCase
from diaodu.model.notices import Notice, NoticeKind
from diaodu.store import documents, ledger, notices, reruns
from tests.cycle.corrections import AGREED, ASKED, IN_MAY, REGION, UNIT, less_funds
from tests.world import World

FEBRUARY, MARCH = "2024-02", "2024-03"
NOW = datetime(2024, 5, 20, 2, tzinfo=UTC)
FLAGGED = InterviewCase(
    (
        CaseStep(
            region=REGION,
            period=MARCH,
            unit=UNIT,
            rule="late",
            number=1,
            act=CaseAct.OPEN,
            state=CaseState.FLAGGED,
            by="diaodu",
            role=Role.PROGRAM,
            at=NOW,
            basis=Basis(f"{REGION}/{MARCH}/v1", Flag(UNIT, UNIT, "late", "滞后", "", "0", "")),
        ),
    )
)


@pytest.fixture(scope="module")
def resent(closed, tmp_path_factory):
    """Three months are out, and a unit has sent its February once more."""
    world = closed.copied_to(tmp_path_factory.mktemp("resent") / "var")
    world.resend(REGION, FEBRUARY, UNIT, IN_MAY, less_funds)
    world.collect(REGION)
    world.validate(REGION, FEBRUARY)
    return world


@pytest.fixture(scope="module")
def replaced(resent, tmp_path_factory):
    """The correction of February is out, March was not computed anew."""
    world = resent.copied_to(tmp_path_factory.mktemp("replaced") / "var")
    rerun(world, FEBRUARY)
    return world


def rerun(world: World, period: str) -> None:
    prepare(world.shell, replace(ASKED, periods=(period,)), period)
    with world.shell.store.read() as tx:
        drafts = tuple(it.draft_sha256 for it in reruns.of_run(tx, REGION, period))
    publish_rerun(world.shell, REGION, period, drafts, AGREED)


def found(world: World):
    return due_process(world.shell, world.shell.region(REGION), FLAGGED, NOW)


def reminded(world: World, month: str) -> None:
    """A reminder of that month that did not go out, and a door that was shut while it was due."""
    told = Notice(
        region=REGION,
        period=month,
        subject_id=f"{REGION}/{UNIT}/{month}/after-1",
        kind=NoticeKind.REMINDER,
        unit=UNIT,
        recipient="x@example.org",
        channel="file",
        subject="催报",
        body="请报送",
    )
    with world.shell.store.write() as tx:
        notices.enqueue(tx, told, "<x@x>", NOW)
        for day, kind in ((2, "door_failed"), (3, "door_restored")):
            at = datetime(2024, 3, day, 1, tzinfo=UTC)
            ledger.append(tx, REGION, at, "mail", kind, "mail", "连接被拒绝")


def as_if_unreported(world: World, month: str) -> None:
    """March's circular without the unit's report of that month."""
    content = world.content(REGION, MARCH)
    used = content.manifest.submissions
    left = tuple(ref for ref in used if (ref.unit, str(ref.period)) != (UNIT, month))
    without = replace(content, manifest=replace(content.manifest, submissions=left))
    with world.shell.store.write() as tx:
        key = documents.put(tx, "publication", canonical(without))
    world.change(
        "UPDATE publications SET sha256 = :key WHERE period = :period", key=key, period=MARCH
    )


def test_a_report_of_an_earlier_month_that_came_too_late_is_shown_at_the_later_flag(resent):
    checked = found(resent)

    assert checked.texts == ("2024年2月第2次报送在通报后到达, 待更正, 本通报没有采用",)
    assert not checked.is_blocked


def test_a_waiver_of_an_earlier_month_is_shown_at_the_later_flag(closed, tmp_path):
    world = closed.copied_to(tmp_path / "var")
    asked = Waived(
        unit=UNIT,
        code="printed_rate_differs",
        first=Month(2024, 1),
        last=Month(2024, 1),
        requested_by="专班",
        approved_by="局长",
        reason="口径调整",
        expires_on=date(2024, 6, 1),
    )
    waive(world.shell, REGION, asked)

    assert found(world).texts == ("核验豁免第1号仍有效(至2024-06-01): 口径调整",)


@pytest.mark.parametrize("is_reported", [True, False])
def test_our_failure_in_an_earlier_month_blocks_only_where_its_report_is_not_used(
    closed, tmp_path, is_reported
):
    world = closed.copied_to(tmp_path / "var")
    reminded(world, FEBRUARY)
    if not is_reported:
        as_if_unreported(world, FEBRUARY)
    checked = found(world)
    lost, shut = (
        "2024年2月催报1次没有送达该单位",
        "2024年2月报送期内收件渠道“邮箱”2024-03-02 09:00至2024-03-03 09:00不通",
    )

    assert checked.is_blocked is not is_reported
    assert set(checked.texts) >= ({lost} if is_reported else {lost, shut})
    assert (shut in checked.texts) is not is_reported


def test_a_circular_it_rests_on_that_was_replaced_is_shown_and_does_not_block(replaced):
    checked = found(replaced)

    assert checked.texts == (
        "2024年2月第2次报送在通报后到达, 该月已更正, 本通报没有采用",
        "2024年2月通报已更正为第2版, 本期尚未重算",
    )
    assert not checked.is_blocked


def test_a_rerun_that_waits_is_shown_and_once_published_nothing_is_left(replaced, tmp_path):
    world = replaced.copied_to(tmp_path / "var")
    prepare(world.shell, replace(ASKED, periods=(MARCH,)), MARCH)
    waiting = "本期正在临时重算(待审批), 结果可能改变: 更正报送，一号专班误报到位资金"

    assert found(world).texts[-1] == waiting
    with world.shell.store.read() as tx:
        drafts = tuple(it.draft_sha256 for it in reruns.of_run(tx, REGION, MARCH))
    publish_rerun(world.shell, REGION, MARCH, drafts, AGREED)
    assert found(world).texts == ()


def test_a_circular_it_rests_on_that_was_withdrawn_is_shown(closed, tmp_path):
    world = closed.copied_to(tmp_path / "var")
    withdraw(world.shell, f"{REGION}/{FEBRUARY}/v1", "综合科", "口径有误")

    assert "2024年2月通报已撤回, 本期尚未重算" in found(world).texts
