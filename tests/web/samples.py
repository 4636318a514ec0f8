"""What the presenters are given in their tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from diaodu.calendar import Month
from diaodu.model.notices import Notice, NoticeKind, NoticeState
from diaodu.model.records import QueuedNotice, StoredPublication
from diaodu.web.nouns import Draft, MonthView
from tests.notices.builders import a_publication, an_envelope

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
        period=Month(2024, 3),
        reports=a_publication().reports,
        drafts=(),
        published=None,
        notices=(),
    )
    return replace(view, **changes)
