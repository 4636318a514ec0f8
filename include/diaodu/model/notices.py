"""One message to one recipient, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum

from diaodu.model.figures import REGION


class NoticeKind(StrEnum):
    """What a notice is about; each kind is sent once per recipient and subject."""

    RECEIPT = "receipt"
    REJECTION = "rejection"
    RESULT = "result"
    CIRCULAR = "circular"
    REMINDER = "reminder"
    QUOTA = "quota"
    REOPENING = "reopening"
    WITHDRAWAL = "withdrawal"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    CHECK_SHEET = "check_sheet"
    OBJECTION = "objection"
    INTERVIEW = "interview"

    @property
    def label(self) -> str:
        """As it is called in Chinese."""
        return _LABELS[self.value]

    @property
    def is_signed_for(self) -> bool:
        """Whether the unit is asked to sign for it (签收)."""
        return self.value in {"result", "correction", "interview"}

    @property
    def is_usual(self) -> bool:
        """Whether every month has some, so that none at all is worth saying."""
        return self in {
            NoticeKind.RECEIPT,
            NoticeKind.REJECTION,
            NoticeKind.RESULT,
            NoticeKind.CIRCULAR,
        }


_LABELS = {
    "receipt": "报送回执",
    "rejection": "退回修改",
    "result": "结果通知",
    "circular": "通报",
    "reminder": "催报",
    "quota": "进度提醒",
    "reopening": "重新开放",
    "withdrawal": "撤回确认",
    "correction": "更正通知",
    "retraction": "通报撤回",
    "check_sheet": "数据核对单",
    "objection": "复核申请",
    "interview": "约谈",
}


class NoticeState(StrEnum):
    """Queued, claimed by a sender, sent, given up after the last try, or taken back."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    RETRACTED = "retracted"

    @property
    def label(self) -> str:
        """As it is called in Chinese."""
        return _STATE_LABELS[self.value]


_STATE_LABELS = {
    "queued": "待发送",
    "sending": "发送中",
    "sent": "已发送",
    "failed": "发送失败",
    "retracted": "已撤回",
}


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a notice, by its content hash in the file store."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Notice:
    """One composed message; `subject_id` is the publication or submission version it rests on."""

    region: str
    period: str
    subject_id: str
    kind: NoticeKind
    unit: str
    recipient: str
    channel: str
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()

    @property
    def is_signed_for(self) -> bool:
        """Whether its unit is asked to sign for it; the bureau signs for nothing."""
        return self.kind.is_signed_for and self.unit != REGION
