"""Figures: what units reported, what they must reach, and the rows their figures rest on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from diaodu.model.fields import MonthKey, Unsaid

REGION = "*"
"""The unit id of the region itself: its own targets and totals, never ranked."""


class Basis(StrEnum):
    """What a figure covers: one month, or the accounting year up to its end (年初累计)."""

    MONTH = "month"
    YTD = "ytd"


@dataclass(frozen=True)
class Fact:
    """One reported figure in its indicator's own measure; a nil return is 0 with `is_nil`.

    An estimate (预计, 快报) holds until a final figure (定报) of the month is there.
    """

    unit: str
    indicator: str
    period: MonthKey
    basis: Basis
    value: Decimal
    is_nil: bool = False
    is_estimate: bool = False


class StrikeReason(StrEnum):
    """Why a reported figure was struck: 虚报, 重报, 瞒报, 佐证不足, 不合认定范围, 其他."""

    INFLATED = "inflated"
    REPEATED = "repeated"
    CONCEALED = "concealed"
    UNPROVEN = "unproven"
    INELIGIBLE = "ineligible"
    OTHER = "other"

    @property
    def label(self) -> str:
        """As a unit reads it."""
        return {
            StrikeReason.INFLATED: "虚报",
            StrikeReason.REPEATED: "重报",
            StrikeReason.CONCEALED: "瞒报",
            StrikeReason.UNPROVEN: "佐证不足",
            StrikeReason.INELIGIBLE: "不合认定范围",
            StrikeReason.OTHER: "其他",
        }[self]


@dataclass(frozen=True)
class Strike:
    """What the bureau took from a unit's reported figure of a month (核减); less than 0: added."""

    unit: str
    indicator: str
    period: MonthKey
    value: Decimal
    reason: StrikeReason
    project: str = ""
    document: str = ""


@dataclass(frozen=True)
class Target:
    """What a unit must reach in a period (key as text); a revision takes effect `from_on`."""

    unit: str
    indicator: str
    period: str
    value: Decimal
    level: str = "base"
    from_on: date | None = None
    document: str = ""


class Stage(StrEnum):
    """The stages of a project, in order: 线索, 在谈, 签约, 开工, 投产."""

    LEAD = "lead"
    IN_TALK = "in_talk"
    SIGNED = "signed"
    STARTED = "started"
    IN_PRODUCTION = "in_production"


class Agreement(StrEnum):
    """What was signed: 意向, 协议, 合同."""

    INTENT = "intent"
    FRAMEWORK = "framework"
    CONTRACT = "contract"


class ProjectKind(StrEnum):
    """新建, 续建, 增资扩建, 二期, 本地搬迁."""

    NEW = "new"
    CONTINUED = "continued"
    EXPANSION = "expansion"
    PHASE_TWO = "phase_two"
    RELOCATION = "relocation"


class Catalogue(StrEnum):
    """The class of a project in the region's catalogue: 鼓励, 一般, 禁止."""

    ENCOURAGED = "encouraged"
    ORDINARY = "ordinary"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True)
class Project:
    """One project as its unit lists it at the end of a month; amounts in 万元.

    Listings of several units with one `dossier` are one project; `introduced_by` and `hosted_by`
    are unit ids. `filed_on` is when it was declared, whenever it was signed; `promised_stage` is
    what the investor promised to reach by `promised_on`; `credit_code` is the investor's
    统一社会信用代码.
    """

    unit: str
    id: str
    title: str
    stage: Stage
    period: MonthKey
    agreement: Agreement | None = None
    investor: str = ""
    method: str = ""
    industry: str = ""
    contract_amount_wan: Decimal | None = None
    funds_month_wan: Decimal = Decimal(0)
    signed_on: date | None = None
    started_on: date | None = None
    in_production_on: date | None = None
    row: int = 0
    kind: ProjectKind | None = None
    catalogue: Catalogue | None = None
    zone: str = ""
    dossier: str = ""
    registered_on: date | None = None
    evidence: tuple[str, ...] = ()
    introduced_by: str = ""
    hosted_by: str = ""
    filed_on: date | None = None
    sector: str = ""
    factor: str = ""
    ownership: str = ""
    origin: str = ""
    event: str = ""
    agent: str = ""
    lead: str = ""
    promised_stage: Stage | None = None
    promised_on: date | None = None
    credit_code: Unsaid[str] = ""

    @property
    def named(self) -> str:
        """Its title, or where it stands if no title could be read."""
        return self.title or f"第{self.row}行"

    def reached_on(self, stage: Stage) -> date | None:
        """The day it reached signed, started or in production; None if it has not."""
        match stage:
            case Stage.SIGNED:
                return self.signed_on
            case Stage.STARTED:
                return self.started_on
            case Stage.IN_PRODUCTION:
                return self.in_production_on
            case _:
                return None


class ActivityKind(StrEnum):
    """外出招商 or 来访接待."""

    OUTING = "outing"
    VISIT = "visit"


@dataclass(frozen=True)
class Activity:
    """One batch of travel or of reception, from `on` to `until_on`; people by their posts."""

    unit: str
    kind: ActivityKind
    on: date
    place: str = ""
    people_count: int | None = None
    subject: str = ""
    row: int = 0
    led_by: str = ""
    project: str = ""
    evidence: tuple[str, ...] = ()
    until_on: date | None = None
    joined_by: tuple[str, ...] = ()
    event: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """The posts of all who took part, each once, who led it first."""
        return tuple(dict.fromkeys(filter(None, (self.led_by, *self.joined_by))))

    @property
    def last_on(self) -> date:
        """Its last day."""
        return self.until_on or self.on


@dataclass(frozen=True)
class PreviousRank:
    """A unit's rank by an item in the last period, as it was published."""

    unit: str
    item: str
    rank: int


@dataclass(frozen=True)
class Rating:
    """One rater's mark for a unit in a period (key as text); raters may be of several classes."""

    unit: str
    indicator: str
    period: str
    rater: str
    value: Decimal
    rater_class: str = ""
