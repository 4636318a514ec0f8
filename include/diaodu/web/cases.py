"""Interview cases: the bureau's list and pages, a unit's own, and the forms of the next act."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar
from urllib.parse import quote
from zoneinfo import ZoneInfo

from fastapi import Depends, HTTPException, Path, Request, Response

from diaodu.cycle.access import may_act
from diaodu.cycle.case_views import OpenAct, open_acts
from diaodu.cycle.cases import Asked, act
from diaodu.cycle.due_process import due_process
from diaodu.cycle.shell import Shell, local, utc_now
from diaodu.errors import RefusedError
from diaodu.model.cases import CaseAct, CaseState, Gravity, InterviewCase, Role
from diaodu.model.figures import REGION
from diaodu.model.region import Region
from diaodu.store import cases
from diaodu.web.answers import Told
from diaodu.web.forms import Form, said
from diaodu.web.parameters import RegionOf, ShellOf, UnitId
from diaodu.web.people import ActingOf, PersonOf
from diaodu.web.presenters.cases import CaseRow, case_path, case_row, case_view, in_order
from diaodu.web.render import go, page

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
    view = case_view(case, open_, checked, ZoneInfo(region.time_zone), for_unit=False)
    return page(request, "case.html", region=region, unit=None, view=view, may=may)


def own_case_page(request: Request, case: OwnCaseOf, acting: ActingOf, shell: ShellOf) -> Response:
    """One case for its unit."""
    region, open_ = acting.region, _open(shell, acting.region, case)
    view = case_view(case, open_, None, ZoneInfo(region.time_zone), for_unit=True)
    return page(request, "case.html", region=region, unit=acting.unit, view=view, may=True)


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
    )
    last = case.last
    act(shell, last.region, (last.period, last.unit, last.rule), asked)


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
