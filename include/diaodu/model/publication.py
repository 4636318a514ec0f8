"""The frozen result of a period: inputs by content hash, scores, standings, flags.

The identity of a publication is the SHA-256 of its canonical JSON. What does not decide the result
(number, date, approver, program version, ledger head) stands in the envelope beside it.
"""

from dataclasses import dataclass
from enum import StrEnum

from diaodu.calendar import Month
from diaodu.model.account import Account
from diaodu.model.fields import Exact, MonthKey, Unsaid
from diaodu.model.objections import Struck
from diaodu.model.scores import Scores
from diaodu.model.submissions import Finding


@dataclass(frozen=True)
class SubmissionRef:
    """One version that was used: its number and the hashes of what it said and of its raw file."""

    unit: str
    period: MonthKey
    version: int
    content_sha256: str
    raw_sha256: str


@dataclass(frozen=True)
class HistoryRef:
    """An earlier publication that the rules look back on: its period and its content's hash."""

    period: str
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """Every input by content hash; the same manifest always gives the same publication.

    `history` lists earlier publications, oldest first, only as far as the rulebook looks back.
    `waivers_sha256` is empty, and left out, where no report rests on a waiver; `struck_sha256`
    where nothing was struck, `decisions_sha256` where no listed project was claimed twice and
    decided on.
    """

    region: str
    period: str
    rulebook_sha256: str
    units_sha256: str
    targets_sha256: str
    reference_sha256: str
    reports_sha256: str
    calendar_sha256: str
    submissions: tuple[SubmissionRef, ...]
    history: tuple[HistoryRef, ...] = ()
    waivers_sha256: Unsaid[str] = ""
    struck_sha256: Unsaid[str] = ""
    decisions_sha256: Unsaid[str] = ""


class Reported(StrEnum):
    """How a unit stands with its report for the month: 已报, 零报告, 退回, 未报."""

    REPORTED = "reported"
    NIL = "nil"
    REJECTED = "rejected"
    MISSING = "missing"


@dataclass(frozen=True)
class UnitReport:
    """One unit's report for the period's last month and the warnings it carries."""

    unit: str
    title: str
    state: Reported
    version: int
    is_late: bool
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class MonthRank:
    """A unit's rank on a board in one month."""

    board: str
    unit: str
    rank: int


@dataclass(frozen=True)
class MonthReports:
    """One month of a longer period: who reported, stood where and was flagged; no findings.

    `is_published`: as the month's own circular says; else as reports stood when this one was made.
    """

    period: MonthKey
    reports: tuple[UnitReport, ...]
    is_published: bool
    ranks: tuple[MonthRank, ...] = ()
    flagged: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportTable:
    """The reports of every unit that owes one for the period's last month.

    `months` are those of each reported month of a period longer than a month.
    """

    reports: tuple[UnitReport, ...]
    months: Unsaid[tuple[MonthReports, ...]] = ()


@dataclass(frozen=True)
class Recognised:
    """A unit's figure to date before and after the bureau's word on projects claimed twice.

    `projects` says in words what was decided; the figures are in the indicator's measure.
    """

    unit: str
    title: str
    indicator: str
    projects: tuple[str, ...]
    before: Exact | None
    after: Exact | None


@dataclass(frozen=True)
class Publication:
    """All that a circular says, and all that decides its identity."""

    manifest: Manifest
    reports: tuple[UnitReport, ...]
    scores: Scores
    account: Account
    recognised: Unsaid[tuple[Recognised, ...]] = ()
    months: Unsaid[tuple[MonthReports, ...]] = ()

    @property
    def missing(self) -> tuple[Month, ...]:
        """The months of a longer period that had no circular of their own when it was made."""
        return tuple(found.period for found in self.months if not found.is_published)


@dataclass(frozen=True)
class Correction:
    """What a corrected version says otherwise of one item of a unit, in words: `1 → 2`."""

    title: str
    item: str
    changed: str


@dataclass(frozen=True)
class Envelope:
    """What is printed around the result and never hashed into it; dates as ISO text.

    `struck` is what was taken from units' figures, for each to be told with its reason;
    `objections_until` the last day on which they may object, empty where none is set;
    `ahead` that it goes ahead of a month without a circular; `corrected` what it says otherwise
    than the version before it; `amended` the other circulars corrected or withdrawn since the last;
    `program_sha256` says which program it was, whatever version it calls itself.
    """

    region_title: str
    issuer: str
    heading: str
    number: str
    title: str
    dated_on: str
    addressees: str
    copied_to: str
    contact: str
    basis: str
    cutoff: str
    ledger_head: str
    program_version: str
    is_draft: bool
    notes: tuple[str, ...] = ()
    period_title: Unsaid[str] = ""
    edition: Unsaid[str] = ""
    replaced: Unsaid[str] = ""
    struck: Unsaid[tuple[Struck, ...]] = ()
    objections_until: Unsaid[str] = ""
    ahead: Unsaid[str] = ""
    corrected: Unsaid[tuple[Correction, ...]] = ()
    amended: Unsaid[tuple[str, ...]] = ()
    program_sha256: Unsaid[str] = ""
