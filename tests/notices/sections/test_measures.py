from dataclasses import replace
from fractions import Fraction

from diaodu.model.account import Account, AwardState, ProposedAward, StepState
from diaodu.notices.blocks import Paragraph
from diaodu.notices.sections.follow_up import follow_up
from diaodu.notices.sections.measures import measures
from tests.notices.builders import TALK

MONEY = ProposedAward(
    unit="beiling",
    title="北岭乡",
    award="first",
    award_title="一等奖",
    kind="money",
    is_penalty=False,
    is_trial=False,
    state=AwardState.GIVEN,
    amount_wan=Fraction(10),
    citation="办法第十二条",
    figures="综合得分第1名",
    words="建议一等奖: 奖励10万元",
)


def captions(account: Account) -> list[str]:
    return [it.common.lead if it.common else it.table.caption for it in measures(account)]


def test_clause_and_proposal_of_a_step_are_said_once_above_its_units():
    other = replace(TALK, unit="beiling", title="北岭乡", figures="第3名/共4名")

    (found,) = measures(Account((), (), steps=(TALK, other)))

    assert found.common == Paragraph(
        "依据：办法第十条。建议约谈(主要负责人), 5个工作日内完成。", lead="措施·约谈（2个）。"
    )
    assert found.table.rows == (
        ("南坪乡", "当月综合得分后三名: 第4名/共4名"),
        ("北岭乡", "第3名/共4名"),
    )


def test_a_step_proposed_otherwise_to_another_unit_stands_apart():
    other = replace(TALK, unit="beiling", title="北岭乡", words="建议约谈(分管负责人)")

    assert [it.table.rows[0][0] for it in measures(Account((), (), steps=(TALK, other)))] == [
        "南坪乡",
        "北岭乡",
    ]


def test_a_step_that_is_spared_or_offered_is_never_among_those_proposed():
    offered = replace(TALK, state=StepState.OFFERED)
    spared = replace(TALK, state=StepState.GRACE)

    assert captions(Account((), (), steps=(spared, offered, TALK))) == [
        "措施·约谈（1个）。",
        "措施·约谈·可按情节轻重选用（1个）。",
        "措施·约谈·宽限期内, 暂不提出（1个）。",
    ]


def test_money_personnel_and_penalties_are_apart_and_money_is_added_up():
    personnel = replace(MONEY, kind="personnel", amount_wan=None)
    penalty = replace(MONEY, is_penalty=True, amount_wan=Fraction(5, 2))

    assert captions(
        Account((), (), awards=(MONEY, replace(MONEY, unit="b"), personnel, penalty))
    ) == [
        "奖励建议·资金（合计20.00万元）",
        "奖励建议·人事",
        "惩戒建议·资金（合计2.50万元）",
    ]


def test_where_only_measures_are_proposed_the_circular_still_says_they_are_proposals():
    blocks = follow_up(Account((), (), awards=(MONEY,))).blocks

    assert blocks[-1].text == "以上系按考核办法提出的建议，由有权机关按程序研究决定。"
