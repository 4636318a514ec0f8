"""What people say to findings: waivers, explanations, decisions on projects claimed twice.

Rows are appended with who and when; a later one of the same subject takes an earlier one's place.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from diaodu.model.fields import MonthKey
from diaodu.model.figures import REGION
from diaodu.model.submissions import Finding, SubmissionState


@dataclass(frozen=True)
class Waiver:
    """A check that one unit (or every, `*`) is let off for some months (豁免).

    `indicator` narrows it to the cells of one indicator. Reports that come in after `expires_on`
    cannot rest on it.
    """

    region: str
    number: int
    unit: str
    code: str
    first: MonthKey
    last: MonthKey
    indicator: str
    requested_by: str
    approved_by: str
    reason: str
    expires_on: date
    granted_at: datetime

    @property
    def id(self) -> str:
        """`region/N`, the subject of its event."""
        return f"{self.region}/{self.number}"

    def covers(self, unit: str, code: str, month: MonthKey, received_on: date) -> bool:
        """Whether it lifts findings of a check from a unit's report that came on that day."""
        return (
            self.unit in {REGION, unit}
            and self.code == code
            and self.first <= month <= self.last
            and received_on <= self.expires_on
        )


@dataclass(frozen=True)
class WaiverTable:
    """The waivers that reports of a period rest on, by number."""

    waivers: tuple[Waiver, ...]


@dataclass(frozen=True)
class Explanation:
    """What a unit says to one finding; it holds while the finding says the same at its place."""

    region: str
    unit: str
    period: str
    code: str
    sheet: str
    cell: str
    message: str
    text: str
    by: str
    at: datetime

    def is_of(self, finding: Finding) -> bool:
        """Whether it speaks of that finding."""
        place = (finding.sheet or "", finding.cell or "")
        return (self.code, self.message) == (finding.code, finding.message) and place == (
            self.sheet,
            self.cell,
        )


@dataclass(frozen=True)
class Recheck:
    """A stored version under the rules of a later day: its state and findings from then on.

    `is_told` if its unit was written to, because what stands for its month has changed.
    """

    region: str
    unit: str
    period: str
    version: int
    number: int
    state: SubmissionState
    findings: tuple[Finding, ...]
    reason: str
    is_told: bool
    at: datetime

    @property
    def id(self) -> str:
        """`region/unit/period/vN/rM`, the subject of its notice."""
        return f"{self.region}/{self.unit}/{self.period}/v{self.version}/r{self.number}"


class Verdict(StrEnum):
    """What the bureau says of two claims: 同一项目, 不是同一项目, 按比例分计."""

    SAME = "same"
    DIFFERENT = "different"
    SPLIT = "split"


@dataclass(frozen=True)
class ClaimDecision:
    """The bureau's word on two listings, each as `unit/project`; `share` is the first one's."""

    region: str
    first: str
    second: str
    verdict: Verdict
    share: Decimal
    reason: str
    by: str
    at: datetime

    @property
    def pair(self) -> frozenset[str]:
        """Whom it is about, in either order."""
        return frozenset((self.first, self.second))


@dataclass(frozen=True)
class DecisionTable:
    """The decisions on claims that a period's figures rest on, in the order they were made."""

    decisions: tuple[ClaimDecision, ...]


@dataclass(frozen=True)
class Alias:
    """Another name of a firm or project, and the one it is known by."""

    region: str
    alias: str
    name: str
    by: str
    at: datetime
