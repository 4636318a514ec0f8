"""Published months and one worked out by hand, whole."""

from fractions import Fraction

import pytest

from diaodu.model.units import Unit
from diaodu.numbers import fixed, percent
from diaodu.scoring import ScoringInput
from tests.scoring.examples import (
    COMPLETION,
    FUNDS,
    a_rulebook,
    board,
    fact,
    item,
    measured,
    ranking,
    ranks,
    row,
    scored,
    target,
    total,
    units,
)

# 六安市投资创业中心 公示, January to September 2022: 签约, 5亿以上, 10亿以上, 开工, 外出 and the
# printed 开工率.
LUAN_2022_09 = """
霍邱县 52 11 4 45 14 86.5
舒城县 52 14 5 39 24 75
金寨县 47 10 4 36 19 76.6
金安区 46 11 6 43 28 93.5
霍山县 45 13 4 34 17 75.6
裕安区 44 10 3 37 13 84.1
市开发区 39 14 6 34 23 87.2
叶集区 19 5 4 17 23 89.5
"""
TOTALS_2022_09 = {"signed": 344, "over_500m": 88, "over_1bn": 36, "started": 285, "outings": 161}

# 六安市投创中心 通报, 15 July 2024, January to June; 舒城县 has no entry for 5亿以上, 10亿 is gone.
LUAN_2024_06 = """
霍山县 34 9 - 32 23 94.1
金寨县 32 3 - 22 24 68.9
裕安区 27 1 - 17 21 63
舒城县 25 - - 13 35 52
金安区 21 2 - 10 33 47.6
霍邱县 18 4 - 7 22 38.9
市开发区 14 2 - 11 19 78.6
叶集区 3 2 - 2 18 66.7
"""
TOTALS_2024_06 = {"signed": 174, "over_500m": 23, "started": 114, "outings": 195}
COLUMNS = ("signed", "over_500m", "over_1bn", "started", "outings")

COUNT = {"measure": "个", "reported": "ytd"}
LUAN = a_rulebook(
    {
        "signed": {"title": "签约亿元以上", **COUNT},
        "over_500m": {"title": "5亿以上", "missing": "zero", "source": "通报", **COUNT},
        "over_1bn": {"title": "10亿以上", "in_force": {"to": "2022-12"}, **COUNT},
        "started": {"title": "开工", **COUNT},
        "rate": {
            "title": "开工率",
            "measure": "%",
            "decimals": 1,
            "ratio": {"of": "started", "to": "signed"},
        },
        "outings": {"title": "外出", **COUNT},
    },
    (
        ranking("signed"),
        ranking("over_500m"),
        ranking("over_1bn", in_force={"to": "2022-12"}),
        ranking("started"),
        ranking("rate"),
        ranking("outings"),
    ),
)


def luan(table: str, period: str):
    """The scores of one published table, units in the order it lists them."""
    lines = [line.split() for line in table.strip().splitlines()]
    facts = tuple(
        fact(line[0], period, value, "ytd", indicator)
        for line in lines
        for indicator, value in zip(COLUMNS, line[1:6], strict=True)
        if value != "-"
    )
    register = tuple(Unit(line[0], line[0], "", place) for place, line in enumerate(lines))
    printed = {line[0]: line[6] for line in lines}
    return scored(LUAN, period, ScoringInput(register, facts=facts)), printed


@pytest.mark.parametrize(
    ("table", "period", "totals"),
    [(LUAN_2022_09, "2022-09", TOTALS_2022_09), (LUAN_2024_06, "2024-06", TOTALS_2024_06)],
)
def test_the_published_totals_of_luan_are_the_sums_of_its_units(table, period, totals):
    scores, _ = luan(table, period)

    assert {id_: measured(scores, "*", id_).ytd for id_ in totals} == totals


def test_luan_2022_09_stands_in_the_published_order_with_its_tie():
    scores, _ = luan(LUAN_2022_09, "2022-09")

    assert ranks(scores, "by_signed") == [
        ("霍邱县", 1),
        ("舒城县", 1),
        ("金寨县", 3),
        ("金安区", 4),
        ("霍山县", 5),
        ("裕安区", 6),
        ("市开发区", 7),
        ("叶集区", 8),
    ]
    assert ranks(scores, "by_over_1bn") == [
        ("金安区", 1),
        ("市开发区", 1),
        ("舒城县", 3),
        ("霍邱县", 4),
        ("金寨县", 4),
        ("霍山县", 4),
        ("叶集区", 4),
        ("裕安区", 8),
    ]
    assert ranks(scores, "by_outings")[:4] == [
        ("金安区", 1),
        ("舒城县", 2),
        ("市开发区", 3),
        ("叶集区", 3),
    ]


def test_every_start_rate_of_luan_2022_09_is_as_published():
    scores, printed = luan(LUAN_2022_09, "2022-09")

    for standing in board(scores, "by_rate").standings:
        assert standing.printed == fixed(Fraction(printed[standing.unit]), 1)
    assert [unit for unit, _ in ranks(scores, "by_rate")] == [
        "金安区",
        "叶集区",
        "市开发区",
        "霍邱县",
        "裕安区",
        "金寨县",
        "霍山县",
        "舒城县",
    ]


