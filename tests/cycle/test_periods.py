"""Quarters, years and campaigns are closed like months, on what their months rested on."""

import re
from io import BytesIO

import pytest
from docx import Document

from diaodu.calendar import Campaign, Month, Quarter, Year
from diaodu.cycle.as_of import replay_as_of
from diaodu.cycle.periods import period_of
from diaodu.cycle.publish import hand_out
from diaodu.cycle.replay import replay
from diaodu.cycle.shell import utc_now
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.figures import REGION
from tests.world import noted

TEAMS = "qujialing"
RULES = "rulebooks/qujialing-2024.yaml"
RACE = (
    "campaigns:\n  race: {title: 百日竞赛, from: 2024-01-15, to: 2024-04-23, source: 第一条}\n"
    "boards:\n  - {id: race, title: 竞赛到资榜, rank: visits, over: period, campaign: race}\n"
)


@pytest.fixture(scope="module")
def quarter(closed, tmp_path_factory):
    """The first quarter, published after its three months."""
    world = closed.copied_to(tmp_path_factory.mktemp("quarter") / "var")
    world.close(TEAMS, "2024-Q1")
    return world


@pytest.fixture
def ahead(closed, tmp_path):
    """March is not published, what its units sent has been accepted."""
    world = closed.copied_to(tmp_path / "var")
    world.change("DELETE FROM publications WHERE region = :it AND period = '2024-03'", it=TEAMS)
    return world


def words(world, period):
    """The circular as it is read, without spaces and line ends."""
    data = world.shell.files.get(world.publication(TEAMS, period).docx_sha256)
    paper = Document(BytesIO(data))
    cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    return re.sub(r"\s", "", "\n".join((*(it.text for it in paper.paragraphs), *cells)))


def test_a_period_is_read_from_its_key_and_gives_it_back(blank):
    region = blank.shell.region(TEAMS)

    for key, kind in (("2024-03", Month), ("2024-Q1", Quarter), ("2024", Year)):
        period = period_of(region, key)
        assert (type(period), str(period)) == (kind, key)


@pytest.mark.parametrize("key", ["2024-Q5", "2024-13", "spring", "spring@2024-05-10", ""])
def test_what_is_no_period_of_the_region_is_refused(blank, key):
    with pytest.raises(UnreadableInputError):
        period_of(blank.shell.region(TEAMS), key)


def test_the_quarter_says_what_the_speech_said(quarter):
    content = quarter.content(TEAMS, "2024-Q1")
    region = {it.indicator: it for it in content.scores.measured if it.unit == REGION}

    assert region["funds"].period == 54_000
    assert region["funds"].completion * 100 == 180
    told = words(quarter, "2024-Q1")
    for sentence in (
        "2024年第一季度招商引资评比通报",
        "54,000.00万元（5.40亿元），同比增长125.0%；目标任务30,000.00万元（3.00亿元），完成180.0%",
        "外出招商。2024年第一季度60批次，本年累计60批次，同比增长81.8%",
        "来访接待。2024年第一季度96批次，本年累计96批次，同比增长41.2%",
        "签约项目。2024年第一季度6个",
        "合同项目。2024年第一季度5个，本年累计5个，同比增长150.0%",
    ):
        assert sentence in told


def test_the_quarter_tells_who_reported_in_which_month_and_who_stood_where(quarter):
    told = words(quarter, "2024-Q1")

    assert "2024年1月至2024年3月各单位应报42份，已报42份（其中零报告1份）" in told
    assert "迟报：第十一招商专班1次（3月）" in told
    assert "第十三招商专班101413142次" in told
    (result, _) = (
        it.notice.body
        for it in quarter.notices(TEAMS, period="2024-Q1")
        if it.notice.unit == "team-11"
    )
    assert "各月报送：1月已报送、2月已报送、3月已报送（迟报）。" in result


def test_the_quarter_rests_on_what_its_months_were_published_with(quarter):
    months = [quarter.content(TEAMS, f"2024-0{month}").manifest for month in (1, 2, 3)]
    used = quarter.content(TEAMS, "2024-Q1").manifest.submissions

    assert used == months[-1].submissions
    assert {str(ref.period) for ref in used} == {"2024-01", "2024-02", "2024-03"}


def test_rules_for_months_alone_do_not_flag_in_a_quarter_and_the_step_for_quarters_is_due(quarter):
    account = quarter.content(TEAMS, "2024-Q1").account

    assert account.flags == ()
    assert [(step.unit, step.step) for step in account.steps] == [("team-09", "head_out")]


def test_the_quarter_replays_to_the_same_bytes_and_as_of_now_to_the_same_content(quarter):
    assert replay(quarter.shell, f"{TEAMS}/2024-Q1/v1").differences == ()
    found = replay_as_of(quarter.shell, f"{TEAMS}/2024-Q1/v1", utc_now())
    assert found.difference.is_empty


