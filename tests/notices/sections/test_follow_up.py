from dataclasses import replace

from diaodu.model.account import Account
from diaodu.notices.blocks import Table
from diaodu.notices.sections.follow_up import follow_up, suggestion
from tests.notices.builders import account


def test_a_list_names_its_units_with_the_figure_and_the_clause():
    first = follow_up(account()).blocks[0]

    assert first.lead == "零外出（1个）："
    assert first.text == "南坪乡（外出招商0批次）。依据：办法第八条。"


def test_an_empty_list_is_printed_as_empty():
    second = follow_up(account()).blocks[1]

    assert (second.lead, second.text) == ("零签约：", "无。依据：办法第九条。")


def test_flags_carry_the_remark_that_a_person_decides():
    table = follow_up(account()).blocks[-1]

    assert isinstance(table, Table)
    assert table.note == "以上系按考核办法提出的建议，由有权机关按程序研究决定。"


def test_a_period_without_flags_says_so():
    last = follow_up(Account((), ())).blocks[-1]

    assert last.text == "本期无触发预警的单位。"


def test_a_proposal_is_called_one_once_and_a_rule_without_one_gives_none():
    flag = account().flags[0]

    assert suggestion(replace(flag, proposal="约谈负责人")) == "建议：约谈负责人"
    assert suggestion(replace(flag, proposal="建议约谈负责人")) == "建议约谈负责人"
    assert suggestion(replace(flag, proposal="")) == "—"
