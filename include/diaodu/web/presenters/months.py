"""How a month stands on its way to the circular, and what became of its drafts."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from diaodu.model.publication import Reported
from diaodu.model.records import StoredPublication
from diaodu.web.nouns import Draft, MonthView, Rejection
from diaodu.web.presenters.notices import notice_counts
from diaodu.web.presenters.parts import Badge, Link, Tone, clock
from diaodu.web.presenters.reports import report_counts


@dataclass(frozen=True)
class MonthRow:
    """One month in a list; `paper` is its circular, or else its newest draft."""

    page: Link
    state: Badge
    paper: Link | None
    reports: tuple[Badge, ...]
    notices: tuple[Badge, ...]


@dataclass(frozen=True)
class DraftRow:
    """One draft, and what became of it."""

    page: Link
    composed_at: str
    state: Badge
    remark: str


def month_row(view: MonthView) -> MonthRow:
    """The month in one line."""
    state, paper = _paper(view)
    return MonthRow(
        page=Link(view.period.title, f"regions/{view.region}/{view.period}"),
        state=state,
        paper=paper,
        reports=report_counts(view.reports),
        notices=notice_counts(view.notices),
    )


def draft_rows(
    view: MonthView, refused: tuple[Rejection, ...], zone: ZoneInfo
) -> tuple[DraftRow, ...]:
    """The drafts of the month, newest first; only the newest can wait for an answer."""
    return tuple(
        DraftRow(
            page=Link(draft.short_sha256, draft_page(draft)),
            composed_at=clock(draft.composed_at, zone),
            state=(outcome := _outcome(draft, view, refused))[0],
            remark=outcome[1],
        )
        for draft in view.drafts
    )


def draft_page(draft: Draft) -> str:
    """The path of a draft's page."""
    return f"drafts/{draft.region}/{draft.period}/{draft.short_sha256}"


def _paper(view: MonthView) -> tuple[Badge, Link | None]:
    if view.published:
        edition = view.published.envelope.edition or "通报"
        return Badge("已通报", Tone.GOOD), Link(f"看{edition}", f"publications/{view.published.id}")
    if view.past and not _is_drafted_anew(view):
        last = view.past[-1]
        return Badge("通报已撤回", Tone.WAIT), Link("看撤回的通报", f"publications/{last.id}")
    if view.drafts:
        return Badge("已拟稿", Tone.WAIT), Link("看草稿", draft_page(view.drafts[0]))
    if any(report.state is not Reported.MISSING for report in view.reports):
        return Badge("报送中"), None
    return Badge("未开始"), None


def _is_drafted_anew(view: MonthView) -> bool:
    """Whether the newest draft is none of those that were published and withdrawn."""
    return bool(view.drafts) and not any(
        past.sha256.startswith(view.drafts[0].short_sha256) for past in view.past
    )


def _outcome(draft: Draft, view: MonthView, refused: tuple[Rejection, ...]) -> tuple[Badge, str]:
    published = view.published
    if published and published.sha256.startswith(draft.short_sha256):
        return Badge("已发布", Tone.GOOD), published.id
    for past in reversed(view.past):
        if past.sha256.startswith(draft.short_sha256):
            return _no_longer(past, published), past.id
    no = _rejection(draft, refused)
    if no:
        return Badge("已驳回", Tone.BAD), f"{no.by}: {no.reason or '未写理由'}"
    if published or draft != view.drafts[0]:
        return Badge("未采用"), ""
    return Badge("待审批", Tone.WAIT), ""


def _no_longer(past: StoredPublication, published: StoredPublication | None) -> Badge:
    if published and published.version > past.version:
        return Badge("已被后一版替代")
    return Badge("已撤回", Tone.WAIT)


def _rejection(draft: Draft, refused: tuple[Rejection, ...]) -> Rejection | None:
    """The last no since the draft was last written."""
    since = [
        no
        for no in refused
        if no.sha256.startswith(draft.short_sha256) and no.at >= draft.composed_at
    ]
    return since[-1] if since else None
