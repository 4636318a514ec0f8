"""Units of some groups together: how many, for how many a bar holds, and their sum."""

from dataclasses import replace

import pytest

from diaodu.calendar import Month
from diaodu.rulebook.windows import Window
from diaodu.scoring import ScoringInput
from diaodu.scoring.assessment import assess
from diaodu.scoring.explain_values import value_formula
from tests.scoring.examples import FUNDS, a_rulebook, exact, fact, measured, scored, units

UNITS = (*units("a", "b", "c"), *(replace(u, group="office") for u in units("x", "y")))
FACTS = tuple(fact(unit, "2024-03", value) for unit, value in zip("abx", (4, 5, 6), strict=True))


def found(rule, unit="*", facts=FACTS, **more):
    told = {"title": "合", "measure": "万元" if "of" in rule else "个", "among": rule}
    rules = a_rulebook({"funds": {**FUNDS, "reported": "month"}, "own": told, **more})
    scores = scored(rules, "2024-03", ScoringInput(UNITS, facts=facts))
    return measured(scores, unit, "own").month


@pytest.mark.parametrize(
    ("rule", "count"),
    [({}, 5), ({"within": "town"}, 3), ({"within": ["town", "office"]}, 5)],
)
def test_units_are_counted_by_group(rule, count):
    assert found(rule) == count
    assert [found(rule, unit) for unit in "ax"] == [1, int(count == 5)]


@pytest.mark.parametrize(
    ("bar", "count", "towns"),
    [({"at_least": 5}, 2, 1), ({"at_most": 5}, 2, 2), ({"above": 5}, 1, 0)],
)
def test_units_for_which_a_bar_holds_are_counted_and_those_without_a_figure_left_out(
    bar, count, towns
):
    assert found({"of": "funds", **bar}) == count
    assert found({"of": "funds", "within": "town", **bar}) == towns
    assert found({"of": "funds", **bar}, "c") is None


def test_a_figure_narrowed_to_a_group_is_the_sum_of_that_group():
    assert found({"of": "funds", "within": "town"}) == 9
    assert [found({"of": "funds", "within": "town"}, unit) for unit in "ax"] == [4, 0]


def test_if_nobody_of_the_group_has_a_figure_there_is_none():
    assert found({"of": "funds", "within": "town", "at_least": 1}, facts=FACTS[2:]) is None


def test_two_such_counts_make_a_coverage():
    rules = a_rulebook(
        {
            "funds": FUNDS,
            "all": {"title": "单位", "measure": "个", "among": {}},
            "some": {"title": "有", "measure": "个", "among": {"of": "funds", "at_least": 5}},
            "cover": {"title": "面", "measure": "%", "ratio": {"of": "some", "to": "all"}},
        }
    )
    scores = scored(rules, "2024-03", ScoringInput(UNITS, facts=FACTS))

    assert measured(scores, "*", "cover").month == exact("2/5")


@pytest.mark.parametrize(
    ("rule", "unit", "words"),
    [
        ({"of": "funds", "at_least": 5}, "a", "到位资金不低于5.00万元: 单位a 4.00万元, 计0 = 0个"),
        ({"of": "funds", "at_least": 5}, "b", "到位资金不低于5.00万元: 单位b 5.00万元, 计1 = 1个"),
        ({"of": "funds", "within": "town", "above": 1}, "x", "不属乡镇, 按零计 = 0个"),
        ({"of": "funds", "within": "town"}, "a", "到位资金 4.00万元 = 4个"),
        (
            {"of": "funds", "at_most": 5},
            "*",
            (
                "到位资金不高于5.00万元的: 单位a 4.00万元、单位b 5.00万元; "
                "不符合的: 单位x 6.00万元; 计2(没有数的不计: 单位y、单位c) = 2个"
            ),
        ),
        (
            {"of": "funds", "within": "town"},
            "*",
            "单位a 4.00万元 + 单位b 5.00万元(没有数的不计: 单位c) = 9个",
        ),
        ({"within": "town"}, "*", "单位a、单位b、单位c = 3个"),
        ({}, "x", "本单位计1 = 1个"),
    ],
)
def test_the_formula_names_every_unit_that_counts_and_why(rule, unit, words):
    book = a_rulebook({"funds": FUNDS, "own": {"title": "合", "measure": "个", "among": rule}})
    case = assess(book, ScoringInput(UNITS, facts=FACTS), Month(2024, 3))

    assert value_formula(unit, "own", case.spans[Window.MONTH], case) == f"合 = {words}"
