"""What each word of a condition says of a unit, alone and put together."""

from fractions import Fraction

import pytest

from diaodu.accountability import hold_to_account
from diaodu.calendar import Month, Quarter
from diaodu.model.scores import Measured
from diaodu.model.units import Unit
from tests.accountability.cases import board, rulebook, scores, units

MARCH = Month(2024, 3)
HEAD = {"id": "rule", "title": "某规定", "source": "第七条"}


def named(words, *measured, boards=(), who=None, period=MARCH):
    book = rulebook(lists=[{**HEAD, **words}])
    account = hold_to_account(book, scores(*measured, boards=boards), who or units(5), period)
    return [(it.unit, it.figure) for it in account.lists[0].units]


def ids(words, *measured, **more):
    return [unit for unit, _ in named(words, *measured, **more)]


def outings(unit, value, **more):
    exact = None if value is None else Fraction(value)
    return Measured(unit, "outings", period=exact, **more)


@pytest.mark.mechanism("A5")
def test_a_limit_is_held_against_the_window_as_a_whole_and_belongs_to_it():
    values = (outings("u1", 2), outings("u2", 3), outings("u3", 4), outings("u4", None))

    assert ids({"of": "outings", "at_least": 3}, *values) == ["u2", "u3"]
    assert ids({"of": "outings", "at_most": 3}, *values) == ["u1", "u2"]
    assert named({"of": "outings", "at_most": 2}, *values) == [
        ("u1", "当月外出招商 2 批次, 不高于 2 批次")
    ]


@pytest.mark.mechanism("M11")
def test_who_keeps_a_ceiling_to_the_last_digit_has_not_exceeded_it():
    rates = tuple(
        Measured(unit, "rate", period=Fraction(value))
        for unit, value in (("u1", "0.04"), ("u2", "0.0401"), ("u3", "0.039"))
    )

    assert ids({"of": "rate", "above": 4}, *rates) == ["u2"]
    assert named({"of": "outings", "above": 3}, outings("u1", 3), outings("u2", 4)) == [
        ("u2", "当月外出招商 4 批次, 高于 3 批次")
    ]


@pytest.mark.mechanism("A5")
def test_a_quota_for_a_whole_window_is_not_multiplied_by_its_months():
    done = tuple(
        Measured(unit, "outings", period=Fraction(value), quarter=Fraction(value))
        for unit, value in (("u1", 5), ("u2", 6))
    )
    quota = {"of": "outings", "over": "quarter", "below": 6}

    assert ids(quota, *done) == ["u1", "u2"]
    assert ids({**quota, "per": "window"}, *done) == ["u1"]


def test_a_limit_of_a_rate_is_in_percent_and_may_be_below_zero():
    rates = (
        Measured("u1", "rate", period=Fraction(-1, 20)),
        Measured("u2", "rate", period=Fraction(0)),
    )

    assert ids({"of": "rate", "at_most": -5}, *rates) == ["u1"]


@pytest.mark.mechanism("A5")
def test_one_indicator_is_held_against_another_and_a_missing_one_names_nobody():
    values = (
        *(outings(f"u{n}", n) for n in (1, 2, 3)),
        *(Measured(f"u{n}", "weeks", period=Fraction(2)) for n in (1, 2)),
    )
    book = rulebook(
        indicators={
            "outings": {"title": "有外出的周数", "measure": "周"},
            "weeks": {"title": "当月周数", "measure": "周"},
        },
        lists=[{**HEAD, "of": "outings", "less_than": "weeks"}],
    )

    account = hold_to_account(book, scores(*values), units(3), MARCH)

    assert [(it.unit, it.figure) for it in account.lists[0].units] == [
        ("u1", "当月有外出的周数 1 周, 当月周数 2 周")
    ]


@pytest.mark.mechanism("A2")
def test_not_reported_is_a_list_of_its_own_that_zero_is_never_on():
    values = (outings("u1", 0), outings("u2", None))
    others = [Measured(f"u{n}", id_, period=Fraction(1)) for n in (2, 3) for id_ in ("funds",)]

    assert ids({"of": "outings", "unreported": True}, *values) == ["u2", "u3", "u4", "u5"]
    assert ids({"unreported": True}, *values, *others) == ["u4", "u5"]
    assert named({"of": "outings", "unreported": True}, *values, who=units(2)) == [
        ("u2", "当月外出招商 未报送")
    ]


@pytest.mark.mechanism("A3")
@pytest.mark.parametrize(
    ("bar", "expected"), [(0, ["u1", "u2"]), (5, ["u1", "u2"]), ("5.1", ["u1"])]
)
def test_behind_means_so_many_points_or_more_of_the_exact_rate(bar, expected):
    def at(unit, completion, ahead):
        return Measured(unit, "funds", completion=Fraction(completion), ahead=Fraction(ahead))

    values = (at("u1", "1/10", "-3/20"), at("u2", "1/5", "-1/20"), at("u3", "1/4", "0"))

    assert ids({"of": "funds", "behind": bar}, *values) == expected


