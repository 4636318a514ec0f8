"""What a unit sent: one version for one month, never changed once received."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from diaodu.model.fields import MonthKey
from diaodu.model.figures import Activity, Project


class Severity(StrEnum):
    """Errors block the unit's submission, warnings ask, information only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True)
class Finding:
    """One thing wrong or doubtful (核验意见); `cell` is None for the file or sheet as a whole."""

    severity: Severity
    code: str
    sheet: str | None
    cell: str | None
    message: str
    remedy: str


class SubmissionState(StrEnum):
    """What became of a version once it was read and checked."""

    REJECTED = "rejected"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_WARNINGS = "accepted_with_warnings"
    NIL_RETURN = "nil_return"

    @property
    def counts(self) -> bool:
        """Whether its figures may be used."""
        return self is not SubmissionState.REJECTED


@dataclass(frozen=True)
class Figure:
    """One row of the indicator sheet: its values (None = empty), each with its cell."""

    indicator: str
    month: Decimal | None
    ytd: Decimal | None
    month_cell: str
    ytd_cell: str
    note: str = ""


@dataclass(frozen=True)
class Label:
    """What the hidden sheet of a workbook says about itself."""

    region: str
    unit: str
    period: MonthKey
    template: str


@dataclass(frozen=True)
class Submission:
    """The parsed content of one workbook; a nil return has no figures and no rows."""

    label: Label
    is_nil: bool
    figures: tuple[Figure, ...] = ()
    projects: tuple[Project, ...] = ()
    activities: tuple[Activity, ...] = ()
