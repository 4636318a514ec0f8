"""rerun: what a correction changes is shown, approved, published once, and told to few."""

from dataclasses import replace

import pytest

from diaodu.cycle.affected import affected
from diaodu.cycle.periods import period_of
from diaodu.cycle.reconcile import reconcile
from diaodu.cycle.replay import replay
from diaodu.cycle.rerun import abandon, prepare, publish_rerun, reject_rerun
from diaodu.cycle.rerun_rows import open_all
from diaodu.difference import difference
from diaodu.errors import RefusedError
from diaodu.model.notices import NoticeKind, NoticeState
from diaodu.model.publication import Publication
from diaodu.model.reruns import RerunState
from diaodu.store import documents, publications, reruns
from tests.cycle.corrections import (
    AGREED,
    ASKED,
    REGION,
    UNIT,
    close_to_april,
    correct_march,
)
from tests.world import World, noted


@pytest.fixture(scope="module")
def published(closed, tmp_path_factory):
    """Four months and the quarter are out; nothing is pending."""
    return close_to_april(closed.copied_to(tmp_path_factory.mktemp("april") / "var"))


@pytest.fixture(scope="module")
def pending(published, tmp_path_factory):
    """A unit has corrected its March since."""
    world = published.copied_to(tmp_path_factory.mktemp("may") / "var")
    correct_march(world)
    return world


@pytest.fixture(scope="module")
def corrected(pending, tmp_path_factory):
    """The correction of March is out."""
    world = pending.copied_to(tmp_path_factory.mktemp("corrected") / "var")
    publish_rerun(world.shell, REGION, "run", rerun(world).drafts, AGREED)
    return world


@pytest.fixture
def world(pending, tmp_path):
    return pending.copied_to(tmp_path / "var")


def rerun(world: World, key: str = "run", **changes):
    return prepare(world.shell, replace(ASKED, **changes), key)


def again(world: World, period: str):
    """The period computed anew and published under a run of its own."""
    prepared = rerun(world, period, periods=(period,))
    return publish_rerun(world.shell, REGION, period, prepared.drafts, AGREED)


def versions(world: World, period: str) -> list[Publication]:
    with world.shell.store.read() as tx:
        found = publications.versions(tx, REGION, period)
        return [world.document(Publication, it.sha256) for it in found]


def funds(publication: Publication, unit: str):
    return next(
        (it.month, it.ytd)
        for it in publication.scores.measured
        if (it.unit, it.indicator) == (unit, "funds")
    )


def ranks(publication: Publication):
    return {
        (board.id, row.unit): row.rank
        for board in publication.scores.boards
        for row in board.standings
    }


def test_a_correction_changes_the_figures_of_its_unit_and_of_the_region_alone(corrected):
    before, after = versions(corrected, "2024-03")
    changed = {
        unit.unit
        for unit in difference(before, after).units
        for change in unit.changes
        if change.subject == "funds" and change.aspect == "month"
    }

    assert changed == {UNIT, "*"}
    month, ytd = funds(before, UNIT)
    assert funds(after, UNIT) == (month - 1000, ytd - 1000)


def test_what_it_changes_later_is_the_cumulative_figure_and_not_the_month(corrected, tmp_path):
    world = corrected.copied_to(tmp_path / "var")
    again(world, "2024-04")
    before, after = versions(world, "2024-04")

    month, ytd = funds(before, UNIT)
    assert funds(after, UNIT) == (month, ytd - 1000)
    changed = {
        unit.unit
        for unit in difference(before, after).units
        for change in unit.changes
        if change.subject == "funds"
    }
    assert changed == {UNIT, "*"}


def test_the_quarter_and_the_later_month_are_named_and_none_before(corrected):
    region = corrected.shell.region(REGION)
    march = period_of(region, "2024-03")

    found = affected(corrected.shell, REGION, march)

    assert [str(it) for it in found] == ["2024-Q1", "2024-04"]
    assert affected(corrected.shell, REGION, period_of(region, "2024-02")) == ()


def test_each_affected_period_is_published_again_through_its_own_approval(corrected, tmp_path):
    world = corrected.copied_to(tmp_path / "var")
    march = period_of(world.shell.region(REGION), "2024-03")

    made = [again(world, str(it)).published[0] for it in affected(world.shell, REGION, march)]

    assert [it.publication_id for it in made] == ["qujialing/2024-Q1/v2", "qujialing/2024-04/v2"]
    assert affected(world.shell, REGION, march) == ()