def test_one_start_rate_of_luan_2024_06_disagrees_with_what_was_published():
    scores, printed = luan(LUAN_2024_06, "2024-06")

    differing = {
        standing.unit: (printed[standing.unit], standing.printed)
        for standing in board(scores, "by_rate").standings
        if standing.printed != fixed(Fraction(printed[standing.unit]), 1)
    }

    assert differing == {"金寨县": ("68.9", "68.8")}


def test_luan_2024_06_counts_the_missing_entry_as_zero_and_has_no_board_for_1bn():
    scores, _ = luan(LUAN_2024_06, "2024-06")

    assert [found.id for found in scores.boards] == [
        "by_signed",
        "by_over_500m",
        "by_started",
        "by_rate",
        "by_outings",
    ]
    assert ranks(scores, "by_over_500m") == [
        ("霍山县", 1),
        ("霍邱县", 2),
        ("金寨县", 3),
        ("金安区", 4),
        ("市开发区", 4),
        ("叶集区", 4),
        ("裕安区", 7),
        ("舒城县", 8),
    ]
    assert row(scores, "舒城县", "by_over_500m").printed == "0"
    assert ranks(scores, "by_signed")[0] == ("霍山县", 1)


def test_the_quarter_of_qujialing_is_5_4_of_3_yi_or_180_percent_and_grew_by_125():
    # 屈家岭管理区, first quarter: 5.4 of 3 亿元; 60, 96 and 5 against 33, 68 and 2 the year before.
    quarter = {"over": "quarter", "pace": "linear"}
    counted = {id_: {"title": id_, "measure": "个"} for id_ in ("outings", "visits", "contracts")}
    rules = a_rulebook({"funds": {**FUNDS, "target": quarter}, **counted})
    facts = [fact("a", "2024-03", 54000, "ytd"), fact("a", "2023-03", 24000, "ytd")]
    for id_, now, then in (("outings", 60, 33), ("visits", 96, 68), ("contracts", 5, 2)):
        facts += [fact("a", "2024-03", now, "ytd", id_), fact("a", "2023-03", then, "ytd", id_)]
    given = ScoringInput(units("a"), (target("*", "2024-Q1", 30000),), tuple(facts))

    scores = scored(rules, "2024-Q1", given)

    region = measured(scores, "*")
    assert (percent(region.completion), percent(region.ahead)) == ("180.0%", "80.0%")
    growths = {id_: percent(measured(scores, "*", id_).growth) for id_ in ("funds", *counted)}
    assert growths == {
        "funds": "125.0%",
        "outings": "81.8%",
        "visits": "41.2%",
        "contracts": "150.0%",
    }


# Worked by hand. March; funds 50 points, against the quarter's target × 3/3, at most 120%; outings
# 20 points at two a month; 5 points a signing of the quarter, at most 30.
#
#   unit  funds / target       points   outings  points  signed  points  total   rank
#   甲    5,400 / 3,000 180%   60       4        20      7       30      110     1
#   乙    3,000 / 3,000 100%   50       1        10      0       0       60      2
#   丙    1,900 / 3,000 19/30  95/3     0        0       0       0       95/3    3 ┐ equal exactly,
#   丁    1,300 / 3,000 13/30  65/3     1        10      0       0       95/3    3 ┘ not in floats
#   戊    0 (nil) / 3,000 0%   0        0        0       0       0       0       5
#   己    no target            –        2        20      0       0       no target
#   庚    nothing reported                                               not reported
HAND = {
    "甲": (5400, 4, 7),
    "乙": (3000, 1, 0),
    "丙": (1900, 0, 0),
    "丁": (1300, 1, 0),
    "戊": ("nil", "nil", "nil"),
    "己": (100, 2, 0),
    "庚": None,
}


def test_a_month_worked_by_hand_comes_out_as_on_paper():
    rules = a_rulebook(
        {
            "funds": {**FUNDS, "target": {"over": "quarter", "pace": "linear"}},
            "outings": {"title": "外出", "measure": "批次"},
            "signed": {"title": "签约", "measure": "个"},
        },
        (
            total(
                COMPLETION,
                {"item": "outings", "score": "quota", "weight": 20, "full_at": 2},
                {
                    "item": "signed",
                    "score": "points",
                    "each": 5,
                    "at_most": 30,
                    "over": "quarter",
                },
            ),
        ),
    )
    facts = [
        told
        for unit, values in HAND.items()
        for indicator, value in zip(("funds", "outings", "signed"), values or (), strict=False)
        for told in (
            fact(unit, "2024-01", 0, "month", indicator),
            fact(unit, "2024-02", 0, "month", indicator),
            fact(unit, "2024-03", value, "month", indicator),
        )
    ]
    targets = tuple(target(unit, "2024-Q1", 3000) for unit in HAND if unit != "己")

    scores = scored(rules, "2024-03", ScoringInput(units(*HAND), targets, tuple(facts)))

    assert [
        (found.rank, found.unit, found.printed, str(found.state))
        for found in board(scores).standings
    ] == [
        (1, "甲", "110.00", "ranked"),
        (2, "乙", "60.00", "ranked"),
        (3, "丙", "31.67", "ranked"),
        (3, "丁", "31.67", "ranked"),
        (5, "戊", "0.00", "ranked"),
        (None, "己", "", "no_target"),
        (None, "庚", "", "not_reported"),
    ]
    assert item(scores, "丁").points == Fraction(65, 3)
    assert measured(scores, "戊").is_nil
