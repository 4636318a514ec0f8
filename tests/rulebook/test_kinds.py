"""A board, and what rests on it, belongs to the kinds of period its rulebook names."""

import pytest

from diaodu.calendar import Month, Quarter, Year
from diaodu.rulebook.explain import explain
from diaodu.rulebook.loader import load_rulebook

TEXT = """
rulebook: r
title: 办法
source: 文件
indicators: {funds: {title: 资金, measure: 万元}}
boards:
  - {id: total, title: 月榜, at: month, rank: funds, over: month}
  - {id: total, title: 季榜, at: [quarter, year_end], rank: funds, over: period}
  - {id: months, title: 只月榜, at: month, rank: funds}
  - {id: always, title: 总榜, rank: funds}
triggers:
  - {id: last, title: 末位, board: total, bottom: 1, source: 第一条}
  - {id: slow, title: 月末位, board: months, bottom: 1, source: 第一条}
"""


@pytest.mark.parametrize(
    ("period", "boards", "rules"),
    [
        (Month(2024, 3), ["月榜", "只月榜", "总榜"], ["last", "slow"]),
        (Quarter(2024, 1), ["季榜", "总榜"], ["last"]),
        (Year(2024), ["季榜", "总榜"], ["last"]),
    ],
)
def test_each_kind_of_period_has_its_own_boards_and_what_rests_on_them(period, boards, rules):
    book = load_rulebook(TEXT, "r").during(period)

    assert [board.title for board in book.boards] == boards
    assert [rule.id for rule in book.triggers] == rules


def test_the_kinds_read_back_and_none_written_is_marked_as_the_default():
    told = explain(load_rulebook(TEXT, "r"))

    assert "只在月度排" in told
    assert "只在季度、年终排" in told
    assert told.count("每种考核期都排(默认)") == 1
