from datetime import UTC, date, datetime
from decimal import Decimal

from diaodu.calendar import Month
from diaodu.model.figures import Activity, ActivityKind, Project, Stage
from diaodu.model.records import StoredSubmission
from diaodu.model.submissions import (
    Figure,
    Finding,
    Label,
    Severity,
    Submission,
    SubmissionState,
)
from diaodu.notices.texts.receipt import receipt_text
from tests.notices.builders import ERROR, FUNDS, WARNING

LABEL = Label("yangli", "chengguan", Month(2024, 3), "1")


def stored(state=SubmissionState.ACCEPTED, findings=(), **changes) -> StoredSubmission:
    values = {
        "region": "yangli",
        "unit": "chengguan",
        "period": "2024-03",
        "version": 1,
        "state": state,
        "is_late": False,
        "raw_sha256": "d" * 64,
        "content_sha256": "c" * 64,
        "file_name": "城关镇3月.xlsx",
        "received_at": datetime(2024, 4, 3, 1, 20, tzinfo=UTC),
        "findings": findings,
    }
    return StoredSubmission(**(values | changes))


def submission(**changes) -> Submission:
    figures = (
        Figure("funds", Decimal("9000.50"), Decimal(27000), "C5", "D5"),
        Figure("signed", None, Decimal(2), "C6", "D6"),
    )
    project = Project(
        "chengguan", "P1", "项目", Stage.SIGNED, Month(2024, 3), funds_month_wan=Decimal(300)
    )
    outing = Activity("chengguan", ActivityKind.OUTING, date(2024, 3, 5))
    return Submission(LABEL, False, figures, (project,), (outing,), **changes)


def test_a_receipt_says_what_was_understood_with_its_cells():
    text = receipt_text(stored(), submission(), "城关镇", (FUNDS,))

    assert "贵单位2024年3月招商引资数据已收到并通过核验，记为第1次报送。" in text
    assert "  实际到位资金（万元）  9000.5  27000  C5、D5\n" in text
    assert "  signed                未填    2      C6、D6\n" in text
    assert "项目1个，当月到位资金合计300万元" in text
    assert "外出招商1批次，来访接待0批次" in text


def test_a_receipt_names_file_time_in_china_and_hash():
    text = receipt_text(stored(is_late=True), None, "城关镇", ())

    assert "文件：城关镇3月.xlsx" in text
    assert "收到：2024-04-03 09:20（北京时间），已超过报送时限" in text
    assert "文件校验码：dddddddddddd" in text


def test_a_moment_without_a_zone_is_taken_as_utc():
    text = receipt_text(stored(received_at=datetime(2024, 4, 3, 1, 20)), None, "城关镇", ())  # noqa: DTZ001

    assert "2024-04-03 09:20（北京时间）" in text


def test_a_later_version_says_which_one_counts():
    assert "采用最近一次通过核验的报送" in receipt_text(stored(version=2), None, "城关镇", ())


def test_a_nil_return_is_confirmed_as_one():
    text = receipt_text(
        stored(SubmissionState.NIL_RETURN), Submission(LABEL, is_nil=True), "城关镇", ()
    )

    assert "零报告：本月各项指标均为零" in text


def test_warnings_are_told_without_taking_the_receipt_back():
    text = receipt_text(
        stored(SubmissionState.ACCEPTED_WITH_WARNINGS, (WARNING,)), submission(), "城关镇", ()
    )

    assert "通过核验" in text
    assert "1. 【疑点】指标表!C5：本月数是上月的12倍, 请核对\n      处理：核对后说明或更正" in text


def test_a_rejection_names_every_error_with_sheet_cell_message_and_remedy_errors_first():
    text = receipt_text(stored(SubmissionState.REJECTED, (WARNING, ERROR)), None, "城关镇", ())

    assert "现退回修改，共有错误1处。本次报送不计入汇总。" in text
    assert "1. 【错误】指标表!D6：不是数字: 约三百\n      处理：填写数字" in text
    assert "2. 【疑点】指标表!C5" in text


def test_a_long_list_of_findings_is_cut_with_the_true_count_and_loses_no_error_to_a_warning():
    warnings = (WARNING,) * 60
    errors = tuple(
        Finding(Severity.ERROR, "x", "项目表", f"B{n}", f"错误{n}", "改正") for n in range(40)
    )

    text = receipt_text(stored(SubmissionState.REJECTED, warnings + errors), None, "城关镇", ())

    assert "共有错误40处" in text
    assert "项目表!B39：错误39" in text
    assert "以上列出50条，共100条。" in text
    assert "51. " not in text
