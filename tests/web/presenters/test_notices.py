"""What became of the notices of a month."""

from dataclasses import replace

from diaodu.model.notices import NoticeKind, NoticeState
from diaodu.model.records import NoticeCount
from diaodu.web.presenters.notices import is_troubled, notice_list, notice_table
from diaodu.web.presenters.parts import Grid
from tests.web.samples import QUEUED


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
                "中断后重发 1 次；550 no mailbox",
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