@pytest.mark.mechanism("A3")
def test_short_of_a_share_of_what_is_due_and_just_the_share_is_enough():
    def at(unit, completion):
        done = Fraction(completion)
        return Measured(unit, "funds", completion=done, ahead=done - Fraction(1, 2))

    values = (at("u1", "349/1000"), at("u2", "35/100"))

    assert named({"of": "funds", "due_below": "70%"}, *values) == [
        ("u1", "到位资金完成率 34.9%, 时序进度 50.0%, 为应完成的 69.8%(应不低于 70.0%)")
    ]


@pytest.mark.mechanism("A4")
def test_zero_of_the_same_window_a_year_ago():
    values = (outings("u1", 1, base=Fraction(0)), outings("u2", 1), outings("u3", 0))

    words = {"of": "outings", "over": "year", "last_year": True, "zero": True}
    assert named(words, *values) == [("u1", "上年同期外出招商 0 批次")]


@pytest.mark.mechanism("A8")
def test_the_first_of_a_board_with_everyone_tied_at_the_cut():
    ranked = board({"": [1, 2, 2, 4]})

    assert ids({"board": "total", "top": 2}, boards=(ranked,)) == ["u1", "u2", "u3"]
    assert named({"board": "total", "top": 1}, boards=(ranked,)) == [
        ("u1", "综合得分 99.00 分, 第1名/共4名(前一名线 99.00 分)")
    ]


def test_a_state_on_a_board():
    ranked = board({"": [1, None, None]})

    assert ids({"board": "total", "state": "not_reported"}, boards=(ranked,)) == ["u2", "u3"]
    assert ids({"board": "total", "state": "no_base"}, boards=(ranked,)) == []


@pytest.mark.mechanism("A1")
def test_a_condition_may_be_about_some_groups_alone():
    mixed = (Unit("u1", "甲", "town", 1), Unit("u2", "乙", "park", 2), Unit("u3", "丙", "park", 3))
    ranked = board({"": [1, 2, 3]})
    zeros = [outings(f"u{n}", 0) for n in (1, 2, 3)]

    within = {"board": "total", "bottom": 1, "within": "town"}
    assert ids(within, boards=(ranked,), who=mixed) == ["u1"]
    assert ids({"of": "outings", "zero": True, "within": "park"}, *zeros, who=mixed) == [
        "u2",
        "u3",
    ]


TWO_OF_THREE = {
    "any_of": [
        {"of": "outings", "zero": True},
        {"of": "funds", "zero": True},
        {"of": "service", "at_most": 60},
    ],
    "holding": 2,
}
ALL = {"all_of": [{"of": "outings", "zero": True}, {"of": "funds", "zero": True}]}


def facts(unit, **values):
    return [Measured(unit, id_, period=Fraction(value)) for id_, value in values.items()]


@pytest.mark.mechanism("A4")
def test_all_of_and_so_many_of_with_the_figures_of_what_holds():
    values = (
        *facts("u1", outings=0, funds=0, service=80),
        *facts("u2", outings=0, funds=5, service=60),
        *facts("u3", outings=1, funds=0, service=80),
    )

    assert ids(ALL, *values) == ["u1"]
    assert named(TWO_OF_THREE, *values) == [
        ("u1", "当月外出招商 0 批次; 当月到位资金 0.00 万元"),
        ("u2", "当月外出招商 0 批次; 当月服务评分 60 分, 不高于 60 分"),
    ]


@pytest.mark.mechanism("A2")
def test_what_cannot_be_judged_names_nobody_and_stays_open_only_where_it_would_decide():
    book = rulebook(triggers=[{**HEAD, **ALL, "consecutive": 2}])
    values = (*facts("u1", outings=0), *facts("u2", outings=1), *facts("u3", outings=0, funds=0))

    account = hold_to_account(book, scores(*values), units(4), MARCH)

    assert account.records[0].met == ("u3",)
    assert account.records[0].silent == ("u1", "u4")


@pytest.mark.mechanism("A4")
def test_a_rule_may_rest_on_others_wherever_they_are_written():
    book = rulebook(
        lists=[{**HEAD, "id": "both", "all_of": ["idle", {"rule": "last"}]}],
        triggers=[
            {**HEAD, "id": "last", "board": "total", "bottom": 2},
            {**HEAD, "id": "idle", "of": "outings", "zero": True},
        ],
    )
    figures = scores(outings("u2", 0), outings("u1", 0), boards=(board({"": [1, 2, 3]}),))

    account = hold_to_account(book, figures, units(3), MARCH)

    assert [it.unit for it in account.lists[0].units] == ["u2"]


def test_a_rule_of_another_kind_of_period_is_not_applied_and_names_nobody_for_others():
    rules = [
        {**HEAD, "id": "monthly", "at": "month", "of": "outings", "zero": True},
        {**HEAD, "id": "resting", "all_of": ["monthly"]},
    ]
    account = hold_to_account(
        rulebook(lists=rules), scores(outings("u1", 0)), units(1), Quarter(2024, 1)
    )

    assert [(held.id, held.units) for held in account.lists] == [("resting", ())]
