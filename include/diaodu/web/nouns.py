"""What the pages speak of beside the nouns of the model."""

from dataclasses import dataclass
from datetime import datetime

from diaodu.calendar import Month
from diaodu.model.publication import UnitReport
from diaodu.model.records import NoticeCount, StoredPublication


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
    """How one month of a region stands; `drafts` newest first, `published` the latest version."""

    region: str
    month: Month
    reports: tuple[UnitReport, ...]
    drafts: tuple[Draft, ...]
    published: StoredPublication | None
    notices: tuple[NoticeCount, ...]
