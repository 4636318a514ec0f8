"""The year 2024 of a small 屈家岭: everything people do, in order."""

from datetime import date, time

from diaodu.cycle.cases import Asked
from diaodu.cycle.objection_answers import Answered
from diaodu.model.case_words import CaseAct as A
from diaodu.model.case_words import Gravity, Role
from diaodu.model.cases import Talk
from diaodu.model.objections import Answer, FollowUp
from diaodu.model.reruns import RerunReason
from tests.year import place
from tests.year.verbs import (
    Step,
    accept,
    answer,
    attribute,
    case,
    longer,
    lower_target,
    month,
    object_to,
    rerun,
    resend,
)

R = RerunReason
FORCED = "半年工作会议提前召开"
RACE = "race@2024-05-31"
REJECTED = Answered(Answer.REJECTED, "到位资金凭证日期为七月", "综合科")
ACCEPTED = Answered(
    Answer.ACCEPTED, "备案在先", "综合科", FollowUp.RERUN, rerun_reason=R.ATTRIBUTED.value
)
CONFIRM = Asked(A.CONFIRM, "科长", reason="数据属实", gravity=Gravity.ORDINARY)
TALK = Talk(time(15), "管委会三楼", "分管领导")


def called(on: date) -> Asked:
    return Asked(A.NOTIFY, "综合科", on=on, talk=TALK)


def held(on: date, reason: str = "") -> Asked:
    return Asked(A.HOLD, "分管领导", Role.LEADER, reason, "已约谈", on)


THE_WHOLE_WAY = (
    case("2024-01", "team-05", "2024-02-20", CONFIRM),
    case("2024-01", "team-05", "2024-02-21", called(date(2024, 2, 28))),
    case(
        "2024-01", "team-05", "2024-02-23", Asked(A.STATE, "专班", Role.UNIT, record="人员未到位")
    ),
    case("2024-01", "team-05", "2024-02-28", held(date(2024, 2, 28))),
    case(
        "2024-01",
        "team-05",
        "2024-02-28",
        Asked(A.PROMISE, "专班", Role.UNIT, record="三月底前外出两次", on=date(2024, 3, 29)),
    ),
    case("2024-01", "team-05", "2024-04-01", Asked(A.RECHECK, "督查室", record="三月仍未外出")),
    case(
        "2024-01",
        "team-05",
        "2024-04-02",
        Asked(A.RENEW, "专班", Role.UNIT, record="五月底前外出两次", on=date(2024, 5, 31)),
    ),
    case("2024-01", "team-05", "2024-06-03", Asked(A.RECHECK, "督查室", record="五月外出两次")),
    case("2024-01", "team-05", "2024-06-04", Asked(A.CLOSE, "科长", reason="承诺兑现")),
)
AN_APPEAL = (
    case("2024-01", "team-02", "2024-02-20", CONFIRM),
    case("2024-01", "team-02", "2024-02-21", called(date(2024, 2, 27))),
    case(
        "2024-01", "team-02", "2024-02-22", Asked(A.APPEAL, "专班", Role.UNIT, record="名次为第二")
    ),
    case(
        "2024-01",
        "team-02",
        "2024-02-26",
        Asked(A.UPHOLD, "分管领导", Role.LEADER, reason="末位并列的一并列入"),
    ),
)
A_TALK_BEFORE_THE_CORRECTION = (
    case("2024-03", "team-03", "2024-04-12", CONFIRM),
    case("2024-03", "team-03", "2024-04-12", called(date(2024, 4, 18))),
    case("2024-03", "team-03", "2024-04-18", held(date(2024, 4, 18), "单位来文放弃申诉")),
)
STOPPED = (
    case("2024-07", "team-01", "2024-08-14", CONFIRM),
    case("2024-07", "team-01", "2024-08-15", Asked(A.SUSPEND, "科长", reason="负责人在外招商")),
    case("2024-07", "team-01", "2024-08-26", Asked(A.RESUME, "科长", reason="负责人已返回")),
)
STEPS = (
    month("2024-01"),
    *AN_APPEAL,
    month("2024-02"),
    month("2024-03"),
    longer("2024-Q1"),
    *A_TALK_BEFORE_THE_CORRECTION,
    month("2024-04"),
    Step("team-04 sends March again", resend),
    rerun("corrected-03", "2024-03", R.CORRECTED, "第四专班误报三月到位资金"),
    rerun("corrected-q1", "2024-Q1", R.CORRECTED, "第四专班误报三月到位资金"),
    rerun("corrected-04", "2024-04", R.CORRECTED, "第四专班误报三月到位资金"),
    Step("a figure is struck", place.strike),
    rerun("struck-04", "2024-04", R.STRUCK, "第三专班四月重报100万元"),
    Step(
        "team-02 has another name",
        lambda world: place.units(world, place.register(renamed=True)),
    ),
    month("2024-05"),
    longer(RACE),
    *THE_WHOLE_WAY,
    accept("2024-06"),
    longer("2024-Q2", FORCED),
    month("2024-06"),
    rerun("late-q2", "2024-Q2", R.CORRECTED, "六月已通报，季度评比补入六月"),
    object_to("2024-06", "team-02", "figure:funds", "六月到位资金应为360万元"),
    case("2024-06", "team-02", "2024-07-15", CONFIRM),
    answer("2024-06", "team-02", REJECTED),
    Step(
        "team-06 changes its class",
        lambda world: place.units(world, place.register(renamed=True, moved=True)),
    ),
    month("2024-07"),
    *STOPPED,
    month("2024-08"),
    object_to("2024-08", "team-04", "figure:signed", "该项目由我专班先行备案"),
    answer("2024-08", "team-04", ACCEPTED),
    Step("the project is team-04's", attribute),
    rerun("attributed-08", "2024-08", R.ATTRIBUTED, "第四专班第1号复核申请"),
    Step(
        "team-04 and team-05 become team-07",
        lambda world: place.units(world, place.register(renamed=True, moved=True, merged=True)),
    ),
    case("2024-08", "team-05", "2024-09-12", Asked(A.WITHDRAW, "科长", reason="单位已撤并")),
    month("2024-09"),
    longer("2024-Q3"),
    month("2024-10"),
    Step("team-03 has another target", lower_target),
    rerun("target-10", "2024-10", R.TARGETS, "第三专班四季度目标调整", "样例〔2024〕12号"),
    month("2024-11"),
    Step("signing counts more", place.more_points),
    rerun("rules-11", "2024-11", R.RULES, "签约项目每个计12分"),
    month("2024-12"),
    Step("last year's figure arrives", lambda world: place.last_year(world, 24)),
    rerun("above-12", "2024-12", R.FROM_ABOVE, "统计局核定2023年12月外出数"),
    longer("2024-Q4"),
    longer("2024"),
)
