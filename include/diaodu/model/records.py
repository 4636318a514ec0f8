"""What the store keeps: appended rows with who and when, never changed afterwards."""

from dataclasses import dataclass
from datetime import datetime

from diaodu.model.notices import Notice, NoticeKind, NoticeState
from diaodu.model.publication import Envelope
from diaodu.model.submissions import Finding, SubmissionState


@dataclass(frozen=True)
class Arrival:
    """One file that came in, kept byte for byte under its hash.

    `written_at` is the time the file itself bears; `received_at` is what counts, and differs from
    it only if the clock that stamped the file was wrong. `unit` and `period` say whose report it
    was handed in as, and are empty for a file that only says so itself.
    """

    region: str
    raw_sha256: str
    file_name: str
    door: str
    sender: str
    size_bytes: int
    received_at: datetime
    written_at: datetime
    unit: str = ""
    period: str = ""


@dataclass(frozen=True)
class StoredSubmission:
    """One version of one unit's report for one month; unit and period are empty if unreadable."""

    region: str
    unit: str
    period: str
    version: int
    state: SubmissionState
    is_late: bool
    raw_sha256: str
    content_sha256: str
    file_name: str
    received_at: datetime
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """`region/unit/period/vN`, the subject of its receipt."""
        return f"{self.region}/{self.unit}/{self.period}/v{self.version}"


@dataclass(frozen=True)
class StoredPublication:
    """One version of a period's circular, as published; the content stands under `sha256`."""

    region: str
    period: str
    version: int
    sha256: str
    envelope: Envelope
    docx_sha256: str
    xlsx_sha256: str
    approved_by: str
    approved_at: datetime
    published_at: datetime

    @property
    def id(self) -> str:
        """`region/period/vN`, as every command takes it."""
        return f"{self.region}/{self.period}/v{self.version}"


@dataclass(frozen=True)
class Event:
    """One link of a region's ledger; `digest` covers every other field and the previous digest."""

    region: str
    seq: int
    at: datetime
    actor: str
    kind: str
    subject_id: str
    detail: str
    previous: str
    digest: str


@dataclass(frozen=True)
class QueuedNotice:
    """A notice with its place in the queue; `message_id` never changes over its attempts.

    `uncertain_count` says how often a sender was cut off with it, so that it may have gone out
    twice; `refused_count` how often an answer was no, `unreached_count` how often nobody answered;
    `not_before` is when it may be tried again, `failed_at` when it last failed.
    """

    id: int
    notice: Notice
    message_id: str
    state: NoticeState
    attempts: int
    queued_at: datetime
    sent_at: datetime | None
    error: str
    uncertain_count: int = 0
    refused_count: int = 0
    unreached_count: int = 0
    not_before: datetime | None = None
    failed_at: datetime | None = None


@dataclass(frozen=True)
class NoticeCount:
    """How many notices of one kind are in one state."""

    kind: NoticeKind
    state: NoticeState
    count: int
