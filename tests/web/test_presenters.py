from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from diaodu.calendar import Month
from diaodu.model.notices import Notice, NoticeKind, NoticeState
from diaodu.model.publication import Reported
from diaodu.model.records import NoticeCount, QueuedNotice, StoredPublication, StoredSubmission
from diaodu.model.scores import Board, Scores, Standing, StandingState
from diaodu.model.submissions import SubmissionState
from diaodu.web.nouns import Draft, MonthView, Rejection
from diaodu.web.presenters.content import (
    BoardView,
    Content,
    ListView,
    content_view,
    draft_facts,
    publication_facts,
    publication_proof,
)
from diaodu.web.presenters.months import DraftRow, MonthRow, draft_rows, month_row
from diaodu.web.presenters.notices import is_troubled, notice_list, notice_table
from diaodu.web.presenters.overview import PublicationRow, RegionCard, broken_card, publication_list
from diaodu.web.presenters.parts import Badge, Fact, Grid, Link, Tone
from diaodu.web.presenters.reports import FindingRow, ReportRow, report_rows, unplaced_files
from tests.notices.builders import ERROR, a_publication, account, an_envelope

SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHT = datetime(2024, 4, 9, 17, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)

STORED = StoredPublication(
    region="yangli",
    period="2024-03",
    version=1,
    sha256="a" * 64,
    envelope=an_envelope(notes=("上月尚未通报",)),
    docx_sha256="b" * 64,
    xlsx_sha256="c" * 64,
    approved_by="局长",
    approved_at=NIGHT,
    published_at=NIGHT + HOUR,
)
DRAFT = Draft("yangli", "2024-03", "a" * 12, NIGHT)
NOTICE = Notice(
    region="yangli",
    period="2024-03",
    subject_id=STORED.id,
    kind=NoticeKind.RESULT,
    unit="chengguan",
    recipient="chengguan@yangli.example.org",
    channel="file",
    subject="结果",
    body="正文",
)
QUEUED = QueuedNotice(
    id=1,
    notice=NOTICE,
    message_id="<1@yangli.example.org>",
    state=NoticeState.SENT,
    attempts=1,
    queued_at=NIGHT,
    sent_at=NIGHT,
    error="",
)


def a_month(**changes):
    view = MonthView(
        region="yangli",
        month=Month(2024, 3),
        reports=a_publication().reports,
        drafts=(),
        published=None,
        notices=(),
    )
    return replace(view, **changes)


def test_a_month_shows_its_reports_and_notices_by_state():
    counts = (
        NoticeCount(NoticeKind.RECEIPT, NoticeState.SENT, 6),
        NoticeCount(NoticeKind.RESULT, NoticeState.FAILED, 1),
        NoticeCount(NoticeKind.RESULT, NoticeState.SENT, 8),
    )

    assert month_row(a_month(published=STORED, notices=counts)) == MonthRow(
        page=Link("2024年3月", "regions/yangli/2024-03"),
        state=Badge("已通报", Tone.GOOD),
        paper=Link("看通报", "publications/yangli/2024-03/v1"),
        reports=(
            Badge("应报 8"),
            Badge("已报送 5", Tone.GOOD),
            Badge("零报告 1"),
            Badge("退回 1", Tone.BAD),
            Badge("未报送 1", Tone.WAIT),
            Badge("迟报 1", Tone.WAIT),
        ),
        notices=(Badge("已发送 14", Tone.GOOD), Badge("发送失败 1", Tone.BAD)),
    )


def test_a_month_goes_from_nothing_through_reports_and_a_draft_to_its_circular():
    missing = tuple(replace(r, state=Reported.MISSING) for r in a_month().reports)
    views = (
        a_month(reports=missing),
        a_month(),
        a_month(drafts=(DRAFT,)),
        a_month(drafts=(DRAFT,), published=STORED),
    )

    assert [(month_row(view).state.text, month_row(view).paper) for view in views] == [
        ("未开始", None),
        ("报送中", None),
        ("已拟稿", Link("看草稿", "drafts/yangli/2024-03/aaaaaaaaaaaa")),
        ("已通报", Link("看通报", "publications/yangli/2024-03/v1")),
    ]


def test_only_the_newest_draft_waits_for_an_answer():
    newest, older = Draft("yangli", "2024-03", "d" * 12, NIGHT + HOUR), DRAFT

    assert draft_rows(a_month(drafts=(newest, older)), (), SHANGHAI) == (
        DraftRow(
            Link("d" * 12, f"drafts/yangli/2024-03/{'d' * 12}"),
            "2024-04-10 02:30",
            Badge("待审批", Tone.WAIT),
            "",
        ),
        DraftRow(
            Link("a" * 12, f"drafts/yangli/2024-03/{'a' * 12}"),
            "2024-04-10 01:30",
            Badge("未采用"),
            "",
        ),
    )