def test_a_quarter_closed_twice_is_closed_once(quarter):
    before = quarter.dump()["publications"]

    again = quarter.draft(TEAMS, "2024-Q1")

    assert "已通报" in again.composed.settled
    assert not quarter.publish(again).is_new
    assert quarter.dump()["publications"] == before
    stored = quarter.publication(TEAMS, "2024-Q1")
    assert len(list(hand_out(quarter.shell, quarter.shell.region(TEAMS), stored).iterdir())) == 2


def test_a_quarter_with_a_month_missing_is_refused_and_says_which(ahead):
    with pytest.raises(RefusedError, match="2024年3月尚未通报, 不能先出2024年第一季度"):
        ahead.draft(TEAMS, "2024-Q1")


def test_forced_it_counts_what_was_accepted_and_prints_the_month_and_the_reason(ahead):
    draft = ahead.draft(TEAMS, "2024-Q1", "季度调度会提前")
    ahead.publish(draft, reason="季度调度会提前")

    told = words(ahead, "2024-Q1")
    assert "2024年3月尚未通报，本期经批准先行印发，理由：季度调度会提前" in told
    assert "完成180.0%" in told
    assert ahead.content(TEAMS, "2024-Q1").missing == (Month(2024, 3),)
    assert replay(ahead.shell, f"{TEAMS}/2024-Q1/v1").differences == ()


def test_a_forced_draft_is_void_once_its_month_is_published_otherwise(ahead):
    draft = ahead.draft(TEAMS, "2024-Q1", "季度调度会提前")
    ahead.resend(TEAMS, "2024-03", "team-03", "2024-04-07T09:00", noted)
    ahead.close(TEAMS, "2024-03")

    with pytest.raises(RefusedError, match="2024年3月报表已被正式通报的版本替代"):
        ahead.publish(draft, reason="季度调度会提前")


def test_what_arrives_after_the_months_waits_as_a_correction(closed, tmp_path):
    world = closed.copied_to(tmp_path / "var")
    before = world.draft(TEAMS, "2024-Q1").composed.publication_sha256

    world.resend(TEAMS, "2024-02", "team-03", "2024-04-20T09:00", noted)

    assert world.draft(TEAMS, "2024-Q1").composed.publication_sha256 == before


def test_a_year_is_closed_with_its_own_head_and_its_own_rules(closed, tmp_path):
    """Nine months are to come: a year forced in April stands for one closed after December."""
    world = closed.copied_to(tmp_path / "var")
    with pytest.raises(RefusedError, match="2024年4月至12月尚未通报"):
        world.draft(TEAMS, "2024")

    world.publish(world.draft(TEAMS, "2024", "试行年终考核"), reason="试行年终考核")

    told = words(world, "2024")
    assert "招商引资年终考核通报（样例）" in told
    assert "2024年招商引资年终考核通报" in told
    assert {flag.rule for flag in world.content(TEAMS, "2024").account.flags} <= {"bottom_of_year"}
    assert replay(world.shell, f"{TEAMS}/2024/v1").differences == ()


def test_a_campaign_is_seen_on_two_days_each_a_circular_of_its_own(closed, tmp_path):
    world = closed.copied_to(tmp_path / "var").with_own_regions()
    world.edit(RULES, "boards:\n", RACE)

    days = ("race@2024-02-29", "race@2024-03-31")
    for key in days:
        world.close(TEAMS, key)

    first, second = (world.content(TEAMS, key).scores for key in days)
    assert "race" in [board.id for board in first.boards]
    assert first.title == "百日竞赛（截至2024年2月29日）"
    total = [
        next(it.period for it in scores.measured if (it.unit, it.indicator) == (REGION, "visits"))
        for scores in (first, second)
    ]
    assert total[0] < total[1]
    assert "百日竞赛（截至2024年3月31日）通报" in words(world, days[1])
    assert all(replay(world.shell, f"{TEAMS}/{key}/v1").differences == () for key in days)
    period = period_of(world.shell.region(TEAMS), days[0])
    assert isinstance(period, Campaign)
    assert str(period) == days[0]


def test_a_campaign_needs_a_day_inside_its_window(closed, tmp_path):
    world = closed.copied_to(tmp_path / "var").with_own_regions()
    world.edit(RULES, "boards:\n", RACE)
    region = world.shell.region(TEAMS)

    with pytest.raises(UnreadableInputError, match="2024-04-24 不在其中"):
        period_of(region, "race@2024-04-24")
    with pytest.raises(UnreadableInputError, match="请写明百日竞赛截至哪一天, 如 race@2024-01-15"):
        period_of(region, "race")


@pytest.mark.parametrize(
    ("edits", "reason"),
    [
        ([("regions/qujialing/region.yaml", "quarterly: published", "quarterly: none")], "不通报"),
        ([(RULES, "at: [month, quarter]", "at: month")], "没有季度的榜单"),
    ],
)
def test_a_kind_that_the_region_does_not_make_is_refused(closed, tmp_path, edits, reason):
    world = closed.copied_to(tmp_path / "var").with_own_regions()
    for edit in edits:
        world.edit(*edit)

    with pytest.raises(RefusedError, match=reason):
        world.draft(TEAMS, "2024-Q1")
