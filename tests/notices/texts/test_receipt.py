from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from diaodu.calendar import Month
from diaodu.model.figures import Activity, ActivityKind, Project, Stage
from diaodu.model.records import StoredSubmission
from diaodu.model.submissions import (
    Figure,
    Label,
    Severity,
    Submission,
    SubmissionState,
)
from diaodu.notices.texts.receipt import MonthSoFar, receipt_text
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


def test_a_figure_left_empty_shows_what_its_rows_come_to():
    by_rows = {"signed": Decimal(900)}

    text = receipt_text(stored(), submission(), "城关镇", (FUNDS,), by_rows=by_rows)

    assert "900（按明细）" in text
    assert "未填" not in text


def test_without_a_doubt_nothing_is_asked():
    note = replace(WARNING, severity=Severity.INFORMATION)

    text = receipt_text(
        stored(findings=(note, note)), submission(), "城关镇", (), month=MonthSoFar(LINK)
    )

    assert "另有提示2处，不影响受理。" in text
    assert "疑点" not in text


@pytest.mark.parametrize(("stands", "said"), [(0, "留存。"), (1, "之前，第1次报送仍然有效。")])
def test_an_earlier_report_is_said_to_stand_only_where_there_is_one(stands, said):
    text = receipt_text(
        stored(SubmissionState.REJECTED, (ERROR,)),
        None,
        "城关镇",
        (),
        month=MonthSoFar(stands=stands),
    )

    assert text.endswith(f"{said}\n")
    assert ("仍然有效" in text) is bool(stands)


def test_more_findings_than_are_listed_are_counted_in_one():
    left = replace(ERROR, unlisted=34_299)

    text = receipt_text(stored(SubmissionState.REJECTED, (left, ERROR)), None, "城关镇", ())

    assert "共有核验意见共" not in text
    assert "核验意见共34300条，只列出最重要的1条。" in text


def test_a_nil_return_is_confirmed_as_one():
    text = receipt_text(
        stored(SubmissionState.NIL_RETURN), Submission(LABEL, is_nil=True), "城关镇", ()
    )

    assert "零报告：本月各项指标均为零" in text


LINK = "http://pages.example.org/reports/yangli/2024-03/chengguan/v1"


def test_doubts_are_counted_without_taking_the_receipt_back():
    state = SubmissionState.ACCEPTED_WITH_WARNINGS
    text = receipt_text(
        stored(state, (WARNING,)), submission(), "城关镇", (), month=MonthSoFar(LINK)
    )

    assert "通过核验" in text
    assert "另有疑点1处，不影响受理；疑点请核对后改正或说明。" in text
    assert f"  {LINK}\n" in text


def test_a_rejection_counts_errors_and_doubts_and_says_where_to_read_them():
    findings = (WARNING, ERROR, WARNING)
    text = receipt_text(
        stored(SubmissionState.REJECTED, findings), None, "城关镇", (), month=MonthSoFar(LINK)
    )

    assert "现退回修改，共有错误1处、疑点2处。本次报送不计入汇总。" in text
    assert f"  {LINK}\n" in text


@pytest.mark.parametrize("state", [SubmissionState.REJECTED, SubmissionState.ACCEPTED])
def test_no_mail_says_what_is_wrong(state):
    text = receipt_text(stored(state, (WARNING, ERROR)), None, "城关镇", (), month=MonthSoFar(LINK))

    for finding in (WARNING, ERROR):
        assert finding.message not in text
        assert finding.remedy not in text
        assert f"{finding.sheet}!{finding.cell}" not in text


def test_after_the_circular_the_unit_is_told_that_its_report_waits():
    text = receipt_text(
        stored(version=2), submission(), "城关镇", (), month=MonthSoFar(is_pending=True)
    )

    assert "该月已经通报。本次报送记为待更正，不改变已发布的通报" in text
    assert "采用最近一次" not in text
