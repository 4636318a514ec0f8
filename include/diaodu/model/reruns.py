"""Computing a published period anew: what is asked for, how far it is, and what was taken back.

A rerun is a row that never changes; how far it is stands in its steps, the last of which counts.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from diaodu.errors import RefusedError


class RerunReason(StrEnum):
    """The closed list of reasons, as the form shows them and the circular prints them."""

    CORRECTED = "更正报送"
    STRUCK = "核减去重"
    ATTRIBUTED = "归属裁定"
    TARGETS = "目标调整"
    RULES = "认定规则修订"
    FROM_ABOVE = "上级数据到达"
    SETTLED = "预计转定报"
    MERGED = "单位撤并"


@dataclass(frozen=True)
class RerunRequest:
    """What is asked for; no `units` means all, no `rulebook` (a candidate's text) the one in force.

    `as_of` leaves out what came later; `link` is the page of the run, for whoever comes second.
    """

    region: str
    periods: tuple[str, ...]
    reason: RerunReason
    text: str
    asked_by: str
    units: tuple[str, ...] = ()
    document: str = ""
    rulebook: str = ""
    as_of: datetime | None = None
    is_dry_run: bool = False
    link: str = ""

    @property
    def words(self) -> str:
        """Reason, document number and free text as the circular prints them."""
        document = f"（{self.document}）" if self.document else ""
        return f"{self.reason}{document}，{self.text}"


def refuse_incomplete(request: RerunRequest) -> None:
    """`RefusedError` with every mistake of the form at once."""
    missing = [
        what
        for is_missing, what in (
            (not request.periods, "请填写考核期, 如 2024-03"),
            (len(set(request.periods)) < len(request.periods), "同一考核期写了两次"),
            (not request.text, "请写明重算的具体理由"),
            (not request.asked_by, "请写明申请人"),
            (
                request.reason is RerunReason.TARGETS and not request.document,
                "目标调整须写明文号",
            ),
            (
                bool(request.rulebook) and not request.is_dry_run,
                "拟议的考核办法只能试算; 正式重算请先启用该办法 (region.yaml 的 rulebook)",
            ),
        )
        if is_missing
    ]
    if missing:
        raise RefusedError("；".join(missing))


class RerunState(StrEnum):
    """How far a rerun is; all but the first two end it."""

    OPENED = "opened"
    PREPARED = "prepared"
    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"
    ABANDONED = "abandoned"

    @property
    def is_open(self) -> bool:
        """Whether it still keeps others from computing the period anew."""
        return self in {RerunState.OPENED, RerunState.PREPARED}

    @property
    def label(self) -> str:
        """As people read it."""
        return {
            RerunState.OPENED: "重算中",
            RerunState.PREPARED: "待审批",
            RerunState.PUBLISHED: "已发布",
            RerunState.UNCHANGED: "没有变化",
            RerunState.REJECTED: "已驳回",
            RerunState.ABANDONED: "已放弃",
        }[self]


@dataclass(frozen=True)
class Rerun:
    """One period computed anew by one run; `replaces` is the id of what was published then."""

    region: str
    period: str
    number: int
    run_key: str
    request: RerunRequest
    replaces: str
    opened_at: datetime

    @property
    def id(self) -> str:
        """`region/period/rN`, the subject of its events."""
        return f"{self.region}/{self.period}/r{self.number}"


@dataclass(frozen=True)
class RerunStep:
    """A rerun came to a state: `subject` is the draft's hash, or the id of what was published."""

    state: RerunState
    by: str
    reason: str
    subject: str
    at: datetime


@dataclass(frozen=True)
class RerunFile:
    """A rerun with its steps, oldest first; the first is that it was opened."""

    rerun: Rerun
    steps: tuple[RerunStep, ...]

    @property
    def last(self) -> RerunStep:
        """How far it is."""
        return self.steps[-1]

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.last.state.is_open

    @property
    def draft_sha256(self) -> str:
        """The hash of the draft prepared last; empty before the first."""
        drafts = [it.subject for it in self.steps if it.state is RerunState.PREPARED]
        return drafts[-1] if drafts else ""


@dataclass(frozen=True)
class TakenBack:
    """A publication that was withdrawn: by whom, when and why."""

    region: str
    period: str
    version: int
    by: str
    reason: str
    at: datetime

    @property
    def id(self) -> str:
        """The publication's id."""
        return f"{self.region}/{self.period}/v{self.version}"
