"""Interview cases as the bureau and the unit see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from diaodu.cycle.case_views import OpenAct
from diaodu.cycle.due_process import DueProcess
from diaodu.model.case_words import CaseAct, CaseState, Gravity, Role
from diaodu.model.cases import CaseStep, InterviewCase
from diaodu.notices.interview_papers import PaperKind
from diaodu.notices.sections.follow_up import suggestion
from diaodu.notices.wording import official_date, period_title
from diaodu.web.presenters.parts import Badge, Fact, Link, Tone, clock

STRUCK = Badge("更正后不再列入", Tone.BAD)
LATE = "超期"
TONES = {
    CaseState.FLAGGED: Tone.WAIT,
    CaseState.CLOSED: Tone.GOOD,
    CaseState.WITHDRAWN: Tone.PLAIN,
    CaseState.APPEALED: Tone.BAD,
}
REMARKS = {
    Role.UNIT: "一般由责任单位在报送页办理；收到书面材料的，由招商局代为登记。",
    Role.LEADER: "由领导决定，以领导的名义登记。",
}
INWARD = frozenset({CaseAct.CONFIRM})
"""Steps in which the bureau weighs a case, which its unit is not shown."""


@dataclass(frozen=True)
class CaseRow:
    """One case in a list; `next` is what is to be done now, and until when."""

    page: Link
    period: str
    unit: str
    states: tuple[Badge, ...]
    next: str


@dataclass(frozen=True)
class StepRow:
    """One step: what was done, by whom, when, and what it records."""

    what: str
    who: str
    at: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """One of the words a form offers."""

    value: str
    text: str


@dataclass(frozen=True)
class Field:
    """One field of what is arranged for a talk."""

    name: str
    label: str
    kind: str = "text"
    is_required: bool = True


ARRANGEMENT = (
    Field("time", "约谈时间", "time"),
    Field("place", "约谈地点"),
    Field("talker", "主谈人"),
    Field("present", "参加人（不写的按考核办法印出）", is_required=False),
    Field("recorder", "记录人", is_required=False),
    Field("materials", "需提交材料（不写的按通常要求印出）", is_required=False),
)


@dataclass(frozen=True)
class ActForm:
    """The form of one act; a field is asked for where its label is not empty.

    The reason may be left open where `is_reason_open`.
    """

    act: str
    title: str
    due: str
    is_late: bool
    letter: str
    roles: tuple[Choice, ...]
    remark: str
    reason: str
    record: str
    day: str
    arrangement: tuple[Field, ...]
    gravities: tuple[Choice, ...]
    override: str
    is_reason_open: bool


@dataclass(frozen=True)
class CaseView:
    """A case, whole; `doubts` are shown while it waits to be confirmed, None afterwards."""

    page: Link
    title: str
    tone: Tone
    states: tuple[Badge, ...]
    facts: tuple[Fact, ...]
    proposals: tuple[str, ...]
    doubts: tuple[str, ...] | None
    is_blocked: bool
    steps: tuple[StepRow, ...]
    forms: tuple[ActForm, ...]
    papers: tuple[Link, ...]


def case_row(case: InterviewCase, open_: tuple[OpenAct, ...], *, for_unit: bool) -> CaseRow:
    """The case in one line."""
    roles = {Role.UNIT} if for_unit else set(Role)
    mine = [it for it in open_ if roles & set(it.who)]
    first = mine[:1] if not case.state.is_over else []
    return CaseRow(
        page=Link(case.basis.flag.rule_title, case_path(case, for_unit=for_unit)),
        period=period_title(case.last.period),
        unit=case.basis.flag.title,
        states=_states(case, mine),
        next="".join(f"{it.act.label}{_until(it)}" for it in first),
    )


def case_view(
    case: InterviewCase,
    open_: tuple[OpenAct, ...],
    checked: DueProcess | None,
    zone: ZoneInfo,
    papers: tuple[PaperKind, ...],
    *,
    for_unit: bool,
) -> CaseView:
    """The case as the bureau sees it, or its own unit: without what the bureau weighed."""
    mine = [it for it in open_ if not for_unit or Role.UNIT in it.who]
    steps = [it for it in case.steps if not (for_unit and it.act in INWARD)]
    flag = case.basis.flag
    words = dict.fromkeys(step.words for step in case.basis.measures)
    return CaseView(
        page=Link(flag.rule_title, case_path(case, for_unit=for_unit)),
        title=f"{flag.title} · {period_title(case.last.period)}“{flag.rule_title}”",
        tone=Tone.BAD if any(it.is_late for it in mine) else TONES.get(case.state, Tone.WAIT),
        states=_states(case, mine),
        facts=tuple(_facts(case, for_unit=for_unit)),
        proposals=(*((suggestion(flag),) if flag.proposal else ()), *words),
        doubts=checked.texts if checked else None,
        is_blocked=bool(checked and checked.is_blocked),
        steps=tuple(_step(it, zone, for_unit=for_unit) for it in reversed(steps)),
        forms=tuple(_form(it, checked, for_unit=for_unit) for it in mine if not _is_shut(it)),
        papers=tuple(
            Link(kind.label, f"{case_path(case, for_unit=for_unit)}/papers/{kind}.docx")
            for kind in papers
            if not for_unit or kind is PaperKind.NOTICE
        ),
    )


def case_path(case: InterviewCase, *, for_unit: bool = False) -> str:
    """The path of a case's page; links are encoded where they are set."""
    last = case.last
    if for_unit:
        return f"units/{last.region}/{last.unit}/cases/{last.period}/{last.rule}"
    return f"cases/{last.region}/{last.period}/{last.unit}/{last.rule}"


