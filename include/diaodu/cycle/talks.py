"""What a correction would do to the interview cases of its period, also where the talk was held."""

from collections.abc import Iterator
from datetime import datetime

from diaodu.cycle.cases import Stands, foreseen
from diaodu.cycle.shell import Shell, utc_now
from diaodu.model.account import Flag
from diaodu.model.case_words import CaseAct, Role
from diaodu.model.cases import CaseStep, InterviewCase
from diaodu.model.publication import Publication
from diaodu.store import cases
from diaodu.store.engine import Tx

_SAID = {
    CaseAct.OPEN: "新列入约谈, 待确认",
    CaseAct.REOPEN: "重新列入约谈, 待确认",
    CaseAct.WITHDRAW: "不再列入约谈, 约谈件撤销",
    CaseAct.MARK: "约谈已办, 更正后不应列入",
    CaseAct.AMEND: "约谈依据有变化",
}


def talks_touched(
    shell: Shell, region_id: str, publication: Publication, publication_id: str
) -> tuple[str, ...]:
    """One line for each case that a publication would open, withdraw, amend or mark as struck."""
    stands = Stands(publication.manifest.period, publication_id, publication.account)
    with shell.store.read() as tx:
        steps = foreseen(tx, region_id, stands, utc_now()).steps
        held = {case.id: case for case in cases.listing(tx, region_id, stands.period)}
    return tuple(_lines(steps, held))


def talks_followed(tx: Tx, region_id: str, period: str, published_at: datetime) -> tuple[str, ...]:
    """The same for what a publication did to the cases of its period when it came out."""
    held = {case.id: case for case in cases.listing(tx, region_id, period)}
    steps = (step for case in held.values() for step in case.steps)
    own = (it for it in steps if it.role is Role.PROGRAM and it.at == published_at)
    return tuple(_lines(tuple(own), held))


def _lines(steps: tuple[CaseStep, ...], held: dict[str, InterviewCase]) -> Iterator[str]:
    for step in steps:
        case = held.get(step.case_id)
        flag = _flag(step, case)
        name = f"{flag.title}“{flag.rule_title}”" if flag else step.case_id
        talked = "（已谈话）" if case and case.has(CaseAct.HOLD) else ""
        yield f"{name}{talked}：{_SAID.get(step.act, step.act.label)}"


def _flag(step: CaseStep, case: InterviewCase | None) -> Flag | None:
    if step.basis:
        return step.basis.flag
    return case.basis.flag if case else None
