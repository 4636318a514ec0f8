"""The ladder of accountability, and rewards and penalties: who is owed which measure, and when."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from diaodu.calendar import Month
from diaodu.rulebook.dated import ONCE, Cited, Number, holding
from diaodu.rulebook.filters import OneOrMore
from diaodu.rulebook.kinds import At


def _by_step(value: object) -> object:
    return {"step": value} if isinstance(value, str | list) else value


class After(Cited):
    """Earlier steps that make the next one due: any of them, reached so many times in all.

    `during` narrows what is remembered: `quarter` the same quarter, `last_quarter` the one before
    it, `last_period` the period just before.
    """

    step: OneOrMore[str]
    reached: Number = ONCE
    during: Literal["remembered", "quarter", "last_quarter", "last_period"] = "remembered"


class Exit(Cited):
    """How a step ends: so many periods running in which the unit meets none of these rules."""

    clear_of: OneOrMore[str]
    consecutive: Number = ONCE


class LadderStep(Cited):
    """One step: when it is due, who does what with whom, and by when.

    Due in the periods of `at` for a unit that any rule of `on` names (none written: without a
    trigger), and that reached the step of `after`. `also` are steps owed at the same time.
    `by_severity`: a person may choose it by the gravity of the case, the program only offers it.
    `proposal` marks a personnel measure, decided by those who have the power to.
    """

    id: str
    title: str
    at: OneOrMore[At] = ()
    on: OneOrMore[str] = ()
    after: Annotated[After, BeforeValidator(_by_step)] | None = None
    by: str = ""
    whom: str = ""
    with_: OneOrMore[str] = Field(default=(), alias="with")
    one_of: OneOrMore[str] = ()
    also: OneOrMore[str] = ()
    working_days: Number | None = None
    proposal: bool = False
    by_severity: bool = False
    exit: Exit | None = None


class Ladder(Cited):
    """Steps from the lightest to the heaviest.

    `take: heaviest` proposes only the heaviest step due, year-end steps apart; `all` every one.
    Steps are remembered within the accounting year, or this one and the last (`reset`), until
    `clean` periods running without any trigger. A unit is spared in its first `grace` months.
    """

    take: Literal["heaviest", "all"] = "heaviest"
    reset: Literal["year", "two_years"] = "year"
    clean: Number | None = None
    grace: Number | None = None
    steps: tuple[LadderStep, ...]

    @property
    def looks_back(self) -> bool:
        """Whether earlier periods decide over any of its steps."""
        return any(step.after or step.exit for step in self.steps)

    @property
    def triggers(self) -> tuple[str, ...]:
        """The rules that make any step due, in order of first appearance."""
        return tuple(dict.fromkeys(rule for step in self.steps for rule in step.on))

    def in_month(self, month: Month) -> "Ladder":
        """The ladder with only the steps then in force."""
        return self.model_copy(update={"steps": holding(self.steps, month)})


class Place(Cited):
    """What a place on the board is worth, in 万元."""

    place: int = Field(ge=1)
    amount: Number


class Award(Cited):
    """A reward, or a penalty, proposed for every unit that any rule of `on` names.

    Money in 万元: an `amount`, times the period's figure of the indicator `per`, no more than
    `at_most`; or by `places` of the one board the rule is about. `flowing` moves on: who had it
    last period and is not named now hands it over. `trial` marks a rule on trial.
    """

    id: str
    title: str
    kind: Literal["honour", "money", "personnel"]
    on: OneOrMore[str]
    at: OneOrMore[At] = ()
    penalty: bool = False
    amount: Number | None = None
    per: str | None = None
    at_most: Number | None = None
    places: tuple[Place, ...] = ()
    flowing: bool = False
    trial: bool = False
