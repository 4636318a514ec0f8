"""丹凤 2023 H1: two groups ranked apart; zero, not reported and no target are kept apart."""

import pytest

from diaodu.accountability import hold_to_account
from diaodu.calendar import Month
from diaodu.model.scores import StandingState
from diaodu.numbers import percent
from diaodu.scoring import ScoringInput
from tests.scoring.examples import board, fact, measured, ranks, row, scored, target
from tests.tables.published import ranked, register, rows, rules, same

JUNE = "2023-06"
RULES = rules("danfeng")
TABLE = rows("danfeng-2023-h1.csv")
AMOUNT, RATE, TARGET = "到位资金(万元)", "占年度目标(%)", "推算年度目标(万元)"
PRINTED = {it["单位"]: it[RATE] for it in TABLE if it[RATE]}
ZERO = {it["单位"] for it in TABLE if it[AMOUNT] == "0"}
SLIPPED, SILENT = "县招商服务中心", "县畜牧中心"


def half_year(amounts=()):
    """The figures as published; `amounts` replaces or adds some by unit."""
    groups = {"town": "镇办", "office": "部门"}
    read = {it["单位"]: it[AMOUNT] for it in TABLE} | dict(amounts)
    return ScoringInput(
        units=tuple(
            unit
            for group, title in groups.items()
            for unit in register((it["单位"] for it in TABLE if it["组别"] == title), group)
        ),
        targets=(
            *(target(it["单位"], "2023", it[TARGET]) for it in TABLE if it[TARGET]),
            target("*", "2023", 1_500_000),
        ),
        facts=tuple(fact(unit, JUNE, amount, "ytd") for unit, amount in read.items() if amount),
    )


@pytest.fixture(scope="module")
def scores():
    return scored(RULES, JUNE, half_year())


@pytest.mark.mechanism("R1")
def test_the_two_groups_are_ranked_apart_as_printed(scores):
    printed = {it["单位"]: int(it["序"]) for it in TABLE if it["序"]}

    assert ranked(board(scores, "rate")) == printed
    assert [unit for unit, rank in ranks(scores, "rate") if rank == 1] == ["棣花镇", SLIPPED]


def test_seven_of_eight_rates_reproduce_and_that_of_the_service_centre_does_not(scores):
    ours = {unit: row(scores, unit, "rate").printed for unit in PRINTED}

    differing = {
        unit: (printed, ours[unit])
        for unit, printed in PRINTED.items()
        if not same(ours[unit], printed)
    }

    assert len(PRINTED) == 8
    assert differing == {SLIPPED: ("32.14", "33.04")}


def test_the_printed_32_14_is_the_rate_of_the_amount_with_two_digits_exchanged():
    scores = scored(RULES, JUNE, half_year({SLIPPED: "19285"}))

    assert row(scores, SLIPPED, "rate").printed == PRINTED[SLIPPED] == "32.14"
    assert row(scores, SLIPPED, "rate").rank == 1


@pytest.mark.mechanism("R6")
def test_fifteen_units_reported_zero_and_share_the_last_rank_by_amount(scores):
    standings = [row(scores, unit, "funds") for unit in ZERO]

    assert len(ZERO) == 15
    assert {(it.rank, it.printed, it.state) for it in standings} == {
        (6, "0", StandingState.RANKED),
    }


@pytest.mark.mechanism("R6")
def test_the_unit_that_did_not_report_has_no_rank_and_stands_last_as_such(scores):
    last = board(scores, "funds").standings[-1]

    assert (last.unit, last.rank, last.printed) == (SILENT, None, "")
    assert last.state.label == "未报送"
    assert row(scores, SILENT, "rate").state is StandingState.NOT_REPORTED


@pytest.mark.mechanism("R6")
def test_a_unit_whose_target_was_not_published_has_no_rate_rather_than_one_of_zero(scores):
    states = {row(scores, unit, "rate").state for unit in ZERO}

    assert states == {StandingState.NO_TARGET}


def test_the_list_of_zeros_names_the_fifteen_and_not_the_silent_one(scores):
    account = hold_to_account(RULES, scores, half_year().units, Month.parse(JUNE))
    (zeros,) = account.lists

    assert {it.unit for it in zeros.units} == ZERO
    assert SILENT not in ZERO


def test_the_county_reached_10_61_percent_of_15_billion():
    scores = scored(RULES, JUNE, half_year({"*": "159145"}))

    assert percent(measured(scores, "*").completion, 2) == "10.61%"


def test_the_listed_amounts_are_a_part_of_the_county_total_not_the_whole(scores):
    assert measured(scores, "*").ytd == 99_565
