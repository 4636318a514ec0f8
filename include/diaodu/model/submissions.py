"""What a unit sent: one version for one month, never changed once received."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from diaodu.model.fields import MonthKey, Unsaid
from diaodu.model.figures import Activity, Project


class Severity(StrEnum):
    """Errors block the unit's submission, warnings ask, information only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


@dataclass(frozen=True)
class Finding:
    """One thing wrong or doubtful (核验意见); `cell` is None for the file or sheet as a whole.

    On trial it is for the bureau alone; `waiver` is the number of the waiver that lifts it,
    `explanation` what the unit says to it. What is not so is left out of its JSON.
    """

    severity: Severity
    code: str
    sheet: str | None
    cell: str | None
    message: str
    remedy: str
    is_trial: Unsaid[bool] = False
    waiver: Unsaid[str] = ""
    explanation: Unsaid[str] = ""

    @property
    def is_open(self) -> bool:
        """Whether it is a doubt that the unit has neither put right nor explained."""
        return self.severity is Severity.WARNING and not self.explanation


class SubmissionState(StrEnum):
    """What became of a version; `received` is a file nobody has read yet, so it has no version."""

    RECEIVED = "received"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    ACCEPTED_WITH_WARNINGS = "accepted_with_warnings"
    NIL_RETURN = "nil_return"
    WITHDRAWN = "withdrawn"

    @property
    def counts(self) -> bool:
        """Whether its figures may be used."""
        return self in {
            SubmissionState.ACCEPTED,
            SubmissionState.ACCEPTED_WITH_WARNINGS,
            SubmissionState.NIL_RETURN,
        }


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
    """The parsed content of one workbook; a nil return has no figures and no rows.

    `sheet` is where the figures stand in a region's own form, which has no rows either.
    """

    label: Label
    is_nil: bool
    figures: tuple[Figure, ...] = ()
    projects: tuple[Project, ...] = ()
    activities: tuple[Activity, ...] = ()
    sheet: Unsaid[str] = ""
