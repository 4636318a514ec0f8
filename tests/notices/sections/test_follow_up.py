from dataclasses import replace

from diaodu.model.account import Account, ListedUnit, UnitList
from diaodu.notices.blocks import Table
from diaodu.notices.sections.follow_up import follow_up, listed, suggestion
from tests.notices.builders import account


def test_a_list_names_its_units_with_the_figure_and_the_clause():
    first = follow_up(account()).blocks[0]

    assert first.lead == "零外出（1个，外出招商0批次）："
    assert first.text == "南坪乡。依据：办法第八条。"


def test_figures_that_differ_stand_beside_their_units():
    short = (ListedUnit("a", "甲", "外出1批次"), ListedUnit("b", "乙", "外出0批次"))

    assert listed(UnitList("quota", "外出不足两次", "", short)) == (
        "外出不足两次（2个）",
        "甲（外出1批次）、乙（外出0批次）",
    )


def test_an_empty_list_is_printed_as_empty():
    second = follow_up(account()).blocks[1]

    assert (second.lead, second.text) == ("零签约：", "无。依据：办法第九条。")


def test_a_flag_gives_rule_clause_and_proposal_once_and_its_units_with_their_figures():
    flag = account().flags[0]
    both = Account((), (flag, replace(flag, unit="beiling", title="北岭乡", figures="第5位")))

    rule, table, remark = follow_up(both).blocks

    assert rule.lead == "预警·当月综合得分末位（2个）："
    assert rule.text == (
        "依据：办法第十条“当月排名末位的，由分管领导约谈主要负责人”。"
        "处理建议：由县分管招商领导约谈主要负责人。"
    )
    assert isinstance(table, Table)
    assert table.rows == (("南坪乡", "综合得分0.00分，第4位（共4个单位）"), ("北岭乡", "第5位"))
    assert remark.text == "以上系按考核办法提出的建议，由有权机关按程序研究决定。"


def test_flags_of_different_clauses_are_not_thrown_together():
    flag = account().flags[0]

    blocks = follow_up(Account((), (flag, replace(flag, citation="办法第十一条")))).blocks

    assert [block.rows for block in blocks if isinstance(block, Table)] == [
        (("南坪乡", "综合得分0.00分，第4位（共4个单位）"),)
    ] * 2


def test_a_period_without_flags_says_so():
    last = follow_up(Account((), ())).blocks[-1]

    assert last.text == "本期无触发预警的单位。"


def test_a_proposal_is_called_one_once_and_a_rule_without_one_gives_none():
    flag = account().flags[0]

    assert suggestion(replace(flag, proposal="约谈负责人")) == "建议：约谈负责人"
    assert suggestion(replace(flag, proposal="建议约谈负责人")) == "建议约谈负责人"
    assert suggestion(replace(flag, proposal="")) == "—"
