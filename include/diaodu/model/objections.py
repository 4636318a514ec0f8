"""What a unit may check before a circular, what it objects to (复核申请), what it is answered.

Rows are appended with who and when: a later check sheet takes an earlier one's place, and an
objection is open until a decision stands beside it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from diaodu.model.fields import Exact, MonthKey
from diaodu.model.notices import Attachment, NoticeKind
from diaodu.model.scores import IndicatorTitle


@dataclass(frozen=True)
class ObjectionPlan:
    """Working days to object before a circular and after it; 0 leaves the wait out."""

    before: int = 0
    after: int = 0


@dataclass(frozen=True)
class CheckedFigure:
    """One figure as reported and as recognised (核定), of the period and to date."""

    indicator: IndicatorTitle
    reported: Exact | None
    recognised: Exact | None
    reported_ytd: Exact | None
    recognised_ytd: Exact | None
    target: Exact | None
    completion: Exact | None
    is_nil: bool = False


@dataclass(frozen=True)
class Struck:
    """One amount the bureau took from a unit's figure (核减), in words; less than 0: added."""

    unit: str
    indicator: IndicatorTitle
    month: MonthKey
    value: Exact
    reason: str
    project: str = ""
    document: str = ""


@dataclass(frozen=True)
class CheckedPoints:
    """Points of one item; `printed` is empty where they compare the unit with others."""

    board: str
    item: str
    printed: str
    formula: str


@dataclass(frozen=True)
class Checked:
    """All that one unit is shown of a period before its circular; never a rank.

    `report` says in words which version of its report is used, `rulings` what was decided of
    projects it claims.
    """

    unit: str
    title: str
    period: str
    period_title: str
    report: str
    figures: tuple[CheckedFigure, ...]
    struck: tuple[Struck, ...]
    rulings: tuple[str, ...]
    points: tuple[CheckedPoints, ...]

    @property
    def basis(self) -> tuple[object, ...]:
        """What the unit has to agree to; points follow from it and from others."""
        return self.figures, self.struck, self.rulings


@dataclass(frozen=True)
class CheckSheet:
    """One unit's check sheet (数据核对单) as it went out; objections are taken until `until_at`.

    `basis_sha256` is the hash of its figures, `content_sha256` that of the whole sheet.
    """

    region: str
    unit: str
    period: str
    number: int
    basis_sha256: str
    content_sha256: str
    xlsx_sha256: str
    at: datetime
    until_at: datetime

    @property
    def id(self) -> str:
        """`region/unit/period/check-N`, the subject of its notice."""
        return f"{self.region}/{self.unit}/{self.period}/check-{self.number}"


class About(StrEnum):
    """What an objection is about: 指标数据, 榜单, 预警, 核减, 其他."""

    FIGURE = "figure"
    BOARD = "board"
    FLAG = "flag"
    STRUCK = "struck"
    OTHER = "other"

    @property
    def label(self) -> str:
        """As a form offers it."""
        return {
            About.FIGURE: "指标数据",
            About.BOARD: "得分和名次",
            About.FLAG: "预警",
            About.STRUCK: "核减",
            About.OTHER: "其他",
        }[self]


@dataclass(frozen=True)
class Matter:
    """What can be objected to: its kind, its id in the rulebook, its title as printed."""

    about: About
    id: str
    title: str

    @property
    def key(self) -> str:
        """`figure:funds`, as a form or the command line names it."""
        return f"{self.about}:{self.id}"


@dataclass(frozen=True)
class Objection:
    """A unit's word against a figure, a board or a flag; files are kept under their hash.

    `publication_id` is empty for one that came before the circular; `late_reason` says why the
    bureau took one after the window.
    """

    region: str
    unit: str
    period: str
    number: int
    about: About
    subject: str
    title: str
    text: str
    evidence: tuple[Attachment, ...]
    publication_id: str
    late_reason: str
    by: str
    at: datetime

    @property
    def id(self) -> str:
        """`region/unit/period/objection-N`, the subject of its notices."""
        return f"{self.region}/{self.unit}/{self.period}/objection-{self.number}"


class Answer(StrEnum):
    """采纳, 部分采纳, 不采纳."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        """As the unit reads it."""
        return {
            Answer.ACCEPTED: "采纳",
            Answer.PARTLY: "部分采纳",
            Answer.REJECTED: "不采纳",
        }[self]


class FollowUp(StrEnum):
    """What an accepted objection asks for: 更正报送, 认定或核减, 临时重算; nothing if rejected."""

    NONE = "none"
    REPORT = "report"
    RULING = "ruling"
    RERUN = "rerun"

    @property
    def label(self) -> str:
        """As the unit reads it."""
        return {
            FollowUp.NONE: "",
            FollowUp.REPORT: "请贵单位报送更正后的报表",
            FollowUp.RULING: "由招商局另作认定或调整核减",
            FollowUp.RERUN: "由招商局办理重算，有变化的另行印发更正通报",
        }[self]


@dataclass(frozen=True)
class ObjectionDecision:
    """The bureau's answer to an objection; `rerun_reason` is a code of the closed list of reruns.

    There is one for each objection, and none is taken back.
    """

    region: str
    unit: str
    period: str
    number: int
    answer: Answer
    reason: str
    follow_up: FollowUp
    rerun_reason: str
    by: str
    at: datetime

    @property
    def id(self) -> str:
        """`region/unit/period/objection-N/decided`, the subject of its notices."""
        return f"{self.region}/{self.unit}/{self.period}/objection-{self.number}/decided"


@dataclass(frozen=True)
class Heard:
    """An objection with its decision; None while it is open."""

    objection: Objection
    decision: ObjectionDecision | None

    @property
    def is_open(self) -> bool:
        """Whether the bureau still owes an answer."""
        return self.decision is None


class Finality(StrEnum):
    """公示期内, 复核中 (the window is over and an objection open), 已定, 已被后一版替代, 已撤回."""

    WINDOW = "window"
    HELD = "held"
    FINAL = "final"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Settled:
    """Whether a publication is final; `until_on` is the last day of the window, if one is known."""

    state: Finality
    until_on: date | None = None
    open_count: int = 0

    @property
    def words(self) -> str:
        """As lists and pages print it."""
        until = f"至{self.until_on}" if self.until_on else ""
        return {
            Finality.WINDOW: f"公示期内{until}",
            Finality.HELD: f"复核中（未办结{self.open_count}件）",
            Finality.FINAL: "已定",
            Finality.REPLACED: "已被后一版替代",
            Finality.WITHDRAWN: "已撤回",
        }[self.state]


@dataclass(frozen=True)
class Signature:
    """A unit's 签收 of what it was told: once for each subject, however many addresses it has."""

    region: str
    period: str
    subject_id: str
    kind: NoticeKind
    unit: str
    by: str
    at: datetime
