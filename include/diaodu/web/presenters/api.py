"""What the API says: versions and findings as JSON, refusals in Chinese and English."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from diaodu.model.records import StoredSubmission
from diaodu.model.submissions import SubmissionState
from diaodu.web.nouns import UnitMonth

REFUSALS = {
    401: ("缺少接口令牌, 或令牌没有登记", "missing or unknown token"),
    403: ("这个令牌不能为该单位报送", "this token does not act for that unit"),
    404: ("没有这个地址、单位或月份", "no such address, unit or month"),
    405: ("这个地址不支持该方法", "method not allowed"),
    409: ("现在不能报送", "not possible now"),
    413: ("文件太大", "file too large"),
    415: ("内容类型应为 .xlsx 工作簿", "content type of a workbook expected"),
    422: ("报表有错误, 请按核验意见改正后重报", "the workbook was rejected, see its findings"),
    503: ("暂时不能办理, 请稍后再试", "temporarily unavailable, try again"),
}


@dataclass(frozen=True)
class Refusal:
    """Why not, in both languages; `detail` is what is known beyond that."""

    status: int
    zh: str
    en: str
    detail: str = ""


@dataclass(frozen=True)
class FindingWords:
    """One finding, as every command prints it."""

    severity: str
    code: str
    sheet: str | None
    cell: str | None
    message: str
    remedy: str


@dataclass(frozen=True)
class VersionWords:
    """One version of a report; times are ISO 8601 in the region's zone."""

    version: int
    state: str
    counts: bool
    late: bool
    received_at: str
    file_name: str
    sha256: str
    findings: tuple[FindingWords, ...]


@dataclass(frozen=True)
class MonthWords:
    """How a unit's month stands: `current` is the version that counts, or else the last one."""

    region: str
    unit: str
    title: str
    month: str
    state: str
    late: bool
    deadline: str | None
    published: bool
    pending_correction: bool
    current: VersionWords | None
    versions: tuple[VersionWords, ...]


@dataclass(frozen=True)
class Answer:
    """What became of a file; `version` is null while it waits to be read."""

    state: str
    sha256: str
    new: bool
    pending_correction: bool
    version: VersionWords | None
    error: Refusal | None = None


def refusal(status: int, detail: str = "") -> Refusal:
    """The refusal of that status."""
    zh, en = REFUSALS.get(status, ("出错了", "error"))
    return Refusal(status, zh, en, detail)


def month_words(shown: UnitMonth) -> MonthWords:
    """The month with all its versions, the first one first."""
    zone = ZoneInfo(shown.region.time_zone)
    rows = tuple(version_words(one.stored, zone) for one in reversed(shown.versions))
    return MonthWords(
        region=shown.region.id,
        unit=shown.unit.id,
        title=shown.unit.title,
        month=str(shown.month),
        state=shown.report.state.value,
        late=shown.report.is_late,
        deadline=_iso(shown.limits.shown_at, zone) if shown.limits else None,
        published=shown.published is not None,
        pending_correction=shown.is_pending,
        current=next((row for row in rows if row.version == shown.report.version), None),
        versions=rows,
    )


def version_words(stored: StoredSubmission, zone: ZoneInfo) -> VersionWords:
    """One version; what checks on trial have found is not for the unit."""
    return VersionWords(
        version=stored.version,
        state=stored.state.value,
        counts=stored.state.counts,
        late=stored.is_late,
        received_at=_iso(stored.received_at, zone),
        file_name=stored.file_name,
        sha256=stored.raw_sha256,
        findings=tuple(
            FindingWords(it.severity.value, it.code, it.sheet, it.cell, it.message, it.remedy)
            for it in stored.findings
            if not it.is_trial
        ),
    )


def waiting(sha256: str) -> Answer:
    """A file that is kept and will be read later."""
    return Answer(
        SubmissionState.RECEIVED.value, sha256, new=True, pending_correction=False, version=None
    )


def answer(stored: StoredSubmission, shown: UnitMonth, *, is_new: bool) -> Answer:
    """A file that has been read; a rejected one comes with a refusal."""
    version = version_words(stored, ZoneInfo(shown.region.time_zone))
    pending = any(it.is_pending and it.stored.version == stored.version for it in shown.versions)
    error = None if stored.state.counts else refusal(422)
    return Answer(stored.state.value, stored.raw_sha256, is_new, pending, version, error)


def _iso(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")
