"""Tables of what people say to findings; `number` counts the rows of one subject from 1."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from diaodu.calendar import Month
from diaodu.model.rulings import Verdict
from diaodu.model.submissions import Finding, SubmissionState
from diaodu.store.columns import Kept, MonthText, PlainDecimal, state
from diaodu.store.tables import Base


class WaiverRow(Base):
    """A check that a unit was let off."""

    __tablename__ = "waivers"

    region: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    unit: Mapped[str]
    code: Mapped[str]
    first: Mapped[Month] = mapped_column(MonthText)
    last: Mapped[Month] = mapped_column(MonthText)
    indicator: Mapped[str]
    requested_by: Mapped[str]
    approved_by: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    expires_on: Mapped[date]
    granted_at: Mapped[datetime]


class ExplanationRow(Base):
    """What a unit said to a finding."""

    __tablename__ = "explanations"

    region: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str]
    sheet: Mapped[str]
    cell: Mapped[str]
    message: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str]
    at: Mapped[datetime]


class RecheckRow(Base):
    """A version held to the rules of a later day."""

    __tablename__ = "rechecks"

    region: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[SubmissionState]
    findings: Mapped[tuple[Finding, ...]] = mapped_column(Kept(tuple[Finding, ...]))
    reason: Mapped[str] = mapped_column(Text)
    is_told: Mapped[bool]
    at: Mapped[datetime]


class ClaimDecisionRow(Base):
    """The bureau's word on two listings of what may be one project."""

    __tablename__ = "claim_decisions"

    region: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    first: Mapped[str]
    second: Mapped[str]
    verdict: Mapped[Verdict] = mapped_column(state(Verdict))
    share: Mapped[Decimal] = mapped_column(PlainDecimal)
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str]
    at: Mapped[datetime]


class AliasRow(Base):
    """Another name of a firm or project."""

    __tablename__ = "aliases"

    region: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    alias: Mapped[str]
    name: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
