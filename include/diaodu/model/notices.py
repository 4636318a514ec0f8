"""One message to one recipient, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum


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

    @property
    def is_usual(self) -> bool:
        """Whether every month has some, so that none at all is worth saying."""
        return self in {
            NoticeKind.RECEIPT,
            NoticeKind.REJECTION,
            NoticeKind.RESULT,
            NoticeKind.CIRCULAR,
        }


class NoticeState(StrEnum):
    """Queued, claimed by a sender, sent, given up after the last try, or taken back."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    RETRACTED = "retracted"


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