def test_mails_go_exactly_to_units_whose_own_figures_rank_or_flag_changed(corrected):
    before, after = versions(corrected, "2024-03")
    old, new = ranks(before), ranks(after)
    moved = {unit for (board, unit) in new if old[board, unit] != new[board, unit]}
    flags = [{(it.unit, it.rule) for it in of.account.flags} for of in (before, after)]
    told = {
        it.notice.unit
        for it in corrected.notices(REGION, period="2024-03")
        if it.notice.kind is NoticeKind.CORRECTION
    }

    assert moved | {UNIT} | {unit for unit, _ in flags[0] ^ flags[1]} <= told - {"*"}
    untouched = {unit.id for unit in corrected.shell.region(REGION).register.units} - told
    assert untouched
    points = [
        {
            (row.unit, board.id): (row.score, row.items)
            for board in of.scores.boards
            for row in board.standings
        }
        for of in (before, after)
    ]
    assert all(points[0][key] == points[1][key] for key in points[0] if key[0] in untouched)


def test_a_correction_names_what_it_replaces_and_old_and_new_figure(corrected):
    (mail,) = [
        it.notice
        for it in corrected.notices(REGION, period="2024-03")
        if it.notice.kind is NoticeKind.CORRECTION and it.notice.unit == UNIT
    ][:1]

    assert mail.subject.startswith("【更正】")
    assert "编号 qujialing/2024-03/v1" in mail.body
    assert "更正理由：更正报送，一号专班误报到位资金。" in mail.body
    assert "实际到位资金：当月 11,010.00万元 → 10,010.00万元" in mail.body


def test_unsent_notices_of_what_is_replaced_are_taken_back_and_everything_adds_up(
    corrected, tmp_path
):
    world = corrected.copied_to(tmp_path / "var")
    old = [
        it for it in world.notices(REGION, period="2024-03") if it.notice.subject_id.endswith("/v1")
    ]
    results = {NoticeKind.RESULT, NoticeKind.CIRCULAR}
    taken = {it.notice.unit for it in old if it.state is NoticeState.RETRACTED}
    told = {
        it.notice.unit
        for it in world.notices(REGION, period="2024-03")
        if it.notice.kind is NoticeKind.CORRECTION
    }
    assert taken == told
    assert {it.notice.kind for it in old if it.state is NoticeState.RETRACTED} <= results

    world.change("UPDATE notices SET state = 'sent' WHERE state = 'queued'")

    assert all(tally.is_balanced for tally in reconcile(world.shell, "2024-03", REGION))


def test_the_head_of_a_corrected_circular_says_so_and_the_old_one_stays(corrected):
    stored = corrected.publication(REGION, "2024-03")

    assert (stored.id, stored.envelope.edition) == ("qujialing/2024-03/v2", "更正通报第2版")
    assert "替代2024年4月10日印发的" in stored.envelope.replaced
    assert stored.envelope.dated_on == "2024-05-13"
    assert replay(corrected.shell, "qujialing/2024-03/v1").differences == ()
    assert replay(corrected.shell, "qujialing/2024-03/v2").differences == ()


def test_the_approver_reads_reason_figures_before_and_after_letters_and_what_follows(world):
    prepared = rerun(world)

    for said in (
        "更正报送，一号专班误报到位资金",
        prepared.drafts[0],
        "对照：qujialing/2024-03/v1",
        "第1版 → 第2版，来源 第2版于2024-05-10 17:00收到",
        "11,010.00万元 → 10,010.00万元",
        "更正通知",
        "撤回原通报尚未发出的通知",
        "2024年第一季度",
        "2024年4月",
    ):
        assert said in prepared.body
    assert prepared.periods[0].affected == ("2024-Q1", "2024-04")
    assert prepared.settled == ""


def test_preparing_and_publishing_twice_is_once(world):
    first, second = rerun(world), rerun(world)
    made = publish_rerun(world.shell, REGION, "run", first.drafts, AGREED)
    dump = world.dump()
    once_more = publish_rerun(world.shell, REGION, "run", second.drafts, AGREED)

    assert (first.body, first.drafts) == (second.body, second.drafts)
    assert [it.is_new for it in (*made.published, *once_more.published)] == [True, False]
    assert world.dump() == dump
    assert "已发布 qujialing/2024-03/v2" in rerun(world).settled


def test_a_run_killed_before_it_had_a_draft_is_taken_up_again_under_its_key(world):
    open_all(world.shell, ASKED, "run")

    prepared = rerun(world)

    assert prepared.periods[0].rerun_id == "qujialing/2024-03/r1"
    assert publish_rerun(world.shell, REGION, "run", prepared.drafts, AGREED).published[0].is_new


