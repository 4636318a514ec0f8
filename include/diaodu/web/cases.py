"""Interview cases: the bureau's list and pages, a unit's own, and the forms of the next act."""

from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from typing import Annotated, TypeVar
from urllib.parse import quote
from zoneinfo import ZoneInfo

from fastapi import Depends, HTTPException, Path, Request, Response

from diaodu.cycle.access import may_act
from diaodu.cycle.case_papers import case_paper, papers_of
from diaodu.cycle.case_views import OpenAct, open_acts
from diaodu.cycle.cases import Asked, act
from diaodu.cycle.due_process import due_process
from diaodu.cycle.shell import Shell, local, utc_now
from diaodu.cycle.signing import sign
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.case_words import CaseAct, CaseState, Gravity, Role
from diaodu.model.cases import InterviewCase, Talk
from diaodu.model.figures import REGION
from diaodu.model.notices import NoticeKind
from diaodu.model.objections import Signature
from diaodu.model.records import QueuedNotice
from diaodu.model.region import Region
from diaodu.notices.interview_papers import PaperKind
from diaodu.store import cases, notices, objections
from diaodu.web.answers import Told
from diaodu.web.forms import Form, said
from diaodu.web.parameters import RegionOf, ShellOf, UnitId
from diaodu.web.people import ActingOf, PersonOf
from diaodu.web.presenters.cases import CaseRow, case_path, case_row, case_view, in_order
from diaodu.web.presenters.portal import letter_rows
from diaodu.web.render import download, go, page

NO_CASE = "没有这件约谈"
NOT_THE_BUREAU = "此事由招商局办理: 当前用户没有登记为招商局经办人员 (users.csv 的 unit 写作 *)。"
Part = Annotated[str, Path(max_length=200)]
Word = TypeVar("Word", bound=StrEnum)


def bureau_only(region: RegionOf, person: PersonOf) -> None:
    """403 to somebody who may look but not act for the bureau."""
    if not may_act(region.users, person, REGION):
        raise Told(403, NOT_THE_BUREAU)


def known_case(
    region: RegionOf, period: Part, unit: UnitId, rule: Part, shell: ShellOf
) -> InterviewCase:
    """The case of that flag, or 404."""
    with shell.store.read() as tx:
        found = cases.get(tx, region.id, period, unit, rule)
    if found is None:
        raise HTTPException(404, NO_CASE)
    return found


CaseOf = Annotated[InterviewCase, Depends(known_case)]
SaidOf = Annotated[Form, Depends(said)]


def own_case(_acting: ActingOf, case: CaseOf) -> InterviewCase:
    """The case of a unit somebody may act for, once the unit has been notified; 404 before."""
    if not any(step.act is CaseAct.NOTIFY for step in case.steps):
        raise HTTPException(404, NO_CASE)
    return case


OwnCaseOf = Annotated[InterviewCase, Depends(own_case)]


def cases_page(request: Request, region: RegionOf, shell: ShellOf) -> Response:
    """Every case of the region, those that are not over first."""
    with shell.store.read() as tx:
        found = in_order(cases.listing(tx, region.id))
    rows = tuple(case_row(case, _open(shell, region, case), for_unit=False) for case in found)
    return page(request, "cases.html", region=region, rows=rows)


def case_page(
    request: Request, region: RegionOf, case: CaseOf, person: PersonOf, shell: ShellOf
) -> Response:
    """One case for the bureau; the forms only for who may act for it."""
    checked = None
    if case.state is CaseState.FLAGGED:
        checked = due_process(shell, region, case, utc_now())
    may = may_act(region.users, person, REGION)
    open_ = _open(shell, region, case)
    zone = ZoneInfo(region.time_zone)
    papers = papers_of(shell, region, case)
    view = case_view(case, open_, checked, zone, papers, for_unit=False)
    return page(request, "case.html", region=region, unit=None, view=view, may=may)


def own_case_page(request: Request, case: OwnCaseOf, acting: ActingOf, shell: ShellOf) -> Response:
    """One case for its unit."""
    region, open_ = acting.region, _open(shell, acting.region, case)
    zone = ZoneInfo(region.time_zone)
    papers = papers_of(shell, region, case)
    view = case_view(case, open_, None, zone, papers, for_unit=True)
    letters = letter_rows(*_told(shell, case), zone)
    return page(
        request, "case.html", region=region, unit=acting.unit, view=view, may=True, letters=letters
    )


