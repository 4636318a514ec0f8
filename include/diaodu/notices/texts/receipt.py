"""The answer to a submission: what was understood, how much is wrong, and where to read what.

The mail itself never says what is wrong: others than its reader may see it on its way.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from diaodu.model.figures import ActivityKind
from diaodu.model.records import StoredSubmission
from diaodu.model.scores import IndicatorTitle
from diaodu.model.submissions import Figure, Severity, Submission
from diaodu.notices.cleaning import one_line
from diaodu.notices.texts.layout import INDENT, aligned, text_of
from diaodu.notices.wording import period_title
from diaodu.numbers import plain

_CHINA = timezone(timedelta(hours=8))
SHORT_CODE = 12
_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "疑点", Severity.INFORMATION: "提示"}


def receipt_text(
    stored: StoredSubmission,
    submission: Submission | None,
    unit_title: str,
    indicators: tuple[IndicatorTitle, ...],
    *,
    link: str = "",
    is_pending: bool = False,
) -> str:
    """A receipt for a version that counts, else how much must be put right before it can count.

    `link` leads to the findings; `is_pending` says that the month is published already.
    """
    if stored.state.counts:
        return text_of(_receipt(stored, submission, unit_title, indicators, link, is_pending))
    return text_of(_rejection(stored, unit_title, link))


def _receipt(
    stored: StoredSubmission,
    submission: Submission | None,
    unit_title: str,
    indicators: tuple[IndicatorTitle, ...],
    link: str,
    is_pending: bool,
) -> Iterator[str]:
    yield f"{unit_title}："
    yield ""
    period = period_title(stored.period)
    yield f"贵单位{period}招商引资数据已收到并通过核验，记为第{stored.version}次报送。"
    yield from _identity(stored)
    if is_pending:
        yield "该月已经通报。本次报送记为待更正，不改变已发布的通报；经批准更正后，另行通知贵单位。"
    elif stored.version > 1:
        yield "以前各次报送保留备查，汇总时采用最近一次通过核验的报送。"
    if submission:
        yield from ("", "识别到的内容如下，请核对；如有误，改正后重新报送即可：")
        yield from _understood(submission, {i.id: i for i in indicators})
    if stored.findings:
        yield from ("", f"另有{_counts(stored)}，不影响受理；疑点请核对后改正或说明。")
        yield from _where(link)


def _rejection(stored: StoredSubmission, unit_title: str, link: str) -> Iterator[str]:
    yield f"{unit_title}："
    yield ""
    yield f"贵单位报送的文件未通过核验，现退回修改，共有{_counts(stored)}。本次报送不计入汇总。"
    yield from _identity(stored)
    yield from ("", "请按核验意见修改后重新报送。")
    yield from _where(link)
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


def _counts(stored: StoredSubmission) -> str:
    """How many findings of each severity: 错误2处、疑点1处."""
    found = Counter(finding.severity for finding in stored.findings)
    return "、".join(f"{word}{found[kind]}处" for kind, word in _WORDS.items() if found[kind])


def _where(link: str) -> Iterator[str]:
    """Where the findings are: on the unit's own workbook, behind a page that asks who it is."""
    yield "核验意见不在邮件中列出。请登录下页查看，并下载标出单元格的原表："
    yield f"{INDENT}{link or '调度系统的报送页面'}"
