"""How a month and its drafts stand in lists."""

from dataclasses import replace

from diaodu.model.notices import NoticeKind, NoticeState
from diaodu.model.publication import Reported
from diaodu.model.records import NoticeCount
from diaodu.web.nouns import Draft, Rejection
from diaodu.web.presenters.months import DraftRow, MonthRow, draft_rows, month_row
from diaodu.web.presenters.parts import Badge, Link, Tone
from tests.web.samples import DRAFT, HOUR, NIGHT, SHANGHAI, STORED, a_month


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


def test_a_draft_whose_version_was_replaced_or_withdrawn_still_names_it():
    first, second = DRAFT, Draft("yangli", "2024-03", "d" * 12, NIGHT + HOUR)
    later = replace(STORED, version=2, sha256="d" * 64)
    corrected = a_month(drafts=(second, first), published=later, past=(STORED,))
    withdrawn = a_month(drafts=(second, first), published=STORED, past=(later,))

    assert [
        [(row.state.text, row.remark) for row in draft_rows(view, (), SHANGHAI)]
        for view in (corrected, withdrawn)
    ] == [
        [("已发布", "yangli/2024-03/v2"), ("已被后一版替代", "yangli/2024-03/v1")],
        [("已撤回", "yangli/2024-03/v2"), ("已发布", "yangli/2024-03/v1")],
    ]


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
