"""When units that still owe something are reminded, and which reminders have gone out."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class StageKind(StrEnum):
    """To whom a reminder goes: the unit before and after the deadline, its lead, the bureau.

    `QUOTA` tells a unit in the middle of the month what the month still asks for, `UNSIGNED` what
    it has not signed for.
    """

    BEFORE = "before"
    AFTER = "after"
    LEAD = "lead"
    BUREAU = "bureau"
    QUOTA = "quota"
    UNSIGNED = "unsigned"


@dataclass(frozen=True)
class ReminderPlan:
    """Working days before and after the deadline; an empty tuple or 0 leaves that stage out.

    `quota_day` is a day of the month that is being worked in.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    lead_after: int
    bureau_after: int
    quota_day: int
    unsigned_after: int = 0


@dataclass(frozen=True)
class Stage:
    """One reminder that is due from a day on; its id is what is sent once to a unit and month."""

    kind: StageKind
    days: int
    due_on: date

    @property
    def id(self) -> str:
        """`before-3`, `lead-2`."""
        return f"{self.kind}-{self.days}"


class Owing(StrEnum):
    """What is owed, as it is called once the deadline has passed."""

    REPORT = "逾期未报"
    CORRECTION = "退回后未改"
    WORD = "疑点未说明"


@dataclass(frozen=True)
class Owed:
    """What one unit still owes for a month, in words, and the line that says on which page."""

    unit: str
    title: str
    kind: Owing
    what: str
    link: str


@dataclass(frozen=True)
class Reminder:
    """A stage that has been dealt with for one unit and month; unit `*` is the bureau's list."""

    region: str
    unit: str
    period: str
    stage: str
    at: datetime

    @property
    def kind(self) -> StageKind:
        """What the stage's id opens with."""
        return StageKind(self.stage.partition("-")[0])

    @property
    def id(self) -> str:
        """`region/unit/period/before-3`, the subject of its notices."""
        return f"{self.region}/{self.unit}/{self.period}/{self.stage}"
