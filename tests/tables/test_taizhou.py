"""泰州: ties share the rank (1, 2, 2, 4); 8 of 9 tables reproduce from the displayed values.

The ninth, PM2.5 of November 2021, prints 36 twice with the ranks 1 and 2: it was ranked on decimals
that it does not show.
"""

from decimal import Decimal

import pytest

from diaodu.scoring import ScoringInput
from tests.scoring.examples import board, fact, scored
from tests.tables.published import ranked, register, rows, rules

HIDDEN = ("2021-11", "month", "pm25")


def tables():
    """The lines of every table, by period, basis and indicator."""
    found = {}
    for line in rows("taizhou.csv"):
        found.setdefault((line["期间"], line["口径"], line["指标"]), []).append(line)
    return found


TABLES = tables()


def shown(key):
    return {line["单位"]: line["数值"] for line in TABLES[key]}


def ours(key, board_id=None, values=()):
    """Ranks from the displayed values; `values` gives some units others."""
    period, basis, indicator = key
    taken = shown(key) | dict(values)
    facts = tuple(fact(unit, period, it, basis, indicator) for unit, it in taken.items())
    scores = scored(rules("taizhou"), period, ScoringInput(register(taken), facts=facts))
    return ranked(board(scores, board_id or f"{indicator}_{basis}"))


def printed(key):
    return {line["单位"]: int(line["名次"]) for line in TABLES[key]}


def test_there_are_nine_tables_and_each_has_a_tie():
    assert len(TABLES) == 9
    assert all(len(set(printed(key).values())) < len(printed(key)) for key in TABLES)


@pytest.mark.mechanism("R3", "R5")
@pytest.mark.parametrize("key", [key for key in TABLES if key != HIDDEN], ids="-".join)
def test_eight_tables_reproduce_from_the_displayed_values(key):
    assert ours(key) == printed(key)


def test_the_ninth_table_differs_in_one_rank():
    found = ours(HIDDEN)

    differing = {unit: (rank, found[unit]) for unit, rank in printed(HIDDEN).items()}
    assert {unit: it for unit, it in differing.items() if it[0] != it[1]} == {"泰兴市": (2, 1)}


@pytest.mark.mechanism("R5")
def test_the_ninth_table_is_a_ranking_on_decimals_that_are_not_shown():
    invented = {"姜堰区": "35.6", "泰兴市": "36.4"}

    assert ours(HIDDEN, "pm25_month_exact", invented) == printed(HIDDEN)
    assert ours(HIDDEN, values=invented) == ours(HIDDEN)


def test_the_least_pm25_and_the_largest_share_of_good_days_are_first():
    month = ("2022-07", "month")
    pm25, good_days = (*month, "pm25"), (*month, "good_days")

    assert (ours(pm25)["兴化市"], shown(pm25)["兴化市"]) == (
        1,
        min(shown(pm25).values(), key=Decimal),
    )
    assert (ours(good_days)["兴化市"], shown(good_days)["兴化市"]) == (
        1,
        max(shown(good_days).values(), key=Decimal),
    )
