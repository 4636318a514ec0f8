"""What a unit should do now about one month, in one sentence."""

from datetime import datetime

from diaodu.model.publication import Reported, UnitReport
from diaodu.model.submissions import SubmissionState
from diaodu.web.nouns import UnitMonth
from diaodu.web.presenters.parts import Tone

WITHDRAWN = SubmissionState.WITHDRAWN
PENDING = "本月已经通报，贵单位此后的报送记为待更正，经批准更正后另行通知。"
CLOSED = "报送期限已过，现在报送不予受理；确需报送的，请向招商局申请重新开放。"
OVERDUE = "截止日已过，还没有收到报表：请尽快报送，将记为迟报。"
OWED = "还没有收到本月报表：请下载模板，填好后在本页报送。"
REFUSED = (
    "第{refused}次报送（更正）被退回，汇总仍用第{stands}次："
    "请按核验意见改正后重新报送；不再更正的，请招商局办理撤回这一次。"
)
DONE = "本月报送已完成。数字有变动的，改好后重新报送即可。"
SETTLED = "本月报送已完成。期限已过，确需修改的，请向招商局申请重新开放。"


def advice_on(shown: UnitMonth, now: datetime, *, is_closed: bool) -> tuple[str, Tone]:
    """The sentence, and how urgent it is; `is_closed` says that a report sent now is not taken."""
    report = shown.report
    if shown.is_pending:
        return PENDING, Tone.WAIT
    if report.state in {Reported.MISSING, Reported.REJECTED}:
        if is_closed:
            return CLOSED, Tone.BAD
        return _on_owed(report, is_overdue=shown.limits is not None and now > shown.limits.shown_at)
    if refused := _refused(shown):
        return (
            REFUSED.format(refused=refused, stands=report.version),
            Tone.BAD,
        )
    return _on_taken(report, is_closed=is_closed)


def _refused(shown: UnitMonth) -> int:
    """The version sent back after the one that counts; 0 if none was."""
    stands = (it.stored for it in shown.versions if it.stored.state is not WITHDRAWN)
    latest = next(stands, None)
    return latest.version if latest and latest.state is SubmissionState.REJECTED else 0


def _on_owed(report: UnitReport, *, is_overdue: bool) -> tuple[str, Tone]:
    if report.state is Reported.REJECTED:
        return f"第{report.version}次报送被退回：请按核验意见改正后重新报送。", Tone.BAD
    return (OVERDUE, Tone.BAD) if is_overdue else (OWED, Tone.WAIT)


def _on_taken(report: UnitReport, *, is_closed: bool) -> tuple[str, Tone]:
    count = sum(found.is_open for found in report.findings)
    if count:
        return f"报表已收下，还有{count}处疑点：请改正后重新报送，或在本页说明原因。", Tone.WAIT
    return (SETTLED if is_closed else DONE), Tone.GOOD
