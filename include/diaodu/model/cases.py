"""The interview case (约谈): one flag of a publication, and every step a person took about it.

A case is nothing but its steps: its state is the last step's, its flag the last one told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from diaodu.model.account import Flag, Step
from diaodu.model.fields import Unsaid


class CaseState(StrEnum):
    """Where a case stands."""

    FLAGGED = "flagged"
    CONFIRMED = "confirmed"
    NOTIFIED = "notified"
    STATED = "stated"
    HELD = "held"
    PROMISED = "promised"
    RECHECKED = "rechecked"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    SUSPENDED = "suspended"
    APPEALED = "appealed"

    @property
    def label(self) -> str:
        """As the bureau calls it."""
        return _STATES[self]

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done by anybody."""
        return self in {CaseState.CLOSED, CaseState.WITHDRAWN}


class CaseAct(StrEnum):
    """What is done in a case; the last four are the program's, when a period is published."""

    CONFIRM = "confirm"
    NOTIFY = "notify"
    STATE = "state"
    HOLD = "hold"
    PROMISE = "promise"
    RECHECK = "recheck"
    RENEW = "renew"
    CLOSE = "close"
    SUSPEND = "suspend"
    RESUME = "resume"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    GRANT = "grant"
    WITHDRAW = "withdraw"
    OPEN = "open"
    AMEND = "amend"
    MARK = "mark"
    REOPEN = "reopen"

    @property
    def label(self) -> str:
        """As the bureau calls it."""
        return _ACTS[self]


class Role(StrEnum):
    """In whose name an act is done."""

    PROGRAM = "program"
    BUREAU = "bureau"
    UNIT = "unit"
    LEADER = "leader"

    @property
    def label(self) -> str:
        """As the bureau calls it."""
        return _ROLES[self]


class Gravity(StrEnum):
    """How grave a case is in a person's judgement; no rule and no figure decides it."""

    LIGHT = "light"
    ORDINARY = "ordinary"
    SERIOUS = "serious"
    GRAVE = "grave"

    @property
    def label(self) -> str:
        """As it is recorded."""
        return _GRAVITIES[self]


class CaseLimit(StrEnum):
    """What is limited in working days; a region sets the number of each."""

    CONFIRM = "confirm"
    NOTIFY = "notify"
    STATEMENT = "statement"
    HOLD = "hold"
    PROMISE = "promise"
    RECHECK = "recheck"
    CLOSE = "close"
    APPEAL = "appeal"
    DECIDE = "decide"


@dataclass(frozen=True)
class LimitDays:
    """Working days for each limit; `written` names those the region sets itself."""

    confirm: int = 5
    notify: int = 3
    statement: int = 5
    hold: int = 10
    promise: int = 5
    recheck: int = 5
    close: int = 5
    appeal: int = 5
    decide: int = 10
    written: frozenset[str] = frozenset()

    def of(self, limit: CaseLimit) -> int:
        """The working days of one limit."""
        return int(getattr(self, limit.value))


@dataclass(frozen=True)
class Basis:
    """The publication a case rests on, its flag there, and the steps of the ladder it led to."""

    publication: str
    flag: Flag
    measures: tuple[Step, ...] = ()


@dataclass(frozen=True)
class CaseStep:
    """One act: who did it in whose name, when, why, what it records, and the state it led to.

    `on` is the day of the talk, or the promised one. `shown` is what the check before confirming
    found, `override` the reason for confirming all the same. `basis` is told where it changed.
    """

    region: str
    period: str
    unit: str
    rule: str
    number: int
    act: CaseAct
    state: CaseState
    by: str
    role: Role
    at: datetime
    reason: str = ""
    record: str = ""
    on: date | None = None
    gravity: Gravity | None = None
    shown: tuple[str, ...] = ()
    override: str = ""
    basis: Unsaid[Basis | None] = None

    @property
    def said(self) -> tuple[str, ...]:
        """Everything it records, in words."""
        told = (
            ("理由", self.reason),
            ("内容", self.record),
            ("日期", str(self.on or "")),
            ("情节", self.gravity.label if self.gravity else ""),
            ("确认前已知", "; ".join(self.shown)),
            ("仍予确认的理由", self.override),
        )
        return tuple(f"{label}: {text}" for label, text in told if text)

    @property
    def case_id(self) -> str:
        """`region/period/unit/rule`."""
        return f"{self.region}/{self.period}/{self.unit}/{self.rule}"

    @property
    def id(self) -> str:
        """`region/period/unit/rule/N`, the subject of its notice."""
        return f"{self.case_id}/{self.number}"


