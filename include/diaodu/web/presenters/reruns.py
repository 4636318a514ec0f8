"""Reruns as the bureau sees them: what was asked for, how far it is, what it changes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from zoneinfo import ZoneInfo

from diaodu.cycle.rerun_views import RerunSeen
from diaodu.model.records import StoredPublication
from diaodu.model.reruns import RerunFile, RerunState, RerunStep
from diaodu.notices.wording import period_title
from diaodu.web.presenters.notices import notice_list
from diaodu.web.presenters.parts import Badge, Fact, Grid, Link, Tone, clock

TONES = {
    RerunState.OPENED: Tone.WAIT,
    RerunState.PREPARED: Tone.WAIT,
    RerunState.PUBLISHED: Tone.GOOD,
    RerunState.REJECTED: Tone.BAD,
}
HEADS = ("单位", "事项", "变化前 → 变化后")
WEB = ("https://", "http://")
ESCAPED = re.compile(r"\\([\\`*_\[\]|~$])")


@dataclass(frozen=True)
class RerunRow:
    """One rerun in a list."""

    page: Link
    state: Badge
    reason: str
    asked: str
    made: Link | None


@dataclass(frozen=True)
class StepRow:
    """A state it came to, by whom, when, and what is said to it."""

    state: Badge
    who: str
    at: str
    said: str


@dataclass(frozen=True)
class RerunView:
    """A rerun, whole; `run` is the address of the run that computed it, empty without one."""

    title: str
    state: Badge
    facts: tuple[Fact, ...]
    run: str
    replaces: Link
    draft: Link | None
    made: Link | None
    steps: tuple[StepRow, ...]
    changes: tuple[Grid, ...]
    talks: tuple[str, ...]
    letters: tuple[str, ...]
    affected: tuple[str, ...]
    queued: Grid
    body: str


def rerun_rows(found: tuple[RerunFile, ...], zone: ZoneInfo) -> tuple[RerunRow, ...]:
    """Those that are open first, then the last opened."""
    newest = sorted(found, key=lambda it: it.rerun.opened_at, reverse=True)
    return tuple(_row(it, zone) for it in sorted(newest, key=lambda it: not it.is_open))


def rerun_links(found: tuple[RerunFile, ...], stored: StoredPublication) -> tuple[Link, ...]:
    """From a circular to the rerun that made it, and to those that would replace it or have."""
    made = (Link(f"本版由{_name(it)}产生", _path(it)) for it in found if _is_made(it, stored))
    others = (
        Link(f"{_name(it)}：{it.last.state.label}", _path(it))
        for it in found
        if it.rerun.replaces == stored.id
    )
    return (*made, *others)


def rerun_view(seen: RerunSeen, title_of: Callable[[str], str], zone: ZoneInfo) -> RerunView:
    """The whole page; `title_of` gives the title of a unit's id."""
    found = seen.file
    rerun, link = found.rerun, found.rerun.request.link
    draft = f"drafts/{rerun.region}/{rerun.period}/{found.draft_sha256}"
    return RerunView(
        title=f"{period_title(rerun.period)}通报 · {_name(found)}",
        state=_state(found.last),
        facts=tuple(it for it in _facts(found, title_of, zone) if it.value),
        run=link if link.startswith(WEB) else "",
        replaces=_version(seen.replaces),
        draft=Link("草稿和附表", draft) if found.draft_sha256 and not seen.made else None,
        made=_version(seen.made) if seen.made else None,
        steps=tuple(_step(it, zone) for it in reversed(found.steps)),
        changes=tuple(Grid(HEADS, rows, caption=heading) for heading, rows in seen.changes),
        talks=seen.talks,
        letters=seen.letters,
        affected=seen.affected,
        queued=notice_list(seen.queued, title_of),
        body=_plain(seen.body),
    )


def _row(found: RerunFile, zone: ZoneInfo) -> RerunRow:
    rerun, is_out = found.rerun, found.last.state is RerunState.PUBLISHED
    return RerunRow(
        page=Link(f"{period_title(rerun.period)} {_name(found)}", _path(found)),
        state=_state(found.last),
        reason=rerun.request.words,
        asked=f"{rerun.request.asked_by} {clock(rerun.opened_at, zone)}",
        made=Link("看更正通报", f"publications/{found.last.subject}") if is_out else None,
    )


def _facts(found: RerunFile, title_of: Callable[[str], str], zone: ZoneInfo) -> Iterator[Fact]:
    rerun, request = found.rerun, found.rerun.request
    yield Fact("理由", request.reason)
    yield Fact("说明", request.text)
    yield Fact("文号", request.document)
    yield Fact("申请", f"{request.asked_by} {clock(rerun.opened_at, zone)}")
    yield Fact("同时重算", "、".join(map(period_title, request.periods)))
    yield Fact("范围", "、".join(map(title_of, request.units)) or "全部单位")
    yield Fact("报送截至", clock(request.as_of, zone) if request.as_of else "")
    yield Fact("重算编号", rerun.id, is_code=True)
    yield Fact("运行编号", rerun.run_key, is_code=True)
    yield Fact("内容校验码", found.draft_sha256, is_code=True)


def _step(step: RerunStep, zone: ZoneInfo) -> StepRow:
    said = step.reason or (step.subject if step.state is RerunState.PUBLISHED else "")
    return StepRow(_state(step), step.by, clock(step.at, zone), said)


def _state(step: RerunStep) -> Badge:
    return Badge(step.state.label, TONES.get(step.state, Tone.PLAIN))


def _version(stored: StoredPublication) -> Link:
    edition = f"（{stored.envelope.edition}）" if stored.envelope.edition else ""
    return Link(f"{stored.envelope.title}{edition} v{stored.version}", f"publications/{stored.id}")


def _is_made(found: RerunFile, stored: StoredPublication) -> bool:
    return found.last.state is RerunState.PUBLISHED and found.last.subject == stored.id


def _name(found: RerunFile) -> str:
    return f"第{found.rerun.number}次重算"


def _path(found: RerunFile) -> str:
    return f"reruns/{found.rerun.id}"


def _plain(markdown: str) -> str:
    """As the approver saw it, without the marks that kept his page from taking text for its own."""
    return unescape(ESCAPED.sub(r"\1", markdown))
