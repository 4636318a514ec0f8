"""The answer to a submission: what was understood, how much is wrong, and where to read what.

The mail itself never says what is wrong: others than its reader may see it on its way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

from diaodu.model.figures import ActivityKind
from diaodu.model.records import StoredSubmission
from diaodu.model.scores import IndicatorTitle
from diaodu.model.submissions import Figure, Severity, Submission
from diaodu.notices.cleaning import one_line
from diaodu.notices.counted import counted, unlisted
from diaodu.notices.texts.layout import INDENT, aligned, text_of
from diaodu.notices.wording import period_title
from diaodu.numbers import plain

_CHINA = timezone(timedelta(hours=8))
SHORT_CODE = 12
_NO_ROWS: Mapping[str, Decimal] = {}


@dataclass(frozen=True)
class MonthSoFar:
    """What stands beside the version: where its findings are read, and how the month stands.

    `is_pending` says that it is published already; `stands` is the version that still counts where
    this one does not, 0 if there is none.
    """

    link: str = ""
    is_pending: bool = False
    stands: int = 0


NOTHING_YET = MonthSoFar()


def receipt_text(
    stored: StoredSubmission,
    submission: Submission | None,
    unit_title: str,
    indicators: tuple[IndicatorTitle, ...],
    *,
    month: MonthSoFar = NOTHING_YET,
    by_rows: Mapping[str, Decimal] = _NO_ROWS,
) -> str:
    """A receipt for a version that counts, else how much must be put right before it can count.

    `by_rows` are figures left empty and counted from the rows, by indicator.
    """
    if not stored.state.counts:
        return text_of(_rejection(stored, unit_title, month))
    understood = submission and tuple(_understood(submission, indicators, by_rows))
    return text_of(_receipt(stored, understood or (), unit_title, month))


def _receipt(
    stored: StoredSubmission,
    understood: tuple[str, ...],
    unit_title: str,
    month: MonthSoFar,
) -> Iterator[str]:
    yield f"{unit_title}："
    yield ""
    period = period_title(stored.period)
    yield f"贵单位{period}招商引资数据已收到并通过核验，记为第{stored.version}次报送。"
    yield from file_lines(stored)
    if month.is_pending:
        yield "该月已经通报。本次报送记为待更正，不改变已发布的通报；经批准更正后，另行通知贵单位。"
    elif stored.version > 1:
        yield "以前各次报送保留备查，汇总时采用最近一次通过核验的报送。"
    if understood:
        yield from ("", "识别到的内容如下，请核对；如有误，改正后重新报送即可：", *understood)
    if stored.findings:
        is_asked = any(found.severity is Severity.WARNING for found in stored.findings)
        then = "；疑点请核对后改正或说明。" if is_asked else "。"
        yield from ("", f"另有{counted(stored.findings)}，不影响受理{then}")
        yield from _where(month.link)


def _rejection(stored: StoredSubmission, unit_title: str, month: MonthSoFar) -> Iterator[str]:
    yield f"{unit_title}："
    yield ""
    has = "" if unlisted(stored.findings) else "共有"
    told = has + counted(stored.findings)
    yield f"贵单位报送的文件未通过核验，现退回修改，{told}。本次报送不计入汇总。"
    yield from file_lines(stored)
    yield from ("", "请按核验意见修改后重新报送。")
    yield from _where(month.link)
    before = f"；在重新报送并通过核验之前，第{month.stands}次报送仍然有效" if month.stands else ""
    yield from ("", f"原文件已原样留存{before}。")


def file_lines(stored: StoredSubmission) -> Iterator[str]:
    """The file by its name, the time it came and the start of its hash."""
    late = "，已超过报送时限" if stored.is_late else ""
    yield f"{INDENT}文件：{one_line(stored.file_name)}"
    yield f"{INDENT}收到：{_beijing(stored.received_at)}{late}"
    yield f"{INDENT}文件校验码：{stored.raw_sha256[:SHORT_CODE]}"


def _beijing(moment: datetime) -> str:
    """A moment as read on a clock in China; one without a zone is taken as UTC."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{known.astimezone(_CHINA):%Y-%m-%d %H:%M}（北京时间）"


def _understood(
    submission: Submission,
    indicators: tuple[IndicatorTitle, ...],
    by_rows: Mapping[str, Decimal],
) -> Iterator[str]:
    if submission.is_nil:
        yield f"{INDENT}零报告：本月各项指标均为零，无项目和活动。"
        return
    heads = ("指标", "本月", "累计", "单元格")
    titles = {found.id: found for found in indicators}
    figures = (_figure(found, titles, by_rows) for found in submission.figures)
    yield from aligned((heads, *figures))
    funds = sum(project.funds_month_wan for project in submission.projects)
    outings = sum(activity.kind is ActivityKind.OUTING for activity in submission.activities)
    visits = len(submission.activities) - outings
    yield f"{INDENT}项目{len(submission.projects)}个，当月到位资金合计{plain(funds)}万元"
    yield f"{INDENT}外出招商{outings}批次，来访接待{visits}批次"


def _figure(
    figure: Figure, titles: Mapping[str, IndicatorTitle], by_rows: Mapping[str, Decimal]
) -> tuple[str, ...]:
    found = titles.get(figure.indicator)
    name = f"{found.title}（{found.measure}）" if found else figure.indicator
    name += "（预计）" if figure.is_estimate else ""
    values = ["未填" if value is None else plain(value) for value in (figure.month, figure.ytd)]
    if figure.indicator in by_rows:
        values[0] = f"{plain(by_rows[figure.indicator])}（按明细）"
    cells = "、".join(cell for cell in (figure.month_cell, figure.ytd_cell) if cell)
    return (name, *values, cells)


def _where(link: str) -> Iterator[str]:
    """Where the findings are: on the unit's own workbook, behind a page that asks who it is."""
    yield "核验意见不在邮件中列出。请登录下页查看，并下载标出单元格的原表："
    yield f"{INDENT}{link or '调度系统的报送页面'}"
