"""Tables of check sheets, objections, their decisions, and of what units have signed for."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from diaodu.model.notices import Attachment, NoticeKind
from diaodu.model.objections import About, Answer, FollowUp
from diaodu.store.columns import Kept, state
from diaodu.store.tables import SHA256, Base


class CheckSheetRow(Base):
    """A check sheet that went to a unit; `number` counts those of its period from 1."""

    __tablename__ = "check_sheets"

    region: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    basis_sha256: Mapped[str] = mapped_column(SHA256)
    content_sha256: Mapped[str] = mapped_column(SHA256)
    xlsx_sha256: Mapped[str] = mapped_column(SHA256)
    at: Mapped[datetime]
    until_at: Mapped[datetime]


class ObjectionRow(Base):
    """A unit's word against something it was told."""

    __tablename__ = "objections"

    region: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    about: Mapped[About] = mapped_column(state(About))
    subject: Mapped[str]
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    evidence: Mapped[tuple[Attachment, ...]] = mapped_column(Kept(tuple[Attachment, ...]))
    publication_id: Mapped[str]
    late_reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str]
    at: Mapped[datetime]


class ObjectionDecisionRow(Base):
    """The bureau's answer to an objection; there is no second one."""

    __tablename__ = "objection_decisions"

    region: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    answer: Mapped[Answer] = mapped_column(state(Answer))
    reason: Mapped[str] = mapped_column(Text)
    follow_up: Mapped[FollowUp] = mapped_column(state(FollowUp))
    rerun_reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]


class SignatureRow(Base):
    """What a unit has signed for, whoever of its addresses it was sent to."""

    __tablename__ = "signatures"

    region: Mapped[str] = mapped_column(primary_key=True)
    subject_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[NoticeKind] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
