"""score, review, compose: what a person is asked to approve."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from diaodu.calendar import Month
from diaodu.cycle import assess
from diaodu.errors import RefusedError
from diaodu.intake.layout import TEMPLATE_VERSION
from diaodu.model.scores import Scores, StandingState
from diaodu.model.submissions import Figure, Label, Submission
from tests.world import signed
from tests.worlds import EVERY_MONTH

GOLDEN = Path(__file__).parents[1] / "golden"


def rows(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("region", "month"), EVERY_MONTH)
def test_every_published_board_is_as_worked_by_hand(closed, region, month):
    boards = closed.content(region, month).scores.boards

    found = [
        {"board": board.id, "rank": str(it.rank), "unit": it.unit, "score": it.printed}
        for board in boards
        for it in board.standings
    ]
    assert found == rows(f"{region}-{month}.csv")


@pytest.mark.parametrize("month", ["2024-01", "2024-02", "2024-03"])
def test_every_published_list_and_flag_names_who_was_worked_out_by_hand(closed, month):
    account = closed.content("qujialing", month).account

    listed = [{"rule": it.id, "unit": unit.unit} for it in account.lists for unit in it.units]
    flagged = [{"rule": flag.rule, "unit": flag.unit} for flag in account.flags]
    assert listed + flagged == rows(f"qujialing-{month}-named.csv")


@pytest.fixture(scope="module")
def three_states(blank, tmp_path_factory):
    """Of 屈家岭 team-01 says nil, team-02 has no target, nobody else has reported."""
    world = blank.copied_to(tmp_path_factory.mktemp("states")).with_own_regions()
    world.edit("regions/qujialing/targets.csv", "team-02,funds,2024-Q1,3000,样例任务书\n", "")
    for unit, is_nil in (("team-01", True), ("team-02", False)):
        label = Label("qujialing", unit, Month(2024, 1), TEMPLATE_VERSION)
        zero = tuple(
            Figure(indicator, 0, 0, "", "")
            for indicator in ("funds", "outings", "visits", "signed", "contracts", "started")
        )
        submission = Submission(label, is_nil, () if is_nil else zero)
        world.receive("qujialing", f"{unit}.xlsx", world.workbook("qujialing", submission))
    draft = world.draft("qujialing", "2024-01")
    return world, draft, world.document(Scores, draft.scored.scores_sha256)


def test_nil_not_reported_and_no_target_are_three_states(three_states):
    _, draft, scores = three_states
    total = {it.unit: it.state for it in scores.boards[0].standings}

    assert total["team-01"] is StandingState.RANKED
    assert total["team-02"] is StandingState.NO_TARGET
    assert {total[f"team-{number:02d}"] for number in range(3, 15)} == {StandingState.NOT_REPORTED}
    assert draft.scored.summary == {"榜单": 4, "参加排名": 1, "未参加排名": 13}


def test_a_nil_return_is_zero_and_marked_and_no_report_is_no_figure(three_states):
    _, _, scores = three_states
    outings = {it.unit: it for it in scores.measured if it.indicator == "outings"}

    assert (outings["team-01"].month, outings["team-01"].is_nil) == (0, True)
    assert (outings["team-02"].month, outings["team-02"].is_nil) == (0, False)
    assert outings["team-03"].month is None


def test_the_approver_reads_who_has_not_reported_and_who_said_nil(three_states):
    _, draft, _ = three_states

    assert "- 应报 14 个，已报 2 个（其中零报告 1 个）" in draft.composed.body
    assert "- 零报告 1 个：第一招商专班" in draft.composed.body
    assert "- 未报送 12 个：第三招商专班" in draft.composed.body


def test_scoring_again_finds_the_same_under_the_same_hashes(luan, tmp_path):
    world = luan.worlds["drafted"].copied_to(tmp_path)
    before = world.dump()

    assert world.score("luan", "2022-09") == luan.draft.scored
    assert world.dump() == before


def test_what_was_scored_is_reviewed_even_if_more_has_come_in_since(luan, tmp_path, samples):
    world = luan.worlds["waiting"].copied_to(tmp_path)
    held_back = world.home / "inbox" / "luan" / "霍邱县-2022-09-第1次.xlsx"
    data = held_back.read_bytes()
    held_back.unlink()
    draft = world.draft("luan", "2022-09")
    world.receive("luan", "霍邱县.xlsx", data, "2022-10-12T00:00")
    world.collect("luan")
    world.validate("luan", "2022-09")

    reviewed = assess.review(world.shell, draft.scored)
    composed = assess.compose(world.shell, draft.scored, reviewed)

    assert composed.publication_sha256 == draft.composed.publication_sha256
    assert world.score("luan", "2022-09") != draft.scored


def test_the_operator_reads_names_and_counts_from_each_verb(closed, tmp_path):
    world = closed.copied_to(tmp_path)
    scored = world.score("qujialing", "2024-02")
    reviewed = assess.review(world.shell, scored)

    assert scored.summary == {"榜单": 4, "参加排名": 14, "未参加排名": 0}
    assert reviewed.summary == {
        "零外出": 1,
        "零签约": 12,
        "零开工": 13,
        "预警": 4,
        "预警单位": "第九招商专班、第十一招商专班、第十三招商专班、第十四招商专班",
    }


@pytest.fixture
def june_first(world, samples):
    """六安 reports 2022-09 and then 2024-06; only the reports of 2024-06 have come in."""
    world.receive_samples("luan", samples, "*-2024-06-*")
    return world


def test_a_month_is_refused_while_the_one_before_is_unpublished_also_for_an_empty_reason(
    june_first,
):
    for reason in ("", "  "):
        with pytest.raises(RefusedError, match="六安2022年9月尚未通报, 不能先出2024年6月"):
            june_first.draft("luan", "2024-06", reason)


def test_with_a_reason_it_goes_ahead_and_the_circular_says_so(june_first):
    world, reason = june_first, "调度会提前召开"
    draft = world.draft("luan", "2024-06", reason)
    with pytest.raises(RefusedError, match="9月尚未通报"):
        world.publish(draft)
    world.publish(draft, reason=reason)

    note = f"上月尚未通报，本期经批准先行印发，理由：{reason}"
    assert f"**特别说明**：{note}" in draft.composed.body
    stored = world.publication("luan", "2024-06")
    assert stored.envelope.notes == (note,)
    assert note in text_of(world.shell.files.get(stored.docx_sha256))


def test_a_reason_given_where_nothing_is_ahead_is_not_printed(luan, tmp_path):
    world = luan.worlds["validated"].copied_to(tmp_path)
    draft = world.draft("luan", "2022-09", "以防万一")
    world.publish(draft, reason="以防万一")

    assert "特别说明" not in draft.composed.body
    assert world.publication("luan", "2022-09").envelope.notes == ()


def test_the_first_month_of_a_region_and_listed_months_need_no_month_before(closed):
    assert closed.publication("luan", "2024-06").envelope.notes == ()


def test_the_draft_names_its_hash_and_its_preview_is_marked(luan):
    composed = luan.draft.composed
    preview = Path(composed.preview)

    assert composed.settled == ""
    assert composed.body.startswith(f"**审批内容 {composed.publication_sha256}**")
    assert preview.name == f"草稿-{composed.publication_sha256[:12]}.docx"
    assert "草　　　稿" in text_of(preview.read_bytes())
    assert "草稿　未经审批，不得印发和引用" in headers_of(preview.read_bytes())
    with zipfile.ZipFile(preview.with_suffix(".xlsx")) as archive:
        assert any("草稿".encode() in archive.read(name) for name in archive.namelist())


def test_the_published_circular_is_not_marked_as_a_draft(luan):
    world = luan.worlds["published"]
    stored = world.publication("luan", "2022-09")

    data = world.shell.files.get(stored.docx_sha256)
    assert "草" not in text_of(data)
    assert "草稿" not in headers_of(data)


def test_a_published_month_is_settled_and_nobody_is_asked_again(luan, tmp_path):
    world = luan.worlds["published"].copied_to(tmp_path)

    composed = world.draft("luan", "2022-09").composed

    assert composed.publication_sha256 == luan.draft.composed.publication_sha256
    assert "luan/2022-09/v1 已通报, 内容没有变化" in composed.settled
    assert (composed.body, composed.preview) == ("", "")


def test_a_published_month_with_new_figures_is_settled_too_with_a_correction_pending(
    luan, tmp_path
):
    world = luan.worlds["published"].copied_to(tmp_path)
    world.resend("luan", "2022-09", "huoqiu", "2022-10-20T00:00", signed(60))

    composed = world.draft("luan", "2022-09").composed

    assert composed.publication_sha256 != luan.draft.composed.publication_sha256
    assert "待处理更正" in composed.settled


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rulebooks/qujialing-2024.yaml", "cap: 120%", "cap: 110%"),
        ("regions/qujialing/targets.csv", "Q1,4500,", "Q1,4600,"),
        ("regions/qujialing/units.csv", "第一专班牵头单位", "另一牵头单位"),
        ("regions/qujialing/reference_facts.csv", "2023-01,month,2000", "2023-01,month,2001"),
    ],
)
def test_a_changed_rule_target_register_or_base_gives_another_draft(three_states, file, old, new):
    world, draft, _ = three_states
    world.edit(file, old, new)

    changed = world.score("qujialing", "2024-01")

    world.edit(file, new, old)
    assert changed.manifest_sha256 != draft.scored.manifest_sha256
    assert world.score("qujialing", "2024-01") == draft.scored


def text_of(docx: bytes) -> str:
    paper = Document(io.BytesIO(docx))
    return "\n".join(paragraph.text for paragraph in paper.paragraphs)


def headers_of(docx: bytes) -> str:
    paper = Document(io.BytesIO(docx))
    return "\n".join(p.text for section in paper.sections for p in section.header.paragraphs)
