"""One indicator scored twice on a board: the items are told apart by a name of their own."""

import pytest

from diaodu.calendar import parse_period
from diaodu.cli.score_output import csv_text
from diaodu.difference.standings import board_changes
from diaodu.model.figures import PreviousRank
from diaodu.notices.sections.board_table import board_tables
from diaodu.scoring import ScoringInput, explain_unit
from tests.scoring.examples import COMPLETION, a_rulebook, board, fact, scored, target, total, units

NAMED = {
    "item": "funds",
    "name": "资金名次分",
    "score": "rank_points",
    "first": 10,
    "less": 1,
    "each_gained": 1,
    "source": "第二条",
}
RULES = a_rulebook(boards=(total(COMPLETION, NAMED),))
GIVEN = ScoringInput(
    units("a", "b"),
    (target("a", "2024", 10), target("b", "2024", 10)),
    (fact("a", "2024-01", 4), fact("b", "2024-01", 5)),
    previous_ranks=(PreviousRank("a", "资金名次分", 2), PreviousRank("b", "funds", 2)),
)


@pytest.fixture(scope="module")
def scores():
    return scored(RULES, "2024-01", GIVEN)


def test_each_item_has_a_column_of_its_own_named_after_it(scores):
    assert csv_text(scores).splitlines()[:2] == [
        "board,group,rank,unit,title,score,state,funds,资金名次分",
        "total,,1,b,单位b,35.00,ranked,25.00,10.00",
    ]
    (table,) = board_tables(board(scores), scores)
    assert [column.title for column in table.columns[2:4]] == ["到位资金", "资金名次分"]


def test_the_name_is_what_its_last_rank_is_given_under(scores):
    text = explain_unit(RULES, GIVEN, parse_period("2024-01"), "a")

    assert (
        "  资金名次分(到位资金) 9.00分: 第2名, 10 - 1 × 1, 上期第2名, 进0位加0分 = 9.00分\n"
        "    其中: 到位资金 = 4.00万元\n    依据: 第二条"
    ) in text
    assert "没有上期名次" in board(scores).standings[0].items[1].formula


def test_a_change_of_one_of_them_is_told_under_its_name(scores):
    other = scored(a_rulebook(boards=(total(COMPLETION, {**NAMED, "less": 2}),)), "2024-01", GIVEN)

    found = [(unit, change.title) for unit, change in board_changes(scores, other)]

    assert ("a", "总分·资金名次分") in found
    assert ("a", "总分·到位资金") not in found
