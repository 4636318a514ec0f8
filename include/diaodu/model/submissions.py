"""What a unit sent: one version for one month, never changed once received."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from string import digits

from diaodu.model.fields import MonthKey, Unsaid
from diaodu.model.figures import Activity, Project
from diaodu.model.sheets import Sheet

_KNOWN = re.compile("前面([A-Z]{1,2}[0-9]+)已有")


class Severity(StrEnum):
    """Errors block the unit's submission, warnings ask, information only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"

    @property
    def label(self) -> str:
        """As units and the bureau read it."""
        return {
            Severity.ERROR: "错误",
            Severity.WARNING: "疑点",
            Severity.INFORMATION: "提示",
        }[self]


@dataclass(frozen=True)
class Finding:
    """One thing wrong or doubtful (核验意见); `cell` is None for the file or sheet as a whole.

    On trial it is for the bureau alone; `waiver` is the number of the waiver that lifts it,
    `explanation` what the unit says to it. One that stands for others says how many are `unlisted`.
    What is not so is left out of its JSON.
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
    unlisted: Unsaid[int] = 0

    @property
    def place(self) -> str:
        """Sheet and cell as `指标!C5`; empty for the file as a whole."""
        return "!".join(filter(None, (self.sheet, self.cell)))

    @property
    def said(self) -> str:
        """The message without the place it opens with, for where that stands beside it already."""
        return self.message.removeprefix(self.place).lstrip() if self.cell else self.message

    @property
    def is_open(self) -> bool:
        """Whether it is a doubt that the unit has neither put right nor explained."""
        return self.severity is Severity.WARNING and not self.explanation


def count_of(findings: Iterable[Finding]) -> int:
    """How many things are wrong or doubtful, with those that were too many to be listed."""
    return sum(found.unlisted or 1 for found in findings)


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """By severity, else as they came."""
    order = list(Severity)
    return sorted(findings, key=lambda found: order.index(found.severity))


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
    """One row of the indicator sheet: its values (None = empty), each with its cell.

    An estimate (预计) holds until the unit reports the month again with its final figure (定报).
    """

    indicator: str
    month: Decimal | None
    ytd: Decimal | None
    month_cell: str
    ytd_cell: str
    note: str = ""
    is_estimate: Unsaid[bool] = False


@dataclass(frozen=True)
class Label:
    """What the hidden sheet of a workbook says about itself."""

    region: str
    unit: str
    period: MonthKey
    template: str


@dataclass(frozen=True)
class Submission:
    """The parsed content of one workbook; a nil return has no figures and no rows of its month.

    `sheet` is where the figures stand in a region's own form or in another system's rows, `places`
    what such rows call the rows and columns of 项目 that their projects were read into, and
    `activity_places` the same for 外出和来访; both are empty where no list was sent.
    """

    label: Label
    is_nil: bool
    figures: tuple[Figure, ...] = ()
    projects: tuple[Project, ...] = ()
    activities: tuple[Activity, ...] = ()
    sheet: Unsaid[str] = ""
    places: Unsaid[tuple[tuple[str, str], ...]] = ()
    activity_places: Unsaid[tuple[tuple[str, str], ...]] = ()

    @cached_property
    def by_indicator(self) -> Mapping[str, Figure]:
        """Its figures by the ids of their indicators."""
        return {figure.indicator: figure for figure in self.figures}

    def lists(self, sheet: Sheet) -> bool:
        """Whether figures can be held against this list: a form of the region's own has none."""
        return not self.sheet or bool(self.places_on(sheet))

    def places_on(self, sheet: str | None) -> Mapping[str, str]:
        """What the rows and columns of a sheet are called by whoever sent them, if otherwise."""
        told = {Sheet.PROJECTS: self.places, Sheet.ACTIVITIES: self.activity_places}
        return dict(told.get(Sheet(sheet), ())) if sheet in told else {}

    def called(self, cell: str) -> str:
        """A cell of 项目 as whoever sent it finds it: `项目!B4`, `平台!第1行 items[1] name`."""
        if not self.places:
            return f"{Sheet.PROJECTS}!{cell}"
        return f"{self.sheet}!{_there(cell, dict(self.places))}"


def as_sent(finding: Finding, sheet: str, places: Mapping[str, str]) -> Finding:
    """A finding of a cell of our template, naming the place of what was really sent."""
    if finding.sheet == Sheet.INDICATORS:
        cell = finding.cell
    elif places:
        cell = finding.cell and _there(finding.cell, places)
    else:
        return finding
    here, there = f"{finding.sheet}!{finding.cell or ''}", f"{sheet}!{cell or ''}"
    message = finding.message.replace(here, there)
    if not cell and message.startswith(f"{finding.sheet} "):
        message = f"{sheet}{message.removeprefix(str(finding.sheet))}"
    for known in _KNOWN.findall(message) if places else ():
        message = message.replace(f"前面{known}已有", f"前面{_there(known, places)}已有")
    remedy = finding.remedy.replace(here, there)
    return replace(finding, sheet=sheet, cell=cell, message=message, remedy=remedy)


def _there(cell: str, places: Mapping[str, str]) -> str:
    """`第3行 projects[1] amount` for `H4`; the row alone for a column that was not sent."""
    column = cell.rstrip(digits)
    return f"{places.get(cell[len(column) :], cell)} {places.get(column, '')}".strip()
