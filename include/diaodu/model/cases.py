"""The interview case (约谈): one flag of a publication, and every step a person took about it.

A case is nothing but its steps: its state is the last step's, its flag the last one told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from diaodu.model.account import Flag, Step, StepState
from diaodu.model.case_words import CaseAct, CaseState, Gravity, Role
from diaodu.model.fields import Unsaid

TALK = "约谈"


@dataclass(frozen=True)
class Basis:
    """The publication a case rests on, its flag there, and the steps of the ladder it led to."""

    publication: str
    flag: Flag
    measures: tuple[Step, ...] = ()

    @property
    def talk(self) -> Step | None:
        """The step of the ladder that is the talk itself; None where only the flag proposes it."""
        return next((it for it in self.measures if self._is_talk(it)), None)

    @property
    def others(self) -> tuple[Step, ...]:
        """The steps beside the talk itself."""
        return tuple(it for it in self.measures if it != self.talk)

    def _is_talk(self, step: Step) -> bool:
        return step.state is StepState.DUE and TALK in step.step_title


@dataclass(frozen=True)
class Talk:
    """What a unit is told of its talk: when and where, who leads it, is present, takes minutes.

    Whoever asks for it gives no `number` (编号); it is given to the notice when that is kept.
    """

    at: time | None = None
    place: str = ""
    by: str = ""
    present: str = ""
    recorder: str = ""
    materials: str = ""
    number: str = ""

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """Everything that was given, each with what it is called."""
        told = (
            ("编号", self.number),
            ("约谈时间", self.at.isoformat("minutes") if self.at else ""),
            ("约谈地点", self.place),
            ("主谈人", self.by),
            ("参加人", self.present),
            ("记录人", self.recorder),
            ("需提交材料", self.materials),
        )
        return tuple((label, text) for label, text in told if text)


@dataclass(frozen=True)
class CaseStep:
    """One act: who did it in whose name, when, why, what it records, and the state it led to.

    `on` is the day of the talk, or the promised one. `shown` is what the check before confirming
    found, `override` the reason for confirming all the same. `basis` is told where it changed.
    `talk` is what was arranged for it; of older notices `record` says it in one text.
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
    talk: Unsaid[Talk | None] = None

    @property
    def said(self) -> tuple[str, ...]:
        """Everything it records, in words."""
        told = (
            ("理由", self.reason),
            ("内容", self.record),
            ("日期", str(self.on or "")),
            *(self.talk.said if self.talk else ()),
            ("情节", self.gravity.label if self.gravity else ""),
            ("确认前已知", "；".join(self.shown)),
            ("仍予确认的理由", self.override),
        )
        return tuple(f"{label}：{text}" for label, text in told if text)

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
    def called(self) -> CaseStep | None:
        """The step that notified the unit last, None before."""
        return self.step_of(CaseAct.NOTIFY)

    def step_of(self, *acts: CaseAct) -> CaseStep | None:
        """The last step that did one of those, None if none did."""
        return next((step for step in reversed(self.steps) if step.act in acts), None)

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
