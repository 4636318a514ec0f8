"""What may be done in a case now, as a form or a listing asks for it."""

from dataclasses import dataclass
from datetime import date

from diaodu.accountability.case_limits import Due
from diaodu.accountability.case_table import Row, open_rows
from diaodu.cycle.case_refusals import first_day_of_talk
from diaodu.cycle.cases import dues
from diaodu.cycle.shell import Shell
from diaodu.model.case_words import CaseAct, Role
from diaodu.model.cases import InterviewCase
from diaodu.model.region import Region


@dataclass(frozen=True)
class OpenAct:
    """One act that is open: who may do it, until when, what it asks for and what it causes.

    `record` and `day` are what the text and the day are called, empty if not asked for; `limit`
    says the working days and where they come from, `last_on` is None without a limit. A talk held
    before `not_before` needs a reason; `is_arranged`: when, where and by whom it is must be said.
    """

    act: CaseAct
    who: tuple[Role, ...]
    limit: str
    last_on: date | None
    is_late: bool
    is_past: bool
    letter: str
    is_reasoned: bool
    record: str
    day: str
    is_weighed: bool
    is_arranged: bool
    not_before: date | None


def open_acts(
    shell: Shell, region: Region, case: InterviewCase, today: date
) -> tuple[OpenAct, ...]:
    """Every act people may do in the case, the usual next one first."""
    by_act = {due.row.act: due for due in dues(shell, region, case)}
    first = first_day_of_talk(shell, region, case)
    return tuple(
        _open(row, case, by_act.get(row.act), today, first) for row in open_rows(case.state)
    )


def _open(
    row: Row, case: InterviewCase, due: Due | None, today: date, first_talk: date | None
) -> OpenAct:
    is_told = case.is_told or row.act is CaseAct.NOTIFY
    return OpenAct(
        act=row.act,
        who=row.who,
        limit=due.words if due else "",
        last_on=due.last_on if due else None,
        is_late=bool(due and due.is_overdue(today)),
        is_past=bool(due and due.is_past(today)),
        letter=(row.letter or "") if is_told else "",
        is_reasoned=row.is_reasoned,
        record=row.record,
        day=row.day or "",
        is_weighed=row.is_weighed,
        is_arranged=row.is_arranged,
        not_before=first_talk if row.act is CaseAct.HOLD else None,
    )
