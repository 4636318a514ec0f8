"""The letters of interview cases: queued with the step they tell of, and counted again later."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from diaodu.accountability.case_limits import due_of
from diaodu.accountability.case_table import letter_of, row_of
from diaodu.cycle.shell import Shell
from diaodu.errors import UnpublishedYearError
from diaodu.model.cases import CaseAct, InterviewCase
from diaodu.model.notices import NoticeKind
from diaodu.model.region import Region
from diaodu.model.units import Contact
from diaodu.notices.interviews import Letterhead, interview_notices
from diaodu.notices.recipients import Expected, addresses_of
from diaodu.store import notices
from diaodu.store.engine import Tx


def queue_letters(tx: Tx, shell: Shell, region: Region, case: InterviewCase, at: datetime) -> int:
    """Queue what the unit is to be written of the case's last step; how many notices that are."""
    letter = letter_of(case)
    if letter is None:
        return 0
    head = Letterhead(
        title=letter,
        link=_link(shell, case),
        statement_by=_last_on(shell, region, case, CaseAct.STATE),
        appeal_by=_last_on(shell, region, case, CaseAct.APPEAL),
    )
    told = interview_notices(case, region, head)
    for notice in told:
        notices.enqueue(tx, notice, notices.message_id_of(notice, shell.settings.sender), at)
    return len(told)


def expected_interviews(
    cases: Iterable[InterviewCase], contacts: Iterable[Contact]
) -> tuple[Expected, ...]:
    """One notice to each contact of the unit for every step that is to be told."""
    known = tuple(contacts)
    return tuple(
        Expected(NoticeKind.INTERVIEW, so_far.last.id, so_far.last.unit, address)
        for case in cases
        for so_far in (replace(case, steps=case.steps[:n]) for n, _ in enumerate(case.steps, 1))
        if letter_of(so_far)
        for address in addresses_of(known, so_far.last.unit)
    )


def _last_on(shell: Shell, region: Region, case: InterviewCase, act: CaseAct) -> date | None:
    row = row_of(case.state, act)
    if row is None:
        return None
    zone = ZoneInfo(region.time_zone)
    try:
        due = due_of(row, case, region.interviews, shell.calendar, zone)
    except UnpublishedYearError:
        return None
    return due.last_on if due else None


def _link(shell: Shell, case: InterviewCase) -> str:
    last = case.last
    parts = ("units", last.region, last.unit, "cases", last.period, last.rule)
    return "/".join((shell.settings.pages_url, *(quote(part, safe="") for part in parts)))
