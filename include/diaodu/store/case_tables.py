"""The table of what was done in interview cases; a case is the rows of one flag."""

from datetime import date, datetime
from typing import cast

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from diaodu.model.case_words import CaseAct, CaseState, Gravity, Role
from diaodu.model.cases import Basis, Talk
from diaodu.store import columns
from diaodu.store.columns import Kept
from diaodu.store.tables import Base

MAYBE = cast(type[Basis], Basis | None)
"""A basis or none, as a type form."""
MAYBE_TALK = cast(type[Talk], Talk | None)


class CaseStepRow(Base):
    """One act in the case of a flag; `number` counts from 1, and takes the act's place once."""

    __tablename__ = "case_steps"

    region: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    act: Mapped[CaseAct] = mapped_column(columns.state(CaseAct))
    state: Mapped[CaseState] = mapped_column(columns.state(CaseState))
    by: Mapped[str]
    role: Mapped[Role] = mapped_column(columns.state(Role))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text)
    record: Mapped[str] = mapped_column(Text)
    on: Mapped[date | None]
    gravity: Mapped[Gravity | None] = mapped_column(columns.state(Gravity))
    shown: Mapped[tuple[str, ...]] = mapped_column(Kept(tuple[str, ...]))
    override: Mapped[str] = mapped_column(Text)
    basis: Mapped[Basis | None] = mapped_column(Kept(MAYBE))
    talk: Mapped[Talk | None] = mapped_column(Kept(MAYBE_TALK))
