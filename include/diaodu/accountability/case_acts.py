"""Applying an act to a case: the case with one step more, or why it may not be done."""

from dataclasses import dataclass
from datetime import date, datetime

from diaodu.accountability.case_table import Row, back_to, open_rows, row_of
from diaodu.model.case_words import CaseAct, CaseState, Gravity, Role
from diaodu.model.cases import Basis, CaseStep, InterviewCase, Talk


@dataclass(frozen=True)
class Taken:
    """An act as somebody wants to do it; `by` is who, `role` in whose name."""

    act: CaseAct
    by: str
    role: Role
    at: datetime
    reason: str = ""
    record: str = ""
    on: date | None = None
    gravity: Gravity | None = None
    shown: tuple[str, ...] = ()
    override: str = ""
    basis: Basis | None = None
    talk: Talk | None = None


@dataclass(frozen=True)
class Refusal:
    """Why an act may not be done, in Chinese."""

    text: str


def apply(case: InterviewCase, taken: Taken, today: date) -> InterviewCase | Refusal:
    """The case after that act; `today` is the region's day, which dates are held against."""
    row = row_of(case.state, taken.act)
    if row is None:
        return Refusal(f"本件{case.state.label}, 不能办理“{taken.act.label}”; {_open(case.state)}")
    why = refused_to(row, taken.role) or missing(row, taken, today)
    if why:
        return Refusal(why)
    last = case.last
    step = CaseStep(
        region=last.region,
        period=last.period,
        unit=last.unit,
        rule=last.rule,
        number=last.number + 1,
        state=row.to or back_to(case),
        **vars(taken),
    )
    return InterviewCase((*case.steps, step))


def _open(state: CaseState) -> str:
    """What people may do instead, in the words of the page and of the command."""
    acts = "、".join(f"{row.act.label} {row.act}" for row in open_rows(state))
    return f"可办理的有: {acts}" if acts else "已无可办理的事项"


def refused_to(row: Row, role: Role) -> str:
    """Why that role may not do it, empty if it may."""
    if role in row.who:
        return ""
    who = "或".join(it.label for it in row.who)
    return f"“{row.act.label}”由{who}办理, 不能由{role.label}办理"


def missing(row: Row, taken: Taken, today: date) -> str:
    """What the act must record and does not, everything at once; empty if nothing."""
    asked = (
        ("经办人", taken.by.strip()),
        ("理由", taken.reason.strip() or not row.is_reasoned),
        (row.record, taken.record.strip() or not row.record),
        ("情节轻重", taken.gravity or not row.is_weighed),
        *(_arranged(taken.talk or Talk()) if row.is_arranged else ()),
        (row.day or "", taken.on or row.day is None),
    )
    lacking = "、".join(name for name, given in asked if not given)
    if lacking:
        return f"“{row.act.label}”须写明: {lacking}"
    if taken.talk and not row.is_arranged:
        return f"“{row.act.label}”不写约谈安排; 约谈安排在“{CaseAct.NOTIFY.label}”时写明"
    return _wrong_day(row, taken.on, today)


def _arranged(talk: Talk) -> tuple[tuple[str, object], ...]:
    """What a notice must say of the talk."""
    return (("约谈时间", talk.at), ("约谈地点", talk.place), ("主谈人", talk.by))


def _wrong_day(row: Row, on: date | None, today: date) -> str:
    if row.day is None or on is None or on == today or (on > today) is row.day.is_ahead:
        return ""
    return f"{row.day}{on}{'已经过去' if row.day.is_ahead else '还没有到'}"
