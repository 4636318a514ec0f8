"""Steps of interview cases are appended, each number once, and read back as they were."""

from dataclasses import replace
from datetime import date

from diaodu.model.account import Flag, Step, StepState
from diaodu.model.case_words import CaseAct, CaseState, Gravity, Role
from diaodu.model.cases import Basis, CaseStep
from diaodu.store import cases
from tests.store.samples import MINUTE, NOON

FLAG = Flag("team-1", "第一专班", "last", "后三名", "第二条", "31 万元", "约谈")
LADDER = Step(
    unit="team-1",
    title="第一专班",
    step="talk",
    step_title="约谈",
    state=StepState.DUE,
    rules=("last",),
    citation="第三条",
    figures="31 万元",
    words="建议约谈",
    by="领导",
    whom="负责人",
    with_all=("督查室",),
    with_one_of=(),
    within_days=5,
    is_personnel=False,
)
OPENED = CaseStep(
    region="sample",
    period="2024-03",
    unit="team-1",
    rule="last",
    number=1,
    act=CaseAct.OPEN,
    state=CaseState.FLAGGED,
    by="diaodu",
    role=Role.PROGRAM,
    at=NOON,
    basis=Basis("sample/2024-03/v1", FLAG, (LADDER,)),
)
CONFIRMED = replace(
    OPENED,
    number=2,
    act=CaseAct.CONFIRM,
    state=CaseState.CONFIRMED,
    by="科长",
    role=Role.LEADER,
    at=NOON + MINUTE,
    reason="属实",
    record="附件",
    on=date(2024, 4, 20),
    gravity=Gravity.SERIOUS,
    shown=("催报没有送达",),
    override="已电话通知",
    basis=None,
)


def keep(store, *steps):
    with store.write() as tx:
        return [cases.append(tx, step) for step in steps]


def listed(store, *of):
    with store.read() as tx:
        return cases.listing(tx, *of)


def test_a_case_comes_back_with_every_word_of_its_steps(store):
    assert keep(store, OPENED, CONFIRMED) == [True, True]

    (case,) = listed(store, "sample")
    assert case.steps == (OPENED, CONFIRMED)
    assert (case.basis, case.gravity) == (OPENED.basis, Gravity.SERIOUS)


def test_a_number_is_taken_once(store):
    keep(store, OPENED)

    assert keep(store, replace(OPENED, by="another")) == [False]
    assert listed(store, "sample")[0].last.by == "diaodu"


def test_cases_are_listed_by_period_unit_and_rule_and_narrowed(store):
    others = (
        replace(OPENED, period="2024-01"),
        replace(OPENED, unit="team-0"),
        replace(OPENED, rule="first"),
        replace(OPENED, region="other"),
    )
    keep(store, OPENED, *others)

    found = [(it.last.period, it.last.unit, it.last.rule) for it in listed(store, "sample")]
    assert found == [
        ("2024-01", "team-1", "last"),
        ("2024-03", "team-0", "last"),
        ("2024-03", "team-1", "first"),
        ("2024-03", "team-1", "last"),
    ]
    assert len(listed(store, "sample", "2024-03")) == 3
    assert len(listed(store, "sample", "2024-03", "team-0")) == 1


def test_one_case_is_found_by_its_flag(store):
    keep(store, OPENED)
    with store.read() as tx:
        assert cases.get(tx, "sample", "2024-03", "team-1", "last").id == OPENED.case_id
        assert cases.get(tx, "sample", "2024-03", "team-1", "other") is None