def test_a_published_draft_names_its_publication_and_the_others_were_not_used():
    other = Draft("yangli", "2024-03", "d" * 12, NIGHT + HOUR)
    rows = draft_rows(a_month(drafts=(other, DRAFT), published=STORED), (), SHANGHAI)

    assert [(row.state.text, row.remark) for row in rows] == [
        ("未采用", ""),
        ("已发布", "yangli/2024-03/v1"),
    ]


def test_a_rejected_draft_says_who_and_why_until_it_is_written_again():
    refused = (Rejection("a" * 64, "局长", NIGHT + HOUR, "外出批次有误"),)
    again = replace(DRAFT, composed_at=NIGHT + 2 * HOUR)
    silent = (replace(refused[0], reason=""),)

    def outcome(draft, no):
        (row,) = draft_rows(a_month(drafts=(draft,)), no, SHANGHAI)
        return row.state.text, row.remark

    assert outcome(DRAFT, refused) == ("已驳回", "局长: 外出批次有误")
    assert outcome(DRAFT, silent) == ("已驳回", "局长: 未写理由")
    assert outcome(again, refused) == ("待审批", "")


def test_every_unit_stands_with_its_state_its_version_and_what_it_must_answer():
    reports = {report.unit: report for report in a_publication().reports}
    chosen = (reports["dongshan"], reports["beiling"], reports["wenlv"])

    assert report_rows(chosen) == (
        ReportRow("东山镇", (Badge("已报送", Tone.GOOD), Badge("迟报", Tone.WAIT)), "第1次", ()),
        ReportRow("北岭乡", (Badge("未报送", Tone.WAIT),), "", ()),
        ReportRow(
            "县文化旅游局",
            (Badge("退回", Tone.BAD),),
            "第1次",
            (FindingRow("错误", "指标表!D6", "不是数字: 约三百", "填写数字"),),
        ),
    )


def test_a_file_nobody_can_place_stands_with_its_first_finding():
    stored = StoredSubmission(
        region="yangli",
        unit="",
        period="",
        version=1,
        state=SubmissionState.REJECTED,
        is_late=False,
        raw_sha256="e" * 64,
        content_sha256="",
        file_name="说明.docx",
        received_at=NIGHT,
        findings=(ERROR, ERROR),
    )

    assert unplaced_files((stored, replace(stored, findings=())), SHANGHAI) == Grid(
        heads=("文件", "收到时间", "核验意见"),
        rows=(
            ("说明.docx", "2024-04-10 01:30", "不是数字: 约三百"),
            ("说明.docx", "2024-04-10 01:30", ""),
        ),
    )


def test_notices_are_counted_for_every_kind_and_state():
    counts = (
        NoticeCount(NoticeKind.CIRCULAR, NoticeState.SENDING, 1),
        NoticeCount(NoticeKind.RECEIPT, NoticeState.SENT, 6),
    )

    assert notice_table(counts) == Grid(
        heads=("类别", "待发送", "发送中", "已发送", "发送失败", "已撤回"),
        rows=(
            ("报送回执", "0", "0", "6", "0", "0"),
            ("退回修改", "0", "0", "0", "0", "0"),
            ("结果通知", "0", "0", "0", "0", "0"),
            ("通报", "0", "1", "0", "0", "0"),
        ),
        numbers=frozenset({1, 2, 3, 4, 5}),
    )


def test_a_notice_is_listed_with_its_unit_by_name_and_its_trouble():
    failed = replace(
        QUEUED, state=NoticeState.FAILED, attempts=5, uncertain_count=1, error="550 no mailbox"
    )

    assert notice_list((QUEUED, failed), {"chengguan": "城关镇"}.__getitem__) == Grid(
        heads=("单位", "类别", "收件", "状态", "次数", "说明"),
        rows=(
            ("城关镇", "结果通知", "chengguan@yangli.example.org", "已发送", "1", ""),
            (
                "城关镇",
                "结果通知",
                "chengguan@yangli.example.org",
                "发送失败",
                "5",
                "中断后重发 1 次; 550 no mailbox",
            ),
        ),
        numbers=frozenset({4}),
    )


