"""衡水 2017-03: thirteen ranks by completion, 13 of 13 reproduced; so is every rate."""

import pytest

from diaodu.numbers import percent
from diaodu.scoring import ScoringInput
from tests.scoring.examples import board, fact, measured, row, scored, target
from tests.tables.published import ranked, register, rows, rules, same

MARCH = "2017-03"
TABLE = rows("hengshui-2017-03.csv")
RANKS = {it["单位"]: int(it["名次"]) for it in TABLE}
RATES = {it["单位"]: it["任务完成率(%)"] for it in TABLE}


def month(shift=0):
    """The published month; every inferred target moved by `shift` 亩."""
    return ScoringInput(
        units=register(RANKS),
        targets=tuple(
            target(it["单位"], "2017", int(it["推算任务(亩)"]) + shift, "planted") for it in TABLE
        ),
        facts=tuple(
            fact(it["单位"], MARCH, it[column], "ytd", indicator)
            for it in TABLE
            for indicator, column in (
                ("planted", "完成面积(亩)"),
                ("printed_rate", "任务完成率(%)"),
            )
        ),
    )


@pytest.fixture(scope="module")
def scores():
    return scored(rules("hengshui"), MARCH, month())


@pytest.mark.parametrize("by", ["rate", "printed_rate"])
def test_all_thirteen_ranks_reproduce_from_the_areas_and_from_the_printed_rates(scores, by):
    assert len(RANKS) == 13
    assert ranked(board(scores, by)) == RANKS


def test_all_thirteen_rates_reproduce_from_the_areas_and_the_inferred_targets(scores):
    assert differing(scores) == set()


@pytest.mark.parametrize("shift", [-100, 100])
def test_no_inferred_target_can_be_the_next_multiple_of_a_hundred(shift):
    moved = scored(rules("hengshui"), MARCH, month(shift))

    assert differing(moved) == set(RATES)


def differing(scores):
    """The units whose recomputed rate is not the printed one."""
    return {
        unit for unit, rate in RATES.items() if not same(row(scores, unit, "rate").printed, rate)
    }


def test_the_city_planted_what_the_report_says_it_did(scores):
    whole = month().targets
    city = scored(
        rules("hengshui"),
        MARCH,
        ScoringInput(
            month().units, (*whole, target("*", "2017", 70_000, "planted")), month().facts
        ),
    )

    found = measured(city, "*", "planted")
    assert sum(it.value for it in whole) == 70_000
    assert found.ytd == 36_777
    assert percent(found.completion, 1) == "52.5%"
