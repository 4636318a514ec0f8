"""Interview cases led to any state, act by act, without a store."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from diaodu.accountability.case_acts import Refusal, Taken, apply
from diaodu.accountability.case_table import ROWS, Row, leads_to, row_of
from diaodu.model.account import Flag
from diaodu.model.case_words import CaseAct, CaseState, Gravity, Role
from diaodu.model.cases import Basis, CaseStep, InterviewCase, Talk

OPENED_AT = datetime(2024, 4, 10, 2, tzinfo=UTC)
TODAY = date(2024, 4, 10)
FLAG = Flag(
    unit="team-01",
    title="第一招商专班",
    rule="bottom_three",
    rule_title="后三名",
    citation="第二条",
    figures="到位资金榜 31 万元, 第12名/共14名",
    proposal="由区分管领导约谈牵头单位负责人",
)
BASIS = Basis("qujialing/2024-03/v1", FLAG)
TALK = Talk(time(15), "三楼会议室", "分管领导", number="约谈〔2024〕1号")


def opened(basis: Basis = BASIS, at: datetime = OPENED_AT) -> InterviewCase:
    first = CaseStep(
        region="qujialing",
        period="2024-03",
        unit=basis.flag.unit,
        rule=basis.flag.rule,
        number=1,
        act=CaseAct.OPEN,
        state=CaseState.FLAGGED,
        by="diaodu",
        role=Role.PROGRAM,
        at=at,
        basis=basis,
    )
    return InterviewCase((first,))


def taken(row: Row, **changes) -> Taken:
    """The act of a row with all it must record."""
    told = Taken(row.act, "综合科", row.who[0], OPENED_AT, reason="按办法")
    given = {
        "record": "见附件" if row.record else "",
        "on": TODAY if row.day else None,
        "gravity": Gravity.ORDINARY if row.is_weighed else None,
        "talk": TALK if row.is_arranged else None,
    }
    return replace(told, **(given | changes))


def after(case: InterviewCase, *acts: CaseAct, days: int = 0) -> InterviewCase:
    """The case once those acts are done, each so many days after the one before."""
    for act in acts:
        row = row_of(case.state, act)
        if row is None:
            raise LookupError(f"{case.state} {act}")
        at = case.last.at + timedelta(days=days)
        basis = BASIS if act in {CaseAct.AMEND, CaseAct.REOPEN} else None
        on = at.date() if row.day else None
        done = apply(case, replace(taken(row), at=at, on=on, basis=basis), at.date())
        case = done_or_told(done)
    return case


def done_or_told(done: InterviewCase | Refusal) -> InterviewCase:
    """The case; whatever was refused is an error of the test."""
    match done:
        case InterviewCase():
            return done
        case Refusal():
            raise LookupError(done.text)


def in_every_state() -> dict[CaseState, InterviewCase]:
    """A case in each state that can be reached."""
    found = {CaseState.FLAGGED: opened()}
    waiting = [CaseState.FLAGGED]
    while waiting:
        case = found[waiting.pop()]
        for row in ROWS:
            if row.from_ is case.state:
                later = after(case, row.act)
                if later.state not in found:
                    found[later.state] = later
                    waiting.append(later.state)
    return found


def reachable(state: CaseState) -> set[CaseState]:
    """The states that the acts of one state may lead to."""
    return {to for row in ROWS if row.from_ is state for to in leads_to(row)}