def test_a_notice_that_failed_or_was_cut_off_needs_a_look_and_a_sent_one_does_not():
    again = replace(QUEUED, state=NoticeState.QUEUED, error="421 later")

    assert is_troubled(again)
    assert is_troubled(replace(QUEUED, state=NoticeState.FAILED))
    assert is_troubled(replace(QUEUED, uncertain_count=1))
    assert not is_troubled(QUEUED)


def test_circulars_are_listed_the_last_published_first():
    earlier = replace(STORED, period="2024-02", published_at=NIGHT - HOUR)
    first, second = publication_list((earlier, STORED), SHANGHAI)

    assert first == PublicationRow(
        page=Link("关于2024年3月招商引资工作情况的通报", "publications/yangli/2024-03/v1"),
        number="样招组办〔2024〕3号",
        approved="局长 2024-04-10 01:30",
        published_at="2024-04-10 02:30",
        docx=Link("通报 DOCX", "publications/yangli/2024-03/v1/circular.docx"),
        xlsx=Link("附表 XLSX", "publications/yangli/2024-03/v1/table.xlsx"),
    )
    assert second.page.path == "publications/yangli/2024-02/v1"


def test_a_broken_region_stands_under_its_folder_with_the_problem():
    assert broken_card("yangli", "region.yaml 第3行") == RegionCard(
        Link("yangli", "regions/yangli"), "", (), "region.yaml 第3行"
    )


def test_the_head_of_a_circular_names_number_dates_approver_and_hash():
    assert publication_facts(STORED, SHANGHAI) == (
        Fact("文号", "样招组办〔2024〕3号"),
        Fact("成文日期", "2024年4月10日"),
        Fact("批准", "局长 2024-04-10 01:30"),
        Fact("发布", "2024-04-10 02:30"),
        Fact("特别说明", "上月尚未通报"),
        Fact("通报编号", "yangli/2024-03/v1", is_code=True),
        Fact("内容校验码", "a" * 64, is_code=True),
    )


def test_the_proof_of_a_circular_is_copied_whole():
    assert publication_proof(STORED) == (
        Fact("通报文件", "b" * 64, is_code=True),
        Fact("附表文件", "c" * 64, is_code=True),
        Fact("事件链", "0123456789abcdef" * 4, is_code=True),
        Fact("程序版本", "0.1.0"),
        Fact("复算命令", "diaodu publications replay yangli/2024-03/v1", is_code=True),
    )


def test_the_head_of_a_draft_gives_the_hash_that_the_approval_names():
    assert draft_facts("a" * 64, a_publication()) == (
        Fact("内容校验码", "a" * 64, is_code=True),
        Fact("考核办法", "a" * 64, is_code=True),
        Fact("采用报送", "6 份"),
    )


def test_the_content_is_boards_lists_flags_reports_and_doubts():
    ranked = Standing("fagai", "县发展改革局", None, 1, Fraction(5), "5", StandingState.RANKED)
    out = Standing("wenlv", "县文化旅游局", None, None, None, "", StandingState.EXCLUDED)
    board = Board("signed", "签约项目", "个", (), "办法第四条", (ranked, out))
    publication = replace(
        a_publication(),
        scores=Scores("2024-03", "yangli-2024", (), (board,), (), ("请复核",)),
        account=account(),
        reports=(),
    )

    assert content_view(publication) == Content(
        totals=(),
        report_counts=(Badge("应报 0"),),
        reports=(),
        boards=(
            BoardView(
                title="签约项目",
                summary="参加排名单位1个。未参加排名单位1个，不参加排名：县文化旅游局。依据：办法第四条。",
                tables=(
                    Grid(
                        heads=("名次", "单位", "签约项目"),
                        rows=(("1", "县发展改革局", "5"), ("—", "县文化旅游局", "不参加排名")),
                        caption="签约项目排名（单位：个）",
                        numbers=frozenset({0, 2}),
                    ),
                ),
            ),
        ),
        lists=(
            ListView("零外出（1个，外出招商0批次）", "南坪乡", "办法第八条"),
            ListView("零签约", "无", "办法第九条"),
        ),
        flags=Grid(
            heads=("单位", "预警事项", "有关数据", "依据", "处理建议"),
            rows=(
                (
                    "南坪乡",
                    "当月综合得分末位",
                    "综合得分0.00分，第4位（共4个单位）",
                    "办法第十条“当月排名末位的，由分管领导约谈主要负责人”",
                    "建议：由县分管招商领导约谈主要负责人",
                ),
            ),
            note="以上系按考核办法提出的建议，由有权机关按程序研究决定。",
        ),
        measures=(),
        warnings=("请复核",),
    )
