"""A rerun ends: killed at any moment once and for all, or given up where it fits no more."""

import random
from dataclasses import replace
from datetime import date, time

import pytest

from diaodu.cycle.cases import Asked, Stands, act, follow
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.remind import remind
from diaodu.cycle.rerun import prepare, publish_rerun
from diaodu.cycle.signing import sign
from diaodu.cycle.withdraw import withdraw
from diaodu.errors import RefusedError
from diaodu.model.case_words import CaseAct, Gravity, Role
from diaodu.model.cases import Talk
from diaodu.model.notices import NoticeKind
from diaodu.model.reruns import RerunState
from diaodu.store import cases, ledger, publications, reruns
from tests.cycle.corrections import (
    AGREED,
    ASKED,
    IN_MAY,
    REGION,
    UNIT,
    correct_march,
    less_funds,
)
from tests.cycle.crashes import kill_at, moments_of
from tests.world import World

MARCH, FEBRUARY = "2024-03", "2024-02"
OTHER = "team-02"
KILLS = 3
TALK = Talk(time(15), "三楼会议室", "分管领导")


@pytest.fixture(scope="module")
def prepared(closed, tmp_path_factory):
    """Three months are out, and a correction of March waits for its approval."""
    world = closed.copied_to(tmp_path_factory.mktemp("prepared") / "var")
    correct_march(world)
    prepare(world.shell, ASKED, "run")
    return world


@pytest.fixture
def world(prepared, tmp_path):
    return prepared.copied_to(tmp_path / "var")


@pytest.fixture(scope="module")
def published(prepared, tmp_path_factory):
    """The correction is out."""
    world = prepared.copied_to(tmp_path_factory.mktemp("published") / "var")
    publish(world)
    return world


def publish(world: World) -> object:
    with world.shell.store.read() as tx:
        drafts = tuple(it.draft_sha256 for it in reruns.of_run(tx, REGION, "run"))
    return publish_rerun(world.shell, REGION, "run", drafts, AGREED)


def last_step(world: World):
    with world.shell.store.read() as tx:
        (found,) = reruns.of_run(tx, REGION, "run")
    return found.last


def once(world: World) -> dict[str, list[str]]:
    """What must be the same however often publishing was begun."""
    world.events(REGION)
    with world.shell.store.read() as tx:
        versions = publications.versions(tx, REGION, MARCH)
    told = [f"{it.message_id} {it.state} {it.notice.subject}" for it in world.notices(REGION)]
    files = sorted(p.name for p in (world.shell.settings.publications / REGION).rglob("*"))
    names = [it.id for it in versions]
    return {**world.gist(), "notices": sorted(told), "files": files, "versions": names}


