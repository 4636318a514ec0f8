"""What scoring says: boards with ranks, figures per unit, totals of the region."""

from dataclasses import dataclass
from enum import StrEnum

from diaodu.model.fields import Exact, Unsaid


class StandingState(StrEnum):
    """Why a unit has a rank, or why not; these states are never confused with zero."""

    RANKED = "ranked"
    NOT_REPORTED = "not_reported"
    NO_TARGET = "no_target"
    NO_BASE = "no_base"
    EXCLUDED = "excluded"

    @property
    def label(self) -> str:
        """As printed beside the unit; empty for a ranked one."""
        return {
            StandingState.RANKED: "",
            StandingState.NOT_REPORTED: "未报送",
            StandingState.NO_TARGET: "未下达目标",
            StandingState.NO_BASE: "不可比",
            StandingState.EXCLUDED: "不参加排名",
        }[self]


@dataclass(frozen=True)
class ItemScore:
    """Points of one item, as printed, with its formula filled in and the rule's citation."""

    item: str
    points: Exact | None
    printed: str
    formula: str
    citation: str


@dataclass(frozen=True)
class Standing:
    """One unit on one board; rank, score and printed are empty unless ranked.

    `remark` is what the rules did to it in words: why it is excluded, a veto, a rescaled total.
    `previous_rank` and `previous_score` are those of the board it is compared with, if any.
    """

    unit: str
    title: str
    group: str | None
    rank: int | None
    score: Exact | None
    printed: str
    state: StandingState
    items: tuple[ItemScore, ...] = ()
    remark: str = ""
    previous_rank: int | None = None
    previous_score: Exact | None = None


@dataclass(frozen=True)
class Board:
    """One ranking: standings ordered by group, rank, administrative order; unranked ones last.

    Among peers (同级) the region itself stands on it as unit `own`, and `aim` is the rank it is to
    reach. `since` names the period with which it is compared (上期, 上年同期).
    """

    id: str
    title: str
    measure: str
    items: tuple[str, ...]
    citation: str
    standings: tuple[Standing, ...]
    own: str = ""
    aim: int | None = None
    since: str = ""


@dataclass(frozen=True)
class Measured:
    """One indicator of one unit (or of the region, unit `*`) as known for the period.

    Values are in the indicator's measure (a ratio is a share, 1 = 100%). `month` is the period's
    last month, `period` the period itself, `quarter` and `half` its last month's quarter and half
    year to date, `ytd` the accounting year to date; None = not reported.
    `is_estimate`: a month of the year is an estimate still.
    `target` is the whole period's target the completion refers to; `ahead` is completion minus time
    progress; `growth` is against `base`, last year's same window, None without a base.
    """

    unit: str
    indicator: str
    month: Exact | None = None
    period: Exact | None = None
    ytd: Exact | None = None
    is_nil: bool = False
    target: Exact | None = None
    completion: Exact | None = None
    ahead: Exact | None = None
    base: Exact | None = None
    growth: Exact | None = None
    quarter: Exact | None = None
    half: Exact | None = None
    is_estimate: bool = False


class Origin(StrEnum):
    """Whence an indicator's figures come, as far as it matters to whoever prints them."""

    TOLD = ""
    """Reported, or added up from what was reported."""
    WORKED_OUT = "worked_out"
    """From other indicators, or counted once each: never so many batches or projects."""
    CALENDAR = "calendar"
    """The calendar's own days or months: something to divide by, no result of anybody."""


@dataclass(frozen=True)
class IndicatorTitle:
    """How an indicator is printed."""

    id: str
    title: str
    measure: str
    decimals: int
    origin: Unsaid[Origin] = Origin.TOLD


@dataclass(frozen=True)
class GroupTitle:
    """How a ranking group is printed."""

    id: str
    title: str


@dataclass(frozen=True)
class Scores:
    """Everything scoring found for one period; `title` only where the key does not tell it."""

    period: str
    rulebook: str
    indicators: tuple[IndicatorTitle, ...]
    boards: tuple[Board, ...]
    measured: tuple[Measured, ...]
    warnings: tuple[str, ...] = ()
    groups: tuple[GroupTitle, ...] = ()
    title: Unsaid[str] = ""
