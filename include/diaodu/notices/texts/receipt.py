"""The answer to a submission: what was understood, or every finding with cell and remedy."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from diaodu.model.figures import ActivityKind
from diaodu.model.records import StoredSubmission
from diaodu.model.scores import IndicatorTitle
from diaodu.model.submissions import Figure, Finding, Severity, Submission
from diaodu.notices.cleaning import one_line
from diaodu.notices.sections.reporting import place
from diaodu.notices.texts.layout import INDENT, aligned, text_of
from diaodu.notices.wording import period_title
from diaodu.numbers import plain

_CHINA = timezone(timedelta(hours=8))
FINDINGS_SHOWN = 50
SHORT_CODE = 12
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFORMATION)
_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "疑点", Severity.INFORMATION: "说明"}


def receipt_text(
    stored: StoredSubmission,
    submission: Submission | None,
    unit_title: str,
    indicators: tuple[IndicatorTitle, ...],
) -> str:
    """A receipt for a version that counts, else what must be put right before it can count."""
    if stored.state.counts:
        return text_of(_receipt(stored, submission, unit_title, indicators))
    return text_of(_rejection(stored, unit_title))


def _receipt(
    stored: StoredSubmission,
    submission: Submission | None,
    unit_title: str,
    indicators: tuple[IndicatorTitle, ...],
) -> Iterator[str]:
    yield f"{unit_title}："
    yield ""
    period = period_title(stored.period)
    yield f"贵单位{period}招商引资数据已收到并通过核验，记为第{stored.version}次报送。"
    yield from _identity(stored)
    if stored.version > 1:
        yield "以前各次报送保留备查，汇总时采用最近一次通过核验的报送。"
    if submission:
        yield from ("", "识别到的内容如下，请核对；如有误，改正后重新报送即可：")
        yield from _understood(submission, {i.id: i for i in indicators})
    if stored.findings:
        yield from ("", "下列内容不影响受理，请核对：")
        yield from _findings(stored.findings)


def _rejection(stored: StoredSubmission, unit_title: str) -> Iterator[str]:
    errors = sum(finding.severity is Severity.ERROR for finding in stored.findings)
    yield f"{unit_title}："
    yield ""
    yield f"贵单位报送的文件未通过核验，现退回修改，共有错误{errors}处。本次报送不计入汇总。"
    yield from _identity(stored)
    yield from ("", "请按下列意见修改后重新报送：")
    yield from _findings(stored.findings)
    yield from ("", "原文件已原样留存；在重新报送并通过核验之前，此前已通过的报送仍然有效。")


def _identity(stored: StoredSubmission) -> Iterator[str]:
    late = "，已超过报送时限" if stored.is_late else ""
    yield f"{INDENT}文件：{one_line(stored.file_name)}"
    yield f"{INDENT}收到：{_beijing(stored.received_at)}{late}"
    yield f"{INDENT}文件校验码：{stored.raw_sha256[:SHORT_CODE]}"


def _beijing(moment: datetime) -> str:
    """A moment as read on a clock in China; one without a zone is taken as UTC."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{known.astimezone(_CHINA):%Y-%m-%d %H:%M}（北京时间）"


def _understood(submission: Submission, titles: dict[str, IndicatorTitle]) -> Iterator[str]:
    if submission.is_nil:
        yield f"{INDENT}零报告：本月各项指标均为零，无项目和活动。"
        return
    heads = ("指标", "本月", "累计", "单元格")
    yield from aligned((heads, *(_figure(found, titles) for found in submission.figures)))
    funds = sum(project.funds_month_wan for project in submission.projects)
    outings = sum(activity.kind is ActivityKind.OUTING for activity in submission.activities)
    visits = len(submission.activities) - outings
    yield f"{INDENT}项目{len(submission.projects)}个，当月到位资金合计{plain(funds)}万元"
    yield f"{INDENT}外出招商{outings}批次，来访接待{visits}批次"


def _figure(figure: Figure, titles: dict[str, IndicatorTitle]) -> tuple[str, ...]:
    found = titles.get(figure.indicator)
    name = f"{found.title}（{found.measure}）" if found else figure.indicator
    values = ("未填" if value is None else plain(value) for value in (figure.month, figure.ytd))
    cells = "、".join(cell for cell in (figure.month_cell, figure.ytd_cell) if cell)
    return (name, *values, cells)


def _told(finding: Finding) -> str:
    """The message, with its place in front unless it names it itself."""
    where = place(finding)
    return finding.message if where in finding.message else f"{where}：{finding.message}"


def _findings(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Errors first; at most fifty, and how many there are in truth."""
    ordered = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
    for number, finding in enumerate(ordered[:FINDINGS_SHOWN], 1):
        yield f"{INDENT}{number}. 【{_WORDS[finding.severity]}】{_told(finding)}"
        if finding.remedy:
            yield f"{INDENT * 3}处理：{finding.remedy}"
    if len(findings) > FINDINGS_SHOWN:
        yield f"{INDENT}以上列出{FINDINGS_SHOWN}条，共{len(findings)}条。"
