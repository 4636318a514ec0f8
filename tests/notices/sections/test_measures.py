from dataclasses import replace
from fractions import Fraction

from diaodu.model.account import Account, AwardState, ProposedAward, Step, StepState
from diaodu.notices.sections.follow_up import follow_up
from diaodu.notices.sections.measures import measures

TALK = Step(
    unit="nanping",
    title="南坪乡",
    step="talk",
    step_title="约谈",
    state=StepState.DUE,
    rules=("bottom_three",),
    citation="办法第十条",
    figures="当月综合得分后三名: 第4名/共4名",
    words="建议约谈(主要负责人), 5个工作日内完成",
    by="分管领导",
    whom="主要负责人",
    with_all=(),
    with_one_of=(),
    within_days=5,
    is_personnel=False,
)
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
    return [table.caption for table in measures(account)]


def test_a_step_stands_with_its_measure_figures_and_clause():
    (table,) = measures(Account((), (), steps=(TALK,)))

    assert table.caption == "督办措施·建议"
    assert table.rows == (
        (
            "南坪乡",
            "约谈",
            "建议约谈(主要负责人), 5个工作日内完成",
            "当月综合得分后三名: 第4名/共4名",
            "办法第十条",
        ),
    )


def test_a_step_that_is_spared_or_offered_is_never_among_those_proposed():
    offered = replace(TALK, state=StepState.OFFERED)
    spared = replace(TALK, state=StepState.GRACE)

    assert captions(Account((), (), steps=(spared, offered, TALK))) == [
        "督办措施·建议",
        "督办措施·可按情节轻重选用",
        "督办措施·宽限期内, 暂不提出",
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