def test_killed_at_any_moment_and_run_again_one_version_is_out_and_each_correction_once(
    published, prepared, tmp_path
):
    undisturbed = once(published)
    chance = random.Random("rerun")
    counted = moments_of(prepared.copied_to(tmp_path / "counted"), publish)

    for part in range(KILLS):
        moment = chance.randrange(1 + counted * part // KILLS, 1 + counted * (part + 1) // KILLS)
        world = prepared.copied_to(tmp_path / str(part))
        kill_at(world, publish, moment)
        publish(world)
        assert once(world) == undisturbed, f"killed at moment {moment} of {counted}"

    assert undisturbed["versions"] == [f"{REGION}/{MARCH}/v1", f"{REGION}/{MARCH}/v2"]
    corrections = [it for it in published.notices(REGION) if it.notice.kind == "correction"]
    told = {(it.notice.unit, it.notice.recipient) for it in corrections}
    assert len(told) == len(corrections) > 1


def test_a_rerun_whose_earlier_month_was_corrected_meanwhile_ends_and_says_to_ask_again(world):
    world.resend(REGION, FEBRUARY, OTHER, IN_MAY, less_funds)
    february = replace(ASKED, periods=(FEBRUARY,))
    other = prepare(world.shell, february, "other")
    publish_rerun(world.shell, REGION, "other", other.drafts, AGREED)

    with pytest.raises(
        RefusedError, match=r"2024年2月报表.*qujialing/2024-03/r1 已放弃, 请另行发起"
    ):
        publish(world)

    step = last_step(world)
    assert (step.state, step.by) == (RerunState.ABANDONED, "diaodu")
    assert step.reason.startswith("草稿所用2024年2月报表已被正式通报的版本替代")
    assert world.publication(REGION, MARCH).version == 1
    with pytest.raises(RefusedError, match="已放弃（diaodu：草稿所用2024年2月"):
        publish(world)
    again = prepare(world.shell, ASKED, "again")
    made = publish_rerun(world.shell, REGION, "again", again.drafts, AGREED)
    assert made.published[0].publication_id == f"{REGION}/{MARCH}/v2"


def test_the_reason_of_a_correction_stands_in_the_steps_of_the_cases_it_takes_back(world):
    cases_of_flags_that_go(world)
    publish(world)
    with world.shell.store.read() as tx:
        lasts = [it.last for it in cases.listing(tx, REGION, MARCH)]

    steps = {it.unit: it for it in lasts if it.rule == "gone"}
    said = "更正后不再列入：更正报送，一号专班误报到位资金"
    assert {unit: (it.act, it.reason) for unit, it in steps.items()} == {
        UNIT: (CaseAct.WITHDRAW, said),
        OTHER: (CaseAct.MARK, said),
    }
    letters = [it.notice for it in world.notices(REGION) if it.notice.kind == "interview"]
    assert said in letters[-1].body


def cases_of_flags_that_go(world: World) -> None:
    """Two cases whose flags the correction does not have; one of the talks was held."""
    account = world.content(REGION, MARCH).account
    flags = (replace(account.flags[0], unit=unit, rule="gone") for unit in (UNIT, OTHER))
    flagged = replace(account, flags=(*account.flags, *flags))
    stands = Stands(MARCH, f"{REGION}/{MARCH}/v1", flagged)
    with world.shell.store.write() as tx:
        ledger.lock(tx, REGION)
        follow(tx, world.shell, world.shell.region(REGION), stands, AGREED.at)
    for asked in (
        Asked(CaseAct.CONFIRM, "科长", reason="属实", gravity=Gravity.ORDINARY),
        Asked(CaseAct.NOTIFY, "综合科", on=date(2024, 5, 14), talk=TALK),
        Asked(CaseAct.HOLD, "分管领导", Role.LEADER, "单位要求", "已约谈", date(2024, 5, 13)),
    ):
        act(world.shell, REGION, (MARCH, OTHER, "gone"), asked, AGREED.at)


def test_a_corrected_result_is_signed_for_in_place_of_the_one_before(published, tmp_path):
    world = published.copied_to(tmp_path / "var").with_own_regions()
    world.change("UPDATE notices SET state = 'sent' WHERE state IN ('queued', 'retracted')")
    region = world.shell.region(REGION)
    corrected = {
        it.notice.unit
        for it in world.notices(REGION)
        if it.notice.kind is NoticeKind.CORRECTION and it.notice.unit != "*"
    }

    second = f"{REGION}/{MARCH}/v2"
    assert sign(world.shell, region, UNIT, MARCH, second, NoticeKind.CORRECTION, by="联络员")
    with pytest.raises(RefusedError, match="签收"):
        sign(world.shell, region, "*", MARCH, second, NoticeKind.CORRECTION, by="科长")

    rows = {it.kind: it for it in reconcile(world.shell, MARCH, REGION)}
    asked = {kind: (it.acknowledged, it.asked) for kind, it in rows.items() if it.asked}
    units = len(region.register.units)
    assert asked["correction"] == (1, len(corrected))
    assert asked["result"] == (0, units - len(corrected))
    assert rows["correction"].is_balanced


def test_who_has_not_signed_is_reminded_of_the_latest_that_stands_alone(published, tmp_path):
    world = published.copied_to(tmp_path / "var").with_own_regions()
    world.change("UPDATE notices SET state = 'sent' WHERE state IN ('queued', 'retracted')")
    world.change("UPDATE notices SET queued_at = '2024-05-13 01:00:00.000000'")
    world.edit("regions/qujialing/region.yaml", "deadline:", "reminders: {unsigned: 3}\ndeadline:")
    taken_back = world.copied_to(tmp_path / "back")

    def asked_of(it: World) -> str:
        remind(it.shell, REGION, date(2024, 5, 17))
        (body,) = {
            of.notice.body
            for of in it.notices(REGION, period=MARCH)
            if of.notice.unit == UNIT and "签收提醒" in of.notice.subject
        }
        return body

    body = asked_of(world)
    assert "【更正】" in body
    assert "2. " not in body
    withdraw(taken_back.shell, f"{REGION}/{MARCH}/v2", "综合科", "更正有误")
    assert "【更正】" not in asked_of(taken_back)
