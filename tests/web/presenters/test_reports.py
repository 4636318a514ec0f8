"""How units have reported, and files nobody can place."""

from dataclasses import replace

from diaodu.model.records import StoredSubmission
from diaodu.model.submissions import SubmissionState
from diaodu.web.presenters.parts import Badge, Grid, Tone
from diaodu.web.presenters.reports import FindingRow, ReportRow, report_rows, unplaced_files
from tests.notices.builders import ERROR, a_publication
from tests.web.samples import NIGHT, SHANGHAI


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
