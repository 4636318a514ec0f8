"""The letters of interview cases: queued with the step they tell of, and counted again later."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from urllib.parse import quote

from diaodu.accountability.case_table import Letter, letter_of
from diaodu.cycle.case_grounds import circular_name, running
from diaodu.cycle.case_refusals import last_day_of
from diaodu.cycle.shell import Shell
from diaodu.model.case_words import CaseAct
from diaodu.model.cases import InterviewCase
from diaodu.model.notices import Attachment, NoticeKind
from diaodu.model.region import Region
from diaodu.model.units import Contact
from diaodu.notices.interview_papers import PaperKind, notice_docx, paper_name
from diaodu.notices.interviews import interview_notices
from diaodu.notices.recipients import Expected, addresses_of
from diaodu.notices.summons import Letterhead
from diaodu.store import notices
from diaodu.store.engine import Tx


def queue_letters(tx: Tx, shell: Shell, region: Region, case: InterviewCase, at: datetime) -> int:
    """Queue what the unit is to be written of the case's last step; how many notices that are."""
    letter = letter_of(case)
    if letter is None:
        return 0
    head = _letterhead(tx, shell, region, case, letter)
    told = interview_notices(case, region, head, _attached(shell, region, case, head))
    for notice in told:
        notices.enqueue(tx, notice, notices.message_id_of(notice, shell.settings.sender), at)
    return len(told)


def _letterhead(
    tx: Tx, shell: Shell, region: Region, case: InterviewCase, letter: Letter
) -> Letterhead:
    statement = last_day_of(shell, region, case, CaseAct.STATE)
    appeal = last_day_of(shell, region, case, CaseAct.APPEAL)
    is_summons = letter is Letter.INTERVIEW
    return Letterhead(
        title=letter,
        link=_link(shell, case),
        statement_by=statement.last_on if statement else None,
        appeal_by=appeal.last_on if appeal else None,
        circular=circular_name(tx, case) if is_summons else "",
        running=running(tx, region, case) if is_summons else (),
    )


def _attached(
    shell: Shell, region: Region, case: InterviewCase, head: Letterhead
) -> tuple[Attachment, ...]:
    """The notice as a Word document, for whoever prints, signs and files it."""
    if case.last.act is not CaseAct.NOTIFY:
        return ()
    name = paper_name(PaperKind.NOTICE, case)
    return (Attachment(name, shell.files.put(notice_docx(case, region, head))),)


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


def _link(shell: Shell, case: InterviewCase) -> str:
    last = case.last
    parts = ("units", last.region, last.unit, "cases", last.period, last.rule)
    return "/".join((shell.settings.pages_url, *(quote(part, safe="") for part in parts)))