@dataclass(frozen=True)
class InterviewCase:
    """The case of one flag; `steps` in order, the first of which opened it."""

    steps: tuple[CaseStep, ...] = field(repr=False)

    @property
    def id(self) -> str:
        """`region/period/unit/rule`, as every command takes it."""
        return self.last.case_id

    @property
    def last(self) -> CaseStep:
        """The step that led to the state it is in."""
        return self.steps[-1]

    @property
    def state(self) -> CaseState:
        """Where it stands."""
        return self.last.state

    @property
    def basis(self) -> Basis:
        """The flag it rests on, as last told."""
        return next(step.basis for step in reversed(self.steps) if step.basis)

    @property
    def gravity(self) -> Gravity | None:
        """A person's judgement, None before there is one."""
        return next((step.gravity for step in reversed(self.steps) if step.gravity), None)

    @property
    def entered_at(self) -> datetime:
        """When it came to the state it is in; what leaves the state as it was does not count."""
        before = [step for step in self.steps if step.state is not self.state]
        return self.steps[before[-1].number if before else 0].at

    @property
    def is_told(self) -> bool:
        """Whether the unit has been notified."""
        return self.has(CaseAct.NOTIFY)

    @property
    def is_struck(self) -> bool:
        """Whether a correction has taken the flag away though the talk had been held."""
        kinds = [step.act for step in self.steps]
        later = {CaseAct.MARK, CaseAct.AMEND, CaseAct.REOPEN}
        return next((act for act in reversed(kinds) if act in later), None) is CaseAct.MARK

    def has(self, act: CaseAct) -> bool:
        """Whether that was done since the case was opened, or last opened again."""
        begun = max(step.number for step in self.steps if step.act in _OPENING)
        return any(step.act is act for step in self.steps[begun:])


def cases_of(steps: Iterable[CaseStep]) -> tuple[InterviewCase, ...]:
    """The cases those steps make up, in the order the first step of each comes."""
    found: dict[str, list[CaseStep]] = {}
    for step in steps:
        found.setdefault(step.case_id, []).append(step)
    return tuple(
        InterviewCase(tuple(sorted(of, key=lambda it: it.number))) for of in found.values()
    )


_OPENING = {CaseAct.OPEN, CaseAct.REOPEN}
_STATES = {
    CaseState.FLAGGED: "待确认",
    CaseState.CONFIRMED: "已确认",
    CaseState.NOTIFIED: "已通知",
    CaseState.STATED: "已说明",
    CaseState.HELD: "已约谈",
    CaseState.PROMISED: "已承诺",
    CaseState.RECHECKED: "已复查",
    CaseState.CLOSED: "已办结",
    CaseState.WITHDRAWN: "已撤销",
    CaseState.SUSPENDED: "已中止",
    CaseState.APPEALED: "申诉中",
}
_ACTS = {
    CaseAct.CONFIRM: "确认约谈",
    CaseAct.NOTIFY: "发出约谈通知",
    CaseAct.STATE: "提交情况说明",
    CaseAct.HOLD: "实施约谈",
    CaseAct.PROMISE: "作出整改承诺",
    CaseAct.RECHECK: "复查",
    CaseAct.RENEW: "重新承诺",
    CaseAct.CLOSE: "办结",
    CaseAct.SUSPEND: "中止",
    CaseAct.RESUME: "恢复办理",
    CaseAct.APPEAL: "提出申诉",
    CaseAct.UPHOLD: "申诉不成立",
    CaseAct.GRANT: "申诉成立",
    CaseAct.WITHDRAW: "撤销",
    CaseAct.OPEN: "列入预警",
    CaseAct.AMEND: "更正后仍列入",
    CaseAct.MARK: "更正后不再列入",
    CaseAct.REOPEN: "更正后重新列入",
}
_ROLES = {
    Role.PROGRAM: "程序",
    Role.BUREAU: "招商局",
    Role.UNIT: "责任单位",
    Role.LEADER: "领导",
}
_GRAVITIES = {
    Gravity.LIGHT: "轻微",
    Gravity.ORDINARY: "一般",
    Gravity.SERIOUS: "较重",
    Gravity.GRAVE: "严重",
}
