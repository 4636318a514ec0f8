"""What the pages speak of beside the nouns of the model."""

from dataclasses import dataclass
from datetime import datetime

from diaodu.calendar import Month, Period
from diaodu.model.deadlines import Deadlines
from diaodu.model.objections import Signature
from diaodu.model.publication import UnitReport
from diaodu.model.records import (
    Arrival,
    NoticeCount,
    QueuedNotice,
    StoredPublication,
    StoredSubmission,
)
from diaodu.model.region import Region
from diaodu.model.units import Unit


@dataclass(frozen=True)
class Draft:
    """A preview: the opening digits of its content hash, and when it was last written."""

    region: str
    period: str
    short_sha256: str
    composed_at: datetime


@dataclass(frozen=True)
class Rejection:
    """A person's no to the draft of that content hash."""

    sha256: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class MonthView:
    """How one period of a region stands; `drafts` newest first, `published` the version in force.

    `reports` are those of a month; a longer period has none of its own. `past` are the versions
    that were replaced or withdrawn.
    """

    region: str
    period: Period
    reports: tuple[UnitReport, ...]
    drafts: tuple[Draft, ...]
    published: StoredPublication | None
    notices: tuple[NoticeCount, ...]
    past: tuple[StoredPublication, ...] = ()


@dataclass(frozen=True)
class SentVersion:
    """One version of a unit's report, and how it came; `used` says the circular rests on it."""

    stored: StoredSubmission
    arrival: Arrival | None
    is_used: bool = False
    is_pending: bool = False


@dataclass(frozen=True)
class UnitMonth:
    """What one unit owes for one month and has sent; `limits` is None while none can be set.

    `versions` and `told` (what the unit was written, once each) are newest first. `is_withdrawn`
    if the month was published and nothing of it stands.
    """

    region: Region
    unit: Unit
    month: Month
    report: UnitReport
    versions: tuple[SentVersion, ...]
    limits: Deadlines | None
    open_until: datetime | None
    published: StoredPublication | None
    told: tuple[QueuedNotice, ...]
    signed: tuple[Signature, ...] = ()
    is_withdrawn: bool = False

    @property
    def is_pending(self) -> bool:
        """Whether a report waits for a correction of the circular."""
        return any(one.is_pending for one in self.versions)
