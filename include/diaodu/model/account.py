"""Who is named in a list, who must be spoken to, and which measures are proposed."""

from dataclasses import dataclass
from enum import StrEnum

from diaodu.calendar import Period
from diaodu.model.fields import Exact


@dataclass(frozen=True)
class ListedUnit:
    """A unit on a list, with the figure that put it there, in words."""

    unit: str
    title: str
    figure: str


@dataclass(frozen=True)
class UnitList:
    """A list by name (零外出): its rule, the rule's citation, the units in administrative order."""

    id: str
    title: str
    citation: str
    units: tuple[ListedUnit, ...]


@dataclass(frozen=True)
class Flag:
    """A rule says this unit must be spoken to; `proposal` is printed as 建议, a person decides."""

    unit: str
    title: str
    rule: str
    rule_title: str
    citation: str
    figures: str
    proposal: str


class StepState(StrEnum):
    """How a step stands: owed, open to a person's choice, spared for now, or at its end."""

    DUE = "due"
    OFFERED = "offered"
    GRACE = "grace"
    RESTORED = "restored"

    @property
    def label(self) -> str:
        """As printed beside the step."""
        return {
            StepState.DUE: "建议",
            StepState.OFFERED: "可按情节轻重选用",
            StepState.GRACE: "宽限期内, 暂不提出",
            StepState.RESTORED: "建议解除",
        }[self]


@dataclass(frozen=True)
class Step:
    """One step of the ladder for one unit: what it rests on, who does what with whom, by when.

    `words` is the whole measure in one sentence that opens with 建议; `rules` are the triggers it
    rests on; `within_days` counts working days. A personnel measure is decided by those who may.
    """

    unit: str
    title: str
    step: str
    step_title: str
    state: StepState
    rules: tuple[str, ...]
    citation: str
    figures: str
    words: str
    by: str
    whom: str
    with_all: tuple[str, ...]
    with_one_of: tuple[str, ...]
    within_days: int | None
    is_personnel: bool


class AwardState(StrEnum):
    """Whether a unit is to be given it, or hands a flowing one over."""

    GIVEN = "given"
    HANDED_OVER = "handed_over"


@dataclass(frozen=True)
class ProposedAward:
    """A reward or penalty for one unit; money (万元) and personnel are never one proposal."""

    unit: str
    title: str
    award: str
    award_title: str
    kind: str
    is_penalty: bool
    is_trial: bool
    state: AwardState
    amount_wan: Exact | None
    citation: str
    figures: str
    words: str


@dataclass(frozen=True)
class Record:
    """What later periods need to know of a rule: unit ids in order.

    `met` by this period alone, `named` with what went before it, `silent` if it could not be
    judged (not reported, not ranked).
    """

    rule: str
    met: tuple[str, ...]
    named: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True)
class Account:
    """What accountability found for one period; `records` is what later ones look back on."""

    lists: tuple[UnitList, ...]
    flags: tuple[Flag, ...]
    steps: tuple[Step, ...] = ()
    awards: tuple[ProposedAward, ...] = ()
    records: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Reached:
    """A unit came to a step of the ladder, or left it."""

    unit: str
    step: str
    is_left: bool = False


@dataclass(frozen=True)
class Past:
    """One earlier period as accountability looks back on it."""

    period: Period
    records: tuple[Record, ...]
    reached: tuple[Reached, ...]


def past_of(period: Period, account: Account) -> Past:
    """What a period's account leaves behind: the steps owed, not those offered or spared."""
    states = {StepState.DUE: False, StepState.RESTORED: True}
    return Past(
        period=period,
        records=account.records,
        reached=tuple(
            Reached(step.unit, step.step, is_left=states[step.state])
            for step in account.steps
            if step.state in states
        ),
    )
