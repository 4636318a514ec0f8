"""The nouns of a difference, frozen; texts stand as an official would print them."""

from dataclasses import dataclass
from enum import StrEnum

from diaodu.model.account import Account
from diaodu.model.scores import Scores

UNNAMED = "other"
"""The subject of a change that has no word of its own and is told by content hash."""


class Part(StrEnum):
    """Which part of a publication a change belongs to."""

    INPUT = "input"
    REPORT = "report"
    VALUE = "value"
    BOARD = "board"
    EARLIER = "earlier"
    LIST = "list"
    FLAG = "flag"
    STEP = "step"
    AWARD = "award"
    WORDING = "wording"


class Aspect(StrEnum):
    """What of its subject changed."""

    CONTENT = "content"
    TITLE = "title"
    STATE = "state"
    VERSION = "version"
    SOURCE = "source"
    LATE = "late"
    FINDINGS = "findings"
    MONTH = "month"
    PERIOD = "period"
    QUARTER = "quarter"
    HALF = "half"
    YTD = "ytd"
    NIL = "nil"
    ESTIMATE = "estimate"
    TARGET = "target"
    COMPLETION = "completion"
    AHEAD = "ahead"
    BASE = "base"
    GROWTH = "growth"
    GROUP = "group"
    SCORE = "score"
    FIGURE = "figure"
    POINTS = "points"
    RANK = "rank"
    REMARK = "remark"
    TIMES_FLAGGED = "times_flagged"
    PREVIOUS_RANK = "previous_rank"
    PREVIOUS_SCORE = "previous_score"
    LISTED = "listed"
    FLAGGED = "flagged"
    COMPARED = "compared"
    PROPOSAL = "proposal"
    MEASURE = "measure"
    REASON = "reason"
    WARNING = "warning"


@dataclass(frozen=True)
class Change:
    """One thing that changed: `subject` is its id, `title` its name; an empty text means absent."""

    part: Part
    subject: str
    title: str
    aspect: Aspect
    before: str
    after: str


@dataclass(frozen=True)
class UnitDifference:
    """What changed for one unit, or for the region (unit `*`); never empty."""

    unit: str
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Difference:
    """Only what changed: `whole` concerns no single unit, `units` are in administrative order."""

    whole: tuple[Change, ...]
    units: tuple[UnitDifference, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two are equal."""
        return not self.whole and not self.units

    def only(self, *parts: Part) -> "Difference":
        """The changes that belong to those parts."""
        units = (
            UnitDifference(found.unit, found.title, _of(found.changes, parts))
            for found in self.units
        )
        return Difference(_of(self.whole, parts), tuple(found for found in units if found.changes))


@dataclass(frozen=True)
class Results:
    """What was computed for a period: scores and standings, lists and flags."""

    scores: Scores
    account: Account


def _of(changes: tuple[Change, ...], parts: tuple[Part, ...]) -> tuple[Change, ...]:
    return tuple(change for change in changes if change.part in parts)
