"""遂宁: two road indicators under caps of 100, 120 and 150%; weights and caps are assumed.

The table prints rates only, all of which reproduce. Whatever the cap, the order of the total is the
same: one county leads in both indicators and another is second in both.
"""

from fractions import Fraction

import pytest

from diaodu.numbers import percent
from diaodu.scoring import ScoringInput
from tests.scoring.examples import board, fact, measured, ranks, row, scored, target
from tests.tables.published import ranked, register, rows, rules, same

END = "2024-12"  # the table names no year
CITY = "全市"
COLUMNS = {
    "village": ("通村公路任务(公里)", "通村公路完成(公里)", "完成率(%)"),
    "improved": ("农村公路改善任务(公里)", "农村公路改善完成(公里)", "改善完成率(%)"),
}
TABLE = rows("suining-roads.csv")
UNITS = [it["县区"] for it in TABLE if it["县区"] != CITY]
ORDER = ["蓬溪县", "射洪县", "船山区", "安居区", "大英县"]


def unit_of(line):
    return "*" if line["县区"] == CITY else line["县区"]


@pytest.fixture(scope="module")
def scores():
    given = ScoringInput(
        units=register(UNITS),
        targets=tuple(
            target(unit_of(it), "2024", it[task], indicator)
            for it in TABLE
            for indicator, (task, _, _) in COLUMNS.items()
        ),
        facts=tuple(
            fact(it["县区"], END, it[done], "ytd", indicator)
            for it in TABLE
            for indicator, (_, done, _) in COLUMNS.items()
            if it["县区"] != CITY
        ),
    )
    return scored(rules("suining"), END, given)


@pytest.mark.parametrize("indicator", COLUMNS)
def test_every_rate_reproduces_and_the_city_is_the_sum_of_its_units(scores, indicator):
    _, done, rate = COLUMNS[indicator]
    for line in TABLE:
        found = measured(scores, unit_of(line), indicator)

        assert found.ytd == Fraction(line[done])
        assert same(percent(found.completion, 2).removesuffix("%"), line[rate]), line["县区"]


@pytest.mark.parametrize(
    ("cap", "printed"),
    [
        ("cap_100", ["100.00", "97.75", "83.25", "67.97", "38.13"]),
        ("cap_120", ["120.00", "107.75", "83.25", "67.97", "38.13"]),
        ("cap_150", ["150.00", "122.75", "83.25", "67.97", "38.13"]),
        ("uncapped", ["250.71", "135.25", "83.25", "67.97", "38.13"]),
    ],
)
def test_every_cap_gives_the_same_order_and_other_distances(scores, cap, printed):
    assert ranks(scores, cap) == list(zip(ORDER, range(1, 6), strict=True))
    assert [it.printed for it in board(scores, cap).standings] == printed


def test_by_road_improvement_alone_a_cap_of_150_hides_who_is_first(scores):
    capped, uncapped = board(scores, "improved_to_150"), board(scores, "improved_uncapped")

    assert ranked(capped) == {"蓬溪县": 1, "射洪县": 1, "船山区": 3, "安居区": 4, "大英县": 5}
    assert ranked(uncapped) == {"蓬溪县": 1, "射洪县": 2, "船山区": 3, "安居区": 4, "大英县": 5}
    assert row(scores, "射洪县", "improved_uncapped").printed == "175.00"


@pytest.mark.parametrize(
    ("indicator", "reached", "city"),
    [("village", {"蓬溪县"}, "136.90%"), ("improved", {"蓬溪县", "射洪县"}, "124.91%")],
)
def test_the_city_exceeds_a_target_that_most_of_its_units_missed(scores, indicator, reached, city):
    met = {unit for unit in UNITS if measured(scores, unit, indicator).completion >= 1}

    assert met == reached
    assert percent(measured(scores, "*", indicator).completion, 2) == city
