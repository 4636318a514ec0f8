"""decide_objection: the bureau answers what a unit objects to, once, and the unit is told."""

import re
from dataclasses import dataclass

from diaodu.cycle.objections import enqueue_all, unit_named
from diaodu.cycle.periods import period_of
from diaodu.cycle.shell import Shell, utc_now
from diaodu.errors import RefusedError, UnreadableInputError
from diaodu.model.objections import Answer, FollowUp, Heard, ObjectionDecision
from diaodu.model.region import Region
from diaodu.model.reruns import RerunReason
from diaodu.notices.check_notices import decided_notices
from diaodu.store import ledger, objections
from diaodu.store.engine import Tx

OBJECTION_ID = re.compile(
    r"(?P<region>[^/]+)/(?P<unit>[^/]+)/(?P<period>[^/]+)/objection-(?P<number>[1-9][0-9]{0,4})"
)


@dataclass(frozen=True)
class Answered:
    """The bureau's answer as it is given; `rerun_reason` is one of the closed list of reruns."""

    answer: Answer
    reason: str
    by: str
    follow_up: FollowUp = FollowUp.NONE
    rerun_reason: str = ""


def decide_objection(shell: Shell, objection_id: str, answered: Answered) -> ObjectionDecision:
    """Answer an objection and tell the unit; the same answer again changes nothing.

    `RefusedError` without a reason or a name, if an accepted one does not say what must follow or
    a rejected one does, if a rerun has no reason of the closed list, or if it was answered before.
    """
    region, heard = _heard(shell, objection_id)
    _refuse_unfit(answered)
    filed, now = heard.objection, utc_now()
    decision = ObjectionDecision(
        region=region.id,
        unit=filed.unit,
        period=filed.period,
        number=filed.number,
        answer=answered.answer,
        reason=answered.reason.strip(),
        follow_up=answered.follow_up,
        rerun_reason=answered.rerun_reason,
        by=answered.by.strip(),
        at=now,
    )
    when = period_of(region, filed.period)
    unit = unit_named(region, filed.unit, when)
    with shell.store.write() as tx:
        ledger.lock(tx, region.id)
        if not objections.decide(tx, decision):
            return _before(tx, decision)
        ledger.append(tx, region.id, now, decision.by, "objection_decided", filed.id, decision)
        enqueue_all(
            tx, shell, decided_notices(filed, decision, unit.title, region, when.title), now
        )
    return decision


def _heard(shell: Shell, objection_id: str) -> tuple[Region, Heard]:
    if named := OBJECTION_ID.fullmatch(objection_id):
        with shell.store.read() as tx:
            found = objections.listing(tx, named["region"], named["period"], named["unit"])
        for one in found:
            if one.objection.number == int(named["number"]):
                return shell.region(named["region"]), one
    raise UnreadableInputError(
        f"没有复核申请“{objection_id}”, 编号应如 qujialing/team-01/2024-03/objection-1"
    )


def _refuse_unfit(answered: Answered) -> None:
    if not answered.reason.strip() or not answered.by.strip():
        raise RefusedError("请写明答复的理由和经办人")
    is_rejected = answered.answer is Answer.REJECTED
    if is_rejected is not (answered.follow_up is FollowUp.NONE):
        raise RefusedError("采纳的须写明下一步 (report、ruling 或 rerun), 不采纳的不写")
    known = tuple(str(reason) for reason in RerunReason)
    is_rerun = answered.follow_up is FollowUp.RERUN
    if is_rerun is not bool(answered.rerun_reason) or (
        is_rerun and answered.rerun_reason not in known
    ):
        raise RefusedError(f"临时重算的事由只能是: {'、'.join(known)}; 其他办法不写事由")


def _before(tx: Tx, decision: ObjectionDecision) -> ObjectionDecision:
    """The answer that stands, if this one says the same."""
    for one in objections.listing(tx, decision.region, decision.period, decision.unit):
        stands = one.decision
        if stands and stands.number == decision.number:
            if _said(stands) == _said(decision):
                return stands
            raise RefusedError(f"{one.objection.id} 已答复: {stands.answer.label}, 不能再改")
    raise RefusedError(f"{decision.id} 已答复")


def _said(decision: ObjectionDecision) -> tuple[str, ...]:
    return (decision.answer, decision.reason, decision.follow_up, decision.rerun_reason)