def test_nothing_changed_is_said_and_nothing_is_published(published, tmp_path):
    world = published.copied_to(tmp_path / "var")
    world.resend(REGION, "2024-03", UNIT, "2024-05-10T09:00", noted)

    prepared = rerun(world)

    assert prepared.drafts == ()
    assert "没有变化" in prepared.settled
    assert "没有变化" in prepared.body
    assert world.publication(REGION, "2024-03").version == 1
    with world.shell.store.read() as tx:
        (found,) = reruns.listing(tx, REGION)
    assert found.last.state is RerunState.UNCHANGED
    with pytest.raises(RefusedError, match="不一致"):
        publish_rerun(world.shell, REGION, "run", prepared.drafts, AGREED)


def test_the_second_rerun_of_a_period_is_refused_with_the_first_ones_link(world):
    rerun(world, link="https://airflow.example.org/run/1")

    with pytest.raises(RefusedError) as refused:
        rerun(world, "other")

    assert "qujialing/2024-03/r1" in str(refused.value)
    assert "https://airflow.example.org/run/1" in str(refused.value)
    abandon(world.shell, "qujialing/2024-03/r1", "综合科", "重复发起")
    assert rerun(world, "other").periods[0].rerun_id == "qujialing/2024-03/r2"


def test_what_was_rejected_is_not_published_by_an_old_approval(world):
    prepared = rerun(world)
    reject_rerun(world.shell, REGION, "run", replace(AGREED, reason="证据不足"))

    with pytest.raises(RefusedError, match="已驳回（招商局长：证据不足）"):
        publish_rerun(world.shell, REGION, "run", prepared.drafts, AGREED)
    assert world.publication(REGION, "2024-03").version == 1


def test_only_the_hashes_that_were_approved_are_published(world):
    rerun(world)

    with pytest.raises(RefusedError, match="不一致"):
        publish_rerun(world.shell, REGION, "run", ("f" * 64,), AGREED)


def test_only_the_chosen_units_are_corrected_the_others_go_on_waiting(world):
    correct_march(world, "team-02", "2024-05-11T09:00")

    prepared = rerun(world, units=("team-02",))
    (draft,) = prepared.drafts
    content = world.document(Publication, draft)
    used = {
        ref.unit: ref.version
        for ref in content.manifest.submissions
        if str(ref.period) == "2024-03"
    }

    assert (used[UNIT], used["team-02"]) == (1, 2)


def test_a_report_that_came_after_the_moment_is_left_out(world):
    moment = AGREED.at.replace(day=1)

    assert "没有变化" in rerun(world, as_of=moment).settled


def test_a_trial_of_a_candidate_rulebook_stores_nothing_but_its_files(world):
    region = world.shell.region(REGION)
    candidate = region.rulebook_text.replace(
        "in_force: {from: 2024-01}", "in_force: {from: 2023-12}"
    )
    before = world.dump()

    prepared = rerun(world, rulebook=candidate, is_dry_run=True, periods=("2024-03", "2024-Q1"))

    assert world.dump() == before
    assert prepared.settled.startswith("试算")
    assert prepared.body.startswith("**试算")
    assert [it.rerun_id for it in prepared.periods] == ["", ""]
    assert all("试算-" in it.preview for it in prepared.periods)
    quarter = prepared.periods[1]
    assert UNIT in quarter.touched, "the quarter rests on the tried month"


def test_a_candidate_rulebook_is_never_published(world):
    with pytest.raises(RefusedError, match="只能试算"):
        rerun(world, rulebook="rulebook: x")


def test_the_running_month_can_be_tried_with_what_has_come_in(closed, tmp_path):
    world = closed.copied_to(tmp_path / "var")
    before = world.dump()

    prepared = rerun(world, periods=("2024-04",), is_dry_run=True)

    assert world.dump() == before
    assert "尚未通报" in prepared.body
    assert "报送情况" in prepared.body


def test_a_period_never_published_has_nothing_to_correct(world):
    with pytest.raises(RefusedError, match="2024-05 尚未通报"):
        rerun(world, periods=("2024-05",))


def test_several_periods_of_one_run_rest_on_each_other_and_are_published_in_order(world):
    prepared = rerun(world, periods=("2024-Q1", "2024-04", "2024-03"))
    assert [it.affected for it in prepared.periods] == [(), (), ()]
    assert "随之受影响" not in prepared.body
    made = publish_rerun(world.shell, REGION, "run", prepared.drafts, AGREED)

    assert [it.publication_id for it in made.published] == [
        "qujialing/2024-03/v2",
        "qujialing/2024-Q1/v2",
        "qujialing/2024-04/v2",
    ]
    assert made.affected == ()
    with world.shell.store.read() as tx:
        assert documents.find(tx, "publication", prepared.drafts[0])
    world.events(REGION)
