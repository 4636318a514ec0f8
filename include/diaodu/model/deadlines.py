"""Until when a month may be reported, and what opens it again or takes a report back."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Deadlines:
    """The three dates of a month, each the last moment of its day; None sets no such limit.

    After `shown_at` a report is late; after `last_new_at` no unit may report for the first time;
    after `last_edit_at` no unit may change what it has reported.
    """

    shown_at: datetime
    last_new_at: datetime | None = None
    last_edit_at: datetime | None = None


@dataclass(frozen=True)
class Reopening:
    """The bureau lets one unit report one month again until a moment, for a reason."""

    region: str
    unit: str
    period: str
    number: int
    by: str
    reason: str
    at: datetime
    until_at: datetime

    @property
    def id(self) -> str:
        """`region/unit/period/reopened-N`, the subject of its notice."""
        return f"{self.region}/{self.unit}/{self.period}/reopened-{self.number}"

    def covers(self, moment: datetime) -> bool:
        """Whether the month stands open to the unit at that moment."""
        return self.at <= moment <= self.until_at


@dataclass(frozen=True)
class Withdrawal:
    """A unit takes back one version; from then on it does not count."""

    region: str
    unit: str
    period: str
    version: int
    by: str
    reason: str
    at: datetime

    @property
    def id(self) -> str:
        """`region/unit/period/vN/withdrawn`, the subject of its notice."""
        return f"{self.region}/{self.unit}/{self.period}/v{self.version}/withdrawn"