def paper_file(region: RegionOf, case: CaseOf, kind: PaperKind, shell: ShellOf) -> Response:
    """One of the papers of a case, for the bureau."""
    return _paper(shell, region, case, kind)


def own_notice_file(acting: ActingOf, case: OwnCaseOf, shell: ShellOf) -> Response:
    """The notice as it went out, for its unit."""
    return _paper(shell, acting.region, case, PaperKind.NOTICE)


def sign_for(
    request: Request,
    acting: ActingOf,
    case: OwnCaseOf,
    form: SaidOf,
    person: PersonOf,
    shell: ShellOf,
) -> Response:
    """Keep the unit's signature for a letter of the case, whatever period the case is of."""
    kind, last = NoticeKind.INTERVIEW, case.last
    sign(shell, acting.region, last.unit, last.period, form["subject"], kind, by=person.name)
    return go(request, quote(case_path(case, for_unit=True)))


def own_cases(shell: Shell, acting: ActingOf) -> tuple[CaseRow, ...]:
    """The cases a unit has been notified of, as a list shows them."""
    with shell.store.read() as tx:
        found = in_order(cases.listing(tx, acting.region.id, unit=acting.unit.id))
    told = (case for case in found if any(step.act is CaseAct.NOTIFY for step in case.steps))
    return tuple(case_row(case, _open(shell, acting.region, case), for_unit=True) for case in told)


def bureau_acts(
    request: Request, case: CaseOf, form: SaidOf, person: PersonOf, shell: ShellOf
) -> Response:
    """Do what the bureau's form asks for."""
    role = _word(Role, form["role"] or Role.BUREAU)
    if role not in {Role.BUREAU, Role.LEADER}:
        raise Told(422, "请选择以招商局还是领导的名义办理。")
    _do(shell, case, form, person.name, role)
    return go(request, quote(case_path(case)))


def unit_acts(
    request: Request, case: OwnCaseOf, form: SaidOf, person: PersonOf, shell: ShellOf
) -> Response:
    """Do what the unit's form asks for."""
    _do(shell, case, form, person.name, Role.UNIT)
    return go(request, quote(case_path(case, for_unit=True)))


def _do(shell: Shell, case: InterviewCase, form: Form, by: str, role: Role) -> None:
    asked = Asked(
        act=_word(CaseAct, form["act"]),
        by=by,
        role=role,
        reason=form["reason"],
        record=form["record"],
        on=_day(form["on"]),
        gravity=_word(Gravity, form["gravity"]) if form["gravity"] else None,
        override=form["override"],
        talk=_talk(form),
    )
    last = case.last
    act(shell, last.region, (last.period, last.unit, last.rule), asked)


def _talk(form: Form) -> Talk | None:
    talk = Talk(
        at=_time(form["time"]),
        place=form["place"],
        by=form["talker"],
        present=form["present"],
        recorder=form["recorder"],
        materials=form["materials"],
    )
    return None if talk == Talk() else talk


def _paper(shell: Shell, region: Region, case: InterviewCase, kind: PaperKind) -> Response:
    try:
        made = case_paper(shell, region, case, kind)
    except UnreadableInputError as error:
        raise HTTPException(404, str(error)) from error
    return download(made.name, made.data)


def _told(
    shell: Shell, case: InterviewCase
) -> tuple[tuple[QueuedNotice, ...], tuple[Signature, ...]]:
    """The letters of the case, each once however many addresses it went to, and who has signed."""
    last = case.last
    with shell.store.read() as tx:
        queued = [it for step in case.steps for it in notices.of_subject(tx, last.region, step.id)]
        signed = objections.signatures(tx, last.region, last.period)
    once = {it.notice.subject_id: it for it in queued}
    return tuple(once.values())[::-1], tuple(it for it in signed if it.unit == last.unit)


def _open(shell: Shell, region: Region, case: InterviewCase) -> tuple[OpenAct, ...]:
    return open_acts(shell, region, case, local(utc_now(), region).date())


def _word(kind: Callable[[str], Word], text: str) -> Word:
    try:
        return kind(text)
    except ValueError as error:
        raise Told(422, "提交的内容不对, 请回到上一页重新填写。") from error


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise RefusedError(f"“{text}”不是日期, 应写作 2024-04-20") from error


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError as error:
        raise RefusedError(f"“{text}”不是时间, 应写作 15:00") from error
