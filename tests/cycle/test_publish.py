"""publish: what was approved, and nothing else, goes out; once."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diaodu import __version__
from diaodu.cycle.publish import Decision, publish, refuse
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.canonical import canonical, sha256
from diaodu.model.publication import Manifest, Publication
from diaodu.store import documents, ledger
from tests.world import APPROVAL, APPROVED_AT, noted, signed
from tests.worlds import LUAN


@pytest.fixture
def drafted(luan, tmp_path):
    return luan.worlds["drafted"].copied_to(tmp_path)


@pytest.fixture(scope="module")
def published(luan):
    """For reading only."""
    return luan.worlds["published"]


def test_the_record_says_who_approved_when_and_what_is_printed(published, luan):
    stored = published.publication("luan", LUAN)

    assert stored.id == "luan/2022-09/v1"
    assert stored.sha256 == luan.draft.composed.publication_sha256
    assert (stored.approved_by, stored.approved_at) == ("招商局长", APPROVED_AT)
    assert stored.published_at.tzinfo is not None
    envelope = stored.envelope
    assert envelope.number == "样例〔2022〕第1期"
    assert envelope.title == "关于2022年9月招商引资工作情况的通报"
    assert envelope.dated_on == "2022-10-15"
    assert envelope.program_version == __version__
    assert not envelope.is_draft


def test_the_ledger_head_printed_is_the_one_before_the_publications_own_event(published):
    stored = published.publication("luan", LUAN)

    with published.shell.store.read() as tx:
        *_, before, last = ledger.events(tx, "luan")
    assert (last.kind, last.actor, last.subject_id) == ("published", "招商局长", stored.id)
    assert json.loads(last.detail) == f"{stored.sha256} 同意"
    assert stored.envelope.ledger_head == before.digest == last.previous


def test_what_decides_nothing_is_not_hashed(published, luan, tmp_path):
    other = luan.worlds["drafted"].copied_to(tmp_path)
    other.publish(luan.draft, Decision("副局长", datetime(2024, 5, 1, tzinfo=UTC)))

    first, second = (world.publication("luan", LUAN) for world in (published, other))
    assert first.sha256 == second.sha256
    assert (first.approved_by, second.approved_by) == ("招商局长", "副局长")


def test_numbers_run_within_the_year_of_the_date(closed):
    numbers = {
        f"{stored.region} {stored.period}": stored.envelope.number
        for region, month in (("luan", LUAN), ("luan", "2024-06"), ("qujialing", "2024-03"))
        for stored in [closed.publication(region, month)]
    }

    assert numbers == {
        "luan 2022-09": "样例〔2022〕第1期",
        "luan 2024-06": "样例〔2024〕第1期",
        "qujialing 2024-03": "样例〔2024〕第3期",
    }


def test_each_unit_gets_its_result_and_the_bureau_the_circular_with_both_files(published):
    stored = published.publication("luan", LUAN)
    of = [queued.notice for queued in published.notices() if queued.notice.subject_id == stored.id]

    assert sorted((str(notice.kind), notice.unit) for notice in of) == [
        ("circular", "*"),
        *sorted(("result", unit.id) for unit in published.shell.region("luan").register.units),
    ]
    both = [stored.docx_sha256, stored.xlsx_sha256]
    for notice in of:
        files = [file.sha256 for file in notice.attachments]
        assert files == (both if notice.kind == "circular" else both[:1])


def test_the_files_stand_where_people_look_for_them(published, luan, tmp_path):
    world = luan.worlds["drafted"].copied_to(tmp_path)
    done = world.publish(luan.draft)
    stored = world.publication("luan", LUAN)

    folder = Path(done.folder)
    assert folder == world.home / "publications" / "luan" / LUAN / "v1"
    assert {path.name: sha256(path.read_bytes()) for path in folder.iterdir()} == {
        "六安2022年9月招商引资工作通报.docx": stored.docx_sha256,
        "六安2022年9月招商引资工作情况表.xlsx": stored.xlsx_sha256,
    }


def test_publishing_again_changes_nothing_and_reports_the_same(drafted, luan):
    first = drafted.publish(luan.draft)
    before = drafted.dump()
    again = drafted.publish(luan.draft, replace(APPROVAL, by="别人", reason=""))

    assert (first.is_new, again.is_new) == (True, False)
    assert again.summary == first.summary
    assert again.summary["排队通知"] == 9
    assert drafted.dump() == before


def test_files_that_a_crash_left_torn_are_put_right_by_publishing_again(drafted, luan):
    folder = Path(drafted.publish(luan.draft).folder)
    whole = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.write_bytes(b"torn")

    drafted.publish(luan.draft)

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == whole


def test_a_hash_nobody_composed_is_refused(drafted):
    with pytest.raises(UnreadableInputError, match="库中没有内容"):
        publish(drafted.shell, "0" * 64, APPROVAL)


def test_a_draft_that_does_not_recompute_is_refused_and_nothing_happens(drafted, luan):
    draft = drafted.document(Publication, luan.draft.composed.publication_sha256)
    board = draft.scores.boards[0]
    best = replace(board.standings[0], rank=8)
    boards = (replace(board, standings=(best, *board.standings[1:])), *draft.scores.boards[1:])
    forged = canonical(replace(draft, scores=replace(draft.scores, boards=boards)))
    with drafted.shell.store.write() as tx:
        key = documents.put(tx, "publication", forged)
    before = drafted.dump()

    with pytest.raises(RefusedError, match=f"{key[:12]} 与重新计算的结果不一致"):
        publish(drafted.shell, key, APPROVAL)
    assert drafted.dump() == before


def test_a_second_different_draft_is_refused_naming_what_stands(drafted, luan):
    drafted.resend("luan", LUAN, "huoqiu", "2022-10-20T00:00", signed(60))
    second = drafted.draft("luan", LUAN)
    drafted.publish(luan.draft)
    before = drafted.dump()

    with pytest.raises(RefusedError, match="luan/2022-09/v1 已按另一份草稿通报"):
        drafted.publish(second)
    assert drafted.dump() == before


def test_a_report_that_comes_after_the_draft_waits_and_changes_nothing_published(drafted, luan):
    drafted.resend("luan", LUAN, "huoqiu", "2022-10-20T00:00", signed(60))

    done = drafted.publish(luan.draft)

    assert done.sha256 == luan.draft.composed.publication_sha256
    used = drafted.content("luan", LUAN).manifest.submissions
    assert {ref.version for ref in used} == {1}
    (best, *_) = drafted.content("luan", LUAN).scores.boards[0].standings
    assert (best.unit, best.printed) == ("huoqiu", "52")
    assert drafted.submissions("luan", unit="huoqiu")[-1].state.counts


def test_what_comes_after_publication_is_pending_and_the_next_month_counts_with_what_was_published(
    closed, tmp_path
):
    world = closed.copied_to(tmp_path)
    before = world.content("qujialing", "2024-03")

    late = world.resend("qujialing", "2024-03", "team-05", "2024-04-20T00:00", noted)

    assert (late.id, late.state.counts) == ("qujialing/team-05/2024-03/v2", True)
    assert "待处理更正" in world.draft("qujialing", "2024-03").composed.settled
    assert world.content("qujialing", "2024-03") == before
    april = world.document(Manifest, world.score("qujialing", "2024-04").manifest_sha256)
    used = {(ref.unit, str(ref.period)): ref.version for ref in april.submissions}
    assert used["team-05", "2024-03"] == 1
    assert used["team-05", "2024-02"] == 2


def close_a_month_behind(closed, tmp_path, change):
    """A forced draft of April; then March is published, with a changed report or without."""
    world = closed.copied_to(tmp_path)
    march = "2024-03"
    world.change("DELETE FROM notices WHERE region = 'qujialing' AND period = :m", m=march)
    world.change("DELETE FROM publications WHERE region = 'qujialing' AND period = :m", m=march)
    april = world.draft("qujialing", "2024-04", "急")
    if change:
        world.resend("qujialing", march, "team-05", "2024-04-20T00:00", noted)
    world.close("qujialing", march)
    return world, april


def test_a_draft_whose_earlier_month_was_published_with_other_reports_is_refused(closed, tmp_path):
    world, april = close_a_month_behind(closed, tmp_path, change=True)

    with pytest.raises(RefusedError, match="草稿所用2024年3月报表已被正式通报的版本替代"):
        world.publish(april, reason="急")
    assert world.publication("qujialing", "2024-04") is None


def test_a_draft_is_refused_once_a_month_its_rules_look_back_on_is_published(closed, tmp_path):
    world, april = close_a_month_behind(closed, tmp_path, change=False)

    with pytest.raises(RefusedError, match="请重新运行本期"):
        world.publish(april, reason="急")


def test_the_reason_the_approved_draft_printed_is_published(closed, tmp_path):
    unmindful = closed.copied_to(tmp_path / "own").with_own_regions()
    for word in ("{step: talk, during: last_quarter}", "talk"):
        unmindful.edit("rulebooks/qujialing-2024.yaml", f"      after: {word}\n", "")
    world, april = close_a_month_behind(unmindful, tmp_path / "var", change=False)

    world.publish(april, reason="急")

    assert "急" in world.publication("qujialing", "2024-04").envelope.notes[0]


def test_a_settled_month_run_again_puts_back_the_files_that_are_gone(luan, tmp_path):
    world = luan.worlds["drafted"].copied_to(tmp_path)
    folder = Path(world.publish(luan.draft).folder)
    whole = {path.name: path.read_bytes() for path in folder.iterdir()}
    for path in folder.iterdir():
        path.unlink()

    assert world.draft("luan", LUAN).composed.settled

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == whole


def test_a_rejected_draft_is_an_event_with_who_and_why(drafted, luan):
    key = luan.draft.composed.publication_sha256
    refuse(drafted.shell, "luan", key, Decision("招商局长", APPROVED_AT, "外出批次请再核对"))

    with drafted.shell.store.read() as tx:
        last = ledger.events(tx, "luan")[-1]
    assert (last.kind, last.actor, last.subject_id) == ("draft_rejected", "招商局长", key)
    assert "外出批次请再核对" in last.detail
    assert drafted.publication("luan", LUAN) is None