def in_order(cases: Iterable[InterviewCase]) -> tuple[InterviewCase, ...]:
    """Those that are not over first, then the latest first."""
    latest = sorted(cases, key=lambda case: case.steps[0].at, reverse=True)
    return tuple(sorted(latest, key=lambda case: case.state.is_over))


def _is_shut(open_: OpenAct) -> bool:
    return open_.act is CaseAct.APPEAL and open_.is_past


def _states(case: InterviewCase, mine: Iterable[OpenAct]) -> tuple[Badge, ...]:
    state = Badge(case.state.label, TONES.get(case.state, Tone.WAIT))
    late = tuple(Badge(f"{it.act.label}{LATE}", Tone.BAD) for it in mine if it.is_late)
    return (state, *((STRUCK,) if case.is_struck else ()), *late)


def _until(open_: OpenAct) -> str:
    return f"（{_day(open_.last_on)}前）" if open_.last_on else ""


def _day(day: date | None) -> str:
    return official_date(day.isoformat()) if day else ""


def _facts(case: InterviewCase, *, for_unit: bool) -> Iterable[Fact]:
    flag = case.basis.flag
    yield Fact("有关数据", flag.figures)
    if flag.citation:
        yield Fact("依据", flag.citation)
    talk = [step.on for step in case.steps if step.act in {CaseAct.NOTIFY, CaseAct.HOLD}]
    if talk:
        yield Fact("约谈日期", _day(talk[-1]))
    called = case.called
    if called and called.talk:
        yield from (Fact(label, text) for label, text in called.talk.said)
    promised = [step for step in case.steps if step.act in {CaseAct.PROMISE, CaseAct.RENEW}]
    if promised:
        yield Fact("整改承诺", f"{promised[-1].record}（{_day(promised[-1].on)}前完成）")
    if case.gravity and not for_unit:
        yield Fact("情节", case.gravity.label)
    if not for_unit:
        yield Fact("通报", case.basis.publication, is_code=True)


def _step(step: CaseStep, zone: ZoneInfo, *, for_unit: bool) -> StepRow:
    who = step.role.label if for_unit or step.role is Role.PROGRAM else step.by
    role = "" if who == step.role.label else f"（{step.role.label}）"
    said = step.said
    if for_unit:
        told = () if step.talk is None else tuple(text for _, text in step.talk.said)
        said = tuple(text for text in (step.reason, step.record, _day(step.on), *told) if text)
    return StepRow(step.act.label, who + role, clock(step.at, zone), said)


def _form(open_: OpenAct, checked: DueProcess | None, *, for_unit: bool) -> ActForm:
    roles = [role for role in open_.who if role in {Role.BUREAU, Role.LEADER}]
    asks_override = open_.is_weighed and checked and checked.is_blocked
    return ActForm(
        act=open_.act,
        title=open_.act.label,
        due=f"{open_.limit}，{_day(open_.last_on)}前" if open_.last_on else "",
        is_late=open_.is_late,
        letter=open_.letter,
        roles=() if for_unit else tuple(Choice(role, role.label) for role in roles),
        remark="" if for_unit else REMARKS.get(open_.who[0], ""),
        reason=_reason(open_),
        record=open_.record,
        day=open_.day,
        arrangement=ARRANGEMENT if open_.is_arranged else (),
        gravities=tuple(Choice(it, it.label) for it in Gravity) if open_.is_weighed else (),
        override="我方有未尽之责而仍予确认的理由" if asks_override else "",
        is_reason_open=not open_.is_reasoned,
    )


def _reason(open_: OpenAct) -> str:
    if open_.not_before:
        return f"理由（早于{_day(open_.not_before)}约谈的须写明）"
    return "理由" if open_.is_reasoned else ""
