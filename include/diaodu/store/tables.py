"""Every table of the store. Times are UTC; hashes are hex SHA-256; nothing appended is changed.

Only `ledgers` (the end of each chain), `door_marks` and the delivery columns of `notices` are ever
updated.
"""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from diaodu.calendar.notice import HolidayNotice
from diaodu.model.notices import Attachment, NoticeKind, NoticeState
from diaodu.model.publication import Envelope
from diaodu.model.submissions import Finding, SubmissionState
from diaodu.store.columns import Kept, UtcTime, state

SHA256 = String(64)
ARRIVAL = ("region", "raw_sha256", "file_name", "received_at")


class Base(DeclarativeBase):
    """The schema; constraints have the same names on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        datetime: UtcTime(),
        SubmissionState: state(SubmissionState),
        NoticeKind: state(NoticeKind),
        NoticeState: state(NoticeState),
    }


class DocumentRow(Base):
    """A text under its hash: rulebooks, registers, submissions, scores, publications."""

    __tablename__ = "documents"

    sha256: Mapped[str] = mapped_column(SHA256, primary_key=True)
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(Text)


class ArrivalRow(Base):
    """A file that came in; its bytes are in the file store. One left in place came in once."""

    __tablename__ = "arrivals"
    __table_args__ = (UniqueConstraint("region", "raw_sha256", "file_name", "written_at"),)

    region: Mapped[str] = mapped_column(primary_key=True)
    raw_sha256: Mapped[str] = mapped_column(SHA256, primary_key=True)
    file_name: Mapped[str] = mapped_column(primary_key=True)
    door: Mapped[str]
    sender: Mapped[str]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(primary_key=True)
    written_at: Mapped[datetime]
    unit: Mapped[str] = mapped_column(server_default="")
    period: Mapped[str] = mapped_column(server_default="")


class DoorMarkRow(Base):
    """What was last taken from an address behind a door, and what the server calls that state."""

    __tablename__ = "door_marks"

    region: Mapped[str] = mapped_column(primary_key=True)
    door: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(primary_key=True)
    raw_sha256: Mapped[str] = mapped_column(SHA256)
    etag: Mapped[str]


class RepeatRow(Base):
    """An arrival that was read and only repeats the version that stands, so it made none."""

    __tablename__ = "repeats"
    __table_args__ = (ForeignKeyConstraint(ARRIVAL, [f"arrivals.{name}" for name in ARRIVAL]),)

    region: Mapped[str] = mapped_column(primary_key=True)
    raw_sha256: Mapped[str] = mapped_column(SHA256, primary_key=True)
    file_name: Mapped[str] = mapped_column(primary_key=True)
    received_at: Mapped[datetime] = mapped_column(primary_key=True)


class SubmissionRow(Base):
    """One version of a unit's report; an arrival is read once, so it makes one version at most."""

    __tablename__ = "submissions"
    __table_args__ = (
        UniqueConstraint(*ARRIVAL),
        ForeignKeyConstraint(ARRIVAL, [f"arrivals.{name}" for name in ARRIVAL]),
    )

    region: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[SubmissionState]
    is_late: Mapped[bool]
    raw_sha256: Mapped[str] = mapped_column(SHA256)
    content_sha256: Mapped[str] = mapped_column(SHA256)
    file_name: Mapped[str]
    received_at: Mapped[datetime]
    findings: Mapped[tuple[Finding, ...]] = mapped_column(Kept(tuple[Finding, ...]))


class WithdrawalRow(Base):
    """A version that its unit has taken back."""

    __tablename__ = "withdrawals"

    region: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    by: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class ReopeningRow(Base):
    """A month that the bureau opened again to one unit until a moment."""

    __tablename__ = "reopenings"

    region: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    by: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    until_at: Mapped[datetime]


class ReminderRow(Base):
    """A stage of reminding that was dealt with for one unit and month; there is no second time."""

    __tablename__ = "reminders"

    region: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class HolidayNoticeRow(Base):
    """A holiday notice the operator imported; of one year the last counts."""

    __tablename__ = "holiday_notices"

    year: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    notice: Mapped[HolidayNotice] = mapped_column(Kept(HolidayNotice))
    by: Mapped[str]
    at: Mapped[datetime]


class PublicationRow(Base):
    """One version of a circular; `dated_on` repeats the envelope so that issues can be counted."""

    __tablename__ = "publications"

    region: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(SHA256, ForeignKey("documents.sha256"))
    envelope: Mapped[Envelope] = mapped_column(Kept(Envelope))
    dated_on: Mapped[str] = mapped_column(String(10))
    docx_sha256: Mapped[str] = mapped_column(SHA256)
    xlsx_sha256: Mapped[str] = mapped_column(SHA256)
    approved_by: Mapped[str]
    approved_at: Mapped[datetime]
    published_at: Mapped[datetime]


class NoticeRow(Base):
    """One message to one recipient with its place in the queue."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint(
            "region",
            "subject_id",
            "kind",
            "unit",
            "recipient",
            "channel",
            "content_sha256",
            name="uq_notices_one_of_each",
        ),
        UniqueConstraint("message_id"),
        Index(None, "state", "queued_at"),
        Index(None, "region", "period"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    region: Mapped[str]
    period: Mapped[str]
    subject_id: Mapped[str]
    kind: Mapped[NoticeKind]
    unit: Mapped[str]
    recipient: Mapped[str]
    channel: Mapped[str]
    content_sha256: Mapped[str] = mapped_column(SHA256)
    subject: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    attachments: Mapped[tuple[Attachment, ...]] = mapped_column(Kept(tuple[Attachment, ...]))
    message_id: Mapped[str]
    state: Mapped[NoticeState]
    attempts: Mapped[int]
    uncertain_count: Mapped[int]
    refused_count: Mapped[int]
    unreached_count: Mapped[int]
    queued_at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(Text)


class LedgerRow(Base):
    """The end of a region's chain: how many events, and the digest of the last."""

    __tablename__ = "ledgers"

    region: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int]
    head: Mapped[str] = mapped_column(SHA256)


class EventRow(Base):
    """One link of a region's chain."""

    __tablename__ = "events"

    region: Mapped[str] = mapped_column(ForeignKey("ledgers.region"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    kind: Mapped[str]
    subject_id: Mapped[str]
    detail: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(SHA256)
    digest: Mapped[str] = mapped_column(SHA256)
