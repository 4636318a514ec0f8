"""The state table of an interview case as data: every act that may be done, and no other.

`to` is None where an act leads back to the state in which the case was suspended or appealed.
"""

from dataclasses import dataclass
from enum import StrEnum

from diaodu.model.case_words import CaseAct, CaseLimit, CaseState, Role
from diaodu.model.cases import InterviewCase


class Letter(StrEnum):
    """What a unit is written of an act; of all but the first only if it had been notified."""

    INTERVIEW = "约谈通知"
    CLOSING = "约谈办结通知"
    WITHDRAWAL = "约谈撤销通知"
    SUSPENSION = "约谈中止通知"
    RESUMPTION = "恢复约谈通知"
    ANSWER = "申诉答复"
    MARKING = "约谈更正通知"


class Day(StrEnum):
    """The day an act asks for: one that is yet to come (today included), or one that is not."""

    TALK = "约谈日期"
    HELD = "实际约谈日期"
    PROMISED = "承诺完成日期"

    @property
    def is_ahead(self) -> bool:
        """Whether it may not lie in the past; else it may not lie ahead."""
        return self is not Day.HELD


@dataclass(frozen=True)
class Row:
    """One act in one state: who may do it, within what limit, what it causes and must record.

    `record` is what the recorded text is called; empty if none is asked for, then a text is kept
    all the same. `is_arranged`: it says when, where and by whom the talk is.
    """

    from_: CaseState | None
    act: CaseAct
    to: CaseState | None
    who: tuple[Role, ...]
    limit: CaseLimit | None = None
    letter: Letter | None = None
    is_reasoned: bool = False
    record: str = ""
    day: Day | None = None
    is_weighed: bool = False
    is_arranged: bool = False


S, A, L = CaseState, CaseAct, CaseLimit
_BUREAU, _HOUSE = (Role.BUREAU,), (Role.BUREAU, Role.LEADER)
_UNIT, _PROGRAM = (Role.UNIT, Role.BUREAU), (Role.PROGRAM,)
_EARLY = (S.FLAGGED, S.CONFIRMED, S.NOTIFIED, S.STATED)
_TALKED = (S.HELD, S.PROMISED, S.RECHECKED)
_STOPPED = (S.SUSPENDED, S.APPEALED)
_UNTOLD = (S.FLAGGED, S.CONFIRMED)


def _hold(state: CaseState) -> Row:
    return Row(state, A.HOLD, S.HELD, _HOUSE, limit=L.HOLD, record="约谈纪要", day=Day.HELD)


def _promise(state: CaseState, act: CaseAct, limit: CaseLimit | None) -> Row:
    return Row(state, act, S.PROMISED, _UNIT, limit=limit, record="整改承诺", day=Day.PROMISED)


def _close(state: CaseState, limit: CaseLimit | None) -> Row:
    return Row(
        state, A.CLOSE, S.CLOSED, _HOUSE, limit=limit, letter=Letter.CLOSING, is_reasoned=True
    )


def _withdraw(state: CaseState) -> Row:
    return Row(
        state,
        A.WITHDRAW,
        S.WITHDRAWN,
        (*_HOUSE, Role.PROGRAM),
        letter=None if state in _UNTOLD else Letter.WITHDRAWAL,
        is_reasoned=True,
    )


def _suspend(state: CaseState) -> Row:
    letter = None if state in _UNTOLD else Letter.SUSPENSION
    return Row(state, A.SUSPEND, S.SUSPENDED, _HOUSE, letter=letter, is_reasoned=True)


def _appeal(state: CaseState) -> Row:
    return Row(state, A.APPEAL, S.APPEALED, _UNIT, limit=L.APPEAL, record="申诉理由")


def _decide(act: CaseAct, to: CaseState | None) -> Row:
    who = (Role.LEADER,)
    return Row(S.APPEALED, act, to, who, limit=L.DECIDE, letter=Letter.ANSWER, is_reasoned=True)


ROWS: tuple[Row, ...] = (
    Row(None, A.OPEN, S.FLAGGED, _PROGRAM),
    Row(S.FLAGGED, A.CONFIRM, S.CONFIRMED, _HOUSE, L.CONFIRM, is_reasoned=True, is_weighed=True),
    Row(
        S.CONFIRMED,
        A.NOTIFY,
        S.NOTIFIED,
        _BUREAU,
        limit=L.NOTIFY,
        letter=Letter.INTERVIEW,
        day=Day.TALK,
        is_arranged=True,
    ),
    Row(S.NOTIFIED, A.STATE, S.STATED, _UNIT, limit=L.STATEMENT, record="情况说明"),
    _hold(S.NOTIFIED),
    _hold(S.STATED),
    Row(S.STATED, A.STATE, S.STATED, _UNIT, record="情况说明"),
    _promise(S.HELD, A.PROMISE, L.PROMISE),
    Row(S.PROMISED, A.RECHECK, S.RECHECKED, _BUREAU, limit=L.RECHECK, record="复查情况"),
    _promise(S.RECHECKED, A.RENEW, None),
    _close(S.RECHECKED, L.CLOSE),
    _close(S.HELD, None),
    *(_appeal(state) for state in (S.NOTIFIED, S.STATED, S.HELD)),
    _decide(A.UPHOLD, None),
    _decide(A.GRANT, S.WITHDRAWN),
    *(_suspend(state) for state in _EARLY),
    Row(S.SUSPENDED, A.RESUME, None, _HOUSE, letter=Letter.RESUMPTION, is_reasoned=True),
    *(_withdraw(state) for state in (*_EARLY, *_STOPPED)),
    *(Row(state, A.AMEND, state, _PROGRAM) for state in (*_EARLY, *_TALKED, S.CLOSED, *_STOPPED)),
    *(
        Row(state, A.MARK, state, _PROGRAM, letter=Letter.MARKING, is_reasoned=True)
        for state in (*_TALKED, S.CLOSED, S.APPEALED)
    ),
    Row(S.WITHDRAWN, A.REOPEN, S.FLAGGED, _PROGRAM, is_reasoned=True),
)
RIGHTS = frozenset({CaseLimit.APPEAL})
"""Limits of what a unit may do but need not: past them it is refused, and nobody is late."""


def row_of(state: CaseState | None, act: CaseAct) -> Row | None:
    """The row of that act in that state, None if it may not be done."""
    return next((row for row in ROWS if (row.from_, row.act) == (state, act)), None)


def open_rows(state: CaseState) -> tuple[Row, ...]:
    """What people may do in that state."""
    return tuple(row for row in ROWS if row.from_ is state and row.who != _PROGRAM)


def leads_to(row: Row) -> tuple[CaseState, ...]:
    """The states an act may lead to; those it was suspended or appealed in where it leads back."""
    if row.to is not None:
        return (row.to,)
    return tuple(dict.fromkeys(it.from_ for it in ROWS if it.from_ and _stops(it, row.from_)))


def back_to(case: InterviewCase) -> CaseState:
    """The state in which a suspended or appealed case was before."""
    stopped = max(step.number for step in case.steps if step.act in {A.SUSPEND, A.APPEAL})
    return case.steps[stopped - 2].state


def _stops(row: Row, state: CaseState | None) -> bool:
    return row.to is state and row.from_ is not state


def letter_of(case: InterviewCase) -> Letter | None:
    """What the unit is to be written of the case's last step, if anything."""
    if len(case.steps) == 1:
        return None
    row = row_of(case.steps[-2].state, case.last.act)
    if row is None or not case.is_told:
        return None
    return row.letter
