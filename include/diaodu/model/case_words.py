"""The words of an interview case (约谈): its states and acts, roles, gravity, limits in days."""

from dataclasses import dataclass
from enum import StrEnum


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
