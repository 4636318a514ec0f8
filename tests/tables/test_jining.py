"""济宁 2019-11: three units share rank 11; the one without a task is listed as excluded."""

import pytest

from diaodu.model.scores import StandingState
from diaodu.scoring import ScoringInput
from tests.scoring.examples import board, fact, row, scored
from tests.tables.published import ranked, register, rows, rules, same

NOVEMBER = "2019-11"
TABLE = rows("jining-2019-11.csv")
RATES = {it["单位"]: it["开工率(%)"] for it in TABLE}
WITHOUT_TASK = "经开区"


def scores_of(rates):
    facts = tuple(
        fact(unit, NOVEMBER, rate, "ytd", "start_rate") for unit, rate in rates.items() if rate
    )
    return scored(rules("jining"), NOVEMBER, ScoringInput(register(RATES), facts=facts))


@pytest.fixture(scope="module")
def scores():
    return scores_of(RATES)


@pytest.mark.mechanism("R3")
def test_all_thirteen_ranks_reproduce_with_three_units_at_rank_eleven(scores):
    found = ranked(board(scores, "start_rate"))

    assert found == {it["单位"]: int(it["名次"]) for it in TABLE if it["名次"]}
    assert {unit for unit, rank in found.items() if rank == 11} == {"金乡县", "任城区", "泗水县"}
    assert max(found.values()) == 11


def test_every_rate_stands_on_the_board_as_printed(scores):
    ours = {it.unit: it.printed for it in board(scores, "start_rate").standings if it.rank}

    assert all(same(ours[unit], RATES[unit]) for unit in ours)
    assert len(ours) == 13


@pytest.mark.mechanism("R1")
@pytest.mark.parametrize("reported", ["", "0", "100"])
def test_the_unit_without_a_task_is_listed_as_excluded_whatever_it_reports(reported):
    found = row(scores_of({**RATES, WITHOUT_TASK: reported}), WITHOUT_TASK, "start_rate")

    assert (found.state, found.rank, found.printed) == (StandingState.EXCLUDED, None, "")
    assert found.state.label == "不参加排名"


def test_the_excluded_unit_stands_at_the_end_of_the_board(scores):
    assert board(scores, "start_rate").standings[-1].unit == WITHOUT_TASK
