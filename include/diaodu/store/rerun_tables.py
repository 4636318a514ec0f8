"""Tables of reruns with their steps, and of publications that were withdrawn."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from diaodu.model.reruns import RerunRequest, RerunState
from diaodu.store.columns import Kept, state
from diaodu.store.tables import Base

RERUN = ("region", "period", "number")


class RerunRow(Base):
    """One period computed anew by one run; the same run asks for a period once."""

    __tablename__ = "reruns"
    __table_args__ = (UniqueConstraint("region", "run_key", "period"),)

    region: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    run_key: Mapped[str]
    request: Mapped[RerunRequest] = mapped_column(Kept(RerunRequest))
    replaces: Mapped[str]
    opened_at: Mapped[datetime]


class RerunStepRow(Base):
    """A state to which a rerun came; `step` counts from 1."""

    __tablename__ = "rerun_steps"
    __table_args__ = (ForeignKeyConstraint(RERUN, [f"reruns.{name}" for name in RERUN]),)

    region: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[RerunState] = mapped_column(state(RerunState))
    by: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    subject: Mapped[str]
    at: Mapped[datetime]


class TakenBackRow(Base):
    """A publication that was withdrawn."""

    __tablename__ = "withdrawn_publications"
    __table_args__ = (
        ForeignKeyConstraint(
            ("region", "period", "version"),
            [f"publications.{name}" for name in ("region", "period", "version")],
        ),
    )

    region: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    by: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
